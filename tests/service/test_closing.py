"""How `run --once` ends: the day's digest, what is due, and what is told when that did not go out."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlalchemy.exc import OperationalError

from inboxbot.delivery import Round
from inboxbot.errors import StoreTrouble
from inboxbot.mailboxes.live import SignInRefused
from inboxbot.service import NotDelivered, SendingRefused, Service

# 07:30 in Helsinki is 05:30 in winter
BEFORE, AFTER = datetime(2026, 11, 27, 5, 29, tzinfo=UTC), datetime(2026, 11, 27, 5, 31, tzinfo=UTC)


async def once(parts, at=AFTER, **other) -> list[str]:
    """One run at that time; what it did, in order."""
    done: list[str] = []

    async def digest(day: date) -> None:
        done.append(f"digest {day}")

    async def deliver(stopping) -> Round:
        done.append("sent")
        return Round()

    with time_machine.travel(at):
        made = parts(**{"digest": digest, "deliver": deliver, **other})
        await asyncio.wait_for(Service(made).once(), 5)
    return done


async def test_a_digest_whose_time_has_come_is_made_before_the_sending(parts):
    assert ["digest 2026-11-27", "sent"] == await once(parts)


async def test_before_its_time_there_is_no_digest(parts):
    assert ["sent"] == await once(parts, at=BEFORE)


async def test_a_digest_that_cannot_be_made_keeps_no_reply_back_and_is_told(parts):
    sent: list[bool] = []

    async def broken(day: date) -> None:
        raise OSError("no room")

    async def deliver(stopping) -> Round:
        sent.append(True)
        return Round()

    with pytest.raises(OSError, match="no room"):
        await once(parts, digest=broken, deliver=deliver)
    assert [True] == sent


async def test_a_mailbox_that_refuses_us_keeps_the_digest_from_nobody(parts, mailbox):
    done: list[date] = []

    async def digest(day: date) -> None:
        done.append(day)

    mailbox.trouble["connect"] = [SignInRefused("no")]
    with pytest.raises(SignInRefused):
        await once(parts, digest=digest)
    assert [date(2026, 11, 27)] == done


@pytest.mark.parametrize(("no_sign_in", "told"), [(False, NotDelivered), (True, SendingRefused)])
async def test_what_is_due_and_did_not_go_out_is_told(parts, no_sign_in, told):
    async def deliver(stopping) -> Round:
        return Round(untried=2, slowed="5.7.8 535 no", no_sign_in=no_sign_in)

    with pytest.raises(NotDelivered, match="535 no") as caught:
        await once(parts, deliver=deliver)
    assert told is caught.type


async def test_a_database_that_fails_over_the_sending_is_told(parts):
    async def deliver(stopping) -> Round:
        raise OperationalError("", None, Exception("gone"))

    with pytest.raises(StoreTrouble, match="OperationalError"):
        await once(parts, deliver=deliver)


async def test_another_folder_of_the_account_is_another_mailbox(parts, mailbox, store):
    assert store.lease(f"mailbox {mailbox.name}", "elsewhere:1", datetime.now(UTC), 60)
    assert ["sent"] == await once(parts, at=datetime.now(UTC).replace(hour=1), folder="Other")
    assert f"{mailbox.name}/Other" == replace(parts(), folder="Other").leased
    assert mailbox.name == replace(parts(), folder="inbox").leased

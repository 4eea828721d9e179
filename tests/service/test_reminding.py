"""Reminders as the service sends them: in the daytime, after the mailbox was read, once over restarts and crashes."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from building.claims import FORMS, registration
from building.reminding import desk_of, reminders, rules_that_remind

from inboxbot.delivery import Policy, Round, deliver_due
from inboxbot.intake import Desk, settle
from inboxbot.model import Outgoing
from inboxbot.service import Service
from inboxbot.service.reminding import Reminding, remind_all
from inboxbot.store import Store, open_store
from inboxbot.transports import Delivery, Outcome

HELSINKI = ZoneInfo("Europe/Helsinki")
# Of a case that is to be completed by Friday 13.9.2019, three days before is Tuesday 10.9.
TUESDAY = date(2019, 9, 10)


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return rules_that_remind(tmp_path_factory.mktemp("remind"))


@pytest.fixture
def started(rules, tmp_path) -> Iterator[Callable[[], Desk]]:
    """Another start on the same database each time it is called."""
    stores: list[Store] = []

    def start() -> Desk:
        stores.append(open_store(f"sqlite:///{tmp_path}/bot.db"))
        return desk_of(stores[-1], rules)

    settle(registration(received="2019-08-30 12:00", documents=FORMS[:1]), start())
    yield start
    for store in stores:
        store.close()


def reminding(desk: Desk) -> Reminding:
    return Reminding(time_zone="Europe/Helsinki", hours=(8, 16), desk=lambda: desk, remind=remind_all)


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, minute, tzinfo=HELSINKI), tick=False)


class Taken:
    """A server that takes everything."""

    connections = 1

    def __init__(self) -> None:
        self.letters: list[Outgoing] = []

    async def send(self, outgoing: Outgoing) -> Delivery:
        self.letters.append(outgoing)
        return Delivery(outcome=Outcome.SENT, status="2.0.0", words="ok")


async def sent(desk: Desk) -> list[str]:
    """The Message-IDs that leave now."""
    server = Taken()
    await deliver_due(desk.store, server, datetime.now(UTC), Policy(own_addresses=("inbox@kela.example",)))
    return [letter.message_id for letter in server.letters]


@pytest.mark.parametrize(("hour", "minute", "queued"), [(7, 59, 0), (8, 0, 1), (15, 59, 1), (16, 0, 0), (2, 0, 0)])
def test_suppliers_are_reminded_in_the_daytime(started, hour: int, minute: int, queued: int) -> None:
    with at(hour, minute):
        assert queued == reminding(started()).look()


def test_two_starts_on_one_day_and_one_on_the_next_remind_once(started) -> None:
    with at(9):
        assert [1, 0, 0] == [(first := reminding(started())).look(), first.look(), reminding(started()).look()]
    with at(9, day=date(2019, 9, 11)):
        assert 0 == reminding(started()).look()
    assert 1 == len(reminders(started()))


def test_two_processes_that_look_at_the_same_time_remind_once(started) -> None:
    one, other = started(), started()
    with at(9):
        assert 1 == remind_all(one, datetime.now(HELSINKI)) + remind_all(other, datetime.now(HELSINKI))


async def test_a_crash_between_commit_and_sending_sends_it_once_after_the_restart(started) -> None:
    with at(9):
        reminding(started()).look()
        after = started()
        assert 0 == reminding(after).look()
        (row,) = reminders(after)
        left = await sent(after)
        assert 1 == left.count(row.message_id)
        assert [] == await sent(started())


def test_a_crash_before_the_commit_leaves_nothing_and_the_next_start_reminds(started, monkeypatch) -> None:
    desk = started()
    with at(9):
        with monkeypatch.context() as broken:
            broken.setattr("inboxbot.intake.reminders.EntryType", None)
            assert 0 == reminding(desk).look()
        assert [] == reminders(desk)
        assert 1 == reminding(started()).look()


async def test_once_reads_the_mailbox_first_and_sends_what_it_reminds_of(parts, mailbox) -> None:
    done: list[str] = []

    def remind(desk: Desk, now: datetime) -> int:
        done.append(f"reminded, {len(mailbox.inbox)} unread")
        return 1

    async def deliver(stopping) -> Round:
        done.append("sent")
        return Round(sent=1)

    mailbox.deliver(b"Subject: x\n\naccepted")
    with time_machine.travel(datetime(2019, 9, 10, 9, tzinfo=HELSINKI)):
        await Service(parts(remind=remind, deliver=deliver)).once()
    assert ["reminded, 0 unread", "sent"] == done


async def test_what_fails_in_reminding_keeps_no_message_waiting(parts, mailbox) -> None:
    def remind(desk: Desk, now: datetime) -> int:
        raise RuntimeError("no")

    mailbox.deliver(b"Subject: x\n\naccepted")
    with time_machine.travel(datetime(2019, 9, 10, 9, tzinfo=HELSINKI)):
        await Service(parts(remind=remind)).once()
    assert {"accepted": [1]} == mailbox.filed

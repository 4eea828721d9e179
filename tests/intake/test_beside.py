"""A message comes in while somebody else has its case in hand: it waits for that one before it takes anything else."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from time import sleep

import pytest

from inboxbot import joining
from inboxbot.intake import Desk, handle, prepare, settle
from inboxbot.model import CaseKeys, Kind, OutgoingState, Report
from inboxbot.store import open_store
from tests.intake.test_intake import arrival, desk
from tests.store.nouns import case

__all__ = ["desk"]

NOW = datetime(2019, 8, 20, 12, 0, tzinfo=UTC)


@pytest.mark.servers
def test_a_bounce_that_waits_for_its_case_keeps_nobody_from_the_reply(postgresql_url: str, desk: Desk) -> None:
    with closing(open_store(postgresql_url)) as store, ThreadPoolExecutor() as pool:
        desk = replace(desk, store=store)
        decided = handle(arrival(), desk)
        assert decided.reply is not None and decided.case is not None
        reply, again = decided.reply, prepare(arrival(), desk.rulebook, desk.inbox, desk.opener)
        report = Report(
            report_type="delivery-status",
            action="failed",
            status="5.1.1",
            recipients=(reply.to,),
            original_message_id=reply.message_id,
        )
        with store.begin() as tx:
            (row,) = tx.outbox.all()
            tx.outbox.mark(row.id, OutgoingState.DEFERRED, doubts=1)
        head = replace(again.head, fingerprint="bounce", references=(reply.message_id,))
        with store.begin() as tx:
            tx.cases.related(CaseKeys(numbers=(decided.case,)))
            coming = pool.submit(settle, replace(again, head=head, kind=Kind.BOUNCE, returned=report), desk)
            sleep(0.5)
            with store.begin() as other:
                assert [reply.message_id] == [row.message_id for row in other.outbox.due(NOW)]
        assert Kind.BOUNCE is coming.result(20).kind
        with store.read() as tx:
            assert [OutgoingState.FAILED] == [row.state for row in tx.outbox.all()]


@pytest.mark.servers
def test_a_message_whose_number_somebody_is_just_giving_away_opens_a_case_of_the_next_one(
    postgresql_url: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining.numbers, "_number", lambda text: f"JT-{text.partition('/')[2] or 0}")
    with closing(open_store(postgresql_url)) as store, ThreadPoolExecutor() as pool:
        desk = replace(desk, store=store)
        with store.begin() as tx:
            assert tx.cases.reserve("JT-0")
            coming = pool.submit(handle, arrival(), desk)
            sleep(0.5)
            tx.cases.put(case("JT-0"))
        assert "JT-1" == coming.result(20).case
        with store.read() as tx:
            assert case("JT-0") == tx.cases.get("JT-0")

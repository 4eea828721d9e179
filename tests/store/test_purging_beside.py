"""A purge beside the running service on PostgreSQL: what somebody has in hand meanwhile stays whole."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from inboxbot.delivery import retry
from inboxbot.model import CaseKeys, CaseState, OutgoingState
from inboxbot.store import Store, Transaction, engine, open_store
from inboxbot.store.purging import Purged, purge
from tests.building.rows import in_state
from tests.store.nouns import decided
from tests.store.test_purging import LIMITS, NEW, OLD, SECRET, add, failed

pytestmark = pytest.mark.servers


@pytest.fixture
def store(postgresql_url) -> Iterator[Store]:
    with closing(open_store(postgresql_url)) as opened:
        yield opened


@pytest.fixture
def beside() -> Iterator[Callable[..., Future]]:
    """Does it in another thread, as far as it comes in half a second."""

    def begin(*work: object, **more: object) -> Future:
        begun = pool.submit(*work, **more)
        time.sleep(0.5)
        return begun

    with ThreadPoolExecutor() as pool:
        yield begin


def join(tx: Transaction) -> None:
    """A message of today joins the old case."""
    (known,) = tx.cases.related(CaseKeys(numbers=("JT-OLD",)))
    step = replace(known.history[0], fingerprint="fp-joined", received_at=NEW)
    tx.cases.put(replace(known, history=(*known.history, step), state=CaseState.OPEN))


@pytest.mark.parametrize("told", [True, False])
def test_a_case_that_a_message_joins_meanwhile_stays(store, beside, told):
    add(store, "JT-OLD", OLD)
    with store.begin() as tx:
        join(tx)
        if told:
            tx.ledger.append(decided("fp-joined", case="JT-OLD"))
        purging = beside(purge, store, LIMITS, dry_run=False)
        if not told:
            tx.ledger.append(decided("fp-joined", case="JT-OLD"))
    assert Purged(kept=0 if told else 1) == purging.result(20)
    with store.read() as tx:
        kept = tx.cases.get("JT-OLD")
        assert kept is not None
        assert (2, CaseState.OPEN) == (len(kept.history), kept.state)


def test_a_letter_is_deleted_or_tried_again_and_never_both(store, beside):
    with store.begin() as tx:
        tx.outbox.put(failed("r1", f"Date: Fri, 30 Aug 2019 12:00:00 +0300\r\n\r\n{SECRET}"))
    with store.begin() as tx:
        # until this line stands, no purge changes the ledger
        tx.ledger.append(decided())
        purging = beside(purge, store, LIMITS, dry_run=False)
        retrying = beside(retry, store, "r1", NEW)
    went = purging.result(20).letters
    with store.read() as tx:
        left = in_state(tx, OutgoingState.DEFERRED)
    assert (1 - went, not went) == (len(left), retrying.result(20))


def test_a_long_reader_keeps_the_tables_from_being_written_anew_and_nothing_more(store, beside, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 300)
    add(store, "JT-OLD", OLD)
    with store.read() as reader:
        assert 1 == len(reader.cases.all())
        assert Purged(cases=1, lines=2, letters=1, rewritten=False) == purge(store, LIMITS, dry_run=False)
    assert Purged(rewritten=True) == purge(store, LIMITS, dry_run=False)

"""People who let replies go beside the running service, and several at once: on PostgreSQL nobody works alone."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from functools import partial
from time import sleep

import pytest

from inboxbot import delivery as courier
from inboxbot.delivery import Policy, outcomes, release, retry
from inboxbot.delivery.outcomes import record
from inboxbot.model import OutgoingState, Verdict
from inboxbot.store import open_store
from inboxbot.store.flags import Suppressed
from inboxbot.store.purging import Limit, purge
from inboxbot.transports import Delivery, Outcome
from tests.delivery.test_delivery import put, row
from tests.store.nouns import NOON, outgoing

pytestmark = pytest.mark.servers

TO = outgoing().to
NO_SUCH_MAILBOX = Delivery(outcome=Outcome.BOUNCED, status="5.1.1", words="550 5.1.1", of_recipient=True)
LATER = Limit(verdict=Verdict.ACCEPTED, before=NOON + timedelta(days=1))


@pytest.fixture
def store(postgresql_url):
    with closing(open_store(postgresql_url)) as opened:
        put(opened, outgoing("r1"), outgoing("r2"))
        yield opened


@pytest.fixture
def slow(monkeypatch):
    """The function of that name rests for a while after its work."""

    def slowed(owner, name) -> None:
        done = getattr(owner, name)

        def rest(*arguments):
            result = done(*arguments)
            sleep(0.5)
            return result

        monkeypatch.setattr(owner, name, rest)

    return slowed


def at_once(*acts) -> list[object]:
    """What came of each; each begins a little after the one before."""
    begun: list[Future] = []
    with ThreadPoolExecutor() as pool:
        for act in acts:
            begun.append(pool.submit(act))
            sleep(0.2)
        return [one.result(20) for one in begun]


def hold(store, *ids: str) -> None:
    with store.begin() as tx:
        tx.suppressed.add(TO, "bounced", NOON)
        for id in ids:
            tx.outbox.mark(id, OutgoingState.HELD, last_words="suppressed")


def states(store) -> set[OutgoingState]:
    return {row(store, id).state for id in ("r1", "r2")}


def test_no_reply_is_held_for_an_address_that_is_being_released(store, slow):
    hold(store, "r1")
    slow(courier, "reason_to_hold")
    at_once(partial(courier._claim, store, NOON, Policy()), partial(release, store, TO, NOON))
    assert OutgoingState.HELD not in states(store)


@pytest.mark.parametrize("first", [partial(retry, id="r2"), partial(release, email=TO)])
def test_two_people_who_let_replies_to_one_address_go_do_not_wait_crosswise(store, slow, first):
    hold(store, "r1", "r2")
    slow(Suppressed, "release")
    at_once(partial(first, store, now=NOON), partial(retry, store, "r1", NOON))
    assert {OutgoingState.DEFERRED} == states(store)


def test_two_who_let_an_address_go_while_an_older_reply_is_held_for_it_do_not_wait_crosswise(store, slow):
    hold(store, "r2")
    slow(outcomes, "_take")

    def held_meanwhile() -> None:
        with store.begin() as tx:
            tx.outbox.mark("r1", OutgoingState.HELD, last_words="suppressed")

    person = partial(release, store, TO, NOON)
    assert [True, None, False] == at_once(person, held_meanwhile, person)
    assert {OutgoingState.DEFERRED} == states(store)


def test_a_purge_and_who_releases_an_address_do_not_wait_crosswise(store, slow):
    hold(store, "r1", "r2")
    slow(Suppressed, "release")
    at_once(partial(release, store, TO, NOON), partial(purge, store, [LATER], dry_run=False))
    assert {OutgoingState.DEFERRED} == states(store)


def test_two_replies_that_meet_the_same_dead_mailbox_at_once_suppress_it_once(store, slow):
    slow(Suppressed, "add")
    claimed = [courier._claim(store, NOON, Policy())[0] for _ in range(2)]
    acts = (partial(record, store, one, NO_SUCH_MAILBOX, NOON, Policy()) for one in claimed if one is not None)
    assert [OutgoingState.FAILED] * 2 == at_once(*acts)
    with store.read() as tx:
        assert 1 == len(tx.suppressed.all())

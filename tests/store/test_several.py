"""Several services on one PostgreSQL: what one holds, the others wait for or pass over."""

import socket
import threading
import time
from datetime import timedelta

import pytest

from inboxbot.errors import StoreTrouble
from inboxbot.model import CaseKeys
from inboxbot.store import Store, engine, open_store
from tests.store.nouns import NOON, case, decided, head, outgoing

pytestmark = pytest.mark.servers


@pytest.fixture
def store(postgresql_url):
    opened = open_store(postgresql_url)
    yield opened
    opened.close()


def at_once(*works) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)


def test_a_row_that_one_holds_the_other_passes_over(store):
    with store.begin() as tx:
        for name in ("r1", "r2", "r3"):
            tx.outbox.put(outgoing(name))
    with store.begin() as one, store.begin() as other:
        assert ["r1", "r2"] == [row.id for row in one.outbox.due(NOON, limit=2)]
        assert ["r3"] == [row.id for row in other.outbox.due(NOON)]


def test_one_message_met_twice_at_once_is_decided_once(store: Store):
    found = []

    def decide() -> None:
        with store.begin() as tx:
            known = tx.ledger.find("f1")
            found.append(known is not None)
            if known is None:
                time.sleep(0.2)
                tx.ledger.append(decided("f1"))

    at_once(decide, decide, decide)
    assert [False, True, True] == sorted(found)


def test_the_first_messages_of_one_sender_wait_for_each_other(store: Store):
    seen = []

    def settle(number: str) -> None:
        with store.begin() as tx:
            related = tx.cases.related(CaseKeys(senders=("maija@firma.example",)))
            seen.append(len(related))
            time.sleep(0.2)
            tx.cases.put(case(number, senders=("maija@firma.example",)))

    at_once(lambda: settle("JT-1"), lambda: settle("JT-2"))
    assert [0, 1] == sorted(seen)


def test_who_opens_a_case_of_one_number_waits_for_the_other_and_takes_the_next(store: Store):
    free = []

    def opens(fingerprint: str) -> None:
        with store.begin() as tx:
            free.append(tx.cases.reserve("JT-1"))
            time.sleep(0.2)
            tx.cases.put(case("JT-1" if free[-1] else "JT-2", head=head(fingerprint)))

    at_once(lambda: opens("f1"), lambda: opens("f2"))
    with store.read() as tx:
        assert ["JT-1", "JT-2"] == [one.number for one in tx.cases.all()]
        assert {"f1", "f2"} == {one.head.fingerprint for one in tx.cases.all()}


def test_who_freezes_in_a_transaction_keeps_the_others_waiting_for_a_lease_s_time_at_most(store: Store):
    """What it locked is free when its session ends, and a process that is frozen ends none."""
    with store.begin() as tx:
        query = "SELECT setting::int FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'"
        assert 0 < tx.leases.connection.exec_driver_sql(query).scalar_one() <= 60_000


def test_a_host_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setitem(engine._PATIENCE, "connect_timeout", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(StoreTrouble, match="timeout"):
        open_store(f"postgresql+psycopg://inboxbot@127.0.0.1:{silent.getsockname()[1]}/inboxbot")


def test_a_host_that_is_gone_ends_the_connection_within_a_minute_and_the_operator_s_word_is_first(postgresql_url):
    def told(url: str) -> dict[str, str]:
        with engine.connect(url).connect() as connection:
            return connection.connection.dbapi_connection.info.get_parameters()

    told_of = told(postgresql_url)
    names = ("keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout")
    idle, interval, count, unanswered = (int(told_of[name]) for name in names)
    assert idle + interval * count <= 60 and unanswered == 60_000
    assert "7" == told(f"{postgresql_url}&keepalives_idle=7")["keepalives_idle"]


def test_a_lease_has_one_winner(store: Store):
    won = []
    at_once(*(lambda n=n: won.append(store.lease("INBOX", f"host-{n}:1", NOON, 60)) for n in range(4)))
    assert [False, False, False, True] == sorted(won)


def test_a_lease_that_is_taken_while_it_is_given_back_is_there(store: Store):
    store.lease("INBOX", "a:1", NOON, 0.1)
    time.sleep(0.2)
    with store.begin() as tx:
        tx.leases.release("INBOX", "a:1")
        taking = threading.Thread(target=store.lease, args=("INBOX", "b:1", NOON, 60))
        taking.start()
        time.sleep(0.5)
    taking.join(20)
    assert "b:1" == store.lease_holder("INBOX")


def test_a_reply_is_given_up_by_its_sender_only_when_that_lives_no_more(store: Store):
    until = NOON + timedelta(hours=3)
    with store.begin() as tx:
        for name, sender in (("r1", "alive:1"), ("r2", "dead:1"), ("r3", "starting:1")):
            tx.outbox.put(outgoing(name))
            tx.outbox.claim(name, sender, until)
    for holder in ("alive:1", "starting:1"):
        assert store.lease(f"mailbox {holder}", holder, NOON, 2)
    with store.read() as tx:
        assert ["r2"] == [row.id for row in tx.outbox.orphans(NOON)]
        assert ["r2", "r3"] == [row.id for row in tx.outbox.orphans(NOON, "starting:1")]
        time.sleep(2)
        assert ["r1", "r2", "r3"] == [row.id for row in tx.outbox.orphans(NOON)]


def test_a_lease_goes_by_the_time_of_the_database_and_not_by_that_of_a_host(store: Store):
    assert store.lease("INBOX", "ahead:1", NOON + timedelta(days=9999), 1)
    assert not store.lease("INBOX", "right:1", NOON, 1)
    time.sleep(1)
    assert store.lease("INBOX", "right:1", NOON, 60)


def test_who_has_lost_the_mailbox_knows_it_and_who_never_had_one_is_alone(store: Store):
    def lost() -> bool:
        with store.read() as tx:
            return tx.leases.has_lost("a:1", NOON)

    alone = lost()
    store.lease("mailbox", "a:1", NOON, 0.5)
    holding = lost()
    time.sleep(0.5)
    store.lease("mailbox", "b:1", NOON, 60)
    assert (False, False, True) == (alone, holding, lost())

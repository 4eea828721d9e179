"""The same promises on every database: in memory, in a file, and on PostgreSQL where there is one."""

import os
import random
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from inboxbot.errors import ConfigurationError
from inboxbot.model import CaseKeys, Entry, EntryType, FieldValue, OutgoingState, Participant, Place
from inboxbot.store import PlaceState, locks, open_store, refuses_content, this_process
from inboxbot.store.tables import case_keys
from inboxbot.store.tables import leases as lease_rows
from tests.store.nouns import NOON, case, decided, head, outgoing, person


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.servers)])
def store(request, tmp_path):
    url = {"memory": "sqlite://", "file": f"sqlite:///{tmp_path}/bot.db"}.get(request.param)
    opened = open_store(url or request.getfixturevalue("postgresql_url"))
    yield opened
    opened.close()


def test_a_decision_is_found_by_its_fingerprint(store):
    with store.begin() as tx:
        assert tx.ledger.find("f1") is None
        tx.ledger.append(decided("f1"))
    with store.read() as tx:
        assert decided("f1").decision == tx.ledger.find("f1")


def test_a_message_is_decided_once(store):
    with store.begin() as tx:
        tx.ledger.append(decided("f1"))
    with pytest.raises(IntegrityError), store.begin() as tx:
        tx.ledger.append(decided("f1"))


@pytest.mark.parametrize("change", ["UPDATE ledger SET fingerprint = 'x'", "DELETE FROM ledger"])
def test_the_ledger_cannot_be_rewritten(store, change):
    with store.begin() as tx:
        tx.ledger.append(decided("f1"))
    with pytest.raises(DBAPIError, match="append-only"), store.begin() as tx:
        tx.ledger.connection.execute(text(change))


def test_a_transaction_that_fails_leaves_nothing(store):
    with pytest.raises(ValueError), store.begin() as tx:
        tx.cases.put(case())
        tx.outbox.put(outgoing())
        raise ValueError
    with store.read() as tx:
        assert ((), (), 0) == (tx.cases.all(), tx.outbox.all(), tx.ledger.last())


def test_lines_are_found_by_time_number_message_and_case(store):
    with store.begin() as tx:
        first = tx.ledger.append(decided("f1", case="JT-1"))
        tx.ledger.append(decided("f2", at=NOON + timedelta(days=1)))
        tx.ledger.append(Entry(type=EntryType.SENT, at=NOON, fingerprint="f1", case="JT-1", text="2.0.0 Ok"))
        assert ["f1", "f1"] == [e.fingerprint for e in tx.ledger.entries(NOON, NOON + timedelta(days=1))]
        assert ["f2", "f1"] == [n.entry.fingerprint for n in tx.ledger.after(first)]
        assert ["f2"] == [e.fingerprint for e in tx.ledger.by_message_id("<f2@firma.example>")]
        assert ["decided", "sent"] == [e.type.value for e in tx.ledger.by_case("JT-1")]


def test_cases_are_related_by_any_key_oldest_first(store):
    with store.begin() as tx:
        tx.cases.put(case("JT-B", senders=("Maija@Firma.example",)))
        tx.cases.put(case("JT-A", thread=("<1@x>",), digests=("d1",), participants=(person("Pekka@Toinen.example"),)))
        names = (FieldValue(value=name, raw=name, where="body:1") for name in ("Maija", "MEIKÄLÄINEN"))
        named = Participant(first_name=next(names), last_name=next(names))
        tx.cases.put(case("JT-C", participants=(named,)))
        found = [
            tx.cases.related(keys)
            for keys in (
                CaseKeys(senders=("maija@firma.EXAMPLE",)),
                CaseKeys(message_ids=("<1@x>",), senders=("maija@firma.example",)),
                CaseKeys(digests=("d1",)),
                CaseKeys(people=("pekka@toinen.example",)),
                CaseKeys(names=("Maija Meikäläinen", "")),
                CaseKeys(numbers=("jt-a",)),
                CaseKeys(senders=("pekka@toinen.example",)),
                CaseKeys(),
            )
        ]
    names = [[related.number for related in cases] for cases in found]
    assert [["JT-B"], ["JT-B", "JT-A"], ["JT-A"], ["JT-A"], ["JT-C"], ["JT-A"], [], []] == names


def test_a_case_that_changes_keeps_its_place_and_loses_old_keys(store):
    with store.begin() as tx:
        tx.cases.put(case("JT-1", digests=("old",), senders=("a@x.example",)))
        tx.cases.put(case("JT-2", senders=("a@x.example",)))
        changed = case("JT-1", digests=("new",), senders=("a@x.example", "b@x.example"))
        tx.cases.put(changed)
        assert changed == tx.cases.get("jt-1")
        assert ["JT-1", "JT-2"] == [c.number for c in tx.cases.related(CaseKeys(senders=("a@x.example",)))]
        assert () == tx.cases.related(CaseKeys(digests=("old",)))


def test_a_case_is_never_written_over_one_that_another_message_opened(store):
    first, other = case(head=head("f1")), case(head=head("f2"), senders=("kalle@muualla.example",))
    with store.begin() as tx:
        assert tx.cases.reserve(first.number)
        tx.cases.put(first)
        assert not tx.cases.reserve(first.number)
    with pytest.raises(ValueError, match="JT-1 is the number of another case"), store.begin() as tx:
        tx.cases.put(other)
    with store.read() as tx:
        assert (first,) == tx.cases.all()
        assert () == tx.cases.related(CaseKeys(senders=other.senders))


def test_an_outgoing_comes_back_exactly_and_is_put_once(store):
    first = outgoing("r1", raw=bytes(range(256)), next_at=NOON, last_words="4.2.0 ä")
    with store.begin() as tx:
        tx.outbox.put(first)
        tx.outbox.put(outgoing("r1", to="other@x.example"))
        assert (first,) == tx.outbox.all()
        assert first == tx.outbox.by_message_id("<r1@bot.example>")


def test_rows_come_due_in_the_order_they_were_written(store):
    with store.begin() as tx:
        for name, at in (("r3", None), ("r1", NOON), ("r2", NOON + timedelta(seconds=1)), ("r4", NOON)):
            tx.outbox.put(outgoing(name, next_at=at))
        tx.outbox.mark("r4", OutgoingState.FAILED)
        assert ["r3", "r1"] == [row.id for row in tx.outbox.due(NOON)]
        assert ["r3"] == [row.id for row in tx.outbox.due(NOON, limit=1)]


def test_attempts_at_a_place_are_counted(store):
    place = Place(mailbox="INBOX", source="INBOX/7/4294967295", uidvalidity=4294967295, uid=4294967295)
    with store.begin() as tx:
        assert [1, 2] == [tx.places.attempt(place, "bot"), tx.places.attempt(place, "bot")]
        assert 1 == tx.places.attempt(place, "another")
        tx.places.decided(place, "f1", "bot")
        known = tx.places.get(place, "bot")
        assert (PlaceState.DECIDED, "f1", 2) == (known.state, known.fingerprint, known.attempts)
        tx.places.filed(place, "bot")
        assert (PlaceState.FILED, "f1") == (
            tx.places.get(place, "bot").state,
            tx.places.get(place, "bot").fingerprint,
        )


def test_a_file_keeps_no_progress(store):
    with store.begin() as tx:
        file = Place(mailbox="season.mbox", source="season.mbox#3")
        assert [1, 1] == [tx.places.attempt(file), tx.places.attempt(file)]
        tx.places.decided(file, "f1")
        assert tx.places.get(file) is None


def test_a_fact_is_set_and_set_again(store):
    with store.begin() as tx:
        assert tx.flags.get("digest/2019-08-30") is None
        tx.flags.set("digest/2019-08-30", "1")
        tx.flags.set("digest/2019-08-30", "2")
        assert "2" == tx.flags.get("digest/2019-08-30")


def test_a_suppressed_address_waits_for_its_release(store):
    with store.begin() as tx:
        tx.suppressed.add("Maija@Firma.example", "5.1.1")
        assert "5.1.1" == tx.suppressed.reason("maija@firma.example")
        tx.suppressed.release("maija@firma.example")
        assert () == tx.suppressed.all()


# Random, so that no database makes it shorter, and as long as a header field lets it be.
LONG = "".join(random.Random(1).choices([chr(point) for point in range(0x10000, 0x1F000)], k=985))
LONG_ADDRESS = f"{LONG.lower()}@firma.example"


def test_overlong_text_from_outside_is_kept_and_found_by_it(store):
    long_id = f"<{LONG}>"
    line = replace(decided("f1"), decision=replace(decided("f1").decision, head=head("f1", message_id=long_id)))
    with store.begin() as tx:
        tx.ledger.append(line)
        tx.cases.put(case("JT-1", thread=(long_id,), senders=(LONG_ADDRESS,), participants=(person(f"p{LONG}"),)))
        tx.outbox.put(outgoing("r1", to=LONG_ADDRESS))
        tx.outbox.mark("r1", OutgoingState.SENT, sent_at=NOON)
        tx.suppressed.add(LONG_ADDRESS, "5.1.1", NOON)
    with store.begin() as tx:
        assert (line,) == tx.ledger.by_message_id(long_id)
        for keys in (
            CaseKeys(message_ids=(long_id,)),
            CaseKeys(senders=(LONG_ADDRESS.upper(),)),
            CaseKeys(people=(f"P{LONG}",)),
        ):
            (found,) = tx.cases.related(keys)
            assert (long_id,) == found.thread
        tx.cases.put(replace(found, senders=()))
        assert () == tx.cases.related(CaseKeys(senders=(LONG_ADDRESS,)))
        assert () == tx.cases.related(CaseKeys(message_ids=(f"<{LONG}x>",)))
        assert 1 == tx.outbox.sent_to(LONG_ADDRESS, NOON, NOON)
        assert LONG_ADDRESS == tx.outbox.all()[0].to
        assert "5.1.1" == tx.suppressed.reason(LONG_ADDRESS)
        for email in tx.suppressed.before(NOON + timedelta(days=1)):
            tx.suppressed.disguise(email, "purged")
        assert "purged" == tx.suppressed.reason(LONG_ADDRESS)
        tx.suppressed.release(LONG_ADDRESS)
        assert () == tx.suppressed.all()


def test_text_of_lawful_length_is_indexed_as_it_is(store):
    longest = f"<{'x' * 985}@x.example>"
    with store.begin() as tx:
        tx.cases.put(case("JT-1", thread=(longest,)))
        values = tx.cases.connection.execute(select(case_keys.c.value).where(case_keys.c.kind == "message"))
        assert [longest] == list(values.scalars())


def test_what_a_database_refuses_of_the_content_is_told_from_its_own_trouble(store):
    with pytest.raises(IntegrityError) as twice, store.begin() as tx:
        tx.leases.connection.execute(insert(lease_rows), [{"name": "x", "holder": "h", "until": "u"}] * 2)
    with pytest.raises(DBAPIError) as missing, store.begin() as tx:
        tx.leases.connection.execute(text("SELECT * FROM nowhere"))
    assert (True, False) == (refuses_content(twice.value), refuses_content(missing.value))


@pytest.mark.servers
def test_an_index_entry_that_is_too_long_is_no_fault_of_the_database(postgresql_url):
    store = open_store(postgresql_url)
    with pytest.raises(OperationalError) as refused, store.begin() as tx:
        tx.leases.connection.execute(insert(lease_rows), {"name": LONG, "holder": "h", "until": "u"})
    assert refuses_content(refused.value)
    store.close()


@pytest.mark.servers
def test_nobody_waits_for_a_lock_without_an_end(postgresql_url, monkeypatch):
    monkeypatch.setattr("inboxbot.store.engine._LOCK_MILLISECONDS", 200)
    store = open_store(postgresql_url)
    with store.begin() as asleep:
        asleep.ledger.find("f1")
        with pytest.raises(OperationalError) as waited, store.begin() as other:
            other.ledger.find("f1")
    assert not refuses_content(waited.value)
    store.close()


def test_a_full_disk_is_a_fault_of_the_database(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with pytest.raises(OperationalError) as full, store.begin() as tx:
        pages = tx.flags.connection.exec_driver_sql("PRAGMA page_count").scalar()
        tx.flags.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        tx.flags.set("x", "x" * 1_000_000)
    assert not refuses_content(full.value)


def test_an_attempt_is_taken_back_and_a_filed_place_begins_anew(store):
    place = Place(mailbox="INBOX", source="INBOX/7/5", uidvalidity=7, uid=5)
    with store.begin() as tx:
        tx.places.excuse(place)
        assert [1, 2] == [tx.places.attempt(place), tx.places.attempt(place)]
        tx.places.excuse(place)
        assert 2 == tx.places.attempt(place)
        tx.places.troubled(place, "ValueError")
        tx.places.decided(place, "f1")
        tx.places.filed(place)
        assert 1 == tx.places.attempt(place)
        known = tx.places.get(place)
        assert (PlaceState.ATTEMPTED, "", "f1") == (known.state, known.trouble, known.fingerprint)


def test_a_lease_refuses_a_second_holder_until_it_runs_out(store):
    if not store.one_writer:
        pytest.skip("PostgreSQL has a clock of its own")
    assert store.lease("INBOX", "host-a:1", NOON, 60)
    assert not store.lease("INBOX", "host-b:1", NOON + timedelta(seconds=59), 60)
    assert store.lease("INBOX", "host-a:1", NOON + timedelta(seconds=50), 60)
    assert store.lease("INBOX", "host-b:1", NOON + timedelta(seconds=110), 60)
    assert "host-b:1" == store.lease_holder("INBOX")
    store.release("INBOX", "host-b:1")
    assert store.lease("INBOX", "host-c:1", NOON, 60)


def test_a_lease_that_was_taken_by_a_clock_far_ahead_blocks_nobody(store):
    if not store.one_writer:
        pytest.skip("PostgreSQL has a clock of its own")
    assert store.lease("INBOX", "elsewhere:1", NOON + timedelta(days=3), 60)
    assert store.lease("INBOX", "host-b:1", NOON, 60)


def a_process_that_ended() -> str:
    child = subprocess.run(
        [sys.executable, "-c", "from inboxbot.store import this_process; print(this_process())"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )
    return child.stdout.strip()


def test_a_holder_that_died_on_this_host_is_followed_at_once(store):
    assert store.lease("INBOX", a_process_that_ended(), NOON, 60)
    assert store.lease("INBOX", "successor:1", NOON, 60)


def test_a_process_of_another_namespace_is_not_gone_because_its_pid_is_not_seen_here(store, monkeypatch):
    elsewhere = a_process_that_ended()
    monkeypatch.setattr(locks, "_namespace", lambda: "another")
    assert store.lease("INBOX", elsewhere, NOON, 60)
    assert not store.lease("INBOX", "successor:1", NOON, 60)


def test_two_processes_of_one_host_name_and_pid_are_two_holders(store, monkeypatch):
    monkeypatch.setattr("os.getpid", lambda: 7)
    monkeypatch.setattr(locks, "_HOST", "box")
    first = this_process()
    monkeypatch.setattr(locks, "_MARK", "other")
    assert first.startswith("box:7/")
    assert store.lease("INBOX", first, NOON, 60)
    assert not store.lease("INBOX", this_process(), NOON, 60)


def test_threads_take_turns(store):
    def add(number: int) -> None:
        with store.begin() as tx:
            known = int(tx.flags.get("count") or 0)
            tx.flags.set("count", str(known + 1))

    if not store.one_writer:
        pytest.skip("PostgreSQL retries instead of taking turns")
    threads = [threading.Thread(target=add, args=(n,)) for n in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with store.read() as tx:
        assert "8" == tx.flags.get("count")


def test_nested_transactions_are_refused_instead_of_hanging(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with store.begin(), pytest.raises(RuntimeError, match="inside another"), store.begin():
        pass


def test_reading_is_not_held_up_by_a_writer(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with store.begin() as writing:
        writing.cases.put(case())
        with store.read() as reading:
            assert () == reading.cases.all()


def test_two_processes_write_side_by_side(tmp_path):
    url = f"sqlite:///{tmp_path}/bot.db"
    open_store(url).close()
    script = (
        "import sys\nfrom inboxbot.store import open_store\nstore = open_store(sys.argv[1])\n"
        "for n in range(40):\n"
        "    with store.begin() as tx:\n        tx.flags.set('count', str(int(tx.flags.get('count') or 0) + 1))\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", script, url], cwd=os.getcwd()) for _ in range(2)]
    assert [0, 0] == [process.wait(60) for process in both]
    with open_store(url).read() as tx:
        assert "80" == tx.flags.get("count")


def test_the_database_file_is_private_and_durable(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    with store.begin() as tx:
        tx.ledger.append(decided(head().fingerprint))
        pragmas = [
            tx.flags.connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")
        ]
    assert ["wal", 2] == pragmas
    assert {0o600} == {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite:////nowhere/at/all/bot.db"])
def test_a_url_that_cannot_be_used_is_named(url):
    with pytest.raises(ConfigurationError, match=r"store\.url"):
        open_store(url)

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from inboxbot.model import (
    Act,
    Address,
    CaseKeys,
    CaseState,
    Decision,
    Entry,
    EntryType,
    FieldValue,
    Grant,
    GrantState,
    Intervention,
    Kind,
    Outgoing,
    OutgoingState,
    Participant,
    ReceivedFrom,
    Ruling,
    Silence,
    Step,
    TakenBack,
    Verdict,
)
from inboxbot.store import Store, open_store
from inboxbot.store.purging import Limit, Purged, purge
from tests.store.nouns import case, head, outgoing

OLD = datetime(2019, 8, 30, 12, tzinfo=UTC)
NEW = datetime(2024, 8, 30, 12, tzinfo=UTC)
LIMITS = [Limit(verdict=verdict, before=OLD + timedelta(days=400)) for verdict in (Verdict.ACCEPTED, Verdict.IGNORED)]
SECRET = "salainen.nimi@firma.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path):
    name = request.param
    url = f"sqlite:///{tmp_path / 'kept.db'}" if name == "sqlite" else request.getfixturevalue("postgresql_url")
    with closing(open_store(url)) as opened:
        yield opened


@pytest.fixture
def bytes_of(request: pytest.FixtureRequest, store: Store, tmp_path: Path):
    """What lies on the disk."""

    def read() -> bytes:
        if store.one_writer:
            return b"".join(path.read_bytes() for path in tmp_path.glob("kept.db*"))
        server = request.getfixturevalue("postgresql")
        server.execute("CHECKPOINT")
        files = (Path(server.folder) / "cluster" / "base").rglob("*")
        return b"".join(path.read_bytes() for path in files if path.is_file())

    return read


def add(store: Store, number: str | None, at: datetime, verdict: Verdict = Verdict.ACCEPTED, **more: object) -> None:
    """A message of that time with its case, letter and lines."""
    fingerprint = f"fp-{number}-{at.year}"
    sender = Address(email=SECRET)
    top = replace(head(fingerprint), sender=sender, subject=SECRET, received_at=at, message_id=f"<{SECRET}>")
    decision = Decision(
        head=replace(top, received_from=ReceivedFrom.INTERNALDATE),
        rules_version="v",
        kind=Kind.REGISTRATION if number else Kind.BULK,
        case=number,
        verdict=verdict,
        silence=Silence.MACHINE,
    )
    step = Step(
        fingerprint=fingerprint, source="s", received_at=at, sender=SECRET, kind=Kind.REGISTRATION, verdict=verdict
    )
    with store.begin() as tx:
        tx.ledger.append(
            Entry(type=EntryType.DECIDED, at=at, fingerprint=fingerprint, case=number, decision=decision, text=SECRET)
        )
        if number is None:
            return
        tx.cases.put(replace(case(number), head=top, senders=(SECRET,), history=(step,), state=CaseState.COMPLETE))
        ruling = Ruling(case=number, act=Act.ACCEPT, note=SECRET, at=at)
        tx.ledger.append(
            Entry(type=EntryType.PERSON, at=at, fingerprint=fingerprint, case=number, text=SECRET, ruling=ruling)
        )
        state = more.get("letter", OutgoingState.SENT)
        letter = outgoing(f"r-{number}", SECRET, case=number, raw=SECRET.encode())
        tx.outbox.put(replace(letter, state=state, sent_at=at))  # type: ignore[arg-type]


def to_grant(state: GrantState = GrantState.OPEN) -> Grant:
    person = Participant(email=FieldValue(value=SECRET, raw=SECRET, where="body:1"))
    return Grant(case="JT-OLD", number=1, person=person, since=OLD, state=state, by=SECRET)


def test_a_case_in_which_access_is_yet_to_be_given_is_kept(store: Store) -> None:
    add(store, "JT-OLD", OLD)
    with store.begin() as tx:
        tx.grants.put(to_grant(), 1)
    assert Purged(kept=1) == purge(store, LIMITS, dry_run=False)


def test_nothing_of_a_person_is_left_anywhere_on_the_disk(store: Store, bytes_of) -> None:
    add(store, "JT-OLD", OLD)
    for times in (500, 1000, 1):
        # what changes leaves its old bytes behind, long before any purge
        grow(store, "JT-OLD", SECRET * times)
    add(store, None, OLD, Verdict.IGNORED)
    with store.begin() as tx:
        tx.suppressed.add(SECRET, f"550 <{SECRET}> unknown", OLD)
        tx.outbox.put(failed("digest-2019-08-30.x", f"Date: Fri, 30 Aug 2019 12:00:00 +0300\r\n\r\n{SECRET}"))
        seen = Intervention(case="JT-OLD", message_id=f"<{SECRET}>", at=OLD, source="Sent/1/1")
        tx.ledger.append(Entry(type=EntryType.OFFICER, at=OLD, case="JT-OLD", intervention=seen))
        given = to_grant(GrantState.GRANTED)
        tx.grants.put(given, tx.ledger.append(Entry(type=EntryType.GRANTED, at=OLD, case="JT-OLD", grant=given)))
        back, known = TakenBack(case="JT-OLD", by=SECRET, at=OLD), tx.cases.all()
        tx.ledger.append(Entry(type=EntryType.TAKEN_BACK, at=OLD, case="JT-OLD", taken_back=back, before=known))
    assert SECRET.encode() in bytes_of()
    gone = Purged(cases=1, lines=6, letters=2, addresses=1)
    assert gone == purge(store, LIMITS, dry_run=True)
    assert gone == purge(store, LIMITS, dry_run=False)
    assert SECRET.encode() not in bytes_of()
    with store.read() as tx:
        assert "JT-OLD" in {entry.case for entry in tx.ledger.entries()}


def grow(store: Store, number: str, note: str) -> None:
    with store.begin() as tx:
        known = tx.cases.get(number)
        assert known is not None
        tx.cases.put(replace(known, history=(replace(known.history[0], note=note),)))


def failed(id: str, raw: str) -> Outgoing:
    letter = outgoing(id, SECRET, case=None, fingerprint="", raw=raw.encode())
    return replace(letter, state=OutgoingState.FAILED, sent_at=None)


def test_an_address_past_its_time_is_still_not_written_to_and_can_be_released(store: Store) -> None:
    with store.begin() as tx:
        tx.suppressed.add(SECRET, "5.1.1", OLD)
        tx.suppressed.add("new@firma.example", "5.1.1", NEW)
    assert Purged(addresses=1) == purge(store, LIMITS, dry_run=False)
    with store.begin() as tx:
        assert SECRET not in dict(tx.suppressed.all())
        assert "purged" == tx.suppressed.reason(SECRET.upper())
        assert "5.1.1" == tx.suppressed.reason("new@firma.example")
        tx.suppressed.release(SECRET)
        assert tx.suppressed.reason(SECRET) is None


def test_what_is_told_later_of_a_case_that_is_gone_goes_too(store: Store) -> None:
    add(store, "JT-OLD", OLD)
    purge(store, LIMITS, dry_run=False)
    with store.begin() as tx:
        tx.ledger.append(Entry(type=EntryType.BOUNCED, at=OLD, fingerprint="x", case="JT-OLD", text=SECRET))
        tx.ledger.append(Entry(type=EntryType.BOUNCED, at=NEW, fingerprint="y", case="JT-OLD", text=SECRET))
    assert Purged(lines=1) == purge(store, LIMITS, dry_run=False)


def test_the_same_message_again_is_still_known(store: Store) -> None:
    add(store, "JT-OLD", OLD)
    purge(store, LIMITS, dry_run=False)
    with store.begin() as tx:
        known = tx.ledger.find("fp-JT-OLD-2019")
        related = tx.cases.related(CaseKeys(senders=(SECRET,)))
    assert known is not None
    assert ("JT-OLD", Kind.REGISTRATION, Verdict.ACCEPTED, OLD) == (
        known.case,
        known.kind,
        known.verdict,
        known.head.received_at,
    )
    assert () == related


def test_what_is_younger_or_has_no_limit_stays(store: Store) -> None:
    add(store, "JT-NEW", NEW)
    add(store, "JT-MISSING", OLD, Verdict.INCOMPLETE)
    assert Purged() == purge(store, LIMITS, dry_run=False)
    with store.read() as tx:
        assert ["JT-NEW", "JT-MISSING"] == [one.number for one in tx.cases.all()]


def test_a_case_that_waits_or_whose_reply_is_on_its_way_is_kept_and_told(store: Store) -> None:
    add(store, "JT-WAITS", OLD, Verdict.HELD)
    add(store, "JT-GOING", OLD, letter=OutgoingState.DEFERRED)
    limits = [*LIMITS, Limit(verdict=Verdict.HELD, before=NEW)]
    assert Purged(kept=2) == purge(store, limits, dry_run=False)


def test_a_dry_run_counts_and_changes_nothing(store: Store) -> None:
    add(store, "JT-OLD", OLD)
    assert purge(store, LIMITS, dry_run=True) == purge(store, LIMITS, dry_run=True)
    with store.read() as tx:
        assert ["JT-OLD"] == [one.number for one in tx.cases.all()]


def test_a_second_purge_finds_nothing_more(store: Store) -> None:
    add(store, "JT-OLD", OLD)
    purge(store, LIMITS, dry_run=False)
    assert Purged() == purge(store, LIMITS, dry_run=False)


@pytest.mark.parametrize("slip", ["DELETE FROM ledger", "UPDATE ledger SET body = ''"])
def test_the_ledger_is_append_only_again_afterwards(store: Store, slip: str) -> None:
    add(store, "JT-OLD", OLD)
    purge(store, LIMITS, dry_run=False)
    with pytest.raises(DBAPIError, match="append-only"), store.begin() as tx:
        tx.ledger.connection.execute(text(slip))

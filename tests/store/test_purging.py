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
    Kind,
    OutgoingState,
    ReceivedFrom,
    Ruling,
    Silence,
    Step,
    Verdict,
)
from inboxbot.store import Store, open_store
from inboxbot.store.purging import Limit, Purged, purge
from tests.store.nouns import case, head, outgoing

OLD = datetime(2019, 8, 30, 12, tzinfo=UTC)
NEW = datetime(2024, 8, 30, 12, tzinfo=UTC)
LIMITS = [Limit(verdict=verdict, before=OLD + timedelta(days=400)) for verdict in (Verdict.ACCEPTED, Verdict.IGNORED)]
SECRET = "salainen.nimi@firma.example"


@pytest.fixture
def store(tmp_path: Path):
    with closing(open_store(f"sqlite:///{tmp_path / 'kept.db'}")) as opened:
        yield opened


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


def test_nothing_of_a_person_is_left_anywhere_in_the_file(store: Store, tmp_path: Path) -> None:
    add(store, "JT-OLD", OLD)
    add(store, None, OLD, Verdict.IGNORED)
    assert Purged(cases=1, lines=3, letters=1) == purge(store, LIMITS, dry_run=False)
    store.close()
    left = b"".join(path.read_bytes() for path in tmp_path.glob("kept.db*"))
    assert SECRET.encode() not in left
    assert b"JT-OLD" in left


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

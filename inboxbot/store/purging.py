"""Personal data past its time: taken out of cases, ledger and outbox in one transaction.

What stays of a message is its fingerprint, when it came, its kind, verdict and case number: the same message again is
still known, and the counts of a year still right. This is the one place where a line of the ledger changes; its
triggers are put aside inside the transaction and stand again before it ends, so that nobody else gets through.
A case goes as a whole, and never while it waits for a person or a reply of it is on its way.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from inboxbot.model import Case, Decision, Entry, Head, OutgoingState, Silence, Verdict
from inboxbot.store.database import Store
from inboxbot.store.tables import APPEND_ONLY, case_keys, cases, ledger, outbox
from inboxbot.store.transaction import Transaction
from inboxbot.store.values import entry_of, entry_text

PURGED = "purged"
_DONE = (OutgoingState.SENT, OutgoingState.FAILED)
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Personal data of that verdict goes when the last that happened lies before the moment."""

    verdict: Verdict
    before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How much went (or would go); `kept` counts cases past their time that still wait or have a reply on its way."""

    cases: int = 0
    lines: int = 0
    letters: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    cases: tuple[str, ...]
    lines: tuple[tuple[int, Entry], ...]
    letters: tuple[str, ...]
    kept: int


def purge(store: Store, limits: Sequence[Limit], *, dry_run: bool) -> Purged:
    """Takes out what is past its time, or only counts it. Verdicts without a limit are kept."""
    if dry_run:
        with store.read() as tx:
            return _counts(_due(tx, limits))
    with store.begin() as tx:
        connection = tx.ledger.connection
        if connection.dialect.name == "sqlite":
            # what is deleted must not stay readable in free pages of the file
            connection.exec_driver_sql("PRAGMA secure_delete=ON").close()
        due = _due(tx, limits)
        with _rewritable(connection):
            _strip(connection, due.lines)
        _remove(connection, due)
    if store.one_writer:
        with store.engine.connect() as connection:
            connection.rollback()
            _forget_log(connection)
    return _counts(due)


def _counts(due: _Due) -> Purged:
    return Purged(cases=len(due.cases), lines=len(due.lines), letters=len(due.letters), kept=due.kept)


def _due(tx: Transaction, limits: Sequence[Limit]) -> _Due:
    before = {limit.verdict: limit.before for limit in limits}
    old = [case for case in tx.cases.all() if _is_old(case, before)]
    letters = tx.outbox.all()
    moving = {letter.case for letter in letters if letter.state not in _DONE}
    gone = {case.number for case in old if not case.waits and case.number not in moving}
    lines, fingerprints = [], set()
    rows = tx.ledger.connection.execute(select(ledger.c.seq, ledger.c.body).order_by(ledger.c.seq))
    for seq, entry in ((row.seq, entry_of(row.body)) for row in rows):
        alone = entry.case is None and (entry.fingerprint in fingerprints or _is_old_line(entry, before))
        if entry.text != PURGED and entry.fingerprint and (entry.case in gone or alone):
            lines.append((seq, entry))
            fingerprints.add(entry.fingerprint)
    sent = tuple(
        letter.id
        for letter in letters
        if letter.case in gone or (letter.case is None and letter.state in _DONE and _is_before(letter.sent_at, limits))
    )
    return _Due(cases=tuple(sorted(gone)), lines=tuple(lines), letters=sent, kept=len(old) - len(gone))


def _is_old(case: Case, before: dict[Verdict, datetime]) -> bool:
    """True when the last that happened in the case lies before the limit of its last verdict."""
    moments = [step.received_at for step in case.history if step.received_at is not None]
    limit = before.get(case.history[-1].verdict) if case.history else None
    return bool(moments) and limit is not None and max(moments) < limit


def _is_old_line(entry: Entry, before: dict[Verdict, datetime]) -> bool:
    limit = before.get(entry.decision.verdict) if entry.decision is not None else None
    return limit is not None and entry.at is not None and entry.at < limit


def _is_before(moment: datetime | None, limits: Sequence[Limit]) -> bool:
    """A letter to staff tells of messages of every verdict: it goes with the first of them."""
    latest = max((limit.before for limit in limits), default=None)
    return moment is not None and latest is not None and moment < latest


def _strip(connection: Connection, lines: Sequence[tuple[int, Entry]]) -> None:
    for seq, entry in lines:
        stripped = replace(
            entry,
            decision=_stripped(entry.decision) if entry.decision is not None else None,
            text=PURGED,
            ruling=None,
            read=(),
        )
        values = {"body": entry_text(stripped), "message_id": None}
        connection.execute(update(ledger).where(ledger.c.seq == seq).values(**values))


def _stripped(decision: Decision) -> Decision:
    """Nothing of a person: what came, when, and what became of it."""
    head = decision.head
    return Decision(
        head=Head(
            fingerprint=head.fingerprint,
            raw_sha256=head.raw_sha256,
            size=head.size,
            source=head.source,
            message_id=None,
            received_at=head.received_at,
            received_from=head.received_from,
        ),
        rules_version=decision.rules_version,
        kind=decision.kind,
        case=decision.case,
        case_state=decision.case_state,
        service=decision.service,
        period=decision.period,
        verdict=decision.verdict,
        silence=decision.silence or Silence.ALREADY_ANSWERED,
    )


def _remove(connection: Connection, due: _Due) -> None:
    for start in range(0, len(due.cases), _BATCH):
        numbers = due.cases[start : start + _BATCH]
        seqs = select(cases.c.seq).where(cases.c.number.in_(numbers))
        connection.execute(delete(case_keys).where(case_keys.c.case_seq.in_(seqs)))
        connection.execute(delete(cases).where(cases.c.number.in_(numbers)))
    for start in range(0, len(due.letters), _BATCH):
        connection.execute(delete(outbox).where(outbox.c.id.in_(due.letters[start : start + _BATCH])))


@contextmanager
def _rewritable(connection: Connection) -> Iterator[None]:
    """Lets the ledger be rewritten in this transaction; an error undoes this too."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE ledger DISABLE TRIGGER ledger_no_change")
        yield
        connection.exec_driver_sql("ALTER TABLE ledger ENABLE TRIGGER ledger_no_change")
        return
    for name in ("ledger_no_update", "ledger_no_delete"):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for statement in APPEND_ONLY["sqlite"]:
        connection.exec_driver_sql(statement)


def _forget_log(connection: Connection) -> None:
    """The write-ahead log still holds the old pages until it is emptied."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

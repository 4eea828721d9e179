"""Personal data past its time: taken out of cases, ledger and outbox in one transaction.

What stays of a message is its fingerprint, when it came, its kind, verdict and case number: the same message again is
still known, and the counts of a year still right. This is the one place where a line of the ledger changes; its
triggers are put aside inside the transaction and stand again before it ends, so that nobody else gets through.
A case goes as a whole, and never while it waits for a person, access is to be given in it, a reply of it is on its
way, or somebody has it in hand.
Of an address that is not written to, its digest stays.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from sqlalchemy import Connection, delete, select, update

from inboxbot.model import Case, Decision, Entry, Head, Outgoing, OutgoingState, Silence, Verdict
from inboxbot.store.database import Store, Transaction
from inboxbot.store.engine import written_anew
from inboxbot.store.tables import APPEND_ONLY, case_keys, cases, grants, ledger, outbox
from inboxbot.store.values import entry_of, entry_text

PURGED = "purged"
_DONE = (OutgoingState.SENT, OutgoingState.FAILED)
_BATCH = 500
# PostgreSQL: who writes there now ends first, and nobody begins. Whoever writes in both takes the outbox first.
_ALONE = "LOCK TABLE outbox, ledger IN EXCLUSIVE MODE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Personal data of that verdict goes when the last that happened lies before the moment."""

    verdict: Verdict
    before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How much went (or would go); `kept` counts cases past their time that still wait, in which access is yet to be
    given, that have a reply on its way, or are in somebody's hand.

    `rewritten` is false when somebody else's long reading kept the file from being written anew.
    """

    cases: int = 0
    lines: int = 0
    letters: int = 0
    addresses: int = 0
    kept: int = 0
    rewritten: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    cases: tuple[str, ...]
    lines: tuple[tuple[int, Entry], ...]
    letters: tuple[str, ...]
    addresses: tuple[str, ...]
    kept: int


def purge(store: Store, limits: Sequence[Limit], *, dry_run: bool) -> Purged:
    """Takes out what is past its time, or only counts it. Verdicts without a limit are kept."""
    if not limits:
        return Purged()
    if dry_run:
        with store.read() as tx:
            return _counts(_due(tx, limits))
    with store.begin() as tx:
        if not store.one_writer:
            tx.ledger.connection.exec_driver_sql(_ALONE)
        due = _due(tx, limits, tx.cases.in_hand())
        with _rewritable(tx.ledger.connection):
            _strip(tx.ledger.connection, due.lines)
        _remove(tx.ledger.connection, due)
        for email in due.addresses:
            tx.suppressed.disguise(email, PURGED)
    return replace(_counts(due), rewritten=written_anew(store.engine))


def _counts(due: _Due) -> Purged:
    return Purged(
        cases=len(due.cases),
        lines=len(due.lines),
        letters=len(due.letters),
        addresses=len(due.addresses),
        kept=due.kept,
    )


def _due(tx: Transaction, limits: Sequence[Limit], in_hand: frozenset[str] = frozenset()) -> _Due:
    before = {limit.verdict: limit.before for limit in limits}
    latest = max(before.values())
    every = tx.cases.all()
    old = [case for case in every if _is_old(case, before)]
    letters = tx.outbox.all()
    moving = {letter.case for letter in letters if letter.state not in _DONE}
    open_grants = {one.grant.case for one in tx.grants.open()}
    gone = {case.number for case in old if not case.waits and case.number not in moving | in_hand | open_grants}
    lines = _lines(tx, gone, {case.number for case in every}, before, latest)
    told = {entry.fingerprint for _, entry in lines if entry.fingerprint}
    alone = [letter for letter in letters if letter.case is None and letter.state in _DONE]
    sent = [letter for letter in letters if letter.case in gone]
    sent += [letter for letter in alone if letter.fingerprint in told or _is_before(_written(letter), latest)]
    return _Due(
        cases=tuple(sorted(gone)),
        lines=lines,
        letters=tuple(letter.id for letter in sent),
        addresses=tx.suppressed.before(latest),
        kept=len(old) - len(gone),
    )


def _lines(
    tx: Transaction, gone: set[str], every: set[str], before: dict[Verdict, datetime], latest: datetime
) -> tuple[tuple[int, Entry], ...]:
    """The lines of the cases that go, of those that went before, and of old messages without a case."""
    lines: list[tuple[int, Entry]] = []
    fingerprints: set[str] = set()
    rows = tx.ledger.connection.execute(select(ledger.c.seq, ledger.c.body).order_by(ledger.c.seq))
    for seq, entry in ((row.seq, entry_of(row.body)) for row in rows):
        purged = entry.text == PURGED
        alone = entry.case is None and (entry.fingerprint in fingerprints or _is_old_line(entry, before))
        orphan = entry.case is not None and entry.case not in every and _is_before(entry.at, latest)
        if purged or entry.case in gone or orphan or (entry.fingerprint and alone):
            fingerprints |= {entry.fingerprint} - {""}
            lines += [] if purged else [(seq, entry)]
    return tuple(lines)


def _is_old(case: Case, before: dict[Verdict, datetime]) -> bool:
    """True when the last that happened in the case lies before the limit of its last verdict."""
    moments = [step.received_at for step in case.history if step.received_at is not None]
    limit = before.get(case.history[-1].verdict) if case.history else None
    return bool(moments) and limit is not None and max(moments) < limit


def _is_old_line(entry: Entry, before: dict[Verdict, datetime]) -> bool:
    limit = before.get(entry.decision.verdict) if entry.decision is not None else None
    return limit is not None and entry.at is not None and entry.at < limit


def _is_before(moment: datetime | None, latest: datetime) -> bool:
    """What tells of messages of every verdict, as a letter to staff does, goes with the first of them."""
    return moment is not None and moment < latest


def _written(letter: Outgoing) -> datetime | None:
    """When it was sent, or else what it says of itself."""
    if letter.sent_at is not None:
        return letter.sent_at
    try:
        said = parsedate_to_datetime(str(BytesHeaderParser().parsebytes(letter.raw)["Date"]))
    except (TypeError, ValueError):
        return None
    return said if said.tzinfo is not None else said.replace(tzinfo=UTC)


def _strip(connection: Connection, lines: Sequence[tuple[int, Entry]]) -> None:
    for seq, entry in lines:
        stripped = replace(
            entry,
            decision=_stripped(entry.decision) if entry.decision is not None else None,
            text=PURGED,
            ruling=None,
            intervention=None,
            reminder=None,
            read=(),
            before=(),
            taken_back=None,
            grant=None,
            excerpt="",
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
        connection.execute(delete(grants).where(grants.c.case_number.in_(numbers)))
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

"""The cases and replies as they were when a day ended: what came or was decided later is left out.

A case that nothing touched since is as it is now. Of the others the ledger tells every step; a decision holds its
case's state, findings and dates.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from inboxbot.model import Case, CaseState, Entry, EntryType, Outgoing, OutgoingState, Step, Verdict, is_of, standing
from inboxbot.store import Transaction

_CAME_BACK = (EntryType.FAILED, EntryType.BOUNCED)


def cases_then(tx: Transaction, end: datetime, later: Sequence[Entry]) -> tuple[Case, ...]:
    """Every case that there was before `end`, as it was; `later` are the lines from then on."""
    every = tx.cases.all()
    touched = {entry.case for entry in later} | {entry.ruling.case for entry in later if entry.ruling is not None}
    # a decision that was taken back stands under the case that it put the message into
    touched |= {entry.taken_back.case for entry in later if entry.taken_back is not None}
    apart = {case.head.fingerprint for case in every if case.beside}
    then = (
        _then(case, _lines(case, apart, tx, end)) if touched & {case.number, case.beside} else case for case in every
    )
    return tuple(case for case in then if case is not None and _is_before(case.head.received_at, end))


def outbox_then(tx: Transaction, end: datetime, later: Sequence[Entry]) -> tuple[Outgoing, ...]:
    """The replies to what came before `end`; one that had come back and went out later is told as it was."""
    unwritten = {entry.decision.reply.message_id for entry in later if entry.decision and entry.decision.reply}
    back = {
        entry.fingerprint: entry.text for type in _CAME_BACK for entry in tx.ledger.entries_of(type) if _old(entry, end)
    }
    rows = (row for row in tx.outbox.all() if row.message_id not in unwritten)
    return tuple(_unsent(row, back) if row.sent_at is not None and row.sent_at >= end else row for row in rows)


def _unsent(row: Outgoing, back: dict[str, str]) -> Outgoing:
    words = back.get(row.fingerprint) if row.fingerprint else None
    return row if words is None else replace(row, state=OutgoingState.FAILED, sent_at=None, last_words=words)


def _lines(case: Case, apart: set[str], tx: Transaction, end: datetime) -> Iterator[Entry]:
    """The lines about the case before `end`; a message that waits beside it has a case of its own."""
    for entry in standing(one for one in tx.ledger.by_case(case.beside or case.number) if _old(one, end)):
        own = entry.fingerprint == case.head.fingerprint if case.beside else entry.fingerprint not in apart
        if is_of(entry, case.number) or (entry.ruling is None and own):
            yield entry


def _then(case: Case, lines: Iterable[Entry]) -> Case | None:
    """The case after those lines; None where they do not begin it yet."""
    steps: list[Step] = []
    known: Case | None = None
    for entry in lines:
        decision, ruling, seen = entry.decision, entry.ruling, entry.intervention
        if decision is not None and entry.type in (EntryType.DECIDED, EntryType.PERSON):
            known = replace(
                case,
                state=decision.case_state or case.state,
                service=decision.service,
                period=decision.period,
                said=decision.findings,
                complete_by=decision.complete_by,
                # a decision says by itself whether the tests are still due
                tests_reported=False,
            )
            sender = decision.head.sender.email if decision.head.sender is not None and ruling is None else ""
            steps.append(
                Step(
                    fingerprint=entry.fingerprint,
                    source=decision.head.source if ruling is None else "",
                    received_at=entry.at,
                    sender=sender,
                    kind=decision.kind,
                    verdict=decision.verdict,
                    findings=decision.findings,
                    act=ruling.act if ruling is not None else None,
                )
            )
        elif seen is not None and known is not None:
            known = replace(known, state=CaseState.WITH_PERSON)
            officer = {"source": seen.source, "received_at": seen.at, "sender": "", "kind": case.kind}
            steps.append(Step(fingerprint="", verdict=Verdict.HELD, officer=True, **officer))  # type: ignore[arg-type]
    return replace(known, history=tuple(steps)) if known is not None else None


def _old(entry: Entry, end: datetime) -> bool:
    return _is_before(entry.at, end)


def _is_before(at: datetime | None, end: datetime) -> bool:
    return at is None or at < end

"""What waits for a person, most pressing first, and the dates that cases have to keep.

On top stand messages that got no proper answer because something about their sender or headers was wrong: if they are
honest, nobody has told the person anything yet. Then what the bot itself failed on and what a person has begun, then
cases with a date to keep within a week, then the rest; within each of these the oldest first.

The dates are until when a case may be completed, and by when preliminary tests must be reported.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from inboxbot.digest.value import Due, Item
from inboxbot.model import (
    Case,
    CaseState,
    Code,
    Decision,
    DueKind,
    Entry,
    EntryType,
    Finding,
    Period,
    Service,
    Verdict,
    standing,
)

# What passed longer ago than this is history, and would bury what can still be done.
_SHOWN_AFTER = timedelta(days=60)
_FIRST = frozenset({Code.SENDER_UNAUTHENTICATED, Code.MACHINE_MARKED})
_SECOND = frozenset({Code.HANDLING_FAILED})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_SOON = timedelta(days=7)
_ORDINARY = 3


def dues(entries: Sequence[Entry], cases: Sequence[Case], day: date | None) -> tuple[Due, ...]:
    """By date, then case. Cases count as they are now; a case known only from its decision, as that said."""
    known = {case.number for case in cases}
    latest = {
        entry.decision.case: entry.decision
        for entry in entries
        if entry.decision is not None and entry.decision.case is not None and entry.decision.case not in known
    }
    found = [
        *(due for case in cases for due in _due_in_case(case)),
        *(due for decision in latest.values() for due in _of_decision(decision)),
    ]
    if day is not None:
        found = [replace(due, passed=due.by < day) for due in found if due.by >= day - _SHOWN_AFTER]
    return tuple(sorted(found, key=lambda due: (due.by, due.case, due.what)))


def _due_in_case(case: Case) -> Iterable[Due]:
    findings = () if case.tests_reported else case.said
    sender = case.head.sender.email if case.head.sender else ""
    return _dues(case.number, case.state, sender, case.service, case.period, findings, case.complete_by)


def _of_decision(decision: Decision) -> Iterable[Due]:
    sender = decision.head.sender.email if decision.head.sender else ""
    return _dues(
        decision.case or "",
        decision.case_state,
        sender,
        decision.service,
        decision.period,
        decision.findings,
        decision.complete_by,
    )


def _dues(
    number: str,
    state: CaseState | None,
    sender: str,
    service: Service | None,
    period: Period | None,
    findings: Sequence[Finding],
    complete_by: date | None,
) -> Iterable[Due]:
    about = {"case": number, "sender": sender, "service": service, "period": str(period) if period else None}
    if state is CaseState.OPEN and complete_by is not None:
        yield Due(by=complete_by, what=DueKind.COMPLETE_BY, **about)  # type: ignore[arg-type]
    if state in (CaseState.OPEN, CaseState.COMPLETE):
        for finding in findings:
            by = finding.arg("by")
            if finding.code is Code.PRELIMINARY_TESTS_DUE and isinstance(by, str):
                yield Due(by=date.fromisoformat(by), what=DueKind.TESTS, **about)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Around:
    """What the messages of a day are looked at with; `behind` are earlier messages by their fingerprints."""

    entries: Sequence[Entry]
    cases: Sequence[Case]
    behind: Mapping[str, Item]
    dues: Sequence[Due]
    zone: ZoneInfo
    day: date | None
    until: datetime | None


def waiting(items: Sequence[Item], around: Around) -> tuple[Item, ...]:
    """Held messages that nothing has settled since, and cases that earlier days left waiting."""
    entries, cases = around.entries, around.cases
    # what waits beside a case is decided on under its own number
    apart = {case.head.source: case.number for case in cases if case.beside}
    items = [replace(item, case=apart.get(item.source, item.case)) for item in items]
    known = {case.number: case for case in cases}
    settled = {entry.case for entry in standing(entries) if entry.case and _settles(entry)}
    # what an officer writes is nothing that waits: what it was written to does
    written = {step.source for case in cases for step in case.history if step.officer}
    items = [item for item in items if item.source not in written]
    # The newest message of a sender in a case says whether the case still waits for a person.
    newest = {(item.case, item.sender.casefold()) if item.case else item.source: item for item in items}
    held = [
        item for item in newest.values() if _held(item) and not _is_settled(item, known.get(item.case or ""), settled)
    ]
    here = {item.case for item in held}
    today = {item.source for item in items}
    others = [
        _from_case(case, around, today)
        for case in cases
        if case.number not in here and case.number not in settled and _waits(case, around.until)
    ]
    pressing = {due.case for due in around.dues if around.day is not None and due.by <= around.day + _SOON}
    ranked = [(_rank(item, pressing), item) for item in (*held, *others)]
    ranked.sort(key=lambda one: (one[0], one[1].received_at or _LONG_AGO, one[1].source))
    return tuple(replace(item, urgent=rank < _ORDINARY, age=_age(item, around.day)) for rank, item in ranked)


def _settles(entry: Entry) -> bool:
    """True for a person's decision, unless the case is held after it."""
    stays = entry.decision is not None and entry.decision.verdict is Verdict.HELD
    return entry.type is EntryType.PERSON and not stays


def _held(item: Item) -> bool:
    """Held, or turned down where a person looks before the supplier is told."""
    unseen = item.verdict is Verdict.REJECTED and item.case_state is CaseState.WITH_PERSON
    return item.verdict is Verdict.HELD or unseen


def _is_settled(item: Item, case: Case | None, settled: set[str]) -> bool:
    """True when a person has decided on the case after this message; one that is in no case, on its case at all."""
    sources = [step.source for step in case.history] if case is not None else []
    if case is None or item.source not in sources:
        return item.case in settled
    since = case.history[sources.index(item.source) :]
    return any(step.settles for step in since)


def _rank(item: Item, pressing: set[str]) -> int:
    codes = {finding.code for finding in item.findings}
    if codes & _FIRST:
        return 0
    if codes & _SECOND or item.case_state is CaseState.WITH_PERSON:
        return 1
    return 2 if item.case in pressing else _ORDINARY


def _age(item: Item, day: date | None) -> int | None:
    """For how many days it has waited on that day."""
    return max(0, (day - item.received_at.date()).days) if day is not None and item.received_at is not None else None


def _waits(case: Case, until: datetime | None) -> bool:
    if case.state is CaseState.WITH_PERSON:
        return True
    held = case.held
    return held is not None and (until is None or held.received_at is None or held.received_at < until)


def _from_case(case: Case, around: Around, today: set[str]) -> Item:
    last = case.held or case.latest
    read = around.behind.get(last.fingerprint) if last else None
    at = last.received_at if last else case.head.received_at
    return Item(
        received_at=at.astimezone(around.zone) if at else None,
        sender=last.sender if last else case.head.sender.email if case.head.sender else "",
        subject=case.head.subject,
        kind=case.kind,
        verdict=Verdict.HELD,
        source=last.source if last else case.head.source,
        service=case.service,
        period=str(case.period) if case.period else None,
        case=case.number,
        case_state=case.state,
        findings=tuple(sorted(case.said, key=lambda finding: -finding.severity.weight)),
        excerpt=read.excerpt if read else "",
        intents=read.intents if read else (),
        earlier=last is None or last.source not in today,
    )

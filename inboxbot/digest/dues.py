"""The dates that cases have to keep: until when they may be completed, by when preliminary tests must be reported."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from inboxbot.digest.value import Due
from inboxbot.model import Case, CaseState, Code, Decision, DueKind, Entry, Finding, Period, Service

# What passed longer ago than this is history, and would bury what can still be done.
_SHOWN_AFTER = timedelta(days=60)


def dues(entries: Sequence[Entry], cases: Sequence[Case], day: date | None) -> tuple[Due, ...]:
    """By date, then case. Cases count as they are now; a case known only from its decision, as that said."""
    known = {case.number for case in cases}
    latest = {
        entry.decision.case: entry.decision
        for entry in entries
        if entry.decision is not None and entry.decision.case is not None and entry.decision.case not in known
    }
    found = [
        *(due for case in cases for due in _of_case(case)),
        *(due for decision in latest.values() for due in _of_decision(decision)),
    ]
    shown = [_dated(due, day) for due in found if day is None or due.by >= day - _SHOWN_AFTER]
    return tuple(sorted(shown, key=lambda due: (due.by, due.case, due.what)))


def _dated(due: Due, day: date | None) -> Due:
    passed = day is not None and due.by < day
    return Due(
        by=due.by,
        what=due.what,
        case=due.case,
        sender=due.sender,
        service=due.service,
        period=due.period,
        passed=passed,
    )


def _of_case(case: Case) -> Iterable[Due]:
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

"""A case as a row for people, as its history, and as JSON for scripts."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from inboxbot.model import Case, Finding, Grant, GrantState, Reminder, Severity, Step

if TYPE_CHECKING:
    from inboxbot.digest.wording import Wording


def case_head(wording: "Wording") -> list[str]:
    """The heads of the columns of `case_row`."""
    labels = wording.words.labels
    return [labels.case, labels.state, labels.kind, labels.service, labels.period, labels.received, labels.sender]


def case_row(case: Case, wording: "Wording", zone: tzinfo) -> list[str]:
    """A case: number, state, kind, service and period, arrival, who wrote."""
    return [
        case.number,
        wording.words.case_states[case.state],
        wording.words.kinds[case.kind],
        wording.service(case.service),
        wording.period(str(case.period) if case.period else None),
        _time(_arrival(case), wording, zone),
        ", ".join(_senders(case)),
    ]


def reasons(case: Case) -> list[Finding]:
    """The findings because of which it waits."""
    return [finding for finding in case.said if finding.severity is Severity.HOLD]


def history(case: Case, grants: tuple[Grant, ...], wording: "Wording", zone: tzinfo) -> Iterator[str]:
    """What came and what was decided, whom a reminder reached, who has access."""
    for step in case.history:
        yield from _step(step, wording, zone)
    for one in case.reminders:
        due = f"{wording.words.dues[one.what]} {wording.day(one.by)}"
        yield f"  {_time(one.at, wording, zone)}  {wording.words.lists.reminded}  {one.to}  {due}"
    for grant in grants:
        if grant.state is not GrantState.DROPPED:
            at = _time(grant.done_at or grant.since, wording, zone)
            yield f"  {at}  {grant_state(grant, wording)}  {person(grant)}"


def grant_state(grant: Grant, wording: "Wording") -> str:
    """Whether access was given, and by whom."""
    lists = wording.words.lists
    if grant.state is not GrantState.GRANTED:
        return lists.to_grant
    return lists.granted_by.format(by=grant.by) if grant.by else lists.granted


def person(grant: Grant) -> str:
    """Their number in the case, and the five fields."""
    from inboxbot.model import FieldName

    values = [grant.shown(name) for name in FieldName]
    return "  ".join((str(grant.number), " ".join(part for part in values[:2] if part) or "-", *values[2:]))


def case_json(case: Case, zone: tzinfo) -> dict[str, Any]:
    """The keys of a case in every list."""
    return {
        "case": case.number,
        "state": case.state.value,
        "kind": case.kind.value,
        "service": case.service,
        "period": str(case.period) if case.period else None,
        "received_at": _iso(_arrival(case), zone),
        "senders": _senders(case),
        "subject": case.head.subject,
        "waits": case.waits,
        "reasons": [finding.code.value for finding in reasons(case)],
        "beside": case.beside or None,
    }


def history_json(case: Case, grants: tuple[Grant, ...], zone: tzinfo) -> dict[str, Any]:
    """A case with its whole history."""
    return {
        **case_json(case, zone),
        "history": [_step_json(step, zone) for step in case.history],
        "reminders": [_reminder_json(one, zone) for one in case.reminders],
        "grants": [grant_json(grant, zone) for grant in grants if grant.state is not GrantState.DROPPED],
    }


def grant_json(grant: Grant, zone: tzinfo) -> dict[str, Any]:
    """A person whom access is to be given to, or was."""
    from inboxbot.model import FieldName

    return {
        "case": grant.case,
        "number": grant.number,
        **{name.value: grant.shown(name) or None for name in FieldName},
        "unverified": [name.value for name in grant.unverified],
        "state": grant.state.value,
        "since": _iso(grant.since, zone),
        "again": grant.again,
        "by": grant.by or None,
        "done_at": _iso(grant.done_at, zone),
    }


def _senders(case: Case) -> list[str]:
    # what waits beside a case has no senders yet
    first = [case.head.sender.email] if case.head.sender and not case.senders else []
    return [*case.senders, *first]


def _arrival(case: Case) -> datetime | None:
    return case.head.received_at


def _step(step: Step, wording: "Wording", zone: tzinfo) -> Iterator[str]:
    words = wording.words
    what = words.lists.officer_wrote if step.officer else words.verdicts[step.verdict]
    if step.act is not None:
        what = f"{step.by}: {words.acts[step.act]}" if step.by else words.acts[step.act]
    yield "  ".join(
        part for part in (f"  {_time(step.received_at, wording, zone)}", what, step.sender, step.source) if part
    )
    yield from (f"      {wording.finding(finding)}" for finding in step.findings)
    if step.note:
        yield f"      {step.note}"


def _step_json(step: Step, zone: tzinfo) -> dict[str, Any]:
    return {
        "at": _iso(step.received_at, zone),
        "verdict": step.verdict.value,
        "sender": step.sender or None,
        "source": step.source or None,
        "act": step.act.value if step.act else None,
        "by": step.by or None,
        "note": step.note or None,
        "officer": step.officer,
        "findings": [_finding_json(finding) for finding in step.findings],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code.value, "severity": finding.severity.value, "args": dict(finding.args)}


def _reminder_json(one: Reminder, zone: tzinfo) -> dict[str, Any]:
    return {"at": _iso(one.at, zone), "what": one.what.value, "by": one.by.isoformat(), "to": one.to or None}


def _time(at: datetime | None, wording: "Wording", zone: tzinfo) -> str:
    return wording.moment(at.astimezone(zone) if at else None)


def _iso(at: datetime | None, zone: tzinfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None

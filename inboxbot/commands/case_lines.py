"""A case as a line for people, as its history, and as JSON for scripts."""

import json
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from inboxbot.model import Case, Finding, Grant, GrantState, Reminder, Severity, Step


def line(case: Case, zone: tzinfo) -> str:
    """A case on one line: number, state, kind, service and period, arrival, who wrote."""
    about = " ".join(str(part) for part in (case.service, case.period) if part)
    who = ", ".join(_senders(case))
    return "  ".join((case.number, case.state.value, case.kind.value, about or "-", _time(_arrival(case), zone), who))


def reasons(case: Case) -> list[str]:
    """The codes because of which it waits."""
    return [finding.code.value for finding in case.said if finding.severity is Severity.HOLD]


def history(case: Case, grants: tuple[Grant, ...], zone: tzinfo) -> Iterator[str]:
    """What came and what was decided, whom a reminder reached, who has access."""
    for step in case.history:
        yield _step(step, zone)
    for one in case.reminders:
        yield f"  {_time(one.at, zone)}  reminded  {one.to}  {one.what.value} {one.by.isoformat()}"
    for grant in grants:
        if grant.state is not GrantState.DROPPED:
            yield f"  {_time(grant.done_at or grant.since, zone)}  {grant_state(grant)}  {person(grant)}"


def grant_state(grant: Grant) -> str:
    """Whether access was given, and by whom."""
    if grant.state is not GrantState.GRANTED:
        return "access to be granted"
    return f"access granted by {grant.by}" if grant.by else "access granted"


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
        "reasons": reasons(case),
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


def say_json(value: dict[str, Any]) -> None:
    """One object a line; nothing in it may steer a terminal or show a personal code."""
    from inboxbot.rulebook.masking import throughout

    print(json.dumps(throughout(value), ensure_ascii=False))


def _senders(case: Case) -> list[str]:
    # what waits beside a case has no senders yet
    first = [case.head.sender.email] if case.head.sender and not case.senders else []
    return [*case.senders, *first]


def _arrival(case: Case) -> datetime | None:
    return case.head.received_at


def _step(step: Step, zone: tzinfo) -> str:
    what = "an officer wrote" if step.officer else step.verdict.value
    who = f"by {step.by}" if step.by else step.sender
    lines = [f"  {_time(step.received_at, zone)}  {what}  {who}  {step.source}"]
    for finding in step.findings:
        args = "".join(f" {name}={value}" for name, value in finding.args)
        lines.append(f"      {finding.severity.value:<7}{finding.code.value}{args}")
    return "\n".join([*lines, f"      {step.note}"] if step.note else lines)


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


def _time(at: datetime | None, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else "unknown time"


def _iso(at: datetime | None, zone: tzinfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None

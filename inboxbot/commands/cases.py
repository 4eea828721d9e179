"""`inboxbot cases`: the cases, or one with its whole history."""

from datetime import tzinfo
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.model import Case, Reminder, Step


def cases(
    case: Annotated[str, typer.Argument(help="A case number: show its whole history.", metavar="[CASE]")] = "",
    config: Config = None,
) -> None:
    """List the cases, or show one with its whole history."""
    from contextlib import closing
    from zoneinfo import ZoneInfo

    from inboxbot.commands.terminal import say
    from inboxbot.settings import load
    from inboxbot.store import open_store

    settings = load(config)
    zone = ZoneInfo(settings.time_zone)
    with closing(open_store(settings.store_url, new=False)) as store, store.read() as tx:
        found = tx.cases.get(case.upper()) if case else None
        listed = () if case else tx.cases.all()
    if case and found is None:
        raise UsageError(f"{case}: there is no such case")
    for one in listed:
        say(line(one, zone))
    if found is not None:
        say(line(found, zone))
        for step in found.history:
            say(_step(step, zone))
        for reminder in found.reminders:
            say(_reminder(reminder, zone))


def line(case: "Case", zone: tzinfo) -> str:
    """A case on one line: number, state, kind, service and period, arrival, who wrote."""
    at = case.head.received_at
    about = " ".join(str(part) for part in (case.service, case.period) if part)
    arrived = at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else "unknown time"
    # what waits beside a case has no senders yet
    first = (case.head.sender.email,) if case.head.sender and not case.senders else ()
    who = ", ".join(case.senders or first)
    parts = (case.number, case.state.value, case.kind.value, about or "-", arrived, who)
    return "  ".join(parts)


def _step(step: "Step", zone: tzinfo) -> str:
    arrived = step.received_at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if step.received_at else "unknown time"
    what = "an officer wrote" if step.officer else step.verdict.value
    lines = [f"  {arrived}  {what}  {step.sender}  {step.source}"]
    for finding in step.findings:
        args = "".join(f" {name}={value}" for name, value in finding.args)
        lines.append(f"      {finding.severity.value:<7}{finding.code.value}{args}")
    return "\n".join([*lines, f"      {step.note}"] if step.note else lines)


def _reminder(reminder: "Reminder", zone: tzinfo) -> str:
    at = reminder.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    return f"  {at}  reminded  {reminder.to}  {reminder.what.value} {reminder.by.isoformat()}"

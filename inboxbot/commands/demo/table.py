"""Decisions as a table that fits a terminal of a hundred columns."""

from textwrap import wrap
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from inboxbot.model import Severity, Verdict

if TYPE_CHECKING:
    from inboxbot.model import Decision, Finding

COLOURS = {
    Verdict.ACCEPTED: "green",
    Verdict.INCOMPLETE: "yellow",
    Verdict.HELD: "magenta",
    Verdict.REJECTED: "red",
    Verdict.IGNORED: "dim",
}
WHY_WIDTH = 24
TOLD = ("participant", "role", "field", "why", "period", "by")


def table(decisions: "tuple[Decision, ...]", time_zone: str) -> Table:
    """One row a decision: arrival, sender, kind, service and period, verdict, why, reply."""
    shown = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for name, width in (("", 2), ("Arrived", 10), ("Sender", 15), ("Kind", 12), ("Service, period", 15)):
        shown.add_column(name, width=width, overflow="fold")
    shown.add_column("Verdict", width=10)
    shown.add_column("Why", min_width=WHY_WIDTH, overflow="fold")
    shown.add_column("Reply", width=10, overflow="fold")
    zone = ZoneInfo(time_zone)
    for number, decision in enumerate(decisions, 1):
        shown.add_row(str(number), *_cells(decision, zone))
    return shown


def _cells(decision: "Decision", zone: ZoneInfo) -> tuple[Text, ...]:
    head = decision.head
    at = head.received_at.astimezone(zone) if head.received_at else None
    sender = head.sender.email.replace("@", "\n@") if head.sender else "-"
    service = decision.service.value.replace("_", " ") if decision.service else ""
    return (
        Text(at.strftime("%Y-%m-%d\n%H:%M") if at else "unknown"),
        Text(sender),
        Text(decision.kind.value.replace("_", " ")),
        Text("\n".join(part for part in (service, str(decision.period or "")) if part)),
        Text(decision.verdict.value, style=COLOURS[decision.verdict]),
        Text(_why(decision)),
        Text(_reply(decision)),
    )


def _why(decision: "Decision") -> str:
    """The findings that weigh most, one a line."""
    if not decision.findings:
        return ""
    worst = max((finding.severity for finding in decision.findings), key=lambda severity: severity.weight)
    told = [_finding(f) for f in decision.findings if f.severity is worst or worst is Severity.NOTE]
    return "\n".join("\n".join(wrap(line, WHY_WIDTH, subsequent_indent=" ")) for line in told)


def _finding(finding: "Finding") -> str:
    values = [str(value) for name, value in finding.args if name in TOLD and isinstance(value, str | int)]
    return " ".join([finding.code.value, *values])


def _reply(decision: "Decision") -> str:
    if decision.reply is None:
        return f"none: {decision.silence}"
    return f"{decision.reply.template.value}\n{' '.join(language.value for language in decision.reply.languages)}"

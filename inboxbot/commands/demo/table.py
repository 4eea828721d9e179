"""Decisions as a table that fits a terminal of a hundred columns."""

from textwrap import wrap
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from inboxbot.model import Severity, Verdict
from inboxbot.rulebook.masking import visible

if TYPE_CHECKING:
    from inboxbot.model import Decision, Finding

COLOURS = {
    Verdict.ACCEPTED: "green",
    Verdict.INCOMPLETE: "yellow",
    Verdict.HELD: "magenta",
    Verdict.REJECTED: "red",
    Verdict.IGNORED: "dim",
}
WIDTH = 100
WHY_WIDTH = 20
TOLD = ("participant", "role", "field", "why", "period", "by")


def table(decisions: "tuple[Decision, ...]", evidence: tuple[str, ...], time_zone: str, width: int) -> Table:
    """One row a decision: arrival, sender, kind, service and period, verdict, why, reply; what is wider goes to why."""
    why_width = max(WHY_WIDTH, width - WIDTH + WHY_WIDTH)
    shown = Table(box=SIMPLE_HEAD, padding=0, show_edge=False)
    for name, columns in (("", 2), ("Arrived", 10), ("Sender", 14), ("Kind", 12), ("Service, period", 15)):
        shown.add_column(name, width=columns, overflow="fold")
    for name, columns in (("Verdict", 10), ("Why", why_width), ("Reply", 10)):
        shown.add_column(name, width=columns, overflow="fold")
    zone = ZoneInfo(time_zone)
    for number, (decision, told) in enumerate(zip(decisions, evidence, strict=True), 1):
        shown.add_row(Text(str(number)), *_cells(decision, told, zone, why_width))
    return shown


def _cells(decision: "Decision", told: str, zone: ZoneInfo, why_width: int) -> tuple[Text, ...]:
    head = decision.head
    at = head.received_at.astimezone(zone) if head.received_at else None
    sender = (head.sender.name or head.sender.email) if head.sender else "-"
    service = decision.service.replace("_", " ") if decision.service else ""
    return (
        Text(at.strftime("%Y-%m-%d\n%H:%M") if at else "unknown"),
        Text(visible(sender)),
        Text(decision.kind.value.replace("_", " ")),
        Text("\n".join(part for part in (service, str(decision.period or "")) if part)),
        Text(decision.verdict.value, style=COLOURS[decision.verdict]),
        Text(visible(_why(decision, told, why_width))),
        Text(_reply(decision)),
    )


def _why(decision: "Decision", evidence: str, width: int) -> str:
    """The findings that weigh most, one a line; where nothing was found, what told the kind."""
    if not decision.findings:
        return "\n".join(wrap(evidence, width)) if decision.verdict in (Verdict.IGNORED, Verdict.HELD) else ""
    worst = max((finding.severity for finding in decision.findings), key=lambda severity: severity.weight)
    told = [_finding(f) for f in decision.findings if f.severity is worst or worst is Severity.NOTE]
    return "\n".join("\n".join(wrap(line, width, subsequent_indent=" ")) for line in told)


def _finding(finding: "Finding") -> str:
    values = [str(value) for name, value in finding.args if name in TOLD and isinstance(value, str | int)]
    return " ".join([finding.code.value, *values])


def _reply(decision: "Decision") -> str:
    if decision.reply is None:
        return f"none:\n{decision.silence}".replace("-", " ")
    return f"{decision.reply.template.value}\n{' '.join(language.value for language in decision.reply.languages)}"

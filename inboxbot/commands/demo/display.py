"""What the demo shows and leaves behind: a bar while it runs, the digest, the replies that the server took, a table."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from inboxbot.model import Severity, Verdict
from inboxbot.rulebook.masking import visible

if TYPE_CHECKING:
    from inboxbot.model import Decision, Finding
    from inboxbot.settings import Settings

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
EVERY_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The decisions in the order handled, each with what its kind was told by, and how many replies were sent."""

    decisions: "tuple[Decision, ...]"
    evidence: tuple[str, ...]
    replies: int
    time_zone: str


def write(settings: "Settings", taken: list[tuple[str, bytes]], out: Path) -> Outcome:
    """Writes replies/*.eml and the digest of the whole mailbox."""
    from inboxbot.commands.digest import printer_for
    from inboxbot.digest import collect
    from inboxbot.model import EntryType
    from inboxbot.store import open_store

    zone = settings.zone
    with open_store(settings.store_url) as store:
        whole = collect.of_everything(store, zone)
        with store.read() as tx:
            entries = tx.ledger.entries()
    collect.write(whole, printer_for(settings), out, ("html", "xlsx"))
    shown = (EntryType.DECIDED, EntryType.SEEN_AGAIN)
    judged = [(e.decision, e.text) for e in entries if e.type in shown and e.decision is not None]
    decisions = tuple(decision for decision, _ in judged)
    replies = _replies(decisions, taken, out / "replies")
    return Outcome(
        decisions=decisions, evidence=tuple(text for _, text in judged), replies=replies, time_zone=settings.time_zone
    )


def _replies(decisions: "tuple[Decision, ...]", taken: list[tuple[str, bytes]], folder: Path) -> int:
    """Numbered like the rows of the table."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    by_id = {str(BytesHeaderParser().parsebytes(raw)["Message-ID"]).strip(): raw for _, raw in taken}
    for number, decision in enumerate(decisions, 1):
        raw = by_id.get(decision.reply.message_id) if decision.reply else None
        if raw is not None:
            (folder / f"{number:02d}-{decision.case or 'no-case'}.eml").write_bytes(raw)
    return len(taken)


def show(outcome: Outcome, filed: dict[str, int], out: Path, seconds: float) -> None:
    """The table, then where everything lies."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    console.print(table(outcome.decisions, outcome.evidence, outcome.time_zone, console.width))
    verdicts = Counter(decision.verdict.value for decision in outcome.decisions)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    console.print(f"{len(outcome.decisions)} messages in {seconds:.1f} s: {counts}; {outcome.replies} replies sent")
    console.print("Filed:   " + ", ".join(f"{name} {count}" for name, count in filed.items()))
    console.print(f"Digest:  {out / 'digest.html'}\n         {out / 'digest.xlsx'}")
    console.print(f"Replies: {out / 'replies'}/*.eml\nLog:     {out / 'inboxbot.log'}")


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


@asynccontextmanager
async def watched(store_url: str, expected: int, screen: TextIO) -> AsyncIterator[None]:
    """Shows the bar while the block runs; `expected` is the number of messages."""
    if not screen.isatty():
        yield
        return
    task = asyncio.create_task(_draw(store_url, expected, screen))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _draw(store_url: str, expected: int, screen: TextIO) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from inboxbot.model import EntryType
    from inboxbot.store import open_store

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    decided = (EntryType.DECIDED, EntryType.SEEN_AGAIN)
    console = Console(file=screen)
    with Progress(*columns, console=console, transient=True) as progress, open_store(store_url) as store:
        bar = progress.add_task("messages decided", total=expected)
        while True:
            with store.read() as tx:
                done = sum(entry.type in decided for entry in tx.ledger.entries())
            progress.update(bar, completed=done)
            await asyncio.sleep(EVERY_SECONDS)

"""What the demo leaves behind: the digest, the replies as the SMTP server took them, and a table for the eye."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from inboxbot.model import Decision
    from inboxbot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The decisions in the order handled, each with what its kind was told by, and how many replies were sent."""

    decisions: "tuple[Decision, ...]"
    evidence: tuple[str, ...]
    replies: int
    time_zone: str


def write(settings: "Settings", taken: list[tuple[str, bytes]], out: Path) -> Outcome:
    """Writes replies/*.eml and the digest of the whole mailbox."""
    from inboxbot import digest
    from inboxbot.commands.digest import printer_for
    from inboxbot.model import EntryType
    from inboxbot.store import open_store

    zone = ZoneInfo(settings.time_zone)
    with closing(open_store(settings.store_url)) as store:
        whole = digest.of_everything(store, zone)
        with store.read() as tx:
            entries = tx.ledger.entries()
    digest.write(whole, printer_for(settings), out, ("html", "xlsx"))
    shown = (EntryType.DECIDED, EntryType.SEEN_AGAIN)
    judged = [(e.decision, e.text) for e in entries if e.type in shown and e.decision is not None]
    decisions = tuple(decision for decision, _ in judged)
    replies = _write_replies(decisions, taken, out / "replies")
    return Outcome(
        decisions=decisions, evidence=tuple(text for _, text in judged), replies=replies, time_zone=settings.time_zone
    )


def _write_replies(decisions: "tuple[Decision, ...]", taken: list[tuple[str, bytes]], folder: Path) -> int:
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

    from inboxbot.commands.demo.table import WIDTH, table

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

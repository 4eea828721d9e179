"""What a page of grounds is made of, and the case so far: what came, what people decided, what became of replies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from inboxbot.digest.wording import Wording, clean
from inboxbot.grounds.words import ExplainWords
from inboxbot.model import Case, Decision, Entry, EntryType, Outgoing, Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """One decision with what is known around it.

    `why` tells how the kind was recognised, `read` what the message was read to say, `excerpt` are its own first words.
    `case` is the case it belongs to and `entries` the ledger's lines about it, oldest first; `outgoing` is the reply,
    which goes out where `sends`: a saved message is only judged.
    """

    decision: Decision
    why: str = ""
    read: tuple[Read, ...] = ()
    excerpt: str = ""
    case: Case | None = None
    entries: tuple[Entry, ...] = ()
    outgoing: Outgoing | None = None
    sends: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history, and what belongs to it."""

    at: datetime | None
    what: str
    lines: tuple[str, ...] = ()


def events(grounds: Grounds, wording: Wording, own: ExplainWords) -> Iterator[Event]:
    """Every entry of the ledger about the case, or about the message where it has none, oldest first."""
    for entry in grounds.entries:
        yield Event(at=entry.at, what=_what(entry, grounds.decision, wording, own), lines=tuple(_lines(entry, wording)))


def _what(entry: Entry, shown: Decision, wording: Wording, own: ExplainWords) -> str:
    ruling, decision = entry.ruling, entry.decision
    said = own.events[entry.type]
    if ruling is not None:
        who = f" {clean(ruling.by)}" if ruling.by else ""
        return f"{own.labels.by_person}{who}: {wording.words.acts[ruling.act]}"
    if entry.taken_back is not None:
        return f"{said}: {clean(entry.taken_back.by)}"
    if entry.grant is not None:
        who = f" ({clean(entry.grant.by)})" if entry.grant.by else ""
        return f"{said}{who}: {clean(entry.text)}"
    if entry.intervention is not None:
        return f"{own.labels.by_officer} ({clean(entry.intervention.source)})"
    if entry.reminder is not None:
        return f"{said}: {wording.words.dues[entry.reminder.what]} {wording.day(entry.reminder.by)}"
    if decision is None:
        return said
    here = " <<<" if decision == shown else ""
    sender = decision.head.sender.email if decision.head.sender else wording.words.labels.unknown_sender
    outcome = f"{wording.words.kinds[decision.kind]}: {wording.words.verdicts[decision.verdict]}"
    return f"{said}: {clean(sender)}, {outcome}{here}"


def _lines(entry: Entry, wording: Wording) -> Iterator[str]:
    if entry.ruling is not None:
        yield clean(entry.ruling.note, 500)
    elif entry.decision is not None:
        yield clean("  ".join(part for part in (entry.decision.head.source, entry.decision.head.message_id) if part))
        if entry.type is EntryType.DECIDED:
            yield from (wording.finding(finding) for finding in entry.decision.findings)
    elif entry.text and entry.grant is None:
        yield clean(entry.text)

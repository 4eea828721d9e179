"""A shadow run beside what people really did: what each of them answered and when, agreements and differences first.

An answer of people belongs to the message whose id it answers, else to the latest one of its case that came before it.
What we hold would have waited for an officer in any case: it is neither an agreement nor a difference.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from inboxbot.model import Decision, Entry, EntryType, Intervention, Outgoing, Verdict
from inboxbot.rulebook.masking import throughout
from inboxbot.shadow.printer import Page, printer
from inboxbot.shadow.reading import Reader, reader
from inboxbot.shadow.value import Answer, Comparison, Pair, Report, Row
from inboxbot.store import PURGED

_READ = frozenset({Comparison.DIFFERS, Comparison.TO_READ})

__all__ = ["Answer", "Comparison", "Kept", "Page", "Reader", "Report", "Row", "compare", "printer", "reader"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the report is made of: ledger lines in order, our letters by Message-ID, when the shadow run began.

    `officers` are the addresses of staff, whose own messages nobody answers; `untied` answers belong to no message.
    """

    entries: Sequence[Entry]
    letters: Mapping[str, Outgoing] = field(default_factory=dict)
    since: datetime | None = None
    officers: tuple[str, ...] = ()
    untied: int = 0


def compare(
    kept: Kept, reader: Reader, zone: ZoneInfo, begin: datetime | None = None, end: datetime | None = None
) -> Report:
    """The report on the messages that came from `begin` to before `end`, with whatever was answered later.

    Every text in it is fit to be shown.
    """
    decided = [e.decision for e in kept.entries if e.type is EntryType.DECIDED and e.decision and e.text != PURGED]
    people = [one for one in decided if not one.kind.is_machine and not _is_officer(one, kept.officers)]
    answers = _by_message(people, kept.entries)
    rows = [
        _row(one, answers[one.head.fingerprint], kept, reader, zone)
        for one in people
        if _within(one.head.received_at, begin, end)
    ]
    order = list(Comparison)
    rows.sort(key=lambda row: order.index(row.comparison))
    counts = Counter(row.comparison for row in rows)
    fresh = [row for row in rows if row.received_at and kept.since and row.received_at >= kept.since]
    return throughout(
        Report(
            since=kept.since.astimezone(zone) if kept.since else None,
            rows=tuple(rows),
            counts=tuple((one, counts[one]) for one in Comparison),
            pairs=_pairs(rows),
            machines=sum(one.kind.is_machine and _within(one.head.received_at, begin, end) for one in decided),
            untied=kept.untied,
            people_took=_median(
                row.answers[0].at - row.received_at
                for row in fresh
                if row.answers and row.answers[0].at and row.received_at
            ),
            we_took=_median(row.written_at - row.received_at for row in fresh if row.written_at and row.received_at),
        )
    )


def _is_officer(decision: Decision, officers: tuple[str, ...]) -> bool:
    sender = decision.head.sender
    return sender is not None and sender.email.casefold() in {address.casefold() for address in officers}


def _within(at: datetime | None, begin: datetime | None, end: datetime | None) -> bool:
    if at is None:
        return begin is None and end is None
    return (begin is None or at >= begin) and (end is None or at < end)


def _by_message(people: Sequence[Decision], entries: Iterable[Entry]) -> Mapping[str, list[Intervention]]:
    """What people answered, in order of time, by the fingerprint of the message."""
    of_case: dict[str, list[Decision]] = defaultdict(list)
    for one in people:
        of_case[one.case or ""].append(one)
    found: dict[str, list[Intervention]] = defaultdict(list)
    for entry in entries:
        if (seen := entry.intervention) is not None and (message := _answered(seen, of_case[seen.case])) is not None:
            found[message.head.fingerprint].append(seen)
    for some in found.values():
        some.sort(key=lambda seen: seen.at.timestamp() if seen.at else 0.0)
    return found


def _answered(seen: Intervention, messages: Sequence[Decision]) -> Decision | None:
    for name in seen.answers:
        for one in messages:
            if one.head.message_id == name:
                return one
    earlier = [one for one in messages if _came_before(one.head.received_at, seen.at)]
    return next(reversed(earlier), None) or next(iter(messages), None)


def _came_before(received_at: datetime | None, at: datetime | None) -> bool:
    return received_at is None or at is None or received_at <= at


def _row(decision: Decision, seen: Sequence[Intervention], kept: Kept, reader: Reader, zone: ZoneInfo) -> Row:
    head = decision.head
    answers = tuple(_answer(one, reader, zone) for one in seen)
    outcome = next((one.outcome for one in reversed(answers) if one.outcome is not None), None)
    comparison = _compared(decision.verdict, answers, outcome)
    letter = kept.letters.get(decision.reply.message_id) if decision.reply is not None else None
    is_late = kept.since is None or head.received_at is None or head.received_at < kept.since
    written_at = letter.sent_at if letter is not None and not is_late else None
    return Row(
        case=decision.case,
        received_at=head.received_at.astimezone(zone) if head.received_at else None,
        sender=head.sender.email if head.sender else "",
        subject=head.subject,
        source=head.source,
        kind=decision.kind,
        verdict=decision.verdict,
        comparison=comparison,
        service=decision.service,
        period=str(decision.period) if decision.period else None,
        findings=tuple(sorted(decision.findings, key=lambda finding: -finding.severity.weight)),
        template=decision.reply.template if decision.reply else None,
        silence=decision.silence,
        written_at=written_at.astimezone(zone) if written_at else None,
        letter=_text(letter) if letter is not None and comparison in _READ else "",
        answers=answers,
        outcome=outcome,
    )


def _text(letter: Outgoing) -> str:
    from inboxbot.explain import letter_text

    return letter_text(letter.raw)


def _answer(seen: Intervention, reader: Reader, zone: ZoneInfo) -> Answer:
    told = reader.told(seen.text)
    at = seen.at.astimezone(zone) if seen.at else None
    return Answer(at=at, text=seen.text, source=seen.source, outcome=told.outcome, why=told.why)


def _compared(ours: Verdict, answers: Sequence[Answer], outcome: Verdict | None) -> Comparison:
    if not answers:
        return Comparison.UNANSWERED
    if ours is Verdict.HELD:
        return Comparison.HELD
    if outcome is None:
        return Comparison.TO_READ
    return Comparison.AGREES if outcome is ours else Comparison.DIFFERS


def _pairs(rows: Iterable[Row]) -> tuple[Pair, ...]:
    counted = Counter((row.outcome, row.verdict) for row in rows if row.answers)
    order = list(Verdict)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0][1])))
    return tuple(Pair(people=people, ours=ours, count=count) for (people, ours), count in ranked)


def _median(times: Iterable[timedelta]) -> timedelta | None:
    known = [time.total_seconds() for time in times]
    return timedelta(seconds=round(median(known))) if known else None

"""From what was kept to the digest: pure, so that a replay's decisions and a live day give the same page."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from inboxbot.digest.value import NO_FLOW, Counts, Digest, Flow, Item, PersonAct, Ready, Reminded, Trouble
from inboxbot.digest.waiting import Around, dues, waiting
from inboxbot.model import (
    Act,
    Case,
    Entry,
    EntryType,
    FieldName,
    Intent,
    Outgoing,
    OutgoingState,
    Reminder,
    Silence,
    Verdict,
)
from inboxbot.rulebook.masking import throughout
from inboxbot.store import PURGED, Listed

_ACTS = (EntryType.PERSON, EntryType.TAKEN_BACK)
_NOT_GONE = frozenset({OutgoingState.FAILED, OutgoingState.IN_DOUBT, OutgoingState.HELD, OutgoingState.DEFERRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a digest is built from: ledger lines in order, every case, every reply, and how far the ledger was read.

    `behind` are the lines of messages that earlier days left waiting. `grants` are the people who wait for access, and
    `new` says of which of them no digest has told.
    """

    entries: Sequence[Entry]
    behind: Sequence[Entry] = ()
    grants: Sequence[Listed] = ()
    new: Callable[[Listed], bool] = lambda listed: False
    cases: Sequence[Case] = ()
    outbox: Sequence[Outgoing] = ()
    flow: Flow = NO_FLOW
    upto: int = 0


def build(kept: Kept, zone: ZoneInfo, day: date | None = None, until: datetime | None = None) -> Digest:
    """The digest of those lines; `until` leaves out cases that began to wait later than that.

    Every text in it is fit to be shown, in whatever form it is printed.
    """
    items = [item_of(entry, zone) for entry in kept.entries if entry.type is EntryType.DECIDED and entry.decision]
    again = [item_of(entry, zone) for entry in kept.entries if entry.type is EntryType.SEEN_AGAIN and entry.decision]
    due = dues(kept.entries, kept.cases, day)
    behind = {entry.fingerprint: item_of(entry, zone) for entry in kept.behind if entry.decision is not None}
    held = waiting(items, Around(kept.entries, kept.cases, behind, due, zone, day, until))
    open_cases = {item.case for item in held}
    digest = Digest(
        day=day,
        counts=_counts(items, kept.entries),
        waiting=held,
        decisions=tuple(item for item in items if not item.kind.is_machine),
        ready=tuple(_ready(one, zone, new=kept.new(one), waits=one.grant.case in open_cases) for one in kept.grants),
        dues=due,
        reminded=tuple(_reminded(entry.reminder, zone) for entry in kept.entries if entry.reminder is not None),
        silenced=tuple(item for item in (*items, *again) if item.silence is not None),
        troubles=tuple(_trouble(row, zone) for row in kept.outbox if _is_kept_up(row)),
        acts=tuple(_act(entry, zone) for entry in kept.entries if entry.type in _ACTS),
        flow=kept.flow,
        upto=kept.upto,
    )
    return throughout(digest)


def item_of(entry: Entry, zone: ZoneInfo) -> Item:
    """The line of a decided message; the entry must carry its decision."""
    decision = entry.decision
    assert decision is not None
    head = decision.head
    # past its time only the fact stays: what is then said to be answered already was answered at the time
    purged = entry.text == PURGED
    answered = purged and entry.type is EntryType.DECIDED and decision.silence is Silence.ALREADY_ANSWERED
    return Item(
        received_at=head.received_at.astimezone(zone) if head.received_at else None,
        sender=head.sender.email if head.sender else "",
        subject=head.subject,
        kind=decision.kind,
        verdict=decision.verdict,
        source=head.source,
        service=decision.service,
        period=str(decision.period) if decision.period else None,
        case=decision.case,
        case_state=decision.case_state,
        findings=tuple(sorted(decision.findings, key=lambda finding: -finding.severity.weight)),
        template=decision.reply.template if decision.reply else None,
        silence=None if answered else decision.silence,
        evidence="" if purged else entry.text,
        excerpt=entry.excerpt,
        intents=tuple(Intent(one.value) for one in entry.read if one.what == "intent"),
    )


def _counts(items: Sequence[Item], entries: Sequence[Entry]) -> Counts:
    verdicts = Counter(item.verdict for item in items)
    # Letters to staff have no message behind them and do not count as replies.
    types = Counter(entry.type for entry in entries if entry.fingerprint)
    return Counts(
        messages=len(items),
        accepted=verdicts[Verdict.ACCEPTED],
        incomplete=verdicts[Verdict.INCOMPLETE],
        rejected=verdicts[Verdict.REJECTED],
        held=verdicts[Verdict.HELD],
        ignored=verdicts[Verdict.IGNORED],
        again=types[EntryType.SEEN_AGAIN],
        sent=types[EntryType.SENT],
    )


def _is_kept_up(row: Outgoing) -> bool:
    """Also when a server refused us, which is no attempt: what waits with its words has not just been queued."""
    return row.state in _NOT_GONE or (row.state is OutgoingState.QUEUED and bool(row.last_words))


def _trouble(row: Outgoing, zone: ZoneInfo) -> Trouble:
    return Trouble(
        id=row.id,
        to=row.to,
        case=row.case,
        state=row.state,
        attempts=row.attempts,
        words=row.last_words,
        next_at=row.next_at.astimezone(zone) if row.next_at else None,
        refused_at=row.refused_at.astimezone(zone) if row.refused_at else None,
    )


def _act(entry: Entry, zone: ZoneInfo) -> PersonAct:
    ruling, back = entry.ruling, entry.taken_back
    # what is written down of a decision begins with its act
    act, colon, note = entry.text.partition(": ")
    known = bool(colon) and act in set(Act)
    return PersonAct(
        at=entry.at.astimezone(zone) if entry.at else None,
        case=entry.case,
        text=note if known else entry.text,
        act=Act(act) if known else None,
        by=back.by if back is not None else ruling.by if ruling is not None else "",
        taken_back=back is not None,
    )


def _ready(listed: Listed, zone: ZoneInfo, *, new: bool, waits: bool) -> Ready:
    grant = listed.grant
    return Ready(
        case=grant.case,
        number=grant.number,
        first_name=grant.shown(FieldName.FIRST_NAME),
        last_name=grant.shown(FieldName.LAST_NAME),
        email=grant.shown(FieldName.EMAIL),
        organisation=grant.shown(FieldName.ORGANISATION),
        oid=grant.shown(FieldName.OID),
        since=grant.since.astimezone(zone) if grant.since else None,
        new=new,
        again=grant.again,
        waits=waits,
        by_hand=grant.unverified,
    )


def _reminded(reminder: Reminder, zone: ZoneInfo) -> Reminded:
    at = reminder.at.astimezone(zone)
    return Reminded(at=at, by=reminder.by, what=reminder.what, case=reminder.case, to=reminder.to)

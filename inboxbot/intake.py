"""One arrival in, one decision committed. Safe to call twice.

`prepare` reads and understands (pure, may run in another process), `settle` decides and commits in one
transaction, `handle` is both. The live service, the demo and a replay call these same functions; only the
edges on the desk differ.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from inboxbot import officers
from inboxbot.decide import decide
from inboxbot.errors import UsageError
from inboxbot.model import (
    Arrival,
    Case,
    CaseKeys,
    Claim,
    Decision,
    Entry,
    EntryType,
    Head,
    Inbox,
    Intervention,
    Kind,
    Opened,
    Place,
    ReceivedFrom,
    Ruling,
    Silence,
)
from inboxbot.reading import read
from inboxbot.replies import Letterhead, Texts, compose, recipient
from inboxbot.returns import heed
from inboxbot.rulebook import Rulebook
from inboxbot.ruling import ruled, why_not
from inboxbot.store import Store, Transaction
from inboxbot.understand import understand

Opener = Callable[[bytes, str, str], Opened]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handling one message needs: the rules, the texts, who we are, and the two edges it touches."""

    store: Store
    rulebook: Rulebook
    texts: Texts
    inbox: Inbox
    letterhead: Letterhead
    opener: Opener


def handle(arrival: Arrival, desk: Desk) -> Decision:
    """Reads, decides and commits one arrival; the second time the same place gives the same decision."""
    return settle(prepare(arrival, desk.rulebook, desk.inbox, desk.opener), desk)


def warm(desk: Desk) -> None:
    """Loads what the first message would wait for: languages, phrases, the process that opens documents."""
    greeting = Arrival(
        raw=b"Subject: -\r\n\r\nHei, tervetuloa mukaan.\r\n",
        received_at=None,
        received_from=ReceivedFrom.UNKNOWN,
        place=Place(mailbox="", source=""),
    )
    prepare(greeting, desk.rulebook, desk.inbox, desk.opener)
    desk.opener(b"-", "-.txt", "txt")


def prepare(arrival: Arrival, rulebook: Rulebook, inbox: Inbox, opener: Opener) -> Claim:
    """Bytes to claim; never raises for what a message holds."""
    claim = understand(read(arrival, inbox, rulebook, opener), rulebook, inbox)
    return _given_up(claim) if arrival.failed else claim


def give_up(arrival: Arrival, desk: Desk) -> Decision:
    """Decides on a message that could not be handled: it is not opened, only its header block is looked at.

    `arrival` has `headers_only` set and the header block as `raw`. Held with handling-failed, acknowledged when
    the headers alone show a person.
    """
    try:
        claim = prepare(replace(arrival, failed=True), desk.rulebook, desk.inbox, desk.opener)
    except Exception:  # whatever failed twice on the whole message may fail on its headers too
        claim = _given_up(_unread(arrival))
    return settle(claim, desk)


def _given_up(claim: Claim) -> Claim:
    return replace(claim, kind=claim.kind if claim.kind.is_machine else Kind.UNCLEAR, failed=True)


def _unread(arrival: Arrival) -> Claim:
    """A message known by its bytes alone: nobody to answer, and a person has to look."""
    digest = sha256(arrival.raw).hexdigest()
    head = Head(
        fingerprint=digest,
        raw_sha256=digest,
        size=arrival.size or len(arrival.raw),
        source=arrival.place.source,
        message_id=None,
        received_at=arrival.received_at,
        received_from=arrival.received_from,
    )
    return Claim(head=head, kind=Kind.UNCLEAR)


def settle(claim: Claim, desk: Desk) -> Decision:
    """Decides and commits: case, ledger and outbox in one transaction."""
    with desk.store.begin() as tx:
        known = tx.ledger.find(claim.head.fingerprint)
        if known is not None:
            return _again(known, claim, tx)
        back = heed(claim, tx)
        claim = replace(claim, suppressed=_suppressed(claim, desk, tx))
        cases = tx.cases.related(_keys(claim))
        judgement = decide(claim, cases, desk.rulebook, desk.inbox)
        decision = judgement.decision
        if judgement.case is not None:
            tx.cases.put(judgement.case)
        if decision.reply is not None:
            shown = judgement.case
            tx.outbox.put(compose(decision, claim, shown, desk.rulebook, desk.texts, desk.letterhead))
        tx.ledger.append(
            Entry(
                type=EntryType.DECIDED,
                at=claim.head.received_at,
                fingerprint=claim.head.fingerprint,
                case=decision.case,
                decision=decision,
                text="; ".join((*claim.evidence, *((f"our reply {back.value}",) if back else ()))),
            )
        )
        return decision


def _suppressed(claim: Claim, desk: Desk, tx: Transaction) -> bool:
    """True when staff must release the address before it is written to again."""
    to = recipient(claim.head, desk.rulebook)
    return to is not None and tx.suppressed.reason(to) is not None


def rule(ruling: Ruling, desk: Desk) -> Decision:
    """Commits a person's decision on a case and the letter about it; UsageError when there is nothing to decide."""
    with desk.store.begin() as tx:
        # looked up with the lock that a message of the case would take
        found = tx.cases.related(CaseKeys(numbers=(ruling.case,)))
        case = next((one for one in found if one.number == ruling.case), None)
        if case is None:
            raise UsageError(f"{ruling.case}: there is no such case")
        if trouble := why_not(ruling, case):
            raise UsageError(trouble)
        head = _latest(case, tx)
        decision, after = ruled(ruling, case, head, desk.rulebook, desk.inbox)
        tx.cases.put(after)
        if decision.reply is not None:
            claim = Claim(head=head, kind=case.kind)
            tx.outbox.put(compose(decision, claim, after, desk.rulebook, desk.texts, desk.letterhead, ruling))
        tx.ledger.append(
            Entry(
                type=EntryType.PERSON,
                at=ruling.at,
                fingerprint=head.fingerprint,
                case=case.number,
                decision=decision,
                text=f"{ruling.act}: {ruling.note}",
                ruling=ruling,
            )
        )
        return decision


def see_sent(arrival: Arrival, desk: Desk) -> Case | None:
    """Looks at the header fields of a message that was sent; the case in which an officer wrote it, if it is news."""
    message = read(replace(arrival, headers_only=True), desk.inbox, desk.rulebook, desk.opener)
    with desk.store.begin() as tx:
        return officers.heed(message, tx)


def step_in(seen: Intervention, desk: Desk) -> Case | None:
    """Commits what an export tells of an officer's message."""
    with desk.store.begin() as tx:
        return officers.repeat(seen, tx)


def _latest(case: Case, tx: Transaction) -> Head:
    """The head of the last message of the case: that is the one a person answers."""
    last = next((step.fingerprint for step in reversed(case.history) if step.fingerprint), "")
    known = tx.ledger.find(last) if last else None
    return known.head if known is not None else case.head


def _again(known: Decision, claim: Claim, tx: Transaction) -> Decision:
    """The same place again is a crash made good; another place is a second delivery, and answered already."""
    if known.head.source == claim.head.source:
        return known
    head = replace(known.head, source=claim.head.source, raw_sha256=claim.head.raw_sha256)
    again = replace(known, head=head, reply=None, silence=Silence.ALREADY_ANSWERED)
    tx.ledger.append(
        Entry(
            type=EntryType.SEEN_AGAIN,
            at=claim.head.received_at,
            fingerprint=head.fingerprint,
            case=known.case,
            decision=again,
        )
    )
    return again


def _keys(claim: Claim) -> CaseKeys:
    sender = claim.head.sender
    return CaseKeys(
        message_ids=(*claim.head.in_reply_to, *claim.head.references),
        numbers=claim.case_numbers,
        senders=(sender.email.casefold(),) if sender is not None else (),
        digests=tuple(d.digest for d in claim.documents),
        people=tuple(p.email.value.casefold() for p in claim.participants if p.email and p.email.value),
    )

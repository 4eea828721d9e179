"""One arrival in, one decision committed. Safe to call twice.

`prepare` reads and understands (pure, may run in another process), `settle` decides and commits in one
transaction, `handle` is both.
"""

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from inboxbot import grants
from inboxbot.decide import decide
from inboxbot.intake.desk import Desk, Opener
from inboxbot.joining import case_number, further_numbers
from inboxbot.model import (
    Arrival,
    CaseKeys,
    Claim,
    Decision,
    Entry,
    EntryType,
    Head,
    Inbox,
    Kind,
    Place,
    ReceivedFrom,
    Silence,
)
from inboxbot.reading import read
from inboxbot.replies import compose, recipient
from inboxbot.returns import heed
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.domains import domain_of_house
from inboxbot.store import Transaction
from inboxbot.understand import understand


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
    claim = replace(understand(read(arrival, inbox, rulebook, opener), rulebook, inbox), number=arrival.number)
    return _given_up(claim, arrival.trouble) if arrival.failed else claim


def give_up(arrival: Arrival, desk: Desk) -> Decision:
    """Decides on a message that could not be handled: it is not opened, only its header block is looked at.

    Held with handling-failed, acknowledged when the headers alone show a person.
    """
    return settle(prepare_given_up(arrival, desk.rulebook, desk.inbox, desk.opener), desk)


def prepare_given_up(arrival: Arrival, rulebook: Rulebook, inbox: Inbox, opener: Opener) -> Claim:
    """The claim of a message that could not be handled.

    `arrival` has `headers_only` set and the header block as `raw` (empty: the server gave none).
    """
    if arrival.raw:
        # whatever failed on the whole message may fail on its headers too
        with suppress(Exception):
            return prepare(replace(arrival, failed=True), rulebook, inbox, opener)
    return prepare_set_aside(arrival)


def set_aside(arrival: Arrival, desk: Desk) -> Decision:
    """Decides on a message of which nothing is looked at, since even its header block does harm: held, in silence."""
    return settle(prepare_set_aside(arrival), desk)


def prepare_set_aside(arrival: Arrival) -> Claim:
    """The claim of a message of which nothing is looked at."""
    return _given_up(_unread(arrival), arrival.trouble)


def _given_up(claim: Claim, trouble: str) -> Claim:
    kind = claim.kind if claim.kind.is_machine else Kind.UNCLEAR
    evidence = (*claim.evidence, trouble) if trouble else claim.evidence
    return replace(claim, kind=kind, failed=True, evidence=evidence)


def _unread(arrival: Arrival) -> Claim:
    """A message known by its bytes alone, else by its place: nobody to answer, and a person has to look."""
    known_by = arrival.raw or arrival.place.source.encode("utf-8", "replace")
    head = Head(
        fingerprint=sha256(known_by).hexdigest(),
        raw_sha256=sha256(arrival.raw).hexdigest(),
        size=arrival.size or len(arrival.raw),
        source=arrival.place.source,
        message_id=None,
        received_at=arrival.received_at,
        received_from=arrival.received_from,
    )
    return Claim(head=head, kind=Kind.UNCLEAR)


def settle(claim: Claim, desk: Desk) -> Decision:
    """Decides and commits: case, ledger, outbox and what the desk has to add, in one transaction."""
    with desk.store.begin() as tx:
        known = tx.ledger.find(claim.head.fingerprint)
        decision = _again(known, claim, tx) if known is not None else _decided(claim, desk, tx)
        desk.also(tx, decision)
        return decision


def _decided(claim: Claim, desk: Desk, tx: Transaction) -> Decision:
    # before the outbox and the ledger, as people and reminders take them: nobody waits crosswise
    cases = tx.cases.related(_keys(claim, desk.rulebook.on(claim.head.received_at)))
    back = heed(claim, tx, sends=desk.sends)
    claim = replace(claim, suppressed=_suppressed(claim, desk, tx), number=_number(claim, tx))
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
            read=claim.read,
            # a machine's words are nobody's reason to look
            excerpt="" if claim.kind.is_machine else claim.excerpt,
            text="; ".join((*claim.evidence, *((back,) if back else ()))),
        )
    )
    grants.follow(decision, claim.head.received_at, tx)
    return decision


def _suppressed(claim: Claim, desk: Desk, tx: Transaction) -> bool:
    """True when staff must release the address before it is written to again."""
    to = recipient(claim.head, desk.rulebook.on(claim.head.received_at), desk.inbox.addresses)
    return to is not None and tx.suppressed.reason(to) is not None


def _number(claim: Claim, tx: Transaction) -> str:
    """The number of the case that the message would open: the first of its own that no other case has."""
    if claim.kind.is_machine:
        return ""
    first = case_number(claim.head.fingerprint)
    own = chain([claim.number] if claim.number else [], [first], further_numbers(claim.head.fingerprint))
    free = next(number for number in own if tx.cases.reserve(number))
    return "" if free == first else free


def _again(known: Decision, claim: Claim, tx: Transaction) -> Decision:
    """The same place again is a crash made good; another place is a second delivery, and answered already."""
    if known.head.source == claim.head.source:
        return known
    head = replace(known.head, source=claim.head.source, raw_sha256=claim.head.raw_sha256)
    again = replace(known, head=head, reply=None, silence=Silence.ALREADY_ANSWERED, handling_failed=False)
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


def _keys(claim: Claim, rulebook: Rulebook) -> CaseKeys:
    sender = claim.head.sender
    house = domain_of_house(sender.email, rulebook.mail) if sender is not None else ""
    return CaseKeys(
        message_ids=(*claim.head.in_reply_to, *claim.head.references),
        numbers=claim.case_numbers,
        senders=(sender.email.casefold(),) if sender is not None else (),
        digests=tuple(d.digest for d in claim.documents),
        people=tuple(p.email.value.casefold() for p in claim.participants if p.email and p.email.value),
        names=tuple(p.both_names for p in claim.participants),
        domains=(house,) if house and claim.kind is Kind.REGISTRATION else (),
    )

"""What one message says it is and brings: read, not judged.

"Is it a machine?" is asked before anything else, because an absence carries our heading in its subject. A message
with a machine's marks that still brings forms or people is read like a person's and only marked; so is one of which we
did not read all, since what it brings may stand in the rest.
"""

from dataclasses import replace

from inboxbot import claims, documents, kinds, participants
from inboxbot.model import (
    Claim,
    Document,
    Inbox,
    Intent,
    Kind,
    Lines,
    Message,
    Participant,
    Role,
    Trouble,
)
from inboxbot.reading import by_officer
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.masking import mask

PEOPLE_CUT = "people-cut"
_EXCERPT = 500
_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
_MAY_LIST = (Role.PARTICIPANT_LIST, Role.OTHER)
_GIVE_WAY = (Intent.STATUS, Intent.OTHER_MATTER)
_FULL_ROW = 3


def understand(message: Message, rulebook: Rulebook, inbox: Inbox) -> Claim:
    """The claim of a message; total, like the reading before it. No personal code stands in it."""
    return claims.without_codes(_understood(message, rulebook.on(message.head.received_at), inbox))


def _understood(message: Message, rulebook: Rulebook, inbox: Inbox) -> Claim:
    told = kinds.machine(message, rulebook, inbox)
    if told.kind and told.sure:
        return _of_machine(message, told.kind, told.evidence)
    brought = documents.recognise(message, rulebook)
    ours = (*inbox.addresses, inbox.copy_address)
    people = participants.read(message, rulebook, skip=_digests_of_forms(brought), inbox=ours)
    brings = _brings(brought, people.named)
    if told.kind and not (message.unread or brings or told.passes_on):
        return _of_machine(message, told.kind, told.evidence)
    cut = frozenset(people.cut) - frozenset(d.digest for d in brought if d.role not in _MAY_LIST)
    claim = _with_losses(_of_person(message, brought, people, rulebook, inbox), message, cut=bool(cut))
    if by_officer(message.head, inbox):
        return _of_officer(claim)
    # how a text is worded marks nothing on what brings forms or people, Precedence nothing on other letters of people
    marks = told.marks or (() if brings else told.evidence)
    if not marks or (told.precedence_alone and not (brings or told.kind)):
        return claim
    marked = tuple(f"machine's mark: {mark}" for mark in marks)
    # what only may bring something may be a robot's all the same, and is not answered
    return replace(
        claim,
        machine_marked=True,
        precedence_alone=brings and told.precedence_alone,
        evidence=claim.evidence + marked,
    )


def _of_machine(message: Message, kind: Kind, evidence: tuple[str, ...]) -> Claim:
    return Claim(
        head=message.head,
        kind=kind,
        evidence=(*evidence, *_not_read(message.losses)),
        excerpt=_excerpt(message),
        own_words=_own_words(message),
        returned=claims.returned(message) if kind is Kind.BOUNCE else None,
        defects=message.defects,
        over_size=message.over_size,
        losses=message.losses,
    )


def _of_person(
    message: Message, brought: tuple[Document, ...], people: participants.People, rulebook: Rulebook, inbox: Inbox
) -> Claim:
    told = claims.told(message, brought, rulebook, people=people.named, leaving=people.leaving)
    said = replace(
        told.claim,
        adds_people=people.adding,
        copy_seen=_copy_seen(message, inbox),
        excerpt=_excerpt(message),
        own_words=_own_words(message),
        defects=message.defects,
        over_size=message.over_size,
    )
    best, rival = kinds.claimants(said, told.wording, rulebook)
    claim = replace(
        said,
        kind=best.kind,
        rival=rival.kind if rival else None,
        intents=_intents(said, best.kind),
        evidence=tuple(c.evidence for c in (best, rival) if c),
    )
    return claims.grounded(message, claim, told.acts)


def _with_losses(claim: Claim, message: Message, *, cut: bool) -> Claim:
    """The claim with what was lost of the message, as evidence for staff; of people no more than can be shown.

    `cut`: people in a file may have been passed over.
    """
    most, asks = participants.MOST_PEOPLE, Kind.ACCESS_REQUEST in (claim.kind, claim.rival)
    # what is unclear may be the rest of a request
    may_ask = asks or claim.kind is Kind.UNCLEAR
    crowded = asks and (cut or len(claim.participants) > most)
    crowded = crowded or (may_ask and not participants.reads_all(message, forwarded=asks))
    lost = (*message.losses, *((PEOPLE_CUT,) if crowded else ()))
    evidence = (*claim.evidence, *_not_read(lost))
    return replace(claim, participants=claim.participants[:most], losses=lost, evidence=evidence)


def _not_read(lost: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"not read in full: {loss}" for loss in lost)


def _of_officer(claim: Claim) -> Claim:
    """Whatever an officer writes themselves asks for nothing by the rules: a colleague reads it."""
    evidence = ("written by an officer",)
    return replace(claim, kind=Kind.ENQUIRY, rival=None, intents=(), officer=True, evidence=evidence)


def _intents(claim: Claim, kind: Kind) -> tuple[Intent, ...]:
    """What is wanted beside: a status question or another matter that gave way to papers or people is a mention."""
    gave_way = _GIVE_WAY if kind not in (Kind.ENQUIRY, Kind.UNCLEAR) else ()
    return tuple(intent for intent in claim.intents if intent not in gave_way)


def _digests_of_forms(brought: tuple[Document, ...]) -> tuple[str, ...]:
    return tuple(d.digest for d in brought if d.role in _FORMS)


def _brings(brought: tuple[Document, ...], people: tuple[Participant, ...]) -> bool:
    """True for forms, or a person with most of the fields: the contact lines of an absence are neither."""
    fields = ((p.first_name or p.joined, p.last_name or p.joined, p.email, p.organisation, p.oid) for p in people)
    forms = any(d.role in _FORMS and d.trouble is not Trouble.REMOTE_LINK for d in brought)
    return forms or any(sum(f is not None for f in row) >= _FULL_ROW for row in fields)


def _copy_seen(message: Message, inbox: Inbox) -> bool:
    """True when the copy address of the instructions is among the recipients, or none is set."""
    wanted = inbox.copy_address.casefold()
    # which copies an original had that an officer sent on, nobody knows
    return (
        not wanted
        or message.head.forwarded_by is not None
        or any(a.email.casefold() == wanted for a in message.head.recipients)
    )


def _own_text(message: Message) -> str:
    pieces = (
        "\n".join(block.lines) if isinstance(block, Lines) else "\n".join(" ".join(row) for row in block.rows)
        for block in message.body.own
    )
    return "\n".join(pieces).strip()


def _excerpt(message: Message) -> str:
    """Masked before it is cut, so that no half of a code is left."""
    return mask(_own_text(message)[: _EXCERPT * 2])[:_EXCERPT]


def _own_words(message: Message) -> int:
    return len(_own_text(message).split())

"""Which people's kind lays claim to a message, with how strongly and why.

Strength orders the kinds where several recognise themselves; their order decides ties. The scale is shared.
Reads registration.documents.
"""

from collections.abc import Callable
from dataclasses import dataclass

from inboxbot.model import Claim, Document, Heading, Intent, Kind, Role, Trouble, Wording
from inboxbot.rulebook import Rulebook

NONE = 0
NAMED = 1  # its topic or bare values stand there
ASKED = 2  # a question about this inbox's matters
STATED = 3  # its act is stated in words
HEADED = 4  # the heading, or words together with files or people
INTENDED = 5  # another intent is stated, or a report came as a document
PARTLY = 6  # some of what it needs has come
WHOLE = 7  # all that it needs has come
FINAL = 8  # nothing else can be meant

_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
_FEW_WORDS = 60
# Enquiries whatever came with them, under the heading too; the others give way to forms and people's fields.
_FINAL = (Intent.WITHDRAWAL, Intent.REMOVAL, Intent.DRAFT)
_OTHERS = (Intent.REVIEW, Intent.STATUS, Intent.OTHER_MATTER)
# Two of these with equal claim are two matters; the others only tell how one is meant.
_RIVALS = {Kind.REGISTRATION, Kind.ACCESS_REQUEST}
_Strength = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """One kind's claim to a message; strength NONE is no claim."""

    kind: Kind
    strength: int
    evidence: str


def claimants(claim: Claim, wording: Wording, rulebook: Rulebook) -> tuple[Claimant, Claimant | None]:
    """The people's kind with the strongest claim, and its rival with an equal one, if any."""
    found = [(kind, *ask(claim, wording, rulebook)) for kind, ask in PEOPLE.items()]
    ranked = sorted((Claimant(kind=k, strength=s, evidence=e) for k, s, e in found), key=lambda c: -c.strength)
    best = ranked[0]
    equal = (c for c in ranked[1:] if c.strength == best.strength and {c.kind, best.kind} == _RIVALS)
    return best, next(equal, None) if best.strength >= STATED else None


def _registration(claim: Claim, wording: Wording, rulebook: Rulebook) -> _Strength:
    """A form came, or the act is stated in words; a question about registering is an enquiry."""
    # words that call a link a form are no form
    forms = tuple(d for d in claim.documents if d.role in _FORMS and d.trouble is not Trouble.REMOTE_LINK)
    # `Is this the right form?` shows an empty one
    shown = wording.asks and not wording.registers and all(d.blank for d in forms)
    if forms and not shown:
        return _by_forms(forms, rulebook), ", ".join(f"{d.role}: {d.filename}" for d in forms)
    # "We register X for service and period. Is there anything else?"
    named = bool(claim.services and claim.periods) and not wording.wants_answer
    if not wording.registers or (wording.asks and not (claim.documents or named)):
        return NONE, ""
    return (HEADED if claim.documents else STATED), "words of registering"


def _by_forms(forms: tuple[Document, ...], rulebook: Rulebook) -> int:
    needed = rulebook.registration.documents
    wanted = {role for role, need in zip(_FORMS, (needed.registration_form, needed.system_form), strict=True) if need}
    return WHOLE if wanted <= {d.role for d in forms if d.trouble is None and not d.blank} else PARTLY


def _access_request(claim: Claim, wording: Wording, rulebook: Rulebook) -> _Strength:
    """The heading, or people's fields with words of access.

    Values of people without any word come as a supplement, which says little else; alone they are the weakest claim.
    """
    headed = _is_headed(claim)
    strength = _of_access(claim, wording, headed=headed)
    told = ("heading" if headed else "", "words of access" if wording.about_access else "")
    people = f"participants: {len(claim.participants)}" if claim.participants else ""
    return strength, ", ".join(filter(None, (*told, people))) if strength else ""


def _of_access(claim: Claim, wording: Wording, *, headed: bool) -> int:
    if not (headed or wording.about_access):
        return NAMED if _is_supplement(claim) else NONE
    if any(p.complete for p in claim.participants):
        return WHOLE
    if claim.participants:
        return PARTLY if headed else HEADED
    # A word of access in a question asks about it, the heading of a thread is only inherited; under one's own heading
    # a question or a trouble counts where nothing came and access is not asked for in so many words.
    own = headed and not (claim.head.in_reply_to or claim.head.references)
    brings = bool(claim.documents) or claim.partial or wording.requests_access
    if (wording.asks and not (own and brings)) or (wording.troubled and not brings):
        return NAMED
    return HEADED if headed else STATED


def _is_supplement(claim: Claim) -> bool:
    """True for people's values with an OID among them, or with hardly anything else in the message."""
    with_oid = any(p.oid for p in claim.participants)
    return bool(claim.participants) and (with_oid or claim.own_words <= _FEW_WORDS)


def _preliminary_tests(claim: Claim, wording: Wording, rulebook: Rulebook) -> _Strength:
    """A report alone; with forms beside it, it is part of a registration."""
    if any(d.role is Role.PRELIMINARY_TESTS for d in claim.documents):
        return INTENDED, "document: preliminary tests"
    if not claim.tests_reported:
        return NONE, ""
    return (HEADED if wording.tests_first or not wording.registers else NAMED), "words that report preliminary tests"


def _enquiry(claim: Claim, wording: Wording, rulebook: Rulebook) -> _Strength:
    """A withdrawal, a removal, a draft, a status question, a change notice, a question."""
    if final := next((i for i in claim.intents if i in _FINAL and (i is Intent.DRAFT or not _renews(claim))), None):
        return FINAL, f"intent: {final}"
    if other := next((i for i in claim.intents if i in _OTHERS), None):
        return INTENDED, f"intent: {other}"
    if not (wording.asks or wording.troubled):
        return NONE, ""
    named = wording.about_registration or wording.about_access or wording.about_tests
    topical = named or _is_headed(claim) or bool(claim.services)
    return (ASKED if topical else NAMED), "a question" if wording.asks else "a trouble with access"


def _renews(claim: Claim) -> bool:
    """True when what is taken back comes anew: forms, or people, in this message."""
    forms = any(d.role in _FORMS and d.trouble is None for d in claim.documents)
    return Intent.RENEWAL in claim.intents and (forms or bool(claim.participants))


def _unclear(claim: Claim, wording: Wording, rulebook: Rulebook) -> _Strength:
    """Always a claim, the weakest of all; thanks alone keep the subject of their thread from speaking."""
    if claim.intents == (Intent.COURTESY,):
        return INTENDED, "thanks and nothing else"
    return NAMED, "nothing recognised"


def _is_headed(claim: Claim) -> bool:
    return claim.heading is not Heading.ABSENT or claim.first_line_heading


PEOPLE: dict[Kind, Callable[[Claim, Wording, Rulebook], _Strength]] = {
    Kind.REGISTRATION: _registration,
    Kind.ACCESS_REQUEST: _access_request,
    Kind.PRELIMINARY_TESTS: _preliminary_tests,
    Kind.ENQUIRY: _enquiry,
    Kind.UNCLEAR: _unclear,
}

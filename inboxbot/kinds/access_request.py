"""A request for access to the external workspace: the heading, or people's fields with words of access.

Values of people without any word come as a supplement, which says little else; alone they are the weakest claim.
The contact lines of a long letter ask for nothing.
"""

from inboxbot.kinds.claimant import HEADED, NAMED, NONE, PARTLY, STATED, WHOLE, Claimant
from inboxbot.model import Claim, Heading, Kind, Wording
from inboxbot.rulebook import Rulebook

_FEW_WORDS = 60


def claimant(claim: Claim, wording: Wording, rulebook: Rulebook) -> Claimant:
    """How strongly the message is an access request."""
    headed = claim.heading is not Heading.ABSENT or claim.first_line_heading
    strength = _strength(claim, wording, headed)
    told = ("heading" if headed else "", "words of access" if wording.about_access else "")
    people = f"participants: {len(claim.participants)}" if claim.participants else ""
    evidence = ", ".join(filter(None, (*told, people))) if strength else ""
    return Claimant(kind=Kind.ACCESS_REQUEST, strength=strength, evidence=evidence)


def _strength(claim: Claim, wording: Wording, headed: bool) -> int:
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

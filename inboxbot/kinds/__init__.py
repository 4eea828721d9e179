"""What a message is: machines are asked for first, then people's kinds; the order of the tuples decides ties."""

from inboxbot.kinds import (
    access_request,
    acknowledgement,
    auto_reply,
    bounce,
    bulk,
    diction,
    enquiry,
    notice,
    own_message,
    preliminary_tests,
    registration,
    unclear,
)
from inboxbot.kinds.claimant import STATED, Claimant
from inboxbot.kinds.signs import Sign
from inboxbot.kinds.unread import wants_plainly
from inboxbot.model import Claim, Inbox, Kind, Message, Wording
from inboxbot.rulebook import Rulebook

__all__ = ["MACHINES", "PEOPLE", "Claimant", "Sign", "claimants", "machine_signs"]

MACHINES = (own_message, bounce, auto_reply, acknowledgement, bulk, notice)
PEOPLE = (registration, access_request, preliminary_tests, enquiry, unclear)
# Two of these with equal claim are two matters; the others only tell how one is meant.
_RIVALS = (Kind.REGISTRATION, Kind.ACCESS_REQUEST)


def machine_signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> tuple[Sign, ...]:
    """All signs of a machine, in the order of the kinds, the sure ones first.

    How the whole text is worded tells where nothing else does, and outweighs weak signs.
    """
    signs = tuple(sign for kind in MACHINES for sign in kind.signs(message, rulebook, inbox))
    if not signs:
        return tuple(diction.signs(message, rulebook))
    if _written_by_hand(message, rulebook, signs):
        return ()
    return tuple(sorted(signs, key=lambda sign: not sign.sure))


def _written_by_hand(message: Message, rulebook: Rulebook, signs: tuple[Sign, ...]) -> bool:
    """True where all that tells a machine gives way to how the text is worded."""
    outside = any(sign.outside for sign in signs)
    if not all(sign.weak or sign.outside for sign in signs) or (outside and not wants_plainly(message, rulebook)):
        return False
    return diction.as_people_write(message, rulebook, plainly=outside)


def claimants(claim: Claim, wording: Wording, rulebook: Rulebook) -> tuple[Claimant, Claimant | None]:
    """The people's kind with the strongest claim, and its rival with an equal one, if any."""
    ranked = sorted((k.claimant(claim, wording, rulebook) for k in PEOPLE), key=lambda c: -c.strength)
    best = ranked[0]
    equal = (c for c in ranked[1:] if c.strength == best.strength and {c.kind, best.kind} == set(_RIVALS))
    return best, next(equal, None) if best.strength >= STATED else None

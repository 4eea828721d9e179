"""What a message is: machines are asked for first, then people's kinds; the order of the tuple decides ties."""

from inboxbot.kinds import access_request, enquiry, preliminary_tests, registration, unclear
from inboxbot.kinds.claimant import STATED, Claimant
from inboxbot.kinds.machine import Told, machine
from inboxbot.model import Claim, Kind, Wording
from inboxbot.rulebook import Rulebook

__all__ = ["PEOPLE", "Claimant", "Told", "claimants", "machine"]

PEOPLE = (registration, access_request, preliminary_tests, enquiry, unclear)
# Two of these with equal claim are two matters; the others only tell how one is meant.
_RIVALS = (Kind.REGISTRATION, Kind.ACCESS_REQUEST)


def claimants(claim: Claim, wording: Wording, rulebook: Rulebook) -> tuple[Claimant, Claimant | None]:
    """The people's kind with the strongest claim, and its rival with an equal one, if any."""
    ranked = sorted((k.claimant(claim, wording, rulebook) for k in PEOPLE), key=lambda c: -c.strength)
    best = ranked[0]
    equal = (c for c in ranked[1:] if c.strength == best.strength and {c.kind, best.kind} == set(_RIVALS))
    return best, next(equal, None) if best.strength >= STATED else None

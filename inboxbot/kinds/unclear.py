"""What nothing else recognises, and thanks that belong to nothing known: a person reads it."""

from inboxbot.kinds.claimant import INTENDED, NAMED, Claimant
from inboxbot.model import Claim, Intent, Kind, Wording
from inboxbot.rulebook import Rulebook


def claimant(claim: Claim, wording: Wording, rulebook: Rulebook) -> Claimant:
    """Always a claim, the weakest of all; thanks alone keep the subject of their thread from speaking."""
    if claim.intents == (Intent.COURTESY,):
        return Claimant(kind=Kind.UNCLEAR, strength=INTENDED, evidence="thanks and nothing else")
    return Claimant(kind=Kind.UNCLEAR, strength=NAMED, evidence="nothing recognised")

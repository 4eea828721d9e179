"""A report of preliminary tests, sent alone: with forms beside it, it is part of a registration."""

from inboxbot.kinds.claimant import HEADED, INTENDED, NAMED, NONE, Claimant
from inboxbot.model import Claim, Kind, Role, Wording
from inboxbot.rulebook import Rulebook


def claimant(claim: Claim, wording: Wording, rulebook: Rulebook) -> Claimant:
    """How strongly the message is a report of preliminary tests."""
    reported = any(d.role is Role.PRELIMINARY_TESTS for d in claim.documents)
    if reported:
        return Claimant(kind=Kind.PRELIMINARY_TESTS, strength=INTENDED, evidence="document: preliminary tests")
    if not claim.tests_reported:
        return Claimant(kind=Kind.PRELIMINARY_TESTS, strength=NONE, evidence="")
    strength = HEADED if wording.tests_first or not wording.registers else NAMED
    return Claimant(kind=Kind.PRELIMINARY_TESTS, strength=strength, evidence="words that report preliminary tests")

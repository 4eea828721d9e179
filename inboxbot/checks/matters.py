"""Does one message bring two matters?"""

from collections.abc import Iterator

from inboxbot.model import Claim, Code, Finding, Kind, Role, Situation
from inboxbot.rulebook import Rulebook


def complete_sets(claim: Claim) -> int:
    """How many whole sets of forms a message brings."""
    counts = [
        len({d.digest for d in claim.documents if d.role is role and d.trouble is None})
        for role in (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
    ]
    return min(counts)


def two_matters(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """two-matters: registrations of two services, each with its forms, or two kinds with equal claim.

    Also what comes in a registration's case and is perhaps for another service.
    """
    claim = situation.claim
    services = claim.kind is Kind.REGISTRATION and len(claim.services) > 1 and complete_sets(claim) > 1
    if services or claim.rival is not None or situation.contradicts:
        yield rulebook.finding(Code.TWO_MATTERS, rule=f"checks.severities.{Code.TWO_MATTERS}")

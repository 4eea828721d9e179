"""Which service is meant, and does one message bring two matters? Rules: services."""

from collections.abc import Iterator

from inboxbot.checks.standing import noted
from inboxbot.model import Claim, Code, Finding, Kind, Role, Situation
from inboxbot.rulebook import Rulebook


def service(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """service-missing, service-ambiguous: none is named, or several with one set of forms."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is not None:
        return
    claimed = situation.claim.services
    if len(claimed) > 1 and complete_sets(situation.claim) < 2:
        yield noted(rulebook, Code.SERVICE_AMBIGUOUS, where=claimed[0].where)
    elif not claimed and not situation.partial and not any(c.service for c in situation.candidates):
        yield noted(rulebook, Code.SERVICE_MISSING)


def separate_process(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """service-separate-process: other papers, another page."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is None:
        return
    if rulebook.service(case.service).separate_process:
        yield rulebook.finding(Code.SERVICE_SEPARATE_PROCESS, rule=f"services.{case.service}.separate_process")


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
        yield noted(rulebook, Code.TWO_MATTERS)

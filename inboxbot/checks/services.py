"""Which service is meant? Rules: services."""

from collections.abc import Iterator

from inboxbot.checks.matters import complete_sets
from inboxbot.model import Code, Finding, Kind, Situation
from inboxbot.rulebook import Rulebook


def service(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """service-missing, service-ambiguous: none is named, or several with one set of forms."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is not None:
        return
    claimed = situation.claim.services
    if len(claimed) > 1 and complete_sets(situation.claim) < 2:
        yield rulebook.finding(
            Code.SERVICE_AMBIGUOUS, rule=f"checks.severities.{Code.SERVICE_AMBIGUOUS}", where=claimed[0].where
        )
    elif not claimed and not situation.partial and not any(c.service for c in situation.candidates):
        yield rulebook.finding(Code.SERVICE_MISSING, rule=f"checks.severities.{Code.SERVICE_MISSING}")


def separate_process(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """service-separate-process: other papers, another page."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is None:
        return
    if rulebook.service(case.service).separate_process:
        yield rulebook.finding(Code.SERVICE_SEPARATE_PROCESS, rule=f"services.{case.service}.separate_process")

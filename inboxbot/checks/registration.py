"""What else is told of a registration: stages, first certification, architecture description, preliminary tests."""

from collections.abc import Iterator

from inboxbot.checks.documents import readable
from inboxbot.model import Code, Finding, FirstStage, Kind, Role, Severity, Situation
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import tests_due


def first_stage(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """functionality-closed: a new round on first-stage functionality, where the rules close it."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if case.kind is not Kind.REGISTRATION or case.service is None or case.first_stage is FirstStage.NO:
        return
    closed, arrived = rulebook.service(case.service).first_stage_closed, case.head.received_at
    if closed is None or (closed.since is not None and arrived is not None and arrived.date() < closed.since):
        return
    mixed = case.first_stage is FirstStage.MIXED
    doubtful = mixed or case.service_assumed or (closed.since is not None and arrived is None)
    yield rulebook.finding(
        Code.FUNCTIONALITY_CLOSED,
        rule=f"services.{case.service}.first_stage_closed",
        severity=Severity.HOLD if doubtful else None,
        mixed=mixed,
    )


def first_certification(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """first-certification: outside the schedule; the time is agreed with a person."""
    case = situation.case
    if case.kind is Kind.REGISTRATION and case.first_certification:
        yield rulebook.finding(Code.FIRST_CERTIFICATION, rule=f"checks.severities.{Code.FIRST_CERTIFICATION}")


def architecture(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """architecture-description-advised: the service expects one, none came."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is None or situation.partial:
        return
    expected = rulebook.service(case.service).architecture_description_expected
    if expected and readable(case, Role.ARCHITECTURE_DESCRIPTION) is None:
        yield rulebook.finding(
            Code.ARCHITECTURE_DESCRIPTION_ADVISED, rule=f"services.{case.service}.architecture_description_expected"
        )


def preliminary_tests(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """preliminary-tests-due: until reported, by the day before the period starts, also when that has passed.

    Not of a service with a process of its own.
    """
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if case.kind is not Kind.REGISTRATION or case.period is None or case.tests_reported:
        return
    if case.service is not None and rulebook.service(case.service).separate_process:
        return
    by = tests_due(rulebook, case.period).isoformat()
    yield rulebook.finding(Code.PRELIMINARY_TESTS_DUE, rule="registration.preliminary_tests_days_before", by=by)

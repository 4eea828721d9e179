"""Did it come in time? Rules: services.<service>.periods, registration.complete_within_days, calendar."""

from collections.abc import Iterator

from inboxbot.checks.periods import scheduled
from inboxbot.checks.standing import QUESTIONS
from inboxbot.model import Case, CaseState, Code, Finding, Kind, ReceivedFrom, Role, Severity, Situation
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import Deadline, next_open
from inboxbot.rulebook.schedule import deadline as deadline_of

_ENDED = (CaseState.REJECTED, CaseState.WITHDRAWN)
_NO_CLOCK_OF_OURS = (ReceivedFrom.DATE_HEADER, ReceivedFrom.UNKNOWN)


def deadline(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """deadline-passed, deadline-moved: the arrival of the case's first message against the period's last second."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if not scheduled(case, rulebook) or case.service is None or case.period is None or case.period_assumed:
        return
    found = deadline_of(rulebook, case.service, case.period)
    if found is None:
        return
    arrived = case.head.received_at
    if arrived is None or arrived > found.closes_at:
        yield _passed(situation, found, rulebook)
    elif arrived > found.unmoved_closes_at:
        yield rulebook.finding(Code.DEADLINE_MOVED, rule=found.rule, period=str(case.period))


def _passed(situation: Situation, found: Deadline, rulebook: Rulebook) -> Finding:
    case = situation.case
    arrived = case.head.received_at
    following = next_open(rulebook, case.service, arrived) if case.service and arrived else None
    # A first certification comes outside the schedule, and the service may be another one: where either may be meant,
    # nobody is turned down by the deadline. Nor by what may correct or go on with a registration that came in time.
    unsure = case.first_certification_doubted or case.service_assumed or case.takes_up
    unsure = unsure or _registered_in_time(situation, found)
    doubtful = arrived is None or case.head.received_from in _NO_CLOCK_OF_OURS or unsure
    return rulebook.finding(
        Code.DEADLINE_PASSED,
        rule=found.rule,
        severity=Severity.HOLD if doubtful else None,
        period=str(case.period),
        closed_at=found.closes_at.isoformat(),
        next_period=str(following.period) if following else None,
    )


def _registered_in_time(situation: Situation, found: Deadline) -> bool:
    """True when another case of the sender's house for this service and period was opened in time, and stands.

    A draft, or a registration with a condition or a question, waits for a person as an enquiry: it came in time too.
    """
    case = situation.case
    return any(
        (other.kind is Kind.REGISTRATION or (other.kind in QUESTIONS and _brought_form(other)))
        and (other.service, other.period) == (case.service, case.period)
        and other.state not in _ENDED
        and other.head.received_at is not None
        and other.head.received_at <= found.closes_at
        for other in situation.others
    )


def _brought_form(case: Case) -> bool:
    return any(d.role is Role.REGISTRATION_FORM and not d.blank and d.trouble is None for d in case.documents)


def completed_late(situation: Situation, rulebook: Rulebook, found: tuple[Finding, ...]) -> Iterator[Finding]:
    """completed-late: a case opened in time, completed after the days that the reply named.

    `found` is what every other check found: the message completes the case when nothing is asked for any more.
    """
    before, arrived = situation.before, situation.claim.head.received_at
    if before is None or before.complete_by is None or arrived is None:
        return
    if before.state is not CaseState.OPEN or situation.case.kind not in (Kind.REGISTRATION, Kind.ACCESS_REQUEST):
        return
    asked = any(f.severity is Severity.ASK for f in found)
    if arrived.date() > before.complete_by and not asked:
        rule = f"{situation.case.kind}.complete_within_days"
        yield rulebook.finding(Code.COMPLETED_LATE, rule=rule)

"""Which joint testing period is meant, is it one of the schedule, and did the message come in time?

Rules: services.<service>.periods, registration.complete_within_days, calendar.
"""

from collections.abc import Iterator

from inboxbot.checks.services import complete_sets
from inboxbot.checks.standing import QUESTIONS, noted
from inboxbot.model import Case, CaseState, Code, Finding, Kind, ReceivedFrom, Role, Severity, Situation
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import Deadline, agree, next_open, periods, still_open
from inboxbot.rulebook.schedule import deadline as deadline_of

_ENDED = (CaseState.REJECTED, CaseState.WITHDRAWN)
_NO_CLOCK_OF_OURS = (ReceivedFrom.DATE_HEADER, ReceivedFrom.UNKNOWN)


def scheduled(case: Case, rulebook: Rulebook) -> bool:
    """True when the schedule applies: a registration for a service that has one, not a first certification."""
    if case.kind is not Kind.REGISTRATION or case.service is None or case.first_certification:
        return False
    return not rulebook.service(case.service).separate_process


def published(case: Case, rulebook: Rulebook) -> bool:
    """True when the service's periods stand in the rules."""
    return case.service is not None and bool(periods(rulebook, case.service))


def assumed(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-assumed, period-none-open: no period is named, so the next one still open at arrival is taken."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if not scheduled(case, rulebook) or not published(case, rulebook) or situation.claim.periods:
        return
    if (situation.partial or situation.candidates) and case.period is None:
        return
    if case.period is None:
        if not (_asked(situation) or _hinted(situation, rulebook)):
            yield rulebook.finding(Code.PERIOD_NONE_OPEN, rule=f"services.{case.service}.periods")
    elif case.period_assumed:
        yield rulebook.finding(
            Code.PERIOD_ASSUMED, rule=f"services.{case.service}.periods.{case.period}", period=str(case.period)
        )


def ambiguous(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-ambiguous: several are claimed, or form and message differ; stands until one is named.

    Also with one that is closed and only named, not certainly asked for; and with no periods, where what is said of
    one speaks against the next one open or fits several. Asked too while the service is not known.
    """
    case, claimed = situation.case, situation.claim.periods
    if case.period is not None or not (scheduled(case, rulebook) or _may_be_scheduled(situation)):
        return
    if claimed:
        yield noted(
            rulebook, Code.PERIOD_AMBIGUOUS, where=claimed[0].where, periods=tuple(str(c.value) for c in claimed)
        )
    elif _asked(situation):
        yield from (f for f in _said(situation) if f.code is Code.PERIOD_AMBIGUOUS)
    elif not situation.partial and _hinted(situation, rulebook.on(case.head.received_at)):
        yield noted(rulebook, Code.PERIOD_AMBIGUOUS, where=situation.claim.period_hints[0].where, periods=())


def _may_be_scheduled(situation: Situation) -> bool:
    """True for a registration whose service is still to be told; sets of forms for two are two matters."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is not None or case.first_certification:
        return False
    return len(situation.claim.services) < 2 or complete_sets(situation.claim) < 2


def _said(situation: Situation) -> tuple[Finding, ...]:
    return situation.before.said if situation.before is not None else ()


def _asked(situation: Situation) -> bool:
    return any(f.code is Code.PERIOD_AMBIGUOUS for f in _said(situation))


def _hinted(situation: Situation, rulebook: Rulebook) -> bool:
    """True when a period is open and none was taken, because something is said of another one.

    Of a service not told yet when what is said speaks against the next period of any that may be meant.
    """
    case, hints, arrived = situation.case, situation.claim.period_hints, situation.case.head.received_at
    if not hints or case.period is not None or arrived is None or situation.candidates:
        return False
    if case.service is not None:
        return next_open(rulebook, case.service, arrived) is not None
    meant = tuple(c.value for c in situation.claim.services) or tuple(s.service for s in rulebook.services)
    still = (tuple(d.period for d in still_open(rulebook, service, arrived)) for service in meant)
    return any(ahead and not agree(hints, ahead) for ahead in still)


def change_requested(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-change-requested: a message of a case names another period."""
    if situation.period_asked is not None:
        yield noted(rulebook, Code.PERIOD_CHANGE_REQUESTED)


def listed(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-unknown, period-unpublished: the schedule does not list it, or there is no schedule in the rules."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if not scheduled(case, rulebook) or case.service is None:
        return
    if not published(case, rulebook):
        yield rulebook.finding(Code.PERIOD_UNPUBLISHED, rule=f"services.{case.service}.schedule")
    elif case.period is not None and case.period not in periods(rulebook, case.service):
        yield rulebook.finding(Code.PERIOD_UNKNOWN, rule=f"services.{case.service}.periods")


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

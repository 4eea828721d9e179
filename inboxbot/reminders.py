"""Of what a case is reminded on a day; pure, the day is handed in.

A supplier is reminded from so many days before the due day, or the working day before that, through the due day itself,
on working days: a service that was down on the first of them still reminds, one that wakes after the due day does not.
Whoever was told of the day within that time, by a reply to what they sent, needs no reminder.
"""

from datetime import date, timedelta

from inboxbot.model import Case, CaseState, Code, DueKind, Kind, Severity, Step, Verdict
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI
from inboxbot.rulebook.working_days import is_working_day, working_day_on_or_before

_TELLING = (Verdict.INCOMPLETE, Verdict.ACCEPTED)


def wanted(rulebook: Rulebook) -> bool:
    """True when the rules of the day want any reminder."""
    return any(_days(what, kind, rulebook) for what in DueKind for kind in Kind)


def due(case: Case, today: date, rulebook: Rulebook) -> tuple[DueKind, date] | None:
    """What the case is to be reminded of today, and its due day; `rulebook` as it holds today."""
    if case.waits or case.beside:
        return None
    found = _to_complete(case) or _tests(case)
    days = _days(found[0], case.kind, rulebook) if found else 0
    if found is None or not days or any((r.what, r.by) == found for r in case.reminders):
        return None
    begins = working_day_on_or_before(rulebook, found[1] - timedelta(days=days))
    if not begins <= today <= found[1] or not is_working_day(rulebook, today):
        return None
    return None if any(_told_since(step, begins) for step in case.history) else found


def _to_complete(case: Case) -> tuple[DueKind, date] | None:
    """An open case of which something is asked."""
    asked = any(finding.severity is Severity.ASK for finding in case.said)
    if case.state is not CaseState.OPEN or case.complete_by is None or not asked:
        return None
    return DueKind.COMPLETE_BY, case.complete_by


def _tests(case: Case) -> tuple[DueKind, date] | None:
    """A complete registration whose preliminary tests nobody has reported."""
    if case.state is not CaseState.COMPLETE or case.tests_reported:
        return None
    days = (finding.arg("by") for finding in case.said if finding.code is Code.PRELIMINARY_TESTS_DUE)
    return next(((DueKind.TESTS, date.fromisoformat(day)) for day in days if isinstance(day, str)), None)


def _days(what: DueKind, kind: Kind, rulebook: Rulebook) -> int:
    """How many days before, 0 when nobody is to be reminded."""
    registration = rulebook.registration.reminders
    if what is DueKind.TESTS:
        return registration.preliminary_tests_days_before if registration else 0
    reminders = rulebook.access.reminders if kind is Kind.ACCESS_REQUEST else registration
    return reminders.completion_days_before if reminders else 0


def _told_since(step: Step, begins: date) -> bool:
    """True when the reply to that message told the due day; the two lines that answer thanks do not."""
    if step.received_at is None or step.verdict not in _TELLING:
        return False
    return not step.thanks and step.received_at.astimezone(HELSINKI).date() >= begins

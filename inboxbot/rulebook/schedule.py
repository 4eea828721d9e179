"""Deadlines: until which second a period takes registrations, and which days count.

Two public sentences disagree: the table closes in the month before the period, the text says two months. The table
(`register_by`) wins; a period without one closes `lead_months` before its start. A last day that is no working day
moves on (Time-Limits Act 150/1930 section 5). Everything is local time in Helsinki, so a deadline keeps its
23:59:59 across summer time. Reads services.*.periods, registration and calendar.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from inboxbot.model import Kind, Period, PeriodHint, Service
from inboxbot.model import period_of as period_of
from inboxbot.rulebook.rules import HELSINKI as HELSINKI
from inboxbot.rulebook.rules import Rulebook
from inboxbot.rulebook.shape import PeriodRules, ServiceRules
from inboxbot.rulebook.working_days import working_day_on_or_after

_LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when a period takes registrations.

    `closes_at` is the last second in time (aware, Helsinki), `unmoved_closes_at` what it was before a day that is no
    working day moved it. `rule` is the dotted path of the period, or of the lead time it follows from.
    """

    period: Period
    closes_at: datetime
    unmoved_closes_at: datetime
    moved: bool
    rule: str

    def in_time(self, at: datetime) -> bool:
        """True through the whole of the last second."""
        return at.replace(microsecond=0) <= self.closes_at


def first_day(period: Period) -> date:
    """The day a period starts."""
    return date(*period.start, 1)


def unmoved_last_day(service: ServiceRules, entry: PeriodRules, lead_months: int) -> date:
    """The last day for registering, before any move: `register_by`, else `lead_months` before the start."""
    if entry.register_by is None:
        return _months_before(first_day(period_of(entry.period)), lead_months)
    year, month, *day = (int(part) for part in entry.register_by.split("-"))
    return date(year, month, day[0] if day else monthrange(year, month)[1])


def periods(rulebook: Rulebook, service: Service) -> tuple[Period, ...]:
    """The listed periods of a service, in the order of the rules."""
    return tuple(period_of(entry.period) for entry in rulebook.service(service).periods)


def deadline(rulebook: Rulebook, service: Service, period: Period) -> Deadline | None:
    """The deadline of a period; None when the schedule does not list it."""
    entry = next((e for e in rulebook.service(service).periods if e.period == str(period)), None)
    return _deadline(rulebook, rulebook.service(service), entry) if entry else None


def next_open(rulebook: Rulebook, service: Service, at: datetime) -> Deadline | None:
    """The listed period that starts first among those still open at that moment; None when none is."""
    return next(iter(still_open(rulebook, service, at)), None)


def still_open(rulebook: Rulebook, service: Service, at: datetime) -> tuple[Deadline, ...]:
    """The listed periods that are open at that moment, the one that starts first first."""
    rules = rulebook.service(service)
    every = (_deadline(rulebook, rules, entry) for entry in rules.periods)
    return tuple(sorted((d for d in every if d.in_time(at)), key=lambda d: (d.period.start, d.period.end)))


def agree(hints: tuple[PeriodHint, ...], still: tuple[Period, ...]) -> bool:
    """True when the first period may be meant by all that is said, and where a year is said no later one too."""
    return all(h.fits(still[0]) and (h.denied or not (h.year and any(map(h.fits, still[1:])))) for h in hints)


def complete_by(rulebook: Rulebook, kind: Kind, arrived: datetime) -> date:
    """The day through which an incomplete case may be completed, counted from the Helsinki date of its arrival."""
    rules = rulebook.access if kind is Kind.ACCESS_REQUEST else rulebook.registration
    return working_day_on_or_after(
        rulebook, arrived.astimezone(HELSINKI).date() + timedelta(days=rules.complete_within_days)
    )


def tests_due(rulebook: Rulebook, period: Period) -> date:
    """The day by which the preliminary tests are reported; it is not moved."""
    return first_day(period) - timedelta(days=rulebook.registration.preliminary_tests_days_before)


def _deadline(rulebook: Rulebook, service: ServiceRules, entry: PeriodRules) -> Deadline:
    general = rulebook.registration
    lead = general.lead_months if service.lead_months is None else service.lead_months
    unmoved = unmoved_last_day(service, entry, lead)
    moves = (service.when_not_a_working_day or general.when_not_a_working_day) == "next_working_day"
    last = working_day_on_or_after(rulebook, unmoved) if moves else unmoved
    return Deadline(
        period=period_of(entry.period),
        closes_at=datetime.combine(last, _LAST_SECOND, HELSINKI),
        unmoved_closes_at=datetime.combine(unmoved, _LAST_SECOND, HELSINKI),
        moved=last != unmoved,
        rule=_rule(service, entry),
    )


def _rule(service: ServiceRules, entry: PeriodRules) -> str:
    if entry.register_by is not None:
        return f"services.{service.service}.periods.{entry.period}"
    return "registration.lead_months" if service.lead_months is None else f"services.{service.service}.lead_months"


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))

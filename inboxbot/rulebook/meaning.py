"""What rules mean together: problems that no single value shows.

A period may overlap another, and a deadline that a holiday moved may lie after the start: both are normal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from inboxbot.errors import Problem
from inboxbot.model import Code
from inboxbot.rulebook import shape, words
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.schedule import first_day, period_of, unmoved_last_day
from inboxbot.rulebook.source import KeyPath, Source

S = TypeVar("S", bound=words.Shape)
Claim = tuple[str, Source, KeyPath, str]
# Lists of phrases.yaml that tell different things: what is in one must not be in another.
_TOPICS = ("access", "preliminary_tests")
_NAMES = ("first_name", "last_name", "joined", "person")
_LABELS = (*_NAMES, "email", "organisation", "oid", "business_id", "other", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The files of rules/ with where they were read from; a file that is no valid shape is None."""

    files: Mapping[str, words.Shape | None]
    services: Mapping[str, shape.ServiceRules | None]
    sources: Mapping[str, Source]
    service_sources: Mapping[str, Source]

    def valid(self, name: str, kind: type[S]) -> tuple[S, Source] | None:
        """The file of that name with its source, None when it is not valid."""
        model = self.files[name]
        return (model, self.sources[name]) if isinstance(model, kind) else None


def meaning_problems(parts: Parts) -> list[Problem]:
    """Every problem of meaning in the files that are valid in shape, but for the phrases."""
    found = (_services, _names, _documents, _fields, _checks, _calendar, _access, _reminders)
    return [problem for of in found for problem in of(parts)]


def _services(parts: Parts) -> Iterator[Problem]:
    registration = parts.valid("registration", shape.RegistrationRules)
    for name, rules in parts.services.items():
        source = parts.service_sources[name]
        if rules is None:
            continue
        if rules.service != name:
            yield source.problem(("service",), f"this file is services/{name}.yaml, but the service is {rules.service}")
        if rules.schedule == "unpublished" and rules.periods:
            yield source.problem(("schedule",), "says `unpublished`, but periods are listed; write `listed`")
        for language in ("fi", "sv", "en"):
            if not getattr(rules.names, language):
                yield source.problem(("names", language), "needs at least one name")
        general = registration[0].lead_months if registration else None
        lead = general if rules.lead_months is None else rules.lead_months
        yield from _periods(rules, source, lead)


def _periods(rules: shape.ServiceRules, source: Source, lead: int | None) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, entry in enumerate(rules.periods):
        path: KeyPath = ("periods", index)
        if entry.period in first:
            line = source.spots[("periods", first[entry.period], "period")][0]
            yield source.problem((*path, "period"), f"{entry.period} is listed twice; it is already on line {line}")
        first.setdefault(entry.period, index)
        period = period_of(entry.period)
        if period.end < period.start:
            yield source.problem((*path, "period"), f"{entry.period} ends before it starts")
        if entry.register_by is not None or lead is not None:
            yield from _last_day(rules, entry, source, path, lead or 0)


def _last_day(
    rules: shape.ServiceRules, entry: shape.PeriodRules, source: Source, path: KeyPath, lead: int
) -> Iterator[Problem]:
    start = first_day(period_of(entry.period))
    try:
        last = unmoved_last_day(rules, entry, lead)
    except ValueError:
        yield source.problem((*path, "register_by"), f"there is no such day: {entry.register_by}")
        return
    if last > start:
        yield source.problem((*path, "register_by"), f"registering until {last} would end after the start, {start}")


def _names(parts: Parts) -> Iterator[Problem]:
    """A name or an abbreviation belongs to one service."""
    claims: list[Claim] = []
    for name, rules in parts.services.items():
        if rules is None:
            continue
        source = parts.service_sources[name]
        for language in ("fi", "sv", "en"):
            items: tuple[str, ...] = getattr(rules.names, language)
            claims += _claims(name, source, ("names", language), items)
        claims += _claims(name, source, ("abbreviations",), rules.abbreviations)
    yield from _claimed_twice(claims, "service")


def _checks(parts: Parts) -> Iterator[Problem]:
    if found := parts.valid("checks", shape.CheckRules):
        model, source = found
        for code in Code:
            if code not in model.severities and ("severities", code.value) not in source.spots:
                yield source.problem(
                    ("severities",), f"the finding {code} has no severity; add `{code}: note` or another"
                )


def phrase_problems(parts: Parts) -> Iterator[Problem]:
    """Words that tell one topic or one month must not tell another."""
    if not (found := parts.valid("phrases", words.PhraseRules)):
        return
    model, source = found
    yield from _claimed_twice([c for t in _TOPICS for c in _claims(t, source, (t,), getattr(model, t))], "topic")
    if len(model.months) != 12:
        yield source.problem(("months",), f"must be twelve lists, January first; there are {len(model.months)}")
    yield from _claimed_twice(
        [c for i, names in enumerate(model.months) for c in _claims(str(i + 1), source, ("months", i), names)], "month"
    )


def _documents(parts: Parts) -> Iterator[Problem]:
    """A role is listed once, and a file is called one thing."""
    if found := parts.valid("documents", words.DocumentWords):
        model, source = found
        claims: list[Claim] = []
        for index, role in enumerate(model.roles):
            if role.role in [other.role for other in model.roles[:index]]:
                yield source.problem(("roles", index, "role"), f"{role.role} is listed twice")
            for said in ("names", "titles"):
                claims += _claims(role.role.value, source, ("roles", index, said), getattr(role, said))
        yield from _claimed_twice(claims, "document")


def _fields(parts: Parts) -> Iterator[Problem]:
    """A label names one field."""
    if found := parts.valid("fields", words.FieldWords):
        model, source = found
        claims = [c for name in _LABELS for c in _claims(name, source, (name,), getattr(model, name))]
        yield from _claimed_twice(claims, "field")


def _calendar(parts: Parts) -> Iterator[Problem]:
    if found := parts.valid("calendar", shape.CalendarRules):
        model, source = found
        first: dict[date, int] = {}
        for index, exception in enumerate(model.exceptions):
            if exception.day in first:
                yield source.problem(("exceptions", index, "day"), f"{exception.day} is listed twice")
            first.setdefault(exception.day, index)


def _access(parts: Parts) -> Iterator[Problem]:
    """Wordings follow one another in time, and each is said in all languages."""
    if not (found := parts.valid("access_request", shape.AccessRules)):
        return
    model, source = found
    days = [wording.since or date.min for wording in model.identity]
    for index, wording in enumerate(model.identity):
        if index and days[index] <= days[index - 1]:
            yield source.problem(("identity", index), "must be true from a later day than the wording before it")
        for language in ("fi", "sv", "en"):
            if not getattr(wording.text, language):
                yield source.problem(("identity", index, "text", language), "needs a sentence")


def _reminders(parts: Parts) -> Iterator[Problem]:
    """Nobody is reminded before they have written."""
    registration = parts.valid("registration", shape.RegistrationRules)
    for found in (registration, parts.valid("access_request", shape.AccessRules)):
        if found is None or found[0].reminders is None:
            continue
        rules, source = found
        days, within = found[0].reminders.completion_days_before, rules.complete_within_days
        if days >= within:
            path = ("reminders", "completion_days_before")
            yield source.problem(path, f"must be less than complete_within_days, {within}; it is {days}")


def _claims(owner: str, source: Source, path: KeyPath, items: Iterable[str]) -> list[Claim]:
    return [(owner, source, (*path, index), item) for index, item in enumerate(items)]


def _claimed_twice(claims: list[Claim], what: str) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    for claim in claims:
        owner, source, path, text = claim
        if not fold(text):
            yield source.problem(path, "is empty")
            continue
        before = first.setdefault(fold(text), claim)
        if before[0] != owner:
            line = before[1].spots[before[2]][0]
            yield source.problem(path, f"“{text}” already belongs to the {what} {before[0]} ({before[1].file}:{line})")

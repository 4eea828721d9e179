"""A rule's value as it held on a day, on one line, as it would be written in rules/."""

from collections.abc import Iterator, Mapping
from enum import Enum

from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.shape import PeriodRules
from inboxbot.rulebook.words import Shape

# Long lists are phrases: the first few tell what they are about.
_FEW = 6


def value_of(rulebook: Rulebook, rule: str) -> str:
    """What stands at a dotted path, "" where nothing does: `register_by: 2019-08`, `14`, `ask`."""
    root, *path = rule.split(".")
    files: dict[str, object] = {
        "registration": rulebook.registration,
        "access_request": rulebook.access,
        "phrases": rulebook.phrases,
        "mail": rulebook.mail,
        "checks": rulebook.checks,
        "calendar": rulebook.calendar,
        "services": {rules.service: rules for rules in rulebook.services},
    }
    value = files.get(root)
    for part in path:
        value = _below(value, part)
    return _written(value)


def _below(value: object, part: str) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, tuple):
        return next((one for one in value if isinstance(one, PeriodRules) and one.period == part), None)
    return getattr(value, part, None)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        shown = ", ".join(one.period if isinstance(one, PeriodRules) else _written(one) for one in value[:_FEW])
        return f"{shown}, … ({len(value)})" if len(value) > _FEW else shown or "[]"
    if isinstance(value, Shape):
        return ", ".join(_fields(value))
    return str(value.value) if isinstance(value, Enum) else str(value)


def _fields(shape: Shape) -> Iterator[str]:
    """The fields that are set; the source is told apart, and a period's own months are known."""
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if name not in ("source", "period") and value is not None:
            yield f"{name}: {_written(value)}"

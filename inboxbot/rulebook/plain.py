"""What a validation found, said in words for people who are no programmers."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from inboxbot.errors import WANTED, Problem
from inboxbot.rulebook import words
from inboxbot.rulebook.source import KeyPath, Source, Value

_WANTED = WANTED | {
    "tuple_type": "must be a list, each item on a line of its own behind a dash",
    "dict_type": "must hold `key: value` lines",
    "model_type": "must hold `key: value` lines",
    "date_type": "must be a day, year-month-day: 2019-08-31",
    "date_parsing": "must be a day, year-month-day: 2019-08-31",
    "date_from_datetime_parsing": "must be a day, year-month-day: 2019-08-31",
    "date_from_datetime_inexact": "must be a day, year-month-day: 2019-08-31",
}
_LIMITS = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}
# More choices than this are not listed in a message.
_FEW = 8
# A word that went is no misspelling of another one.
_ALIKE = 0.85
_PATTERNS = {
    "service": "must be the file's name without .yaml, in small letters, digits and _: social_welfare",
    "period": "must be first and last month: 2019-09/2020-04",
    "register_by": "must be a day (2019-08-31) or a month (2019-08, through its last day)",
}


def in_plain_words(trouble: ValidationError, source: Source) -> Iterator[Problem]:
    """One problem for each thing the validation found, at the line it stands on."""
    for error in trouble.errors(include_url=False):
        path = _written(error["loc"], source.value)
        yield source.problem(path, _not_yet(path, source) or _what(error, path))


def _not_yet(path: KeyPath, source: Source) -> str:
    """Something is written there, but none of its dated values holds from ever."""
    holder: Value = source.value
    for part in path[:-1]:
        holder = _below(holder, part)
    absent = bool(path) and path in source.spots and isinstance(holder, dict) and path[-1] not in holder
    return "must hold from ever; take `from` off its first value" if absent else ""


def _below(value: Value, part: str | int) -> Value:
    if isinstance(value, dict):
        return value.get(str(part))
    return value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None


def _written(loc: KeyPath, value: Value) -> KeyPath:
    """The location without the validator's own marks (`[key]`, names of union members)."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(value, dict) and part in value:
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif part is not loc[-1] or str(part).startswith("["):
            continue
        path.append(part)
    return tuple(path)


def _what(error: ErrorDetails, path: KeyPath) -> str:
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    name = str(path[-1]) if path else ""
    if kind == "missing":
        return "is missing"
    if kind == "value_error":
        return error["msg"].removeprefix("Value error, ")
    if kind == "extra_forbidden":
        return f"is not known here{_did_you_mean(name)}"
    if kind == "string_pattern_mismatch" and name in _PATTERNS:
        return f"{_PATTERNS[name]}; it is {_shown(given)}"
    if kind in ("enum", "literal_error"):
        return f"must be {_choice(str(context.get('expected', '')), str(given))}; it is {_shown(given)}"
    if kind in _WANTED:
        return f"{_WANTED[kind]}; it is {_shown(given)}"
    if kind in _LIMITS:
        sign, limit = _LIMITS[kind]
        return f"must be {sign} {context.get(limit)}; it is {_shown(given)}"
    return f"{error['msg'][:1].lower()}{error['msg'][1:]}; it is {_shown(given)}"


def _choice(expected: str, given: str) -> str:
    """The words to choose from; the nearest ones where there are many."""
    choices = re.findall(r"'([^']*)'", expected)
    if len(choices) <= _FEW:
        return f"one of {', '.join(choices)}"
    near = get_close_matches(given, choices, n=3, cutoff=0.4)
    return f"one of {len(choices)} known words" + (f" (near: {', '.join(near)})" if near else "")


def _did_you_mean(name: str) -> str:
    every = {field.alias or key for s in _shapes(words.Shape) for key, field in s.model_fields.items()}
    near = get_close_matches(name, sorted(every), n=1, cutoff=_ALIKE)
    return f"; did you mean `{near[0]}`?" if near and near[0] != name else "; take it out or look for a misspelling"


def _shapes(kind: Any) -> Iterator[Any]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _shapes(sub)


def _shown(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true" if value else "false"
        case dict():
            return "a group of keys"
        case list():
            return "a list"
    text = str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"

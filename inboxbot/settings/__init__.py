"""The settings of one installation: `inboxbot.toml` and the environment, read strictly and with every problem at once.

    settings = load(Path("inboxbot.toml"))
    require(settings, "imap", "smtp")       # a command asks for its own sections only

Whatever is wrong is told with its line or its variable. Passwords stay `SecretStr`, so that a traceback or a log line
cannot hold one.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from inboxbot.errors import WANTED, ConfigurationError, Problem
from inboxbot.settings.demands import contradictions, is_told, remarks, require
from inboxbot.settings.sources import (
    PREFIX,
    Environment,
    did_you_mean,
    key_lines,
    line_of,
    unknown_variables,
    variable,
    with_secret_files,
    with_secret_keys,
)
from inboxbot.settings.whole import Settings

DEFAULT = "inboxbot.toml"

_WANTED = WANTED | {
    "time_type": 'must be a time of the day: "07:30"',
    "time_parsing": 'must be a time of the day: "07:30"',
}
_SYNTAX = {"Cannot overwrite a value": "this key is set already, further up"}

__all__ = ["Settings", "is_told", "load", "look", "remarks", "require"]


def load(file: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of `file`, else of `inboxbot.toml` where we stand if there is one, under the environment.

    Raises ConfigurationError with every problem. Relative paths start at the file's folder.
    """
    settings, problems = look(file, environment)
    if problems:
        raise ConfigurationError(problems)
    return settings


def look(
    file: Path | None = None, environment: Mapping[str, str] | None = None
) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings as far as they can be used, and every problem; what has one of its own has its default."""
    if file is None and Path(DEFAULT).is_file():
        file = Path(DEFAULT)
    variables, problems = with_secret_files(os.environ if environment is None else environment)
    try:
        written, lines = _parse(file)
    except ConfigurationError as error:
        written, lines = {}, {}
        problems += error.problems
    written, unread = with_secret_keys(written, file.parent if file else Path(), variables)
    problems += [_at_key(path, what, file, lines) for path, what in unread]
    problems += unknown_variables(variables, frozenset(Settings.model_fields))
    known = {name: text for name, text in variables.items() if _known(name)}
    settings, errors = _usable(_over(written, Environment(Settings, known)()))
    problems += [_problem(error, file, lines, variables) for error in errors]
    settings = settings.placed((file.parent if file else Path()).absolute(), file, lines)
    return settings, _in_order(problems + list(contradictions(settings, environment)))


def _usable(values: Mapping[str, Any]) -> tuple[Settings, list[ErrorDetails]]:
    """The settings without the values that cannot be used, and what is wrong with those."""
    try:
        return Settings(**values), []
    except ValidationError as error:
        found = error.errors(include_input=False)
    left: dict[str, Any] = {name: dict(value) if isinstance(value, dict) else value for name, value in values.items()}
    for section, *key in (one["loc"] for one in found):
        below = left.get(str(section))
        if key and isinstance(below, dict):
            below.pop(key[0], None)
        else:
            left.pop(str(section), None)
    # what is left was found right
    return Settings(**left), found


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """By line in the file, then the variables by name."""
    return tuple(sorted(problems, key=lambda problem: (problem.file.startswith(PREFIX), problem.file, problem.line)))


def _over(written: Mapping[str, Any], environment: Mapping[str, Any]) -> dict[str, Any]:
    """The file's values under the environment's, key by key within a section."""
    both = dict(written)
    for section, values in environment.items():
        below = both.get(section)
        both[section] = {**below, **values} if isinstance(below, dict) and isinstance(values, dict) else values
    return both


def _parse(file: Path | None) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """The file's values and the lines of its keys."""
    if file is None:
        return {}, {}
    try:
        text = file.read_text(encoding="utf-8")
        return tomllib.loads(text), key_lines(text)
    except OSError as error:
        raise ConfigurationError((Problem(file=str(file), what=error.strerror or str(error)),)) from None
    except UnicodeDecodeError:
        raise ConfigurationError((Problem(file=str(file), what="it is not UTF-8"),)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError((_syntax(file, str(error)),)) from None


def _syntax(file: Path, words: str) -> Problem:
    """tomllib says `what (at line 3, column 7)`; ours puts the place in front."""
    what, _, place = words.partition(" (at line ")
    line, _, column = place.rstrip(")").partition(", column ")
    position = (int(line), int(column)) if line.isdigit() and column.isdigit() else (0, 0)
    return Problem(file=str(file), line=position[0], column=position[1], what=_SYNTAX.get(what, what))


def _known(name: str) -> bool:
    return name.removeprefix(PREFIX).partition("__")[0].lower() in Settings.model_fields


def _problem(
    error: ErrorDetails, file: Path | None, lines: dict[tuple[str, ...], int], variables: Mapping[str, str]
) -> Problem:
    """One complaint of pydantic in our words, at the variable or the line that caused it."""
    path = tuple(str(part) for part in error["loc"] if not isinstance(part, int))
    what = _words(error, path)
    for end in range(len(path), 0, -1):
        if (name := variable(path[:end])) in variables:
            return Problem(file=name, what=what)
    return _at_key(path, what, file, lines)


def _at_key(path: tuple[str, ...], what: str, file: Path | None, lines: dict[tuple[str, ...], int]) -> Problem:
    place = str(file) if file else "settings"
    return Problem(file=place, line=line_of(lines, path), column=1 if lines else 0, path=".".join(path), what=what)


def _words(error: ErrorDetails, path: tuple[str, ...]) -> str:
    if error["type"] == "extra_forbidden":
        return "no such setting" + did_you_mean(path[-1], _keys(path[:-1]))
    if error["type"] == "tuple_type":
        return 'a list is wanted, in the environment as JSON: ["a@b.example"]'
    if error["type"] in _WANTED:
        return _WANTED[error["type"]]
    message = error["msg"].replace("Input should be", "must be")
    return message[:1].lower() + message[1:]


def _keys(section: tuple[str, ...]) -> list[str]:
    model: type[BaseModel] | None = Settings
    if section:
        field = Settings.model_fields.get(section[0])
        model = field.annotation if field and isinstance(field.annotation, type) else None
    return list(getattr(model, "model_fields", {}))

"""Editions: files as read become the rules of every day on which something begins to hold.

A file without dated values is validated once; a dated one once for each day that changes it.
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from inboxbot.errors import Problem
from inboxbot.rulebook import dated, shape, words
from inboxbot.rulebook.cited import Cited, citations
from inboxbot.rulebook.meaning import Parts, meaning_problems, phrase_problems
from inboxbot.rulebook.plain import in_plain_words
from inboxbot.rulebook.rules import Edition, Rulebook
from inboxbot.rulebook.source import KeyPath, Source, dotted

S = TypeVar("S", bound=words.Shape)
R = TypeVar("R")

FILES: dict[str, type[words.Shape]] = {
    "registration": shape.RegistrationRules,
    "access_request": shape.AccessRules,
    "phrases": words.PhraseRules,
    "mail": words.MailRules,
    "documents": words.DocumentWords,
    "fields": words.FieldWords,
    "evidence": shape.EvidenceRules,
    "standing": words.StandingWords,
    "checks": shape.CheckRules,
    "calendar": shape.CalendarRules,
}
_SERVICES = "services."
# A file that an edition calls otherwise.
_FIELDS = {"access_request": "access"}
# Where one of these is the trouble, any text stands in for it: most likely a source, which means nothing by itself.
_TEXT_WANTED = ("missing", "source", "string_type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The rulebook, None when there are problems."""

    rulebook: Rulebook | None
    problems: tuple[Problem, ...] = ()


class Shapes:
    """What files come to, each kept with the very source that it was made of: many rules differ in one file alone."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Source, Any]] = {}

    def once(self, look: Callable[..., R], source: Source, *more: Hashable) -> R:
        """What `look` makes of the file."""
        key = (look.__name__, id(source), *more)
        if key not in self._known:
            self._known[key] = (source, look(source, *more))
        found: R = self._known[key][1]
        return found

    def of(self, source: Source, kind: type[S], problems: list[Problem]) -> S | None:
        """The validated file, or None with its problems told. A file with broken syntax is not judged further."""
        if source.value is None:
            return None
        model, told = self.once(_validated, source, kind)
        problems += told
        return model if isinstance(model, kind) else None


def _validated(source: Source, kind: type[S]) -> tuple[S | None, tuple[Problem, ...]]:
    try:
        # As JSON, strict mode takes texts for dates and names but no text for a number and no number for a text.
        return kind.model_validate_json(json.dumps(source.value), strict=True), ()
    except ValidationError as trouble:
        return _rest(source, kind, trouble), tuple(in_plain_words(trouble, source))


def _rest(source: Source, kind: type[S], trouble: ValidationError) -> S | None:
    """The file without its wrong keys, so that its meaning is judged in the same run; None when they are needed."""
    rest = json.loads(json.dumps(source.value))
    for error in trouble.errors(include_url=False):
        path = [part for part in error["loc"] if part != "[key]"]
        holder = rest
        for part in path[:-1]:
            holder = holder[part] if _holds(holder, part) else None
        if isinstance(holder, dict) and error["type"] in _TEXT_WANTED:
            holder[path[-1]] = "-"
        elif isinstance(holder, dict):
            holder.pop(path[-1], None)
    try:
        return kind.model_validate_json(json.dumps(rest), strict=True)
    except ValidationError:
        return None


def _holds(holder: object, part: object) -> bool:
    if isinstance(holder, list):
        return isinstance(part, int) and part < len(holder)
    return isinstance(holder, dict) and part in holder


def assemble(sources: Mapping[str, Source], shapes: Shapes) -> Assembled:
    """The rules that the files make together, by roots as `loading.read_sources` names them."""
    problems = [p for source in sources.values() for p in source.problems]
    wrong = {name: shapes.once(dated.dated_problems, source) for name, source in sources.items()}
    problems += [p for told in wrong.values() for p in told]
    sound = {name: replace(source, value=None) if wrong.get(name) else source for name, source in sources.items()}
    begin = {day for source in sound.values() for day in shapes.once(dated.breakpoints, source)}
    held = {day: _parts(sound, day, shapes, problems) for day in sorted({date.min, *begin})}
    worded = {id(parts.files["phrases"]): parts for parts in held.values()}
    problems += [p for parts in worded.values() for p in phrase_problems(parts)]
    problems += [p for parts in held.values() for p in meaning_problems(parts)]
    if problems:
        return Assembled(rulebook=None, problems=tuple(problems))
    editions = tuple(_edition(day, parts, shapes) for day, parts in held.items())
    shown = {f.name: getattr(editions[-1], f.name) for f in fields(Edition)}
    return Assembled(rulebook=Rulebook(version=_version(editions), editions=editions, **shown))


def _parts(sources: Mapping[str, Source], day: date, shapes: Shapes, problems: list[Problem]) -> Parts:
    now = {name: shapes.once(dated.on, source, day) for name, source in sources.items()}
    services = {n.removeprefix(_SERVICES): source for n, source in now.items() if n.startswith(_SERVICES)}
    return Parts(
        files={name: shapes.of(now[name], kind, problems) for name, kind in FILES.items()},
        services={name: shapes.of(source, shape.ServiceRules, problems) for name, source in services.items()},
        sources={name: now[name] for name in FILES},
        service_sources=services,
    )


def _edition(since: date, parts: Parts, shapes: Shapes) -> Edition:
    named: Any = {_FIELDS.get(name, name): model for name, model in parts.files.items()}
    return Edition(
        since=since,
        services=tuple(rules for rules in parts.services.values() if rules is not None),
        **named,
        places=_together(_lines, parts, shapes),
        sources=_together(_sources, parts, shapes),
    )


def _version(editions: tuple[Edition, ...]) -> str:
    """Values that equal their default are left out, so that a new kind of rule changes no old version."""
    values = [_values(edition) for edition in editions]
    dated = [[edition.since.isoformat(), said] for edition, said in zip(editions, values, strict=True)]
    told: object = dated if len(dated) > 1 else values[0]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def _values(edition: Edition) -> dict[str, object]:
    named: dict[str, words.Shape] = {name: getattr(edition, _FIELDS.get(name, name)) for name in FILES}
    named |= {f"services.{rules.service}": rules for rules in edition.services}
    return {name: rules.model_dump(mode="json", by_alias=True, exclude_defaults=True) for name, rules in named.items()}


def _together(look: Callable[[Source, str], dict[str, R]], parts: Parts, shapes: Shapes) -> dict[str, R]:
    """What `look` makes of each file, by its rules."""
    found: dict[str, R] = {}
    for root, source in _roots(parts):
        found |= shapes.once(look, source, root)
    return found


def _sources(source: Source, root: str) -> dict[str, Cited]:
    """As with places, a period whose deadline is dated goes by the source of the dated value."""
    said = dict(citations(source))
    moved = {path[:-1]: one for path, one in said.items() if path[-1:] == ("register_by",)}
    return {_rule(root, path, source): cited for path, cited in (said | moved).items()}


def _roots(parts: Parts) -> Iterator[tuple[str, Source]]:
    """The files by the root of their rules."""
    yield from parts.sources.items()
    yield from ((f"{_SERVICES}{name}", source) for name, source in parts.service_sources.items())


def _lines(source: Source, root: str) -> dict[str, str]:
    """`file:line`. A dated value stands where the one begins that holds; so does the period whose deadline is dated."""
    file = f"{root.replace('.', '/')}.yaml"
    spots = {**source.spots, **source.held}
    moved = {path[:-1]: spot for path, spot in source.held.items() if path[-1:] == ("register_by",)}
    return {_rule(root, path, source): f"{file}:{line}" for path, (line, _) in (spots | moved).items()}


def _rule(root: str, path: KeyPath, source: Source) -> str:
    """The dotted path; a period goes by its months, not by its number in the list."""
    if len(path) > 1 and path[0] == "periods" and isinstance(source.value, dict):
        periods = source.value["periods"]
        entry = periods[path[1]] if isinstance(periods, list) and isinstance(path[1], int) else None
        if isinstance(entry, dict) and isinstance(entry.get("period"), str):
            path = ("periods", str(entry["period"]), *path[2:])
    return ".".join((root, dotted(path))) if path else root

"""Loading: the directory rules/ as a Rulebook, or every problem of all its files at once.

Rules are read strictly, for a mistyped word would otherwise be a rule that silently does nothing.
"""

import hashlib
import json
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import Service
from inboxbot.rulebook import shape
from inboxbot.rulebook.meaning import Parts, meaning_problems
from inboxbot.rulebook.plain import in_plain_words
from inboxbot.rulebook.rules import Rulebook
from inboxbot.rulebook.source import KeyPath, Source, dotted, read_source

S = TypeVar("S", bound=shape.Shape)

_FILES: dict[str, type[shape.Shape]] = {
    "registration": shape.RegistrationRules,
    "access_request": shape.AccessRules,
    "phrases": shape.PhraseRules,
    "correspondence": shape.CorrespondenceRules,
    "checks": shape.CheckRules,
    "calendar": shape.CalendarRules,
}
_PACKAGE = Path(__file__).parent.parent


def default_directory() -> Path:
    """The rules shipped with the program: rules/ beside the package in a checkout, else the copy in the package."""
    beside = _PACKAGE.parent / "rules"
    return beside if (beside / "registration.yaml").is_file() else _PACKAGE / "_data" / "rules"


def fingerprint_of(directory: Path) -> str:
    """A text that changes when any file of the rules does: cheap to ask for while the service runs."""
    digest = hashlib.sha256()
    for path in sorted(directory.glob("**/*.yaml")):
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        digest.update(f"{path.relative_to(directory).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def load(directory: Path) -> Rulebook:
    """Read, validate and understand the rules.

    Raises errors.ConfigurationError with every problem of every file, each with its line and column.
    """
    if not directory.is_dir():
        raise ConfigurationError((Problem(file=str(directory), what="there is no directory of rules here"),))
    sources = {name: read_source(directory / f"{name}.yaml") for name in _FILES}
    services = {path.stem: read_source(path) for path in sorted((directory / "services").glob("*.yaml"))}
    problems = [p for source in (*sources.values(), *services.values()) for p in source.problems]
    problems += _strangers(directory)
    problems += _missing_services(directory, services)
    models = {name: _shaped(sources[name], kind, problems) for name, kind in _FILES.items()}
    service_models = {name: _shaped(source, shape.ServiceRules, problems) for name, source in services.items()}
    parts = Parts(files=models, services=service_models, sources=sources, service_sources=services)
    problems += meaning_problems(parts)
    if problems:
        raise ConfigurationError(_in_order(problems))
    return _rulebook(parts)


def _shaped(source: Source, kind: type[S], problems: list[Problem]) -> S | None:
    """The validated file, or None with its problems told. A file with broken syntax is not judged further."""
    if source.value is None:
        return None
    try:
        # As JSON, strict mode takes texts for dates and names but no text for a number and no number for a text.
        return kind.model_validate_json(json.dumps(source.value), strict=True)
    except ValidationError as trouble:
        problems += in_plain_words(trouble, source)
        return None


def _strangers(directory: Path) -> list[Problem]:
    """Files that nothing reads: most likely a misspelled name."""
    known = {f"{name}.yaml" for name in _FILES}
    found = [p for p in directory.glob("*.y*ml") if p.name not in known]
    found += [p for p in (directory / "services").glob("*.yml")]
    what = "nothing reads this file; the files are: " + ", ".join(sorted(known)) + " and services/<service>.yaml"
    return [Problem(file=str(path), what=what) for path in sorted(found)]


def _missing_services(directory: Path, services: dict[str, Source]) -> list[Problem]:
    folder = directory / "services"
    return [
        Problem(file=str(folder / f"{service}.yaml"), what="this file is missing; every service needs one")
        for service in Service
        if service.value not in services
    ]


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column, p.path, p.what)))


def _rulebook(parts: Parts) -> Rulebook:
    order = list(Service)
    services = sorted((s for s in parts.services.values() if s is not None), key=lambda s: order.index(s.service))
    files = {name: parts.file(kind) for name, kind in _FILES.items()}
    return Rulebook(
        version=_version(files, services),
        services=tuple(services),
        registration=parts.file(shape.RegistrationRules),
        access=parts.file(shape.AccessRules),
        phrases=parts.file(shape.PhraseRules),
        correspondence=parts.file(shape.CorrespondenceRules),
        checks=parts.file(shape.CheckRules),
        calendar=parts.file(shape.CalendarRules),
        places=_places(parts),
    )


def _version(files: dict[str, shape.Shape], services: list[shape.ServiceRules]) -> str:
    """Values that equal their default are left out, so that a new kind of rule changes no old version."""
    named = files | {f"services.{rules.service}": rules for rules in services}
    values = {
        name: rules.model_dump(mode="json", by_alias=True, exclude_defaults=True) for name, rules in named.items()
    }
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]


def _places(parts: Parts) -> dict[str, str]:
    places: dict[str, str] = {}
    for name, source in parts.sources.items():
        places |= _lines(name, f"{name}.yaml", source)
    for name, source in parts.service_sources.items():
        places |= _lines(f"services.{name}", f"services/{name}.yaml", source)
    return places


def _lines(root: str, file: str, source: Source) -> dict[str, str]:
    return {_rule(root, path, source): f"{file}:{line}" for path, (line, _) in source.spots.items()}


def _rule(root: str, path: KeyPath, source: Source) -> str:
    """The dotted path; a period goes by its months, not by its number in the list."""
    if len(path) > 1 and path[0] == "periods" and isinstance(source.value, dict):
        periods = source.value["periods"]
        entry = periods[path[1]] if isinstance(periods, list) and isinstance(path[1], int) else None
        if isinstance(entry, dict) and isinstance(entry.get("period"), str):
            path = ("periods", str(entry["period"]), *path[2:])
    return ".".join((root, dotted(path))) if path else root

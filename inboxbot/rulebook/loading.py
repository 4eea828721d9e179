"""Loading: the directory rules/ as a Rulebook, or every problem of all its files at once.

Rules are read strictly, for a mistyped word would otherwise be a rule that silently does nothing.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.rulebook import learnt
from inboxbot.rulebook.editions import FILES, Shapes, assemble
from inboxbot.rulebook.rules import Rulebook
from inboxbot.rulebook.source import Source, read_source

# Files of earlier versions.
_MOVED = {
    "correspondence.yaml": (
        "nothing reads this file any more: what mail programs write is in mail.yaml under the same keys; "
        "the words of machines went, for evidence.yaml weighs how a text is worded (machine)"
    )
}


def fingerprint_of(directory: Path) -> str:
    """A text that changes when any file of the rules does: cheap to ask for while the service runs."""
    digest = hashlib.sha256()
    for path in (*sorted(directory.glob("**/*.yaml")), *learnt.files(directory)):
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
    sources = read_sources(directory)
    assembled = assemble(sources, Shapes())
    problems = [*_strangers(directory), *_no_service(directory, sources), *assembled.problems]
    problems += learnt.learnt_problems(directory)
    if assembled.rulebook is None or problems:
        raise ConfigurationError(_in_order(problems))
    return _with_learnt(assembled.rulebook, directory)


def _with_learnt(rulebook: Rulebook, directory: Path) -> Rulebook:
    acts = learnt.read_learnt(directory)
    version = hashlib.sha256(f"{rulebook.version}\0{acts.digest}".encode()).hexdigest()[:12]
    return replace(rulebook, version=version, acts=acts)


def read_sources(directory: Path) -> dict[str, Source]:
    """Every file as read, by the root of its rules: `registration`, `services.imaging`. A missing one has a problem."""
    general = {name: read_source(directory / f"{name}.yaml") for name in FILES}
    services = sorted((directory / "services").glob("*.yaml"))
    return general | {f"services.{path.stem}": read_source(path) for path in services}


def _strangers(directory: Path) -> list[Problem]:
    """Files that nothing reads: most likely a misspelled name."""
    known = {f"{name}.yaml" for name in FILES}
    found = [p for p in directory.glob("*.y*ml") if p.name not in known]
    found += [p for p in (directory / "services").glob("*.yml")]
    what = "nothing reads this file; the files are: " + ", ".join(sorted(known)) + " and services/<service>.yaml"
    return [Problem(file=str(path), what=_MOVED.get(path.name, what)) for path in sorted(found)]


def _no_service(directory: Path, sources: dict[str, Source]) -> list[Problem]:
    what = "there is no service here; each is a file, <service>.yaml"
    return [] if len(sources) > len(FILES) else [Problem(file=str(directory / "services"), what=what)]


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each once, also when several editions of a dated file have it."""
    each = {(p.file, p.line, p.column, p.what): p for p in reversed(problems)}
    return tuple(sorted(each.values(), key=lambda p: (p.file, p.line, p.column, p.path, p.what)))

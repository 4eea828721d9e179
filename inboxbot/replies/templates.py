"""Templates that are looked at as a whole or one by one, and compiled when they are first rendered.

What is compiled is the very source that was looked at, so that an edited file is never rendered unseen. What does not
exist (variables, and what hangs on them) is found without rendering: a letter that is rarely written would otherwise
show its mistake on the day it is needed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields
from functools import cache, lru_cache, partial
from pathlib import Path
from types import CodeType
from typing import TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.replies import dates
from inboxbot.replies.letter import FileView, LetterView, PersonView
from inboxbot.replies.words import Words

# The names that templates give to what they loop over are part of the agreement: `person` and `file`.
_PARTS = {
    "view": frozenset(f.name for f in fields(LetterView)) | {"asked", "address"},
    "person": frozenset(f.name for f in fields(PersonView)),
    "file": frozenset(f.name for f in fields(FileView)),
    "words": frozenset(Words.model_fields),
}
LONGEST = 100_000
_SPACES = re.compile(r"(?<=\S) {2,}")
_BLANK_LINES = re.compile(r"\n{3,}")
K = TypeVar("K")


def unknown_names(tree: nodes.Template, known: Set[str]) -> Iterator[tuple[str, int, str]]:
    """Every unknown name with its line and what there is instead."""
    for name in sorted(meta.find_undeclared_variables(tree) - known):
        line = min((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), default=1)
        yield name, line, f"there are {', '.join(sorted(known))}"
    for node in tree.find_all(nodes.Getattr):
        holder = node.node.name if isinstance(node.node, nodes.Name) else ""
        if holder in _PARTS and node.attr not in _PARTS[holder]:
            yield f"{holder}.{node.attr}", node.lineno, f"{holder} has {', '.join(sorted(_PARTS[holder]))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Where a text lies, which variables it may use, and which blocks it must have."""

    path: Path
    known: frozenset[str]
    blocks: tuple[str, ...] = ()


class OnUse(Mapping[K, Template]):
    """Texts by what they are for, each read once, and compiled when it is asked for."""

    def __init__(self, environment: ImmutableSandboxedEnvironment, files: Mapping[K, File]):
        self._environment, self._files = environment, files
        self._sources: dict[K, tuple[str, tuple[Problem, ...]]] = {}
        self._compiled: dict[K, Template] = {}

    def __getitem__(self, key: K) -> Template:
        """The template; ConfigurationError with what is wrong with it."""
        if key not in self._compiled:
            source, problems = self._source(key)
            if problems:
                raise ConfigurationError(problems)
            code = _code(source, str(self._files[key].path))
            known = self._environment.make_globals(None)
            self._compiled[key] = Template.from_code(self._environment, code, known)
        return self._compiled[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def problems(self) -> list[Problem]:
        """What is wrong with any of them."""
        return [problem for key in self for problem in self._source(key)[1]]

    def _source(self, key: K) -> tuple[str, tuple[Problem, ...]]:
        if key not in self._sources:
            self._sources[key] = _read(self._files[key])
        return self._sources[key]


def environment_of(directory: Path, words: Words | None) -> ImmutableSandboxedEnvironment:
    """The sandbox of one language's texts."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(directory),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals = {"words": words}
    for convert in (dates.day, dates.weekday, dates.moment, dates.period):
        # Without words nothing is rendered; the filters must only be known by name, so that a text can be checked.
        environment.filters[convert.__name__] = partial(convert, words=words) if words is not None else initial
    environment.filters["initial"] = initial
    return environment


def _read(file: File) -> tuple[str, tuple[Problem, ...]]:
    """One text, and what is wrong with it."""
    try:
        source = file.path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        missing = isinstance(trouble, FileNotFoundError)
        what = "this text is missing" if missing else "cannot be read as UTF-8 text"
        return "", (Problem(file=str(file.path), what=what),)
    return source, _looked_at(source, str(file.path), file.known, file.blocks)


@cache
def _checker() -> ImmutableSandboxedEnvironment:
    """It compiles as the others do, and renders nothing."""
    return environment_of(Path(), None)


# A service that reads changed texts, and a command that reads them twice, look only at what is new.
@lru_cache(maxsize=1024)
def _looked_at(source: str, file: str, known: frozenset[str], blocks: tuple[str, ...]) -> tuple[Problem, ...]:
    """What is wrong with a text: syntax and filters, blocks, and variables, which are looked up without rendering."""
    if not source.strip():
        return (Problem(file=file, what="this text is empty", line=1, column=1),)
    try:
        tree = _checker().parse(source, filename=file)
        unknown = tuple(unknown_names(tree, known))
    except TemplateSyntaxError as trouble:
        return (Problem(file=file, what=trouble.message or "is no template", line=trouble.lineno, column=1),)
    there = {block.name for block in tree.find_all(nodes.Block)}
    lacks = [f"the block {name!r} is missing" for name in blocks if name not in there]
    lines = source.split("\n")
    return (
        *(Problem(file=file, what=what, line=1, column=1) for what in lacks),
        *(
            Problem(file=file, what=f"there is no {name!r}; {what}", line=at, column=lines[at - 1].find(name) + 1 or 1)
            for name, at, what in unknown
        ),
    )


@lru_cache(maxsize=1024)
def _code(source: str, file: str) -> CodeType:
    """A text that was looked at, compiled."""
    environment = _checker()
    return environment.compile(environment.parse(source, filename=file), filename=file)


def initial(text: str) -> str:
    """The text with its first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]


def rendered(template: Template, **values: object) -> str:
    """The text, without space at line ends and with at most one blank line in a row; cut at LONGEST characters."""
    return _tidy(template.generate(**values))


def said(name: str, template: Template, frame: Template, **values: object) -> str:
    """What one block of a letter says, the frame's where the letter has none of that name; "" for nothing."""
    holder = template if name in template.blocks else frame
    block = holder.blocks.get(name)
    return _tidy(block(holder.new_context(values))) if block is not None else ""


def _tidy(generated: Iterable[str]) -> str:
    parts: list[str] = []
    length = 0
    for part in generated:
        parts.append(part)
        length += len(part)
        if length > LONGEST:
            break
    lines = (_SPACES.sub(" ", line.rstrip()) for line in "".join(parts)[:LONGEST].split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()

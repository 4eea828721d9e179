"""One YAML file as plain values, with the line and column of each, and everything that is wrong with its syntax.

Values are built from the composed document instead of the loaded one: only there does every duplicate key show,
and a date stays the text that was written. Composing takes most of the time of a start, and one command reads the same
texts several times: to check the rules, to test them, to change them. So a text is composed once, and by libyaml.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from inboxbot.errors import Problem

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
KeyPath = tuple[str | int, ...]
Spot = tuple[int, int]

# libyaml goes as deep as a text says and ends the process where the stack does: 20,000 levels are still read.
_DEEPEST = 5_000
_COUNTED_OTHERWISE = re.compile("[\x85\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read: `value`, the spot (line and column from 1) of every key and item, and the problems met.

    `held` are the spots of the dated values that hold, where a value is dated (see rulebook.dated), and `cited` their
    sources.
    """

    file: str
    value: Value = None
    spots: Mapping[KeyPath, Spot] = field(default_factory=dict)
    held: Mapping[KeyPath, Spot] = field(default_factory=dict)
    cited: Mapping[KeyPath, Value] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def problem(self, path: KeyPath, what: str) -> Problem:
        """A problem at a path; where the path is not written, at what would hold it."""
        line, column = next((self.spots[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.spots), (1, 1))
        return Problem(file=self.file, what=what, path=dotted(path), line=line, column=column)


def dotted(path: KeyPath) -> str:
    """`("periods", 0, "source")` becomes `periods.1.source`: people count from one."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def read_source(path: Path) -> Source:
    """Read one file; a file that is missing, no text or no YAML is a problem, never an exception."""
    file = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return _broken(file, "this file is missing")
    except OSError as trouble:
        return _broken(file, f"cannot be read: {trouble.strerror}")
    except UnicodeDecodeError:
        return _broken(file, "is not UTF-8 text; save the file as UTF-8")
    read = _composed(text)
    problems = tuple(replace(problem, file=file) for problem in read.problems)
    return replace(read, file=file, value=deepcopy(read.value), spots=dict(read.spots), problems=problems)


@lru_cache(maxsize=64)
def _composed(text: str) -> Source:
    """The text as of a file without a name."""
    reading = _Reading("")
    try:
        node = _node(text)
        if not isinstance(node, MappingNode):
            return _broken("", "is empty" if node is None else "must hold `key: value` lines at its left edge")
        value = reading.value(node, ())
    except MarkedYAMLError as trouble:
        return _unreadable("", trouble)
    except RecursionError:
        return _broken("", "is nested too deeply to be read")
    except YAMLError as trouble:
        return _broken("", f"is not YAML: {' '.join(str(trouble).split())}")
    return Source(file="", value=value, spots=reading.spots, problems=tuple(reading.problems))


def _node(text: str) -> Node | None:
    """By libyaml, which takes a fifth of the time; what it refuses is read, or refused with a reason, by the other."""
    depth = text.count("[") + text.count("{") + max(map(len, text.splitlines()), default=0)
    if depth < _DEEPEST and not _COUNTED_OTHERWISE.search(text):
        with suppress(YAMLError):
            yaml = YAML(typ="safe")
            yaml.Resolver = _Resolver
            return cast("Node | None", yaml.compose(text))
    return cast("Node | None", YAML(typ="safe", pure=True).compose(text))


class _Resolver(VersionedResolver):
    """Tells what a plain word is by the rules of one version of YAML, which it looks up once and not for each word."""

    @cached_property
    def versioned_resolver(self) -> Any:
        """The rules by the first letter of a word."""
        return super().versioned_resolver


def _broken(file: str, what: str) -> Source:
    return Source(file=file, problems=(Problem(file=file, what=what),))


def _unreadable(file: str, trouble: MarkedYAMLError) -> Source:
    mark = trouble.problem_mark or trouble.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    what = f"is not YAML: {trouble.problem or trouble.context}; look at this line and the one above it"
    return Source(file=file, problems=(Problem(file=file, what=what, line=line, column=column),))


class _Reading:
    """One walk over a composed document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.spots: dict[KeyPath, Spot] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Node, path: KeyPath) -> Value:
        self.spots.setdefault(path, _spot(node))
        if id(node) in self._seen:
            self._report(node, path, "is an alias (`*name`); write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(node)

    def _entries(self, node: MappingNode, path: KeyPath) -> Iterator[tuple[str, Value]]:
        first: dict[str, Spot] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._report(key_node, path, "a key must be a single word")
                continue
            key = str(key_node.value)
            if key in first:
                self._report(key_node, (*path, key), f"stands twice; it is already on line {first[key][0]}")
                continue
            first[key] = self.spots[(*path, key)] = _spot(key_node)
            yield key, self.value(value_node, (*path, key))

    def _report(self, node: Node, path: KeyPath, what: str) -> None:
        line, column = _spot(node)
        self.problems.append(Problem(file=self.file, what=what, path=dotted(path), line=line, column=column))


def _spot(node: Node) -> Spot:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalar(node: Node) -> Value:
    text = str(node.value)
    kind = str(node.tag).rpartition(":")[2]
    try:
        match kind:
            case "null":
                return None
            case "bool":
                return text.casefold() == "true"
            case "int":
                return int(text.replace("_", ""), 0)
            case "float":
                return float(text.replace("_", ""))
    except ValueError:
        return text
    return text

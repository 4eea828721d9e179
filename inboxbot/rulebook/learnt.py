"""What was learnt from rules/examples/: labelled sentences, and beside them the weights of a linear model.

`<what>.tsv` holds one sentence a line: label, language, sentence, parted by tabs; `roles.tsv` the basic words that
deny, set a condition or tell a time; `<what>.weights` is written by `inboxbot learn` and never by hand. Judging needs
weights and roles; `check` reads the examples as well. A directory of rules without examples goes by the program's.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from inboxbot.errors import Problem
from inboxbot.rulebook.folding import fold

FOLDER = "examples"
LANGUAGES = ("fi", "sv", "en")
_HEAD = "inboxbot weights 1"
_LEARN = "run `inboxbot learn`"
_SEPARATOR = "\t"
_FIELDS = 3
_PAIR = re.compile(r"([a-z])(-?\d+)")


class Deed(StrEnum):
    """What a sentence does for the office; PLAIN changes nothing."""

    REGISTERS = "registers"
    ASKS_ACCESS = "asks_access"
    ADDS = "adds"
    REMOVES = "removes"
    WITHDRAWS = "withdraws"
    RENEWS = "renews"
    POSTPONES = "postpones"
    TESTS_REPORTED = "tests_reported"
    FIRST_TIME = "first_time"
    FIRST_STAGE = "first_stage"
    QUESTION = "question"
    STATUS = "status"
    OTHER_MATTER = "other_matter"
    REVIEW = "review"
    CORRECTS = "corrects"
    TAKES_UP = "takes_up"
    THANKS = "thanks"
    DRAFT = "draft"
    DOUBTS = "doubts"
    EXCLUDES = "excludes"
    PLAIN = "plain"


LABELS: Mapping[str, tuple[str, ...]] = {"acts": tuple(Deed)}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its label; named things stand in it as `⟨period⟩`."""

    label: str
    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """Labels in order, a bias each, and for each feature its weights by label, in hundredths, as `packed` writes them.

    `examples` is the digest of the file that they were learnt from, "" where nothing was; `digest` changes with any
    weight of a file that was read. `roles` are the folded basic words with what each does.
    """

    labels: tuple[str, ...] = ()
    bias: tuple[int, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict, repr=False)
    examples: str = ""
    digest: str = ""
    roles: Mapping[str, str] = field(default_factory=dict, repr=False)


def packed(row: Iterable[tuple[int, int]]) -> str:
    """Weights by number of label: `a12c-7` is 12 for the first label and -7 for the third."""
    return "".join(f"{chr(ord('a') + number)}{weight}" for number, weight in row)


@lru_cache(maxsize=1 << 14)
def unpacked(row: str) -> tuple[tuple[int, int], ...]:
    """What `packed` wrote. Rows are read when a letter asks for them: most of them none ever does."""
    return tuple((ord(label) - ord("a"), int(weight)) for label, weight in _PAIR.findall(row))


def written(learnt: Learnt) -> str:
    """The weights as their file holds them, the features in order."""
    lines = [_HEAD, learnt.examples, " ".join(learnt.labels), " ".join(map(str, learnt.bias))]
    for feature, row in sorted(learnt.weights.items()):
        lines.append(f"{feature}{_SEPARATOR}{row}")
    return "\n".join(lines) + "\n"


def read_learnt(directory: Path, what: str) -> Learnt:
    """The weights of one kind. Raises ValueError for a file that is none, OSError where there is none."""
    text = _file(directory, f"{what}.weights").read_text("utf-8")
    head, examples, labels, bias, *rows = text.splitlines()
    if head != _HEAD:
        raise ValueError(head)
    weights = dict(row.split(_SEPARATOR) for row in rows)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    roles = read_roles(directory)
    return Learnt(tuple(labels.split()), tuple(map(int, bias.split())), weights, examples, digest, roles)


def read_roles(directory: Path) -> Mapping[str, str]:
    """The folded words of roles.tsv with the role of each; the first one counts."""
    roles: dict[str, str] = {}
    for line in _file(directory, "roles.tsv").read_text("utf-8").splitlines():
        role, _, word = line.partition(_SEPARATOR)
        roles.setdefault(fold(word), role)
    return roles


def read_examples(directory: Path, what: str) -> tuple[Example, ...]:
    """The examples of one kind in order; a line that is none is left out."""
    lines = enumerate(_file(directory, f"{what}.tsv").read_text("utf-8").splitlines(), 1)
    parts = ((number, line.split(_SEPARATOR)) for number, line in lines)
    return tuple(Example(fields[0], fields[1], fields[2], number) for number, fields in parts if len(fields) == _FIELDS)


def digest_of(directory: Path, what: str) -> str:
    """What tells a file of examples from another one."""
    content = (_file(directory, name).read_bytes() for name in (f"{what}.tsv", "roles.tsv"))
    return hashlib.sha256(b"\0".join(content)).hexdigest()[:16]


def files(directory: Path) -> tuple[Path, ...]:
    """The files that this directory itself holds."""
    return tuple(sorted((directory / FOLDER).glob("*.*")))


def learnt_problems(directory: Path) -> tuple[Problem, ...]:
    """What is wrong with the weights: without them nothing can be judged."""
    return tuple(problem for what in LABELS for problem in _of_weights(directory, what))


def example_problems(directory: Path) -> tuple[Problem, ...]:
    """What is wrong with the examples, and weights that were not learnt from them."""
    return tuple(problem for what in LABELS for problem in _of_examples(directory, what))


def _file(directory: Path, name: str) -> Path:
    own = directory / FOLDER / name
    package = Path(__file__).parent.parent
    beside = package.parent / "rules"
    shipped = (beside if beside.is_dir() else package / "_data" / "rules") / FOLDER / name
    return own if (directory / FOLDER).is_dir() else shipped


def _of_weights(directory: Path, what: str) -> Iterator[Problem]:
    path = _file(directory, f"{what}.weights")
    try:
        learnt = read_learnt(directory, what)
    except OSError:
        yield Problem(file=str(path), what=f"this file is missing; {_LEARN}")
    except ValueError:
        yield Problem(file=str(path), what=f"these are no weights; {_LEARN}")
    else:
        if not set(learnt.labels) <= set(LABELS[what]) or len(learnt.bias) != len(learnt.labels):
            yield Problem(file=str(path), line=3, column=1, what=f"its labels are not those of {what}; {_LEARN}")


def _of_examples(directory: Path, what: str) -> Iterator[Problem]:
    path = _file(directory, f"{what}.tsv")
    if not path.is_file():
        yield Problem(file=str(path), what="this file is missing")
        return
    yield from _of_lines(path, LABELS[what])
    weights = _file(directory, f"{what}.weights")
    sound = weights.is_file() and not tuple(_of_weights(directory, what))
    if sound and read_learnt(directory, what).examples != digest_of(directory, what):
        told = f"these weights were not learnt from {path.name} as it stands; {_LEARN}"
        yield Problem(file=str(weights), line=2, column=1, what=told)


def _of_lines(path: Path, labels: tuple[str, ...]) -> Iterator[Problem]:
    seen: dict[str, Example] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        fields = line.split(_SEPARATOR)
        if len(fields) != _FIELDS:
            yield Problem(file=str(path), line=number, column=1, what="wants a label, a language, a sentence")
            continue
        example = Example(fields[0], fields[1], fields[2], number)
        if example.label not in labels:
            known = ", ".join(labels)
            yield Problem(
                file=str(path), line=number, column=1, what=f"{example.label!r} is no label; the labels are: {known}"
            )
        if example.language not in LANGUAGES:
            at = len(example.label) + 2
            yield Problem(file=str(path), line=number, column=at, what=f"{example.language!r} is no language")
        at = len(example.label) + len(example.language) + 3
        first = seen.setdefault(" ".join(example.text.casefold().split()), example)
        if first.label != example.label:
            told = f"this sentence is {first.label} on line {first.line} and {example.label} here"
            yield Problem(file=str(path), line=number, column=at, what=told)
        elif first is not example:
            yield Problem(file=str(path), line=number, column=at, what=f"this sentence stands on line {first.line}")

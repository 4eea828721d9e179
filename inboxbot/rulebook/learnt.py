"""What was learnt from rules/examples/: labelled sentences, and beside them the weights of a linear model.

`acts.tsv` holds one sentence a line: label, language, sentence, parted by tabs; `roles.tsv` the basic words that deny,
set a condition or tell a time; `acts.weights` is written by `inboxbot learn` and never by hand. Judging needs weights
and roles; `check` reads the examples as well. A directory of rules without examples goes by the program's.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from inboxbot.errors import Problem
from inboxbot.rulebook import shipped
from inboxbot.rulebook.folding import fold

FOLDER = "examples"
WEIGHTS = "acts.weights"
_EXAMPLES, _ROLES = "acts.tsv", "roles.tsv"
_LANGUAGES = ("fi", "sv", "en")
_HEAD = "inboxbot weights 1"
_LEARN = "run `inboxbot learn`"
_SEPARATOR = "\t"
_FIELDS = 3


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


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its label; named things stand in it as `⟨period⟩`."""

    label: str
    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Examples:
    """All sentences in order, the folded basic words with what each does, and a digest of both."""

    sentences: tuple[Example, ...]
    roles: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """Labels in order, a bias each, and for each feature its weights by label, in hundredths, as one text.

    `examples` is the digest of those that they were learnt from, "" where nothing was; `digest` changes with any weight
    of a file that was read. `roles` are the folded basic words with what each does.
    """

    labels: tuple[str, ...] = ()
    bias: tuple[int, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict, repr=False)
    examples: str = ""
    digest: str = ""
    roles: Mapping[str, str] = field(default_factory=dict, repr=False)

    def written(self) -> str:
        """The weights as their file holds them, the features in order."""
        lines = [_HEAD, self.examples, " ".join(self.labels), " ".join(map(str, self.bias))]
        lines += (f"{feature}{_SEPARATOR}{row}" for feature, row in sorted(self.weights.items()))
        return "\n".join(lines) + "\n"


def read_learnt(directory: Path) -> Learnt:
    """The weights. Raises ValueError for a file that is none, OSError where there is none."""
    text = _file(directory, WEIGHTS).read_text("utf-8")
    head, examples, labels, bias, *rows = text.splitlines()
    if head != _HEAD:
        raise ValueError(head)
    weights = dict(row.split(_SEPARATOR) for row in rows)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    roles = _roles(_file(directory, _ROLES).read_text("utf-8"))
    return Learnt(tuple(labels.split()), tuple(map(int, bias.split())), weights, examples, digest, roles)


def read_examples(directory: Path) -> Examples:
    """The examples; a line that is none is left out. Raises OSError where there are none."""
    sentences, roles = (_file(directory, name).read_bytes() for name in (_EXAMPLES, _ROLES))
    told = tuple(example for example in _lines(sentences.decode()) if example.text)
    digest = hashlib.sha256(sentences + b"\0" + roles).hexdigest()[:16]
    return Examples(told, _roles(roles.decode()), digest)


def files(directory: Path) -> tuple[Path, ...]:
    """The files that this directory itself holds."""
    return tuple(sorted((directory / FOLDER).glob("*.*")))


def learnt_problems(directory: Path) -> Iterator[Problem]:
    """What is wrong with the weights: without them nothing can be judged."""
    path = str(_file(directory, WEIGHTS))
    try:
        learnt = read_learnt(directory)
    except OSError:
        yield Problem(file=path, what=f"this file is missing; {_LEARN}")
    except ValueError:
        yield Problem(file=path, what=f"these are no weights; {_LEARN}")
    else:
        if not set(learnt.labels) <= set(Deed) or len(learnt.bias) != len(learnt.labels):
            yield Problem(file=path, line=3, column=1, what=f"its labels are not those of acts; {_LEARN}")


def example_problems(directory: Path) -> tuple[Problem, ...]:
    """What is wrong with the examples, and weights that were not learnt from them."""
    path = _file(directory, _EXAMPLES)
    if not path.is_file():
        return (Problem(file=str(path), what="this file is missing"),)
    found = list(_of_sentences(path))
    if not any(learnt_problems(directory)) and read_learnt(directory).examples != read_examples(directory).digest:
        told = f"these weights were not learnt from {path.name} as it stands; {_LEARN}"
        found.append(Problem(file=str(_file(directory, WEIGHTS)), line=2, column=1, what=told))
    return tuple(found)


def _file(directory: Path, name: str) -> Path:
    return ((directory if (directory / FOLDER).is_dir() else shipped.rules()) / FOLDER) / name


def _roles(text: str) -> Mapping[str, str]:
    """The role of each folded word; the first one counts."""
    rows = (line.partition(_SEPARATOR) for line in reversed(text.splitlines()))
    return {fold(word): role for role, _, word in rows}


def _lines(text: str) -> Iterator[Example]:
    """Each line as an example, without a text where it is none."""
    for number, line in enumerate(text.splitlines(), 1):
        fields = line.split(_SEPARATOR)
        label, language, sentence = fields if len(fields) == _FIELDS else ("", "", "")
        yield Example(label, language, sentence, number)


def _of_sentences(path: Path) -> Iterator[Problem]:
    seen: dict[str, Example] = {}
    for example in _lines(path.read_text("utf-8")):
        at = len(example.label) + 2
        first = seen.setdefault(" ".join(example.text.casefold().split()), example) if example.text else example
        wrong = (
            (not example.text, 1, "wants a label, a language, a sentence"),
            (example.label not in list(Deed), 1, f"{example.label!r} is no label; the labels are: {', '.join(Deed)}"),
            (example.language not in _LANGUAGES, at, f"{example.language!r} is no language"),
            (
                first.label != example.label,
                at + len(example.language) + 1,
                f"this sentence is {first.label} on line {first.line} and {example.label} here",
            ),
            (
                first is not example and first.label == example.label,
                at + len(example.language) + 1,
                f"this sentence stands on line {first.line}",
            ),
        )
        told = [(column, what) for is_wrong, column, what in wrong if is_wrong]
        for column, what in told if example.text else told[:1]:
            yield Problem(file=str(path), line=example.line, column=column, what=what)

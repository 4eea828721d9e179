"""What an officer answered, as far as their own words tell: accepted, something is missing, rejected, or nobody knows.

The words are weighed by rules/shadow/answers.yaml. They decide nothing; what is not clear a person reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from inboxbot.evidence import Evidence, weigh
from inboxbot.layouts import read_strictly
from inboxbot.letter import Lexicon, Sentence, Zone, sentences
from inboxbot.model import Lines, Verdict
from inboxbot.rulebook import shipped
from inboxbot.rulebook.words import Shape

_FILE = Path("shadow") / "answers.yaml"


class Group(Shape):
    """Words that speak for an outcome."""

    outcome: Literal["accepted", "incomplete", "rejected"]
    weight: float = Field(gt=0, le=20)
    why: str
    terms: tuple[str, ...]


class AnswerRules(Shape):
    """rules/shadow/answers.yaml."""

    floor: float = Field(gt=0)
    margin: float = Field(ge=0)
    denials: tuple[str, ...]
    question: float = Field(ge=0)
    words: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer says, None where its words do not tell, and the words that speak for it."""

    outcome: Verdict | None
    why: tuple[str, ...]


class Reader:
    """Reads the answers of officers; made once, since the words are many and the answers too."""

    def __init__(self, rules: AnswerRules) -> None:
        self._rules = rules
        self._words = Lexicon((group, term) for group in rules.words for term in group.terms)
        self._denials = Lexicon((True, term) for term in rules.denials)

    def told(self, text: str) -> Told:
        """What the text says."""
        lines = Lines(lines=tuple(text.splitlines()), where="answer")
        pieces = [piece for one in sentences((lines,), Zone.OWN) for piece in self._of(one)]
        weighed = weigh(pieces, floor=self._rules.floor, margin=self._rules.margin)
        why = dict.fromkeys(piece.raw for piece in weighed.of(weighed.value)) if weighed.value is not None else {}
        return Told(outcome=weighed.value, why=tuple(why))

    def _of(self, sentence: Sentence) -> Iterator[Evidence[Verdict]]:
        denied = self._denials.found(sentence.tokens)
        for hit in self._words.hits(sentence.tokens):
            outcome = Verdict(hit.value.outcome)
            if not (denied and outcome is Verdict.ACCEPTED):
                raw = sentence.text[sentence.tokens[hit.first].start : sentence.tokens[hit.last].end]
                yield Evidence(value=outcome, name=hit.term, weight=hit.value.weight, raw=raw)
        if sentence.text.rstrip().endswith("?"):
            yield Evidence(value=Verdict.INCOMPLETE, name="?", weight=self._rules.question, raw="?")


def reader(rules: Path) -> Reader:
    """The reader by the words of that folder of rules, else by those of the program. Raises ConfigurationError."""
    own = rules / _FILE
    return Reader(read_strictly(own if own.exists() else shipped.rules() / _FILE, AnswerRules))

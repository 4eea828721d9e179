"""How a text is worded: as programs write, or as people do. A score learnt from labelled mail, not a rule.

Words of machines ("I am away until ...", "we have received ...") are used by people as well, and no list has all of
them. So each run of three to six letters of a subject and a text has a weight, learnt from messages of which it was
known who wrote them (logistic regression; `benchmarks/diction.py` learns them); their sum is above zero for a
program's wording, below it for a person's. It is one piece of evidence beside others.
Reads diction.tsv beside this module.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from inboxbot.kinds.seen import Seen
from inboxbot.rulebook.folding import fold

_HEARD = 3_000
_SHORTEST, _LONGEST = 3, 6
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[^\W\d_]+|0|[?!:@/#]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_OUR_CASE = re.compile(r"\[JT-[0-9A-Z]{8}\]", re.IGNORECASE)
# The end of the subject, and what stands for the sender's name.
_END, _NAME = "|", "~"
_TOLD = 3


def score(seen: Seen) -> float:
    """The logarithm of the odds that a program worded the text; 0.0 without one."""
    return _score(told(seen)) if any(line.split() for line in seen.lines) else 0.0


def told(seen: Seen) -> str:
    """The subject and the beginning of the text as the weights know them: folded, with signs for names and numbers."""
    head = seen.message.head
    name = frozenset(_WORD.findall(fold(head.sender.name))) if head.sender else frozenset()
    text = "\n".join(seen.lines)[:_HEARD]
    return f" {_plain(_OUR_CASE.sub('', head.subject), name)} {_END} {_plain(text, name)} "


def grams(text: str) -> set[str]:
    """All runs of three to six characters."""
    return {text[n : n + size] for size in range(_SHORTEST, _LONGEST + 1) for n in range(len(text) - size + 1)}


def telling(seen: Seen) -> str:
    """The words that weigh most for what the score says."""
    words = dict.fromkeys(word for word in told(seen).split() if word.isalpha())
    return ", ".join(sorted(words, key=_of_word, reverse=score(seen) > 0)[:_TOLD])


@lru_cache(maxsize=1 << 13)
def _of_word(word: str) -> float:
    """What the runs of one word weigh together."""
    weights = _weights()
    return sum(weights.get(gram, 0.0) for gram in grams(f" {word} "))


def _plain(text: str, name: frozenset[str]) -> str:
    plain = _DIGITS.sub("0", _LINK.sub(" / ", _ADDRESS.sub(" @ ", fold(text))))
    return " ".join(_NAME if token in name else token for token in _TOKEN.findall(plain))


@lru_cache(maxsize=4)
def _score(text: str) -> float:
    weights = _weights()
    known = [weights[gram] for gram in grams(text) if gram in weights]
    return sum(known) / len(known) ** 0.5 + weights[""] if known else 0.0


@cache
def _weights() -> Mapping[str, float]:
    """Each run of characters with its weight; the empty one has what is added to every score."""
    return read_weights(files("inboxbot.kinds").joinpath("diction.tsv").read_text("utf-8"))


def read_weights(text: str) -> dict[str, float]:
    """The weights that a file holds: runs of characters with "_" for a space, and thousandths."""
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {gram.replace("_", " "): int(weight) / 1000 for gram, weight in rows}

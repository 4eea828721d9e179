"""Whether a polite question asks for access for somebody named: "Kunde Sven Svensson få åtkomst till arbetsytan?"

"How does one get access?" asks about it, so the question must begin with the word that asks, name somebody right
behind it or at its end, and set no condition. In running words no name is read from it: the fields are asked for.
Reads phrases.for_somebody.
"""

import re

from inboxbot.claims.clauses import sentences
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled
from inboxbot.rulebook.vocabulary import SomebodyWords

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.:][^\W\d_]+)*")
_PART = re.compile(r"(?:^|,\s+|[-–—]\s+)(?=\S)")
_JOINTS = frozenset(("ja", "och", "and", "sekä", "samt", "von", "af", "de", "la", "van"))
_NEAR = 2
_LONGEST = 30
_WHOLE_NAME = 2


def asks_for_somebody(text: str, rulebook: Rulebook) -> bool:
    """True when one of the sentences asks it."""
    words = rulebook.phrases.for_somebody
    return any(_asks(sentence, words) for sentence in sentences(text) if sentence.rstrip().endswith("?"))


def _asks(sentence: str, words: SomebodyWords) -> bool:
    if len(sentence.split()) > _LONGEST or compiled(words.conditions).found(sentence):
        return False
    return any(_asks_from(sentence[part.end() :], words) for part in _PART.finditer(sentence))


def _asks_from(text: str, words: SomebodyWords) -> bool:
    """True when the question begins here, and somebody is to get what is wanted."""
    seen = _WORD.findall(text)
    at = _length(seen, words.asking)
    if not at:
        return False
    while at < len(seen) and (skipped := _length(seen[at:], words.related)):
        at += skipped
    named = _run(seen[at:], words)
    rest = seen[at + named :]
    if named:
        known = named >= _WHOLE_NAME or bool(_length(rest, words.getting) or _length(rest, words.joining))
        return known and _gets(rest, words) is not None
    end = _gets(rest, words)
    return end is not None and any(_run(rest[i:], words) >= _WHOLE_NAME for i in range(end, len(rest)))


def _gets(seen: list[str], words: SomebodyWords) -> int | None:
    """Behind which word it has been said that something wanted is got, in either order; None where it is not."""
    pairs = [(g, w) for g in _places(seen, words.getting) for w in _places(seen, words.wanted)]
    near = (max(g[1], w[1]) for g, w in pairs if 0 <= w[0] - g[1] <= _NEAR or 0 <= g[0] - w[1] <= _NEAR)
    return min(near, default=None)


def _places(seen: list[str], phrases: tuple[str, ...]) -> list[tuple[int, int]]:
    return [(i, i + length) for i in range(len(seen)) if (length := _length(seen[i:], phrases))]


def _length(seen: list[str], phrases: tuple[str, ...]) -> int:
    """How many words a phrase takes that these begin with, 0 when none does."""
    text = fold(" ".join(seen[:6]))
    hit = next((h for h in compiled(phrases).hits(text) if h.start == 0), None)
    return len(text[: hit.end].split()) if hit else 0


def _run(seen: list[str], words: SomebodyWords) -> int:
    """How many words the name takes that these begin with; names of systems and offices are nobody's."""
    length = 0
    for i, word in enumerate(seen):
        joins = i and word in _JOINTS and i + 1 < len(seen) and seen[i + 1][:1].isupper()
        if not (word[:1].isupper() or joins):
            break
        length = i + 1
    return 0 if compiled(words.nobody).found(" ".join(seen[:length])) else length

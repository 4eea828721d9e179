"""Whether a thing that is named is claimed, only mentioned, or denied: judged clause by clause.

"Emme osallistu jaksolle 9/2019-4/2020, vaan jaksolle 5-12/2020" names two periods and claims one. A negation
reaches to the end of its clause or to a word of contrast; an earlier round and a later plan are mentions.
Reads phrases.negations, phrases.mentions, phrases.weak_mentions and phrases.contrasts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from inboxbot.claims.passages import Passage
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases

# A full stop ends a sentence before a capital letter: "1. vaiheen", "1.9.2019 alkaen" go on. Before a digit it does
# behind a year or a word that is no abbreviation: "jaksolle 5-12/2020. 1. vaiheen toiminnot".
_SENTENCE = re.compile(
    r"(?<=[.!?])[\"')”]*\s+(?=[\"'(“”]*[^\W\d_a-zåäö])|(?<=[!?])\s+|\s*;\s*"
    r"|(?<=\d{4}\.)\s+(?=\d)|(?<=[^\W\d_]{5}\.)\s+(?=\d)"
)
_COMMA = re.compile(r",\s+")
_GAP = " ... "
_WORD = re.compile(r"[^\W\d_]{2,}")

Span = tuple[int, int]
Finder = Callable[[str], tuple[Span, ...]]


class Standing(IntEnum):
    """How a named thing stands, from denied to claimed."""

    DENIED = 0
    MENTIONED = 1
    WEAK = 2
    CLAIMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause, folded, with the place it begins at; `asked` when its sentence is a question."""

    text: str
    where: str
    asked: bool = False


@lru_cache(maxsize=1024)
def compiled(phrases: tuple[str, ...]) -> Phrases:
    """The phrases, made ready for searching once."""
    return Phrases(phrases)


def finder(phrases: tuple[str, ...]) -> Finder:
    """A search for phrases; in one with ` ... ` the parts stand in that order with anything between them."""
    whole = compiled(tuple(p for p in phrases if _GAP not in p))
    parted = tuple(tuple(p.split(_GAP)) for p in phrases if _GAP in p)
    begun = compiled(tuple(dict.fromkeys(parts[0] for parts in parted)))

    def spans(text: str) -> tuple[Span, ...]:
        if found := tuple((h.start, h.end) for h in whole.hits(text)):
            return found
        begins = frozenset(h.phrase for h in begun.hits(text))
        ordered = (_in_order(text, parts) for parts in parted if parts[0] in begins)
        return tuple(filter(None, ordered))[:1]

    return spans


def _in_order(text: str, parts: tuple[str, ...]) -> Span | None:
    start = end = -1
    for part in parts:
        hit = next((h for h in compiled((part,)).hits(text) if h.start >= end), None)
        if hit is None:
            return None
        start, end = (hit.start if start < 0 else start), hit.end
    return start, end


def clauses(pieces: tuple[Passage, ...], rulebook: Rulebook, named: Finder) -> tuple[Clause, ...]:
    """The clauses of the pieces in order. A part of a list (`…, 5-12/2020`) goes with the clause before it."""
    words = rulebook.phrases
    breaks = _Breaks(compiled(words.contrasts), compiled(words.registering), compiled(words.negations), named)
    return tuple(clause for piece in pieces for clause in _of(piece, breaks))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a piece, as written."""
    return tuple(part for part in _SENTENCE.split(text) if part.strip())


def standings(clause: Clause, spans: tuple[Span, ...], rulebook: Rulebook) -> tuple[Standing, ...]:
    """How each named span of a clause stands, in order."""
    if not spans:
        return ()
    words = rulebook.phrases
    # "utan" denies in "utan anmälan" and turns in "utan i 5-12/2020".
    turns = tuple((h.start, h.end) for h in compiled(words.contrasts).hits(clause.text))
    # "emme ole varmoja" doubts and denies nothing.
    doubts = tuple((h.start, h.end) for h in compiled(words.weak_mentions).hits(clause.text))
    denials = _outside(compiled(words.negations), clause.text, spans + turns + doubts)
    mentioned = bool(_outside(compiled(words.mentions), clause.text, spans))
    weak = clause.asked or any(not any(s <= at < e for s, e in spans) for at, _ in doubts)
    rest = Standing.MENTIONED if mentioned else Standing.WEAK if weak else Standing.CLAIMED
    return tuple(Standing.DENIED if _denied(span, spans, denials) else rest for span in spans)


@dataclass(frozen=True, slots=True)
class _Breaks:
    """Where a part of a sentence breaks into clauses: before a contrast, and before the act of registering."""

    contrasts: Phrases
    acts: Phrases
    negations: Phrases
    named: Finder

    def at(self, text: str) -> tuple[int, ...]:
        """The positions in a folded text, in order. An act breaks only behind something named, and keeps its denial."""
        spans = self.named(text)
        denials = [h.end for h in self.negations.hits(text)]
        acts = (h.start for h in self.acts.hits(text) if any(end <= h.start for _, end in spans))
        told = (at for at in acts if not any(at - end in (0, 1) for end in denials))
        inside = (at for at in told if not any(start < at < end for start, end in spans))
        return tuple(sorted({*(h.start for h in self.contrasts.hits(text)), *inside} - {0}))


def _of(piece: Passage, breaks: _Breaks) -> Iterator[Clause]:
    for sentence in _SENTENCE.split(piece.text):
        asked = sentence.rstrip().endswith("?")
        for text in _joined(tuple(_broken(sentence, breaks)), breaks):
            yield Clause(text=text, where=piece.where, asked=asked)


def _broken(sentence: str, breaks: _Breaks) -> Iterator[str]:
    """The folded parts between commas and breaks."""
    for part in _COMMA.split(sentence):
        text, start = fold(part), 0
        for at in breaks.at(text):
            yield text[start:at].strip()
            start = at
        yield text[start:]


def _joined(parts: tuple[str, ...], breaks: _Breaks) -> tuple[str, ...]:
    joined: list[str] = []
    for part in parts:
        if joined and _is_item(part, breaks.named) and not breaks.contrasts.found(part):
            joined[-1] = f"{joined[-1]}, {part}"
        elif part:
            joined.append(part)
    return tuple(joined)


def _is_item(part: str, named: Finder) -> bool:
    """True for a part that names something and says nothing of its own about it."""
    spans = named(part)
    rest = "".join(c for i, c in enumerate(part) if not any(start <= i < end for start, end in spans))
    return bool(spans) and len(_WORD.findall(rest)) <= 1


def _outside(phrases: Phrases, text: str, spans: tuple[Span, ...]) -> tuple[int, ...]:
    return tuple(h.start for h in phrases.hits(text) if not any(s <= h.start < e for s, e in spans))


def _denied(span: Span, spans: tuple[Span, ...], denials: tuple[int, ...]) -> bool:
    """A denial reaches what follows it in its clause; what precedes it only when nothing follows."""
    return any(at < span[0] or all(other[0] < at for other in spans) for at in denials)

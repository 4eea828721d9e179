"""Whether a thing that is named is claimed, only mentioned, or denied: judged clause by clause.

"Emme osallistu jaksolle 9/2019-4/2020, vaan jaksolle 5-12/2020" names two periods and claims one. A negation
reaches to the end of its clause or to a word of contrast; an earlier round and a later plan are mentions. What stands
in brackets with a denial or a mention of its own is a sentence beside the other.
Reads phrases.negations, phrases.lacking, phrases.mentions, phrases.weak_mentions, phrases.contrasts, phrases.turning,
phrases.suiting and phrases.not_meant (conditions, unsure).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from inboxbot.claims.breaks import Breaks, Finder, Span
from inboxbot.claims.passages import Passage
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled

# A full stop ends a sentence before a capital letter: "1. vaiheen", "1.9.2019 alkaen" go on. Before a digit it does
# behind a year or a word that is no abbreviation: "jaksolle 5-12/2020. 1. vaiheen toiminnot".
_SENTENCE = re.compile(
    r"(?<=[.!?])[\"')”]*\s+(?=[\"'(“”]*[^\W\d_a-zåäö])|(?<=[!?])\s+|\s*;\s*"
    r"|(?<=\d{4}\.)\s+(?=\d)|(?<=[^\W\d_]{5}\.)\s+(?=\d)"
)
_COMMA = re.compile(r",\s+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_GAP = " ... "
_WORD = re.compile(r"[^\W\d_]{2,}")
_LACKING_AND_ONE = 2
_NEAR = 3


class Standing(IntEnum):
    """How a named thing stands, from denied to claimed."""

    DENIED = 0
    MENTIONED = 1
    WEAK = 2
    CLAIMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause, folded, with the place it begins at; `asked` when its sentence is a question.

    `turned` when its first word, else a denial, sets it against a denial before it ("inte 5-12/2020 utan 1-6/2021").
    `conditional` in a sentence with a condition, `fallback` with one that denies ("jos se ei sovi, siirrymme ...").
    """

    text: str
    where: str
    sentence: str = ""
    asked: bool = False
    turned: bool = False
    conditional: bool = False
    fallback: bool = False


@lru_cache(maxsize=256)
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
    said = (words.contrasts, words.registering, words.negations, words.turning, words.suiting)
    return _all_of(pieces, _breaks(*said, words.mentions + words.weak_mentions, words.not_meant.conditions, named))


# One claim after another asks for the same things in the same text.
@lru_cache(maxsize=8)
def _all_of(pieces: tuple[Passage, ...], breaks: Breaks) -> tuple[Clause, ...]:
    return tuple(clause for piece in pieces for clause in _of(piece, breaks))


@lru_cache(maxsize=64)
def _breaks(
    contrasts: tuple[str, ...],
    acts: tuple[str, ...],
    negations: tuple[str, ...],
    turning: tuple[str, ...],
    suiting: tuple[str, ...],
    mentions: tuple[str, ...],
    conditions: tuple[str, ...],
    named: Finder,
) -> Breaks:
    return Breaks(
        contrasts=compiled(contrasts),
        acts=compiled(acts),
        negations=compiled(negations),
        turning=compiled(turning),
        asides=compiled(negations + contrasts + mentions),
        suiting=compiled(suiting),
        conditions=compiled(conditions),
        named=named,
        any=compiled(contrasts + acts + negations + turning),
    )


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
    doubts += finder(words.not_meant.unsure)(clause.text)
    denials = denials_of(clause, spans + turns + doubts, rulebook)
    # "no longer" is more than "no".
    whole = {(h.start, h.end) for h in compiled(words.negations).hits(clause.text)}
    short = {h.start for h in compiled(words.lacking).hits(clause.text) if (h.start, h.end) in whole}
    lacks = tuple(at for at in denials if at in short)
    denials = tuple(at for at in denials if at not in short)
    suits = tuple(h.start for h in compiled(words.suiting).hits(clause.text))
    mentioned = bool(_outside(compiled(words.mentions), clause.text, spans))
    weak = clause.asked or clause.fallback or any(not any(s <= at < e for s, e in spans) for at, _ in doubts)
    rest = Standing.MENTIONED if mentioned else Standing.WEAK if weak else Standing.CLAIMED
    return tuple(
        Standing.DENIED if _denied(span, spans, denials, suits) or _is_lacked(span, lacks, clause.text) else rest
        for span in spans
    )


def says(
    pieces: tuple[Passage, ...], phrases: Phrases, rulebook: Rulebook, *, least: Standing = Standing.CLAIMED
) -> bool:
    """True when one of the phrases stands in one of the pieces and is at least claimed (or at least asked about)."""

    def spans(text: str) -> tuple[Span, ...]:
        return tuple((h.start, h.end) for h in phrases.hits(text))

    found = tuple(piece for piece in pieces if phrases.found(piece.text))
    return any(
        how >= least
        for clause in clauses(found, rulebook, spans)
        for how in standings(clause, spans(clause.text), rulebook)
    )


def denials_of(clause: Clause, inside: tuple[Span, ...], rulebook: Rulebook) -> tuple[int, ...]:
    """Where words of denial stand in a clause, outside the spans."""
    return tuple(
        at for at in _outside(compiled(rulebook.phrases.negations), clause.text, inside) if at > 0 or not clause.turned
    )


def _of(piece: Passage, breaks: Breaks) -> Iterator[Clause]:
    # Most pieces hold no word of these, and none of their sentences is asked.
    held, broken = breaks.conditions.found(piece.text), "(" in piece.text or breaks.any.found(piece.text)
    for whole in _SENTENCE.split(piece.text):
        conditions = tuple(filter(breaks.conditions.begins, _COMMA.split(whole))) if held else ()
        asked, fallback = whole.rstrip().endswith("?"), any(map(breaks.negations.found, conditions))
        for sentence in _apart(whole, breaks):
            parts = _broken(sentence, breaks) if broken else ((fold(part), False) for part in _COMMA.split(sentence))
            for text, turned in _joined(tuple(parts), breaks):
                yield Clause(
                    text=text,
                    where=piece.where,
                    sentence=whole,
                    asked=asked,
                    turned=turned,
                    conditional=bool(conditions),
                    fallback=fallback,
                )


def _apart(sentence: str, breaks: Breaks) -> tuple[str, ...]:
    """The sentence, then what its brackets say for themselves of something named."""
    if "(" not in sentence:
        return (sentence,)
    said = tuple(m for m in _BRACKETS.finditer(sentence) if breaks.named(fold(m[1])) and breaks.asides.found(m[1]))
    rest = sentence
    for match in reversed(said):
        rest = rest[: match.start()] + rest[match.end() :]
    return (rest, *(match[1] for match in said))


def _broken(sentence: str, breaks: Breaks) -> Iterator[tuple[str, bool]]:
    """The folded parts between commas and breaks; True with one that turns from a denial before it."""
    denied = False
    for part in _COMMA.split(sentence):
        text, start = fold(part), 0
        if not breaks.any.found(text):
            yield text, False
            continue
        turns = breaks.turns(text, denied=denied)
        for at in breaks.at(text, turns):
            yield text[start:at].strip(), start in turns
            start = at
        yield text[start:], start in turns
        denied = denied or breaks.negations.found(text)


def _joined(parts: tuple[tuple[str, bool], ...], breaks: Breaks) -> tuple[tuple[str, bool], ...]:
    joined: list[tuple[str, bool]] = []
    for part, turned in parts:
        if joined and not turned and breaks.is_item(part) and not breaks.contrasts.found(part):
            joined[-1] = (f"{joined[-1][0]}, {part}", joined[-1][1])
        elif part:
            joined.append((part, turned))
    return tuple(joined)


def _outside(phrases: Phrases, text: str, spans: tuple[Span, ...]) -> tuple[int, ...]:
    return tuple(h.start for h in phrases.hits(text) if not any(s <= h.start < e for s, e in spans))


def _denied(span: Span, spans: tuple[Span, ...], denials: tuple[int, ...], suits: tuple[int, ...]) -> bool:
    """A denial reaches what follows it in its clause; what precedes it only when nothing follows.

    It does not reach back over what was said to suit ("1-6/2021 sopii ja 5-12/2020 ei").
    """
    if any(at < span[0] for at in denials):
        return True
    kept = any(span[1] <= at < other[0] for at in suits for other in spans)
    return not kept and any(all(other[0] < at for other in spans) for at in denials)


def _is_lacked(span: Span, lacks: tuple[int, ...], text: str) -> bool:
    """True right behind a word like "ilman", with a word for what is named between them at most."""
    return any(at < span[0] and len(_WORD.findall(text[at : span[0]])) <= _LACKING_AND_ONE for at in lacks)

"""Whether a period stands in a sentence that asks for it, so that a supplier may be turned down for its deadline.

A sentence that registers, chooses or wishes asks for what it names, and so does the bare name of a period ("Jakso
9/2019-4/2020"). One that tells of a period (the faults found in it, the version of that time) does not, and what
stands in doubt is asked about.
Reads phrases.registering, phrases.registering_subjects, phrases.taking_part, phrases.choosing, phrases.suiting,
phrases.passing, phrases.linking, phrases.contrasts, phrases.other_times, phrases.mentions, phrases.form and
phrases.registration.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inboxbot.claims.breaks import Finder, Span
from inboxbot.claims.clauses import Clause, denials_of, finder
from inboxbot.claims.passages import Passage, passages
from inboxbot.letter.ranges import ranges
from inboxbot.model import Block, Lines
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled

_WORD = re.compile(r"[^\W\d_]+")
# A label is a few words; a longer cell is a text of its own.
_LONGEST_LABEL = 120


def is_certain(clause: Clause, spans: tuple[Span, ...], rulebook: Rulebook, *, bare: bool = True) -> bool:
    """True when a clause that claims the periods at the spans asks for them; by naming them alone where `bare`."""
    words = rulebook.phrases
    unsure = clause.asked or clause.conditional or compiled(words.passing).found(clause.text)
    if unsure or denials_of(clause, spans, rulebook):
        return False
    return _asks(clause.text, rulebook) or (bare and not beside(clause.text, spans, rulebook))


def is_aside(clause: Clause, rulebook: Rulebook) -> bool:
    """True when a clause only tells of the periods that it names, so that beside a registration they are mentions.

    One that asks for them or sets them against others does not, nor a sentence of hardly more than their names.
    """
    if clause.conditional:
        return True
    if _asks(clause.text, rulebook) or compiled(rulebook.phrases.contrasts).found(clause.text):
        return False
    text = fold(clause.sentence)
    spans = tuple((r.start, r.end) for r in ranges(text, rulebook)) if len(text) <= _LONGEST_LABEL else ()
    return not spans or len(beside(text, spans, rulebook)) > 1


def asks_for(text: str, moving: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True where a verb asks for a period, or one of `moving` does; who only speaks of a registration asks for none."""
    words = rulebook.phrases
    nouns = frozenset(words.registering_subjects)
    acts = words.registering + words.taking_part + words.choosing + words.suiting
    return bool(_acts((*(act for act in acts if act not in nouns), *moving))(text))


def _asks(text: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases
    acts = words.registering + words.registering_subjects + words.taking_part + words.choosing + words.suiting
    return bool(_acts(acts)(text))


@lru_cache(maxsize=8)
def _acts(phrases: tuple[str, ...]) -> Finder:
    return finder(phrases)


def beside(text: str, spans: tuple[Span, ...], rulebook: Rulebook) -> list[str]:
    """The words that stand beside the periods and what they, joint testing and the services are called."""
    hits = _names(rulebook).hits(text)
    at, rest = 0, []
    for start, end in sorted([*spans, *((h.start, h.end) for h in hits)]):
        rest.append(text[at:start])
        at = max(at, end)
    return _WORD.findall(" ".join((*rest, text[at:])))


def _names(rulebook: Rulebook) -> Phrases:
    words = rulebook.phrases
    services = tuple(name for s in rulebook.services for name in s.names.everything() + s.abbreviations)
    return compiled(words.form.period + words.form.service + words.registration + words.linking + services)


def values(blocks: tuple[Block, ...], rulebook: Rulebook) -> tuple[Passage, ...]:
    """What a form says, each cell behind its label; nothing under a label of another time ("Edellinen testaus")."""
    return tuple(piece for block in blocks for piece in _values(block, rulebook))


def _values(block: Block, rulebook: Rulebook) -> Iterator[Passage]:
    if isinstance(block, Lines):
        lines = ((piece, piece.text.partition(":")) for piece in passages((block,)))
        yield from (piece for piece, (label, colon, _) in lines if not (colon and _is_behind(label, rulebook)))
        return
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            label = " ".join(x.strip() for x in row[:c] if x.strip() and len(x) <= _LONGEST_LABEL)
            above = (block.rows[k][c] for k in range(r) if c < len(block.rows[k]) and block.rows[k][c].strip())
            if cell.strip() and not _is_behind(f"{label} {next(above, '')[:_LONGEST_LABEL]}", rulebook):
                yield Passage(text=f"{label}: {cell}" if label else cell, where=block.at(r, c))


def _is_behind(label: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases
    return compiled(words.mentions + words.other_times).found(label)

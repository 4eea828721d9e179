"""Where a signature begins.

At "-- ", at what a telephone puts below, or at a closing phrase; labelled lines below it ("Sähköposti: …") are the
sender's card, not an application. A closing phrase counts only on a line of its own, and a table of people below it
stays: many close first and paste the list after.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.reading.units import Unit
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import CorrespondenceRules

_DELIMITER = re.compile(r"^--\s*$")
_EDGES = " ,.;:!-–—*_\t"
_LONG = 20
_LINE_LIMIT = 80
_WORDS_AFTER = 5


@dataclass(frozen=True, slots=True)
class Closings:
    """Folded phrases: `devices` begin a line that a program wrote, `phrases` one that a person closes with."""

    devices: tuple[str, ...]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, rules: CorrespondenceRules) -> "Closings":
        """Folded from the rules, longest first."""
        return cls(_longest(rules.signatures), _longest(rules.closings))

    def is_list(self, unit: Unit) -> bool:
        """True for a table with a head and at least three columns: no visiting card looks like that."""
        rows = unit.rows or ()
        return len(rows) >= 2 and sum(1 for text in rows[0] if text) >= 3


@lru_cache(maxsize=16)
def _longest(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((fold(phrase).strip(_EDGES) for phrase in phrases), key=len, reverse=True))


def signature_start(units: Sequence[Unit], closings: Closings) -> int:
    """The index at which the signature begins; the length when there is none."""
    for at, unit in enumerate(units):
        if unit.rows is not None or unit.blank:
            continue
        if _DELIMITER.match(unit.text) and _short(units[at + 1 :], exact=unit.text == "-- "):
            return at
        if len(unit.text) <= _LINE_LIMIT and _begins(unit.text, closings):
            return at
    return len(units)


def _short(rest: Sequence[Unit], *, exact: bool) -> bool:
    """Two dashes without their space may be somebody's divider above a long text."""
    return exact or sum(1 for unit in rest if not unit.blank) <= _LONG


def _begins(text: str, closings: Closings) -> bool:
    """A telephone's line, or a phrase alone or with a name behind it (`Terveisin Maija, Firma Oy`).

    Never a label with a value.
    """
    folded = fold(text).strip(_EDGES)
    if folded.startswith(closings.devices):
        return True
    if not folded.startswith(closings.phrases):
        return False
    phrase = next(phrase for phrase in closings.phrases if folded.startswith(phrase))
    rest = folded[len(phrase) :]
    if not rest:
        return True
    return rest[0] in " ,.!" and len(rest.split()) <= _WORDS_AFTER and ":" not in text

"""Where a signature begins, and what below it still belongs to the letter.

At "-- ", at what a telephone puts below, or at a closing phrase; labelled lines below it ("Sähköposti: …") are the
sender's card, not an application. A closing phrase counts only on a line of its own, and a table of people below it
stays: many close first and paste the list after. So does a postscript.
Reads mail.closings, signatures, postscripts; what a closing line may say, see `closing_lines`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.letter.zones.closing_lines import EDGES, ClosingLines
from inboxbot.letter.zones.units import Unit
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

_DELIMITER = re.compile(r"^--\s*$")
_LONG = 20
_LINE_LIMIT = 80
_GREETING = re.compile(r"^\s*[^\W\d_]+(?:[ ][^\W\d_]+){0,3}\s*[,!.]?\s*$")
_ADDS = re.compile(r"[.:!,]")
_DASH = re.compile(r"[.:!,–—-]")
_RUNS_ON = re.compile(r"[a-zåäö].*[.!?]\s*$")


@dataclass(frozen=True, slots=True)
class Closings:
    """`devices` (folded) begin a line that a program wrote, `lines` knows those that a person closes with.

    `postscripts` are folded, without their full stops.
    """

    devices: tuple[str, ...]
    lines: ClosingLines
    postscripts: frozenset[str]

    @classmethod
    def of(cls, rules: MailRules, signer: str = "") -> "Closings":
        """Folded from the rules. `signer` is the sender's name and the part of their address before the @."""
        return cls(_folded(rules.signatures), ClosingLines.of(rules, signer), _undotted(rules.postscripts))

    def is_list(self, unit: Unit) -> bool:
        """True for a table with a head and at least three columns: no visiting card looks like that."""
        rows = unit.rows or ()
        return len(rows) >= 2 and sum(1 for text in rows[0] if text) >= 3


@lru_cache(maxsize=16)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(phrase).strip(EDGES) for phrase in phrases)


@lru_cache(maxsize=16)
def _undotted(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word).replace(".", "") for word in words)


def signature_start(units: Sequence[Unit], closings: Closings) -> int:
    """The index at which the signature begins; the length when there is none."""
    for at, unit in enumerate(units):
        if unit.rows is not None or unit.blank:
            continue
        if _DELIMITER.match(unit.text) and _is_delimiter(units, at, closings):
            return at
        if len(unit.text) <= _LINE_LIMIT and _begins(units, at, closings):
            return at
    return len(units)


def of_the_letter(units: Sequence[Unit], closings: Closings) -> tuple[Unit, ...]:
    """Of the units of a signature those that are none: lists of people, and postscripts to the end of their paragraph.

    One that stands alone or ends in a colon has the next paragraph too.
    """
    return tuple(u for u, after in _with_postscripts(units, closings) if after or closings.is_list(u))


def _with_postscripts(units: Sequence[Unit], closings: Closings) -> Iterator[tuple[Unit, bool]]:
    inside, open_end = False, False
    for unit in units:
        if unit.rows is None and not unit.blank:
            begins = _is_postscript(unit.text, closings)
            ends = fold(unit.text).startswith(closings.devices) or _DELIMITER.match(unit.text)
            inside = begins or (inside and not ends)
            bare = fold(unit.text).replace(".", "").strip(EDGES) in closings.postscripts
            open_end = inside and (bare or unit.text.rstrip().endswith(":"))
        elif unit.blank:
            inside = inside and open_end
        yield unit, inside


def _is_postscript(text: str, closings: Closings) -> bool:
    """`PS. …`, `P.S. …`, `PS`, or `PS` and a sentence; `PS Consulting Oy` is a house."""
    first, _, rest = text.replace("*", "").strip(" _\t").partition(" ")
    word = re.match(r"(?:[^\W\d_]\.?)+", first)
    if word is None or fold(word[0]).replace(".", "") not in closings.postscripts:
        return False
    behind = first[word.end() :]
    if behind or not rest or word[0].endswith("."):
        return not behind or bool(_ADDS.match(behind))
    return bool(_DASH.match(rest)) or closings.lines.says(rest)


def _is_delimiter(units: Sequence[Unit], at: int, closings: Closings) -> bool:
    """Two dashes without their space may be a divider: above a long text, or one that is closed further down."""
    rest = [unit for unit in units[at + 1 :] if unit.rows is None and not unit.blank]
    closed = any(len(unit.text) <= _LINE_LIMIT and closings.lines.closes(unit.text) for unit in rest)
    return units[at].text == "-- " or not (closed or len(rest) > _LONG)


def _begins(units: Sequence[Unit], at: int, closings: Closings) -> bool:
    text, below = units[at].text, units[at + 1 :]
    if fold(text).strip(EDGES).startswith(closings.devices):
        return True
    if not closings.lines.closes(text) or _opens_the_letter(units, at, closings):
        return False
    runs_on = below[:1] and below[0].rows is None and _RUNS_ON.match(below[0].text)
    return not (runs_on and not closings.lines.closes(f"{text} {below[0].text}") and closings.lines.begins(text))


def _opens_the_letter(units: Sequence[Unit], at: int, closings: Closings) -> bool:
    """`Terveisiä Oulusta!` above the letter: nothing but a greeting before it, and running text right behind."""
    above = [unit for unit in units[:at] if unit.rows is not None or not unit.blank]
    below = [unit for unit in units[at + 1 :] if unit.rows is not None or not unit.blank]
    if any(unit.rows is not None or not _GREETING.match(unit.text) for unit in above) or len(above) > 1:
        return False
    text = units[at].text.rstrip()
    speaks = bool(below) and below[0].rows is None and closings.lines.speaks(below[0].text)
    return text.endswith(("!", ".")) and closings.lines.names_behind(text) and speaks

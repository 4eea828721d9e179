"""The lines by which mail programs tell that a quote or a forwarded message begins.

Words come from rules/mail.yaml; what is looked at here is form: a line of dashes, a block of labels, a verb
with a date or an address and a colon at the end. Where a program marks nothing, our own letters are known by their
first line and by the rule between their languages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from inboxbot.letter.zones.own_letter import EDGES, OwnWords, is_rule, opens
from inboxbot.letter.zones.units import Mark, Unit
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

_LABEL = re.compile(r"^[\s>*_|]*([^\W\d_][\w .()\-]{0,28}?)[*_]*\s*[:：][*_]*\s*(.*)$")
_RULE = re.compile(r"^\s*[_\-=*]{20,}\s*$")
_DASHED = re.compile(r"^\s*[-_=*>\s]{2,}\S.*")
_DATE = re.compile(r"\d{4}|\d{1,2}[.:/]\d{1,2}")
_ADDRESS = re.compile(r"[@<\d]")
# "Från: 1.3.2027": a day and nobody's name.
_NAMELESS = re.compile(r"\W*\d{1,4}[./-]\d{1,2}(?:[./-]\d{0,4})?\W*$")
# GroupWise: `>>> Maija Virtanen <m@x.fi> 2.9.2019 12:00 >>>`, what is quoted below it has no mark.
_POINTED = re.compile(r"^.*(?:@|\d{4}).* >{3}\s*$")
_VERB_LINES = 3
_LABEL_WINDOW = 10
_HEAD_LIMIT = 400
_RULE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of rules/mail.yaml, folded once."""

    verbs: re.Pattern[str]
    quote_rules: frozenset[str]
    own: OwnWords
    forward_rules: frozenset[str]
    labels: frozenset[str]
    firsts: frozenset[str]
    subjects: frozenset[str]

    @classmethod
    def of(cls, rules: MailRules) -> "Vocabulary":
        """Folded from the rules; the first label of each list is the sender's."""
        return _folded(
            rules.quote_verbs,
            rules.quote_rules,
            OwnWords.of(rules),
            rules.forward_rules,
            rules.quote_labels,
            rules.subject_labels,
        )


@lru_cache(maxsize=8)
def _folded(
    verbs: tuple[str, ...],
    quote_rules: tuple[str, ...],
    own: OwnWords,
    forward_rules: tuple[str, ...],
    labels: tuple[tuple[str, ...], ...],
    subjects: tuple[str, ...],
) -> Vocabulary:
    spoken = "|".join(re.escape(fold(verb)) for verb in verbs)
    return Vocabulary(
        re.compile(rf"(?<!\w)(?:{spoken})(?!\w)"),
        frozenset(fold(rule).strip(EDGES) for rule in quote_rules),
        own,
        frozenset(fold(rule).strip(EDGES) for rule in forward_rules),
        frozenset(fold(label) for row in labels for label in row),
        frozenset(fold(row[0]) for row in labels if row),
        frozenset(fold(label) for label in subjects),
    )


@dataclass(frozen=True, slots=True)
class Start:
    """Where a quote or forward begins: unit `at`, content from `body` on. `closed`: only marked lines belong.

    `sender` is the text that names who wrote it, "" where nothing does.
    """

    at: int
    body: int
    forward: bool = False
    closed: bool = False
    subject: str = ""
    sender: str = ""


def find_start(units: Sequence[Unit], words: Vocabulary, begin: int = 0, *, fresh: bool = False) -> Start | None:
    """The first unit at which a line starts a quote or a forward. Inside a marked quote only its first line can.

    In a `fresh` message, that answers and forwards nothing, a block of labels at the top, or without a mail address, is
    the letter's own head ("Lähettäjä: Firma Oy", "Päivämäärä: 27.11.2026", "Aihe: Ilmoittautuminen").
    """
    inside = False
    for at in range(begin, len(units)):
        unit = units[at]
        if unit.blank and not unit.rule:
            continue
        marked = unit.mark is Mark.QUOTED
        if marked and _POINTED.match(unit.text[:_HEAD_LIMIT]):
            return Start(at, at + 1, sender=unit.text)
        if unit.rows is None and not (marked and inside):
            block = _labelled(units, at, words)
            own = block is not None and fresh and _own_head(units, at, words)
            start = _ruled(units, at, words, fresh=fresh) or (None if own else block) or _spoken(units, at, words)
            if start is not None:
                return replace(start, closed=True) if marked else start
        inside = marked
    return None


def _ruled(units: Sequence[Unit], at: int, words: Vocabulary, *, fresh: bool) -> Start | None:
    """`-----Alkuperäinen viesti-----`, `Välitetty viesti alkaa:`, or a rule line with a block of labels below."""
    text = units[at].text
    if len(text) > _HEAD_LIMIT:
        return None
    if units[at].rule or _RULE.match(text):
        below = _next(units, at + 1)
        found = _labelled(units, below, words, few=not fresh) if below < len(units) else None
        return replace(found, at=at) if found else None
    if len(text.strip(EDGES)) > _RULE_LIMIT:
        return None
    folded = fold(text).strip(EDGES)
    if opens(units, at, words.own) and any(is_rule(unit) for unit in units[at + 1 :]):
        return Start(at, at)
    forward = folded in words.forward_rules
    if not forward and not (folded in words.quote_rules and (_DASHED.match(text) or text.rstrip().endswith(":"))):
        return None
    below = _next(units, at + 1)
    found = _labelled(units, below, words, any_first=True) if below < len(units) else None
    if found is not None:
        return replace(found, at=at, forward=forward)
    return Start(at, at + 1, forward, _follows_marked(units, at + 1))


def _labelled(
    units: Sequence[Unit], at: int, words: Vocabulary, *, any_first: bool = False, few: bool = False
) -> Start | None:
    """A block of labels: a sender's first (below a rule any), three in all, or an address and a subject.

    Where `few` do, as below a line in an answer, a name and a subject are enough.
    """
    first = _label(units[at], words)
    if not first or (first not in words.firsts and not any_first):
        return None
    if first in words.firsts and _NAMELESS.match(_value(units[at])):
        return None
    seen: dict[str, int] = {}
    subject = sender = ""
    for index in range(at, min(at + _LABEL_WINDOW * 2, len(units))):
        label = _label(units[index], words)
        if label:
            if label in seen:
                break
            seen[label] = index
            if label in words.firsts and not sender:
                sender = _value(units[index])
            if label in words.subjects:
                subject = _value(units[index])
        elif units[index].rows is not None or len(seen) >= 4 or index - max(seen.values()) > 3:
            break
    if len(seen) < 3 and not (subject and (few or "@" in sender)):
        return None
    return Start(at, max(seen.values()) + 1, False, False, subject, sender)


def _own_head(units: Sequence[Unit], at: int, words: Vocabulary) -> bool:
    above, below = units[: min(at, _LABEL_WINDOW)], units[at : at + _LABEL_WINDOW]
    at_top = at < _LABEL_WINDOW and all(unit.blank or _label(unit, words) for unit in above)
    return at_top or not any("@" in unit.text[:_HEAD_LIMIT] for unit in below)


def _spoken(units: Sequence[Unit], at: int, words: Vocabulary) -> Start | None:
    """`Ma 2.9.2019 klo 12.00 Maija Meikäläinen <m@x.fi> kirjoitti:`, also wrapped over three lines."""
    for end in range(at, min(at + _VERB_LINES, len(units))):
        unit = units[end]
        if unit.rows is not None or unit.blank or len(unit.text) > _HEAD_LIMIT:
            return None
        if unit.text.rstrip().endswith((":", "：")) and words.verbs.search(fold(_joined(units, at, end))):
            first = _first_line(units, at, end)
            return None if first is None else _told(units, first, end)
    return None


def _told(units: Sequence[Unit], first: int, end: int) -> Start:
    closed = _follows_marked(units, end + 1)
    return Start(first, end + 1, False, closed, sender=_joined(units, first, end))


def _first_line(units: Sequence[Unit], at: int, end: int) -> int | None:
    """The line nearest to the verb from which on a date stands; else an address: what is above is the sender's."""
    for evidence in (_DATE, _ADDRESS):
        for first in range(end, at - 1, -1):
            if evidence.search(_joined(units, first, end)):
                return first
    return None


def _joined(units: Sequence[Unit], first: int, end: int) -> str:
    return " ".join(unit.text for unit in units[first : end + 1]).strip(" >")


def _follows_marked(units: Sequence[Unit], at: int) -> bool:
    below = _next(units, at)
    return below < len(units) and units[below].mark is Mark.QUOTED


def _next(units: Sequence[Unit], at: int) -> int:
    while at < len(units) and units[at].blank:
        at += 1
    return at


def _label(unit: Unit, words: Vocabulary) -> str:
    if unit.rows is not None:
        return ""
    found = _LABEL.match(unit.text[:_HEAD_LIMIT])
    folded = fold(found[1]) if found else ""
    return folded if folded in words.labels else ""


def _value(unit: Unit) -> str:
    found = _LABEL.match(unit.text)
    return found[2].strip() if found else ""

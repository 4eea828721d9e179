"""The newest part of a message, told from quote, forward and signature.

What a person wrote now is what they are judged by: everything older is set apart, and nothing that is theirs is lost.
A quote that is marked (by `>` or by an element) ends where the marks end, so that answers between and below are kept;
an unmarked one goes on to the end, but our own letter is known, and what stands below it or was typed into it is kept.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from inboxbot.letter.zones.own_letter import OwnLetter, own_letter
from inboxbot.letter.zones.quotelines import Start, Vocabulary, find_start
from inboxbot.letter.zones.signatures import Closings, of_the_letter, signature_start
from inboxbot.letter.zones.units import Mark, Unit, blocks
from inboxbot.model import Block
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

Stretches = tuple[tuple[Unit, ...], ...]

_DEEPEST = 3
_QUOTE_MARK = re.compile(r"^ ?> ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A body taken apart: `own` without signature; `forwarded` with its `forwarded_subject` when it forwards.

    `mixed`: something was typed into a letter of ours that cannot be told from it.
    """

    own: tuple[Unit, ...]
    signature: tuple[Unit, ...] = ()
    quoted: tuple[Unit, ...] = ()
    forwarded: tuple[Block, ...] = ()
    forwarded_subject: str = ""
    forwarded_sender: str = ""
    is_forward: bool = False
    mixed: bool = False


def split(
    units: tuple[Unit, ...],
    rules: MailRules,
    subject: str,
    depth: int = 1,
    *,
    answers: bool = True,
    signer: str = "",
) -> Split:
    """Take a body apart. `subject` is the message's own: a forward's prefix turns its quote into a forward.

    A forward of a forward is forwarded too, as `forwarded 2` behind the outer one's blocks, and so on to a third.
    `answers` is False for a message that names no other before it; `signer` is the sender as they name themselves.
    """
    words, closings, prefix = Vocabulary.of(rules), Closings.of(rules, signer), _prefix(subject)
    fresh = not answers and prefix not in _folded(rules.forward_prefixes) | _folded(rules.reply_prefixes)
    stretches, older, start, mixed = _parted(units, words, fresh=fresh)
    own, signature = _signed(stretches, closings)
    # one that is also a reply's (VS) tells nothing
    prefixed = prefix in _folded(rules.forward_prefixes) - _folded(rules.reply_prefixes)
    forwards = (start is not None and start.forward) or (bool(older) and prefixed)
    if not forwards:
        return Split(own=own, signature=signature, quoted=older, mixed=mixed)
    below = start.subject if start else ""
    inside = split(_unmarked(older), rules, below, depth + 1) if depth <= _DEEPEST else Split(own=older)
    return Split(
        own=own,
        signature=signature,
        quoted=inside.quoted,
        forwarded=blocks(inside.own, "forwarded" if depth == 1 else f"forwarded {depth}") + inside.forwarded,
        forwarded_subject=below,
        forwarded_sender=start.sender if start else "",
        is_forward=True,
    )


def _parted(
    units: tuple[Unit, ...], words: Vocabulary, *, fresh: bool
) -> tuple[Stretches, tuple[Unit, ...], Start | None, bool]:
    """Own stretches between quotes, older units (without the lines that head them), the first start, and `mixed`."""
    own: list[list[Unit]] = [[]]
    older: list[Unit] = []
    first: Start | None = None
    mixed = False
    at = 0
    while at < len(units):
        start = find_start(units, words, at, fresh=fresh)
        for unit in units[at : start.at if start else len(units)]:
            if unit.mark is not Mark.QUOTED:
                own[-1].append(unit)
                continue
            older.append(unit)
            if own[-1]:
                own.append([])
        if start is None:
            break
        first = first or start
        own.append([])
        letter = None if start.forward or first is not start else _letter(units, start, words)
        if letter is not None:
            own += ([unit] for unit in letter.answers)
            own.append([])
            older += (unit for unit in units[start.body : letter.end] if not _is_answer(unit, units[start.body]))
            at, mixed = letter.end, mixed or letter.mixed
            units = (*units[:at], *_below(units[at:]))
            continue
        if not start.closed:
            older += units[start.body :]
            break
        at = start.body
        while at < len(units) and (units[at].blank or units[at].mark is Mark.QUOTED):
            older.append(units[at])
            at += 1
    return tuple(tuple(stretch) for stretch in own), tuple(older), first, mixed


def _letter(units: tuple[Unit, ...], start: Start, words: Vocabulary) -> OwnLetter | None:
    """Our own letter, behind what heads it or by itself."""
    found = (own_letter(units, at, words.own) for at in (start.at, start.body))
    return next((letter for letter in found if letter is not None), None)


def _below(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """What stands below our letter: it quotes nothing, so what goes on in its quote was typed there."""
    goes_on = list(takewhile(lambda unit: unit.mark is Mark.QUOTED, units))
    return (*_unmarked(tuple(goes_on)), *units[len(goes_on) :])


def _is_answer(unit: Unit, ours: Unit) -> bool:
    """True for a line without the marks of the letter around it; what else was typed into it stays beside ours."""
    return ours.mark is Mark.QUOTED and unit.mark is Mark.OWN


def _signed(own: Stretches, closings: Closings) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """A signature ends where a quote begins: answers below the quote are not part of it."""
    kept: list[Unit] = []
    signature: list[Unit] = []
    for stretch in own:
        text = tuple(unit for unit in stretch if unit.mark is not Mark.SIGNATURE)
        at = signature_start(text, closings)
        more = of_the_letter(text[at:], closings)
        kept += text[:at] + more
        signature += (unit for unit in text[at:] if unit not in more)
        signature += (unit for unit in stretch if unit.mark is Mark.SIGNATURE)
    return tuple(kept), tuple(signature)


def _unmarked(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """A forward's content speaks for itself: its outermost quote marks are taken away."""
    out = []
    for unit in units:
        text = _QUOTE_MARK.sub("", unit.text)
        deeper = bool(_QUOTE_MARK.match(text))
        out.append(replace(unit, text=text, mark=Mark.QUOTED if deeper else Mark.OWN))
    return tuple(out)


def _prefix(subject: str) -> str:
    """What stands before the subject's first colon as a reply's or a forward's prefix does, folded; "" for nothing."""
    found = re.match(r"\s*(?:\[[^\]]*\]\s*)*([^\W\d_]{1,10})(?:[\[(]\d+[\])])?\s*[:：]", subject)
    return fold(found[1]) if found else ""


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))

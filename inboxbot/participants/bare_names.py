"""A name that stands alone where a person is expected: in the name's cell of a row, or on a line of a list of people.

Nobody may be lost because nothing else is told of them yet. `Lisätietoja antaa Maija Meikäläinen` is no name, nor is
what a house, a team, a town or a title is called.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from inboxbot.participants.anchors import ADDRESS
from inboxbot.participants.asides import Asides
from inboxbot.participants.companies import Companies, is_telephone
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.pairs import Key, Spot
from inboxbot.participants.plausible import is_name_like
from inboxbot.participants.told import PIECES, Told, is_another, words_of
from inboxbot.rulebook.closings import Closings

_LONGEST = 300
# Of lines that may be names.
_MOST = 500
_WHOLE_NAME = 2
_MOST_WORDS = 4
_PARTICLE = 3
_SIGN = re.compile(r"\s*(?:(?P<sign>[-*•·–—▪◦●○■□+])|(?P<number>\(?\d{1,3}[.):]))")
_NUMBERED = "1"

Row = tuple[tuple[Key, str], ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a list with its bullet; a row of somebody who is told already, or what else it says."""

    spot: Spot
    sign: str
    told: bool


class BareNames:
    """Knows them."""

    def __init__(
        self,
        labels: Labels,
        companies: Companies,
        closings: Closings,
        asides: Asides,
        is_house: Callable[[str], bool],
    ) -> None:
        self._labels = labels
        self._companies = companies
        self._closings = closings
        self._asides = asides
        self._is_house = is_house

    def is_name(self, text: str) -> bool:
        """True for a whole name and nothing else, in whatever order: `Maija Meikäläinen`, `Meikäläinen, Maija`."""
        words = text.replace(",", " ").split()
        fits = _WHOLE_NAME <= len(words) <= _MOST_WORDS and is_name_like(text.strip(), joined=True)
        if not fits or any(word[0].islower() and len(word) > _PARTICLE for word in words):
            return False
        if any(map(self._companies.is_title, (text, *words))) or self._closings.closes(text):
            return False
        return self._labels.find(text) is None and not self._is_house(text)

    def among(self, paragraphs: list[list[Spot]], told: Told, *, closed: bool) -> Iterator[tuple[Spot, Row]]:
        """The lines of lists of people that only name somebody; the letter is `closed` where words end it.

        In a list with bullets or numbers anybody counts, else who stands below somebody in a paragraph of people. The
        last line of a letter which nothing closes may be its signature.
        """
        for run in self._runs(paragraphs, told):
            if any(item.told for item in run):
                yield from self._named((item.spot for item in run if not item.told), told)
        for number, paragraph in enumerate(paragraphs, 1):
            ends = number == len(paragraphs) and not closed
            unsigned = self._below(paragraph, told, ends=ends)
            found = self._named(unsigned, told)
            yield from ((spot, row) for spot, row in found if words_of(row[0][1]) not in told.signed)

    def _runs(self, paragraphs: Iterable[list[Spot]], told: Told) -> Iterator[list[_Item]]:
        """The lines with one kind of bullet up to a heading; what has none below one goes on about the same person."""
        run: list[_Item] = []
        for paragraph in paragraphs:
            for at, spot in enumerate(paragraph):
                item = _Item(spot=spot, sign=_sign(spot.text), told=_is_told(spot, told))
                if not item.sign and at and run and not spot.text.rstrip().endswith(":"):
                    run[-1] = _Item(spot=run[-1].spot, sign=run[-1].sign, told=run[-1].told or item.told)
                elif item.sign and run and item.sign == run[-1].sign:
                    run.append(item)
                else:
                    yield run
                    run = [item] if item.sign else []
        yield run

    def _below(self, paragraph: list[Spot], told: Told, *, ends: bool) -> list[Spot]:
        """The lines below somebody in a paragraph where every line, but a heading, is somebody."""
        lines = paragraph[1:] if paragraph[0].text.rstrip().endswith(":") else paragraph
        rows = [_is_told(spot, told) for spot in lines]
        first = next((at for at, is_row in enumerate(rows) if is_row), None)
        if first != 0 or any(_sign(spot.text) for spot in lines):
            return []
        bare = [spot for spot, is_row in zip(lines, rows, strict=True) if not is_row]
        if not all(self._row(spot.text) for spot in bare[:_MOST]):
            return []
        return bare[:-1] if ends and not rows[-1] and self._signs(bare[-1].text) else bare

    def _signs(self, text: str) -> bool:
        """True for a name with nothing but a company, a title or a telephone number beside it."""
        rest = [piece.strip() for piece in PIECES.split(text)[1:] if piece.strip()]
        return all(self._companies.names(p) or self._companies.is_title(p) or is_telephone(p) for p in rest)

    def _named(self, spots: Iterable[Spot], told: Told) -> Iterator[tuple[Spot, Row]]:
        for spot in islice((spot for spot in spots if not _is_known(spot.text, told)), _MOST):
            row = self._row(spot.text)
            if row and is_another(row[0][1].replace(",", " "), told.names):
                yield spot, row

    def _row(self, text: str) -> Row:
        """The name on a line that begins with one, and the company behind it."""
        if len(text) > _LONGEST or "@" in text or self._asides.is_aside(text):
            return ()
        pieces = [piece.strip(" .") for piece in PIECES.split(unbulleted(text)) if piece.strip(" .")]
        if any(self._asides.is_role(p) or self._asides.declines(p) or self._labels.find(p) for p in pieces):
            return ()
        name = next((n for n in (pieces[:1], pieces[:2]) if self.is_name(", ".join(n)) and ", ".join(n) in text), [])
        firms = [piece for piece in pieces[len(name) :] if self._companies.names(piece)]
        if not name:
            return ()
        return ((Key.JOINED, ", ".join(name)), *((Key.ORGANISATION, self._companies.named(f)) for f in firms[:1]))


def _sign(text: str) -> str:
    match = _SIGN.match(text) if unbulleted(text) != text.strip() else None
    return (match["sign"] or _NUMBERED) if match else ""


def _is_known(text: str, told: Told) -> bool:
    """True for a line of nothing but words of the people's names."""
    return words_of(text[:_LONGEST]) <= told.names


def _is_told(spot: Spot, told: Told) -> bool:
    """True for a line with the address of somebody who is told."""
    return "@" in spot.text and any(e.casefold().strip("<>") in told.emails for e in ADDRESS.findall(spot.text))

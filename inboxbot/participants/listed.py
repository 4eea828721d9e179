"""A plain list of exactly five values, in the order of the instructions: names, email, organisation, OID.

The two names may stand as one: then it is a list of four. There are no labels, so
everything must fit: two names, an address in the third place, an OID (or what people write for one) in the fifth.
Anything else is no list. Behind a whole name a title, a department or a town is no last name; what may be either is
asked for.
"""

from collections.abc import Iterator, Sequence

from inboxbot.participants.addresses import addresses, holds_address, is_address_shaped
from inboxbot.participants.companies import Companies
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.names import spells, split
from inboxbot.participants.pairs import Key, Pair, Spot
from inboxbot.participants.plausible import is_listed_id, is_name_like, is_organisation_like
from inboxbot.participants.rows import Rows
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.folding import fold

ORDER = (Key.FIRST, Key.LAST, Key.EMAIL, Key.ORGANISATION, Key.OID)

# The same with the name in one piece.
_JOINED = (Key.JOINED, *ORDER[2:])

# Of a name in an address that spells nothing else.
_SHORTEST_HELD = 4
_SEPARATORS = (";", "\t", "|", ",", " / ", " - ", " – ", "  ")


class Lists:
    """Finds lists; the words that end letters are no first names."""

    def __init__(self, labels: Labels, closings: Closings, companies: Companies) -> None:
        self._labels = labels
        self._closings = closings
        self._companies = companies
        self._rows = Rows(labels, companies, closings)

    def row(self, spots: Sequence[Spot]) -> tuple[Pair, ...]:
        """One person from the filled cells of a row without a header; a number may stand before them."""
        numbered = len(spots) > len(_JOINED) and spots[0].text.strip(" .").isdigit()
        cells = spots[1:] if numbered else spots
        return (
            self.five(cells) or self.four(cells) or (self._rows.on_lines(cells) if len(cells) == len(_JOINED) else ())
        )

    def five(self, spots: Sequence[Spot]) -> tuple[Pair, ...]:
        """One person from exactly five texts, () when they are no list."""
        texts = [unbulleted(spot.text).strip(" ,;|") for spot in spots]
        if len(texts) != len(ORDER) or not _fits(texts) or any(self._is_word(t) for t in texts):
            return ()
        if any(map(self._companies.names, texts[:2])):
            return ()
        row, email = f"{spots[0].where} list", texts[ORDER.index(Key.EMAIL)]
        names = [
            Pair(key=key, text=text, where=spot.where, row=row)
            for (key, text), spot in zip(self._names(*texts[:3]), spots, strict=False)
        ]
        rest = zip(ORDER[2:], texts[2:], spots[2:], strict=True)
        return (*names, *(Pair(key=k, text=self._said(k, t, email), where=s.where, row=row) for k, t, s in rest))

    def _names(self, first: str, last: str, email: str) -> list[tuple[Key, str]]:
        """The names of the first two values, in the order of the instructions or as the address spells them."""
        whole = split(first, email=email) is not None
        if len(first.split()) > 1 and not _is_surname(first, last, email):
            town = self._companies.is_town(last)
            if self._rows.is_aside(last) and (whole or not town):
                return [(Key.JOINED, first)]
            if whole or town:
                both = f"{first} {last}"
                return [] if split(both, email=email) else [(Key.JOINED, both)]
        turned = split(f"{first} {last}", email=email) == (last, first)
        return list(zip((Key.LAST, Key.FIRST) if turned else (Key.FIRST, Key.LAST), (first, last), strict=True))

    def four(self, spots: Sequence[Spot]) -> tuple[Pair, ...]:
        """One person from a whole name, address, organisation and OID, () when the texts are no such list."""
        texts = [unbulleted(spot.text).strip(" ,;|") for spot in spots]
        if len(texts) != len(_JOINED) or len(texts[0].split()) < 2 or any(self._is_word(t) for t in texts):
            return ()
        if not (is_name_like(texts[0], joined=True) and _told(*texts[1:])):
            return ()
        row, email = f"{spots[0].where} list", texts[_JOINED.index(Key.EMAIL)]
        return tuple(
            Pair(key=key, text=self._said(key, text, email), where=spot.where, row=row)
            for key, text, spot in zip(_JOINED, texts, spots, strict=True)
        )

    def _said(self, key: Key, text: str, email: str) -> str:
        """The text; a title in the place of the organisation is asked for."""
        if key is not Key.ORGANISATION:
            return text
        return "" if self._companies.is_title(text, addresses(email)) else self._companies.named(text)

    def _is_word(self, text: str) -> bool:
        return self._labels.find(text) is not None or self._closings.is_closing(text)

    def on_line(self, spot: Spot) -> tuple[Pair, ...]:
        """One person from a line with five values between separators; an organisation may hold one itself."""
        line = unbulleted(spot.text)
        if len(line) > 500 or not holds_address(line):
            return ()
        for separator in _SEPARATORS:
            pieces = [piece.strip() for piece in line.split(separator)]
            pieces = [piece for piece in pieces if piece or separator != "  "]
            if len(pieces) == len(ORDER) + 1 and pieces[0].isdigit():
                pieces = pieces[1:]
            if found := self.four([Spot(text=piece, where=spot.where) for piece in pieces]):
                return found
            if len(pieces) > len(ORDER):
                pieces = [*pieces[:3], separator.join(line.split(separator)[-len(pieces) + 3 : -1]).strip(), pieces[-1]]
            spots = [Spot(text=piece, where=spot.where) for piece in pieces]
            if found := self.five(spots):
                return found
        return self._rows.on_line(spot)

    def partly(self, spot: Spot) -> tuple[Pair, ...]:
        """What a line says of a person among rows."""
        return self._rows.beside(spot)

    def of_firms(self, lines: Sequence[Spot], told: Sequence[Pair]) -> frozenset[int]:
        """The lines that are people of companies without an OID, two or more together.

        One may be a signature, and so may whatever stands last, unless their companies are `told` already.
        """
        known = {self._companies.bare(pair.text) for pair in told if pair.key is Key.ORGANISATION}
        runs = _runs(lines)
        found = [[(i, pairs[1].text) for i in run if (pairs := self._rows.of_firm(lines[i]))] for run in runs]
        if found and not all(self._companies.bare(firm) in known for _, firm in found[-1]):
            found.pop()
        return frozenset(i for run in found if len(run) > 1 for i, _ in run)

    def beside(self, lines: Sequence[Spot], rows: frozenset[int]) -> Iterator[tuple[int, tuple[Pair, ...]]]:
        """(index, pairs) of every line in a paragraph of `rows` that is none but tells of a person."""
        for paragraph in _runs(lines):
            end = next((i for i in paragraph if self._closings.closes(lines[i].text)), paragraph[-1] + 1)
            if rows & frozenset(paragraph):
                free = (i for i in paragraph if i < end and i not in rows)
                yield from ((i, pairs) for i in free if (pairs := self.partly(lines[i])))

    def below(self, lines: Sequence[Spot]) -> Iterator[tuple[int, tuple[Pair, ...]]]:
        """People of five lines each: (index of a line, its pairs), the pairs with the last of the five.

        The five stand together as a paragraph, or each is a paragraph of its own.
        """
        for paragraph in _paragraphs(lines):
            start = 0
            while start + len(ORDER) <= len(paragraph):
                window = paragraph[start : start + len(ORDER)]
                pairs = self.five([lines[i] for i in window])
                if pairs:
                    yield from ((i, ()) for i in window[:-1])
                    yield window[-1], pairs
                start += len(ORDER) if pairs else 1
            yield from self._windows(paragraph, lines)

    def _windows(self, paragraph: list[int], lines: Sequence[Spot]) -> Iterator[tuple[int, tuple[Pair, ...]]]:
        """People of four lines each, or of two: a paragraph that is nothing else, and no end of a letter."""
        above = (
            next((line.text for line in reversed(lines[: paragraph[0]]) if line.text.strip()), "") if paragraph else ""
        )
        if self._closings.is_closing(above):
            return
        for size, read in ((len(_JOINED), self._of_four), (2, self._rows.on_two)):
            windows = [paragraph[at : at + size] for at in range(0, len(paragraph), size)]
            people = [(window, read([lines[i] for i in window])) for window in windows]
            if all(pairs for _, pairs in people):
                for window, pairs in people:
                    yield from ((i, ()) for i in window[:-1])
                    yield window[-1], pairs

    def _of_four(self, spots: Sequence[Spot]) -> tuple[Pair, ...]:
        return self.four(spots) or self._rows.on_lines(spots)


def _is_surname(first: str, last: str, email: str) -> bool:
    """True where the address spells the last name with one of the first names, or holds it."""
    spelt = any(spells(email, f"{name} {last}") for name in (first, *first.split()))
    return spelt or (len(last) >= _SHORTEST_HELD and fold(last) in fold(email.partition("@")[0]))


def _fits(texts: list[str]) -> bool:
    first, last, email, organisation, oid = texts
    return (
        _told(email, organisation, oid)
        and is_name_like(first)
        and is_name_like(last)
        # `Terveisin` above a full name, address, organisation and OID is the end of a letter.
        and split(last, email=email) is None
    )


def _told(email: str, organisation: str, oid: str) -> bool:
    return (
        is_address_shaped(email)
        and len(email.split()) <= 3
        and is_listed_id(oid)
        and is_organisation_like(organisation)
    )


def _paragraphs(lines: Sequence[Spot]) -> Iterator[list[int]]:
    """Runs of lines without an empty one between; single lines with one empty line between are a run too."""
    single: list[int] = []
    for run in [*_runs(lines), []]:
        if len(run) == 1:
            single += run
        else:
            yield single
            yield run
            single = []


def _runs(lines: Sequence[Spot]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs

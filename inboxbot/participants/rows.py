"""A person on one line, or on four, around the address and the OID, which cannot be mistaken for anything else.

`Maija Meikäläinen <maija@firma.example>, Firma Oy, 1.2.246...`: what stands beside them is a name and an organisation.
Which is which is told by the order of the instructions where there are separators, else only by an address that spells
the name or by a company that says its form. Where nothing says that the rest is an organisation, it is asked for.
A title, a town or a telephone number behind a whole name is passed over; anything more on the line, and it is not read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS, OID, texts
from inboxbot.participants.companies import Companies, is_telephone
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.names import spells, split
from inboxbot.participants.pairs import Key, Pair, Spot
from inboxbot.participants.plausible import is_name_like, is_organisation_like
from inboxbot.rulebook.closings import Closings

_LONGEST = 300
_LETTERS = re.compile(r"[A-ZÅÄÖ]{2,3}|[A-ZÅÄÖ]&[A-ZÅÄÖ]")
_PARTICLE = 3
_NAME_WORDS = 5

# A text and its place on the line: 0 before both anchors, 1 between them, 2 behind both.
Piece = tuple[str, int]


class Rows:
    """Finds such lines."""

    def __init__(self, labels: Labels, companies: Companies, closings: Closings) -> None:
        self._labels = labels
        self._companies = companies
        self._closings = closings

    def on_line(self, spot: Spot) -> tuple[Pair, ...]:
        """One person from a line, () when it is no such row."""
        line = unbulleted(spot.text)
        emails, oids = list(ADDRESS.finditer(line)), list(OID.finditer(line))
        if len(line) > _LONGEST or len(emails) != 1 or len(oids) != 1:
            return ()
        email, oid = emails[0][0], oids[0]["oid"]
        ends = sorted((emails[0].span(), oids[0].span()))
        gaps = (line[: ends[0][0]], line[ends[0][1] : ends[1][0]], line[ends[1][1] :])
        pieces = [(text, place) for place, gap in enumerate(gaps) for text in texts(gap)]
        parted = bool(re.search(r"[;\t|,/<(]|\s[-–—]\s", line))
        first_place = Key.EMAIL if ends[0] == emails[0].span() else Key.OID
        named = self._told(pieces, email, ordered=parted and first_place is Key.EMAIL)
        return _row((*named, (Key.EMAIL, email), (Key.OID, oid)), spot.where) if named else ()

    def on_lines(self, spots: Sequence[Spot]) -> tuple[Pair, ...]:
        """One person from four lines in any order, () when they are none."""
        cells = [unbulleted(spot.text).strip(" ,;|") for spot in spots]
        emails = [t for t in cells if ADDRESS.fullmatch(t)]
        oids = [match["oid"] for t in cells if (match := OID.fullmatch(t))]
        rest = [(t, 0) for t in cells if t not in emails and not OID.fullmatch(t)]
        if not (len(emails) == len(oids) == 1 and len(rest) == len(cells) - 2):
            return ()
        named = self._told(rest, emails[0], ordered=False)
        return _row((*named, (Key.EMAIL, emails[0]), (Key.OID, oids[0])), spots[0].where) if named else ()

    def on_two(self, spots: Sequence[Spot]) -> tuple[Pair, ...]:
        """One person from a line with the name and address and one with the organisation and OID, () for else."""
        if len(spots) != 2 or not (ADDRESS.search(spots[0].text) and OID.search(spots[1].text)):
            return ()
        pairs = self.on_line(Spot(text="; ".join(unbulleted(spot.text) for spot in spots), where=spots[0].where))
        below = (Key.ORGANISATION, Key.OID)
        return tuple(replace(pair, where=spots[1].where) if pair.key in below else pair for pair in pairs)

    def of_firm(self, spot: Spot) -> tuple[Pair, ...]:
        """A name that the address spells, the address and a company, () for anything less or more."""
        pairs = self.beside(spot)
        said = len(list(texts(OID.sub(";", ADDRESS.sub(";", unbulleted(spot.text))))))
        if said != 2 or [p.key for p in pairs] != [Key.JOINED, Key.ORGANISATION, Key.EMAIL]:
            return ()
        return pairs if any(split(pairs[0].text, email=email) for email in addresses(pairs[2].text)) else ()

    def beside(self, spot: Spot) -> tuple[Pair, ...]:
        """What a line says of a person where rows stand around it: as much of a row as it holds, () for nothing.

        Nobody may be lost because their row is not like the others.
        """
        line = unbulleted(spot.text)
        emails, oids = ADDRESS.findall(line), OID.findall(line)
        if len(line) > _LONGEST or max(len(emails), len(oids)) != 1:
            return ()
        pieces = list(texts(OID.sub(";", ADDRESS.sub(";", line))))
        firms = [self._companies.named(piece) for piece in pieces if self._companies.names(piece)]
        names: tuple[tuple[Key, str], ...] = tuple((Key.JOINED, piece) for piece in pieces[:1] if self._may_name(piece))
        if not names and len(pieces) > 1 and all(len(p.split()) == 1 and is_name_like(p) for p in pieces[:2]):
            turned = any(split(" ".join(pieces[:2]), email=e) == (pieces[1], pieces[0]) for e in emails)
            order = (Key.LAST, Key.FIRST) if turned else (Key.FIRST, Key.LAST)
            names = tuple(zip(order, pieces, strict=False))
        if any(self._is_word(piece) for piece in pieces[:1]) or not (names or emails):
            return ()
        return _row((*names, *_found(firms, emails, oids)), spot.where)

    def _told(self, pieces: list[Piece], email: str, *, ordered: bool) -> tuple[tuple[Key, str], ...]:
        """The name and the organisation among the texts of a row, () when that cannot be told."""
        valid = addresses(email)
        pieces = self._without_asides(pieces)
        said = [text for text, _ in pieces]
        if len(valid) != 1 or any(self._is_word(text) for text in said):
            return ()
        if len(said) == 3:
            ways = [((said[0], said[1]), said[2]), ((said[1], said[2]), said[0])]
            found = [(" ".join(name), firm) for name, firm in ways if self._is_spelt(name, valid[0])]
        else:
            found = self._two(pieces, valid[0], ordered=ordered) if len(said) == 2 else []
        if len(found) != 1 or not is_organisation_like(found[0][1]):
            return ()
        (name, firm) = found[0]
        placed = ordered and [place for _, place in pieces] == [0, 1] and firm == said[-1]
        told = (placed or self._companies.is_told(firm, valid)) and not self._companies.is_title(firm, valid)
        # What may be a title or a town is asked for.
        return ((Key.JOINED, name), (Key.ORGANISATION, self._companies.named(firm) if told else ""))

    def _without_asides(self, pieces: list[Piece]) -> list[Piece]:
        """Without telephone numbers and, beside a whole name and one more, what somebody is and where."""
        pieces = [piece for piece in pieces if not is_telephone(piece[0])]
        titles = [piece for piece in pieces if self._companies.is_title(piece[0])]
        letters = [piece for piece in pieces[:-1] if _LETTERS.fullmatch(piece[0])]
        for aside in (titles, letters):
            kept = [piece for piece in pieces if piece not in aside]
            if len(kept) > 1 and any(self._may_name(text) for text, _ in kept):
                pieces = kept
        return pieces

    def is_aside(self, text: str) -> bool:
        """True for a title, a town, or the letters of a department (`QA`, `R&D`)."""
        return self._companies.is_title(text) or bool(_LETTERS.fullmatch(text))

    def _is_spelt(self, names: tuple[str, str], email: str) -> bool:
        """True for a name in two pieces that the address spells, or capitals tell where each is a word."""
        told = [self._companies.names(name) for name in names]
        if any(told) or spells(email, " ".join(names)):
            return not any(told)
        words = not any(len(name.split()) > 1 or self.is_aside(name) for name in names)
        return words and split(" ".join(names), email=email) is not None

    def _two(self, pieces: list[Piece], email: str, *, ordered: bool) -> list[tuple[str, str]]:
        (one, where), (other, after) = pieces
        ways = [(name, firm) for name, firm in ((one, other), (other, one)) if self._may_name(name)]
        spelt = [way for way in ways if split(way[0], email=email)]
        formed = [way for way in ways if self._companies.names(way[1])]
        # The name right before its address, the organisation right before its OID.
        if ordered and (where, after) == (0, 1) and (one, other) in ways and not spelt:
            return [(one, other)]
        return spelt or formed

    def _may_name(self, text: str) -> bool:
        words = text.split()
        capitals = all(not word[0].islower() or len(word) <= _PARTICLE for word in words)
        return (
            2 <= len(words) <= _NAME_WORDS
            and capitals
            and is_name_like(text, joined=True)
            and not self._companies.names(text)
        )

    def _is_word(self, text: str) -> bool:
        return self._labels.find(text) is not None or self._closings.closes(text)


def _found(firms: list[str], emails: list[str], oids: list[str]) -> tuple[tuple[Key, str], ...]:
    known = ((Key.ORGANISATION, firms), (Key.EMAIL, emails), (Key.OID, oids))
    return tuple((key, texts[0]) for key, texts in known if len(texts) == 1)


def _row(pairs: Sequence[tuple[Key, str]], where: str) -> tuple[Pair, ...]:
    return tuple(Pair(key=key, text=text, where=where, row=f"{where} list") for key, text in pairs)

"""Addresses and OIDs in a text that belong to nobody who was read: in doubt they are somebody's who asks for access.

Whoever is written in a way that no carrier reads must not be lost beside those who can be. An address counts as
somebody's where a name stands beside it, or spells one itself on a line of its own; an OID where a name does; so is
who is asked for in words. Not so where the line says whose they are (a contact's, an approver's, one to answer to, a
present user's, the sender's own, one of our office), nor what the end of a letter holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from inboxbot.model import Block, Called, Lines
from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS, OID
from inboxbot.participants.asides import Asides
from inboxbot.participants.bare_names import BareNames
from inboxbot.participants.companies import Companies
from inboxbot.participants.in_words import InWords
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import Key, Pair, Spot
from inboxbot.participants.told import (
    PIECES,
    SENTENCE,
    Told,
    domain,
    is_another,
    is_known,
    spells_name,
)
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.local_parts import holds
from inboxbot.rulebook.runs_of_names import WORD

_PHONE = re.compile(r"(?:[^\W\d_]{1,10}[.:]?\s*)?\+?[\d\s()-]{6,20}")
_LONGEST = 1_000
_MOST_CAPITALS = 4
_CARD_LINES = 8
_MOST = 500
_MOST_ABOVE = 5


class Overlooked:
    """Finds them."""

    def __init__(
        self,
        asides: Asides,
        in_words: InWords,
        names: BareNames,
        labels: Labels,
        companies: Companies,
        closings: Closings,
    ) -> None:
        self._asides = asides
        self._in_words = in_words
        self._names = names
        self._labels = labels
        self._companies = companies
        self._closings = closings

    def of(self, blocks: Sequence[Block], told: Told, people: int, title: str) -> tuple[list[Pair], tuple[Called, ...]]:
        """The pairs of everybody who is overlooked, each a row of its own, and how those are called who have no name.

        `people` are told; `title` is that of the whole.
        """
        pairs: list[Pair] = []
        seen = set(told.emails)
        paragraphs = [paragraph for paragraph in self._paragraphs(blocks) if paragraph]
        closed = any(self._closings.closes(text) for b in blocks if isinstance(b, Lines) for text in b.lines)
        for spot, row in islice(self._names.among(paragraphs, told, closed=closed), _MOST):
            name = f"{spot.where} listed"
            pairs += [Pair(key=key, text=text, where=spot.where, row=name) for key, text in row]
        for line, above, last in islice(self._candidates(paragraphs, told), _MOST):
            for row in self._on(line, above, told, last=last):
                if row[-1][1].casefold() not in seen:
                    seen |= {text.casefold() for key, text in row if key is Key.EMAIL}
                    name = f"{line.where} overlooked {len(pairs)}"
                    pairs += [
                        Pair(key=key, text=text, where=line.where, row=name, bare=key is Key.EMAIL) for key, text in row
                    ]
        known = told.names | {fold(word) for pair in pairs for word in WORD.findall(pair.text)}
        lines = [Spot(text=title, where="subject"), *(line for paragraph in paragraphs for line in paragraph)]
        found = tuple(islice(self._in_words.of(lines, told, known, people), _MOST))
        named = [pair for pair in found if isinstance(pair, Pair)]
        called = [one for one in found if isinstance(one, Called)] + list(self._in_words.headed(title, known))
        return pairs + named, tuple(dict.fromkeys(called))

    def _candidates(self, paragraphs: list[list[Spot]], told: Told) -> Iterator[tuple[Spot, list[str], bool]]:
        """The lines that hold an address or OID which is not known, with those above them that say of nothing else.

        A contact's name stands above the contact's address. True with those of a last paragraph that is nobody's row.
        """
        for number, paragraph in enumerate(paragraphs, 1):
            start = 0
            last = number == len(paragraphs) and not any(
                email in line.text for line in paragraph for email in told.emails
            )
            if last and self._signs(paragraph, told):
                return
            for at, line in enumerate(paragraph):
                emails = (
                    {email.casefold().strip("<>") for email in ADDRESS.findall(line.text)}
                    if "@" in line.text
                    else set()
                )
                if not emails and not OID.search(line.text):
                    continue
                above = [spot.text for spot in paragraph[max(start, at - _MOST_ABOVE) : at]]
                start = at + 1
                known = emails <= told.emails if emails else line.where in told.places
                aside = any(map(self._asides.is_aside, above)) or any(map(self._asides.is_role, above[:1]))
                if not known and not aside:
                    yield line, above, last

    def _signs(self, paragraph: list[Spot], told: Told) -> bool:
        """True for the card of whoever writes from the address of a desk: name, title or telephone, address."""
        if len(paragraph) > _CARD_LINES or spells_name(told.sender):
            return False
        if len(told.name.split()) > 1 and not self._in_words.is_house(told.name):
            return False
        texts = [spot.text.strip(" ,;") for spot in paragraph]
        emails = [email for text in texts for email in addresses(text)]
        names = [text for text in texts[:2] if self._name(text) == text]
        told_of = [text for text in texts if _PHONE.fullmatch(text) or self._companies.is_title(text, ())]
        rest = [text for text in texts[1:] if text not in names + told_of and not addresses(text)]
        near = [domain(email) for email in emails] == [domain(told.sender)]
        return near and bool(names and told_of) and all(map(self._companies.names, rest))

    def _on(self, line: Spot, above: list[str], told: Told, *, last: bool) -> Iterator[tuple[tuple[Key, str], ...]]:
        if len(line.text) > _LONGEST or any(map(self._labels.marks_example, PIECES.split(line.text))):
            return
        for sentence in SENTENCE.split(line.text):
            matches = [match[0] for match in ADDRESS.finditer(sentence)]
            rest = OID.sub(" ; ", ADDRESS.sub(" ; ", sentence))
            oid = OID.search(sentence)
            if self._asides.is_aside(sentence) or self._labels.is_example(sentence):
                continue
            found = [email for match in matches for email in addresses(match)]
            for email in found:
                # The company of the sender stands in a signature too.
                full = bool(oid) or (not last and any(map(self._companies.names, PIECES.split(rest))))
                if (full or not is_known(email, [*above, rest], told)) and (
                    oid or self._is_somebodys(email, rest, above[-1] if above else "")
                ):
                    yield ((Key.EMAIL, email),)
            name = self._name(rest) or (self._name_above(above) if not WORD.search(rest) else "")
            if oid and not found and line.where not in told.places and is_another(name, told.names):
                yield (Key.JOINED, name), (Key.OID, oid["oid"])

    def _is_somebodys(self, email: str, rest: str, above: str) -> bool:
        """True for an address beside a name, and for one that is a name and stands alone or below one."""
        words = WORD.findall(rest)
        if not words or self._labels.find(rest):
            return (spells_name(email) or bool(self._name(above))) and not self._asides.is_aside(above)
        spelt = any(holds(email, word) for word in words)
        return bool(self._name(rest)) or (spelt and spells_name(email))

    def _name(self, text: str) -> str:
        """Two words or more with a capital side by side that are no company and no label, "" where none are."""
        for piece in PIECES.split(text):
            words = piece.strip(" .!?").split()
            if self._companies.names(piece) or self._labels.find(piece):
                continue
            loud = [bool(WORD.fullmatch(w)) and w[0].isupper() and not self._labels.inflected(w) for w in words]
            start = next((i for i in range(len(words) - 1) if loud[i] and loud[i + 1]), None)
            if start is not None:
                end = next((i for i in range(start, len(words)) if not loud[i]), len(words))
                return " ".join(words[start:end]) if end - start <= _MOST_CAPITALS else ""
        return ""

    def _name_above(self, lines: list[str]) -> str:
        """A line above in the same paragraph that is a name and nothing else."""
        return next((name for line in reversed(lines) if (name := self._name(line)) and name == line.strip(" ,;")), "")

    def _paragraphs(self, blocks: Iterable[Block]) -> Iterator[list[Spot]]:
        """The lines and rows that stand together, without the end of a letter."""
        for block in blocks:
            if not isinstance(block, Lines):
                for r, row in enumerate(block.rows):
                    c = next((c for c, cell in enumerate(row) if "@" in cell or OID.search(cell)), 0)
                    yield [Spot(text=" ; ".join(row), where=block.at(r, c))]
                continue
            paragraph: list[Spot] = []
            closed = False
            for index, text in enumerate((*block.lines, "")):
                if text.strip():
                    closed = closed or self._closings.closes(text)
                    paragraph.append(Spot(text=text, where=block.at(index)))
                    continue
                # What a closing begins ends with the paragraph of the name.
                alone = len(paragraph) == 1
                yield [] if closed else paragraph
                closed = closed and (not paragraph or (alone and self._closings.closes(paragraph[0].text)))
                paragraph = []

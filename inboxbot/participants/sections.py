"""People listed under their organisations: a line or two with its name and OID, then names with an address each.

    Firma Oy, OID 1.2.246.10.2048198
    Maija Meikäläinen, maija@firma.example
    Teppo Testaaja, teppo@firma.example

All of it is read or nothing: a line among them that is neither would be somebody who is lost. Where the OID is yet to
come (`Toinen Oy, OID tulossa`) its people have none. Several organisations in a row with nobody below them are a list
for those who name them elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inboxbot.participants.addressed import person_on
from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS, OID, texts
from inboxbot.participants.companies import Companies
from inboxbot.participants.filler import is_filler
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.names import split
from inboxbot.participants.one_line import on_line
from inboxbot.participants.pairs import Key, Pair, Spot
from inboxbot.participants.plausible import is_organisation_like
from inboxbot.rulebook.closings import Closings

_LONGEST = 500
_PARTICLE = 3
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Heading:
    """An organisation and its OID, and how many lines say them."""

    firm: Pair
    oid: Pair
    length: int
    labelled: bool


class Sections:
    """Finds sections; `is_around` tells words of sentences."""

    def __init__(
        self,
        labels: Labels,
        companies: Companies,
        fillers: tuple[str, ...],
        closings: Closings,
        is_around: Callable[[str], bool],
    ) -> None:
        self._labels = labels
        self._companies = companies
        self._fillers = fillers
        self._closings = closings
        self._is_around = is_around

    def people(self, lines: Sequence[Spot]) -> Iterator[tuple[range, tuple[Pair, ...]]]:
        """(indexes of heading and rows, their pairs) for every section, nothing when one cannot be read whole.

        A heading without rows is a section whose people cannot be read.
        """
        found: list[tuple[range, tuple[Pair, ...]]] = []
        at = 0
        while at < len(lines) and not (found and self._closings.closes(lines[at].text)):
            heading = self._heading(lines, at)
            pairs, end = self._listed(lines, at) if heading else ((), at + 1)
            if heading and not pairs:
                pairs, end = self._rows(lines, at, heading)
                if not pairs or self._goes_on(lines, end):
                    return
            if pairs:
                found.append((range(at, end), pairs))
            at = end
        if len(found) != 1 or not self._others(lines[:at], frozenset(found[0][0])):
            yield from found

    def _listed(self, lines: Sequence[Spot], at: int) -> tuple[tuple[Pair, ...], int]:
        """Organisations with their OIDs one below the other: their pairs, () for less than two, and the end."""
        pairs: list[Pair] = []
        end = at
        while end < len(lines) and (heading := self._heading(lines, end)) and self._is_line_of_list(heading):
            row = f"{lines[end].where} firm"
            pairs += [replace(heading.firm, row=row), replace(heading.oid, row=row)]
            end += 1
        return (tuple(pairs), end) if end > at + 1 else ((), at + 1)

    def _is_line_of_list(self, heading: _Heading) -> bool:
        return heading.length == 1 and (heading.labelled or self._companies.names(heading.firm.text))

    def _others(self, lines: Sequence[Spot], read: frozenset[int]) -> bool:
        """True when somebody stands outside of the only section, who may be of its organisation all the same."""
        free = (line for i, line in enumerate(lines) if i not in read)
        return any(person_on(line, "", self._labels, self._closings) for line in free)

    def _rows(self, lines: Sequence[Spot], at: int, heading: _Heading) -> tuple[tuple[Pair, ...], int]:
        start = at + heading.length
        # An empty line may stand below the heading.
        start += start < len(lines) and not lines[start].text.strip()
        end = start
        pairs: list[Pair] = []
        for i in range(start, len(lines)):
            person = person_on(lines[i], "", self._labels, self._closings)
            if not person or not self._is_of(heading, person):
                break
            row = person[0].row
            pairs += [*person, replace(heading.firm, row=row), replace(heading.oid, row=row)]
            end = i + 1
        return tuple(pairs), end if pairs else at + 1

    def _is_of(self, heading: _Heading, person: tuple[Pair, ...]) -> bool:
        """False where the address spells what stands above it, a person, or nothing says that it is an organisation.

        A label does, a form of company, or the domain of the address.
        """
        firm = heading.firm.text
        emails = [email for pair in person if pair.key is Key.EMAIL for email in addresses(pair.text)]
        if any(split(firm, email=email) is not None for email in emails):
            return False
        return heading.labelled or self._companies.is_told(firm, emails)

    def _goes_on(self, lines: Sequence[Spot], end: int) -> bool:
        """True when a line that says something else stands right below the rows."""
        text = lines[end].text.strip() if end < len(lines) else ""
        return bool(text) and self._heading(lines, end) is None and not self._closings.closes(text)

    def _heading(self, lines: Sequence[Spot], at: int) -> _Heading | None:
        pairs = self._said(lines[at])
        if pairs and at + 1 < len(lines) and len(pairs) == 1:
            pairs += self._said(lines[at + 1])
        firms = [pair for pair in pairs if pair.key is Key.ORGANISATION]
        oids = [pair for pair in pairs if pair.key is Key.OID]
        if len(pairs) != 2 or not (firms and oids):
            return None
        labelled = any(self._is_labelled(line) for line in lines[at : at + 2] if line.where == firms[0].where)
        return _Heading(firms[0], oids[0], len({pair.where for pair in pairs}), labelled)

    def _is_labelled(self, line: Spot) -> bool:
        items = on_line(line.text, self._labels, self._fillers)
        return any(item.label.keys == (Key.ORGANISATION,) for item in items)

    def _said(self, spot: Spot) -> list[Pair]:
        """The organisation and the OID that a line names, and nothing else."""
        if len(spot.text) > _LONGEST:
            return []
        line = unbulleted(spot.text)
        pieces = list(texts(OID.sub(";", line)))
        rest = [text for text in pieces if not self._awaits_oid(text)]
        # An OID that is yet to come is an empty one.
        oids = OID.findall(line) + [""] * (len(pieces) - len(rest))
        if not ADDRESS.search(line) and len(oids) <= 1 and len(rest) <= 1 and all(map(self._may_head, rest)):
            pairs = [Pair(key=Key.ORGANISATION, text=text, where=spot.where) for text in rest]
            return pairs + [Pair(key=Key.OID, text=oid, where=spot.where) for oid in oids]
        items = on_line(spot.text, self._labels, self._fillers)
        fits = all(item.value and item.label.keys in ((Key.ORGANISATION,), (Key.OID,)) for item in items)
        return [Pair(key=item.label.keys[0], text=item.value, where=spot.where) for item in items] if fits else []

    def _awaits_oid(self, text: str) -> bool:
        """`OID tulossa`, `OID: TBD`, or the filler alone."""
        label, _, value = text.replace(":", " ").partition(" ")
        found = self._labels.find(label, exactly=True)
        labelled = found is not None and found.keys == (Key.OID,)
        return is_filler(value if labelled else text, self._fillers)

    def _may_head(self, text: str) -> bool:
        words = text.split()
        capitals = all(not word[0].islower() or len(word) <= _PARTICLE for word in words)
        fits = len(words) <= _MOST_WORDS and ":" not in text and (capitals or self._companies.names(text))
        fits = fits and not self._closings.closes(text)
        # `Kaikki ovat Firma Oy:stä` is a sentence.
        if any(map(self._is_around, words)):
            return False
        return fits and is_organisation_like(text) and self._labels.find(text) is None

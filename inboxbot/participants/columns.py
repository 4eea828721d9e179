"""What the columns of a grid are: the head, the values and the other columns of each, weighed.

A value that fits one field only is of that field whatever stands above it. Each field is one column's; a second column
under the same head says something else of the same field.
Reads evidence.column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inboxbot.evidence import Evidence, Weighed, weigh
from inboxbot.letter.grids import ADDRESS, OID, Grid
from inboxbot.participants.labels import Labels
from inboxbot.participants.names import spells
from inboxbot.participants.pairs import FITTING, JOINED_KEYS, NAME_KEYS, Key, Shape
from inboxbot.rulebook.domains import registrable
from inboxbot.rulebook.local_parts import holds, key, parts_of
from inboxbot.rulebook.shape import Question

_SHORTEST_HOUSE = 3
_TOLD = 2
_EXCLUSIVE = {
    Shape.ADDRESS: (Key.EMAIL, "address"),
    Shape.OID: (Key.OID, "oid"),
    Shape.BUSINESS_ID: (Key.BUSINESS_ID, "business_id"),
    Shape.BROKEN: (Key.OID, "broken"),
    Shape.FIRM: (Key.ORGANISATION, "firm"),
    Shape.ASIDE: (Key.OTHER, "aside"),
    Shape.TOWN: (Key.OTHER, "aside"),
}
_LOOSE = {
    Shape.NAME: ((Key.JOINED, "name"), (Key.ORGANISATION, "text")),
    Shape.WORD: ((Key.FIRST, "name"), (Key.LAST, "name"), (Key.ORGANISATION, "text")),
    Shape.TEXT: ((Key.ORGANISATION, "text"),),
    Shape.TOWN: ((Key.FIRST, "name"), (Key.LAST, "name")),
}
_NAMED = {Shape.WORD, Shape.NAME, Shape.FIRM}
_HALF = {Shape.WORD, Shape.TOWN, Shape.NAME}
_FIELDS = (Key.FIRST, Key.LAST, Key.JOINED, Key.EMAIL, Key.ORGANISATION, Key.OID, Key.BUSINESS_ID)


@dataclass(frozen=True, slots=True)
class Column:
    """A head ("" for none) with its values, the addresses of their rows, and the field of its place."""

    head: str
    values: tuple[str, ...]
    emails: tuple[str, ...] = ()
    order: Key | None = None
    # Whether a head that names a contact says that its values are somebody else's.
    contacts: bool = True
    # Whether an OID of each row stands in the grid.
    with_oid: bool = True


class Columns:
    """Weighs with the words and weights of one rulebook."""

    def __init__(self, labels: Labels, question: Question) -> None:
        self._labels = labels
        self._question = question

    def told(self, grid: Grid) -> tuple[Key | None, ...]:
        """What each column of a grid is, None for what is no field.

        A contact is somebody else beside people alone; where no other column names anybody, contacts are the people.
        """
        columns = tuple(_columns(grid))
        keys = self._assigned(columns)
        if Key.CONTACT in keys and not NAME_KEYS & set(keys):
            return self._assigned(tuple(replace(column, contacts=False) for column in columns))
        return keys

    def _assigned(self, columns: tuple[Column, ...]) -> tuple[Key | None, ...]:
        weighed = [self.weigh(column) for column in columns]
        ranked = sorted(
            ((total, -at, key) for at, one in enumerate(weighed) for key, total in one.sums),
            key=lambda r: (-r[0], -r[1]),
        )
        found: dict[int, Key] = {}
        for total, negative, said in ranked:
            at = -negative
            if at in found or total < self._question.floor:
                continue
            if said in (Key.OTHER, Key.CONTACT) or self._is_free(said, columns[at], found, columns):
                found[at] = said
        found |= self._other_half(columns, found)
        return tuple(found.get(at) if found.get(at) is not Key.OTHER else None for at in range(len(columns)))

    def _other_half(self, columns: Sequence[Column], found: dict[int, Key]) -> dict[int, Key]:
        """The one column of words with capitals, where another column tells one half of the names alone.

        It has no head, or one with which a label of the other half begins (`Suku`).
        """
        halves = {Key.FIRST, Key.LAST}
        missing = halves - set(found.values())
        if len(missing) != 1 or set(found.values()) & JOINED_KEYS:
            return {}
        (half,) = missing
        shapes = {at: set(map(self._labels.shape, column.values)) for at, column in enumerate(columns)}
        free = (at for at in shapes if at not in found and shapes[at] <= _HALF)
        worded = [at for at in free if not columns[at].head or self._labels.begins(half, columns[at].head)]
        return {worded[0]: half} if len(worded) == 1 else {}

    def _is_free(self, said: Key, column: Column, found: dict[int, Key], columns: Sequence[Column]) -> bool:
        """True for a field that no column has yet, or one with the very same head."""
        had = set(found.values())
        taken = [at for at, other in found.items() if other is said]
        if said in JOINED_KEYS and (had & JOINED_KEYS or {Key.FIRST, Key.LAST} <= had):
            return False
        if said in (Key.FIRST, Key.LAST) and had & JOINED_KEYS and not column.head:
            return False
        heads = [self._labels.said(columns[at].head.strip(" :*")) for at in taken]
        return not taken or (
            bool(column.head) and said is self._labels.said(column.head.strip(" :*")) and said in heads
        )

    def weigh(self, column: Column) -> Weighed[Key]:
        """What a column is."""
        return weigh(self._evidence(column), floor=self._question.floor, margin=self._question.margin)

    def _evidence(self, column: Column) -> Iterator[Evidence[Key]]:
        of = self._question.of
        shapes = [s for v in column.values if (s := self._labels.shape(self._labels.untitled(v))) is not Shape.FILLER]
        head = self._labels.said(column.head.strip(" :*"), contacts=column.contacts)
        count = len(shapes) or 1
        strange = _is_strange(column, head)
        if head is not None:
            name = {Key.JOINED: "head_joined", Key.PERSON: "head_person", Key.CONTACT: "head_contact"}.get(head, "head")
            said = Key.JOINED if head is Key.PERSON else head
            yield Evidence(value=said, name="head", weight=of(name), raw=column.head)
        for shape in set(shapes):
            share = shapes.count(shape) / count
            exclusive = (_EXCLUSIVE[shape],) if shape in _EXCLUSIVE else ()
            for field, name in (*exclusive, *_LOOSE.get(shape, ())):
                if field is Key.ORGANISATION and name == "text" and strange:
                    continue
                yield Evidence(value=field, name=name, weight=of(name) * share)
        for field in (*_FIELDS, *({head} & JOINED_KEYS if head else ())):
            unfit = sum(shape not in FITTING[field] for shape in shapes) / count
            if unfit:
                yield Evidence(value=field, name="misfit", weight=of("misfit") * unfit)
        # Beside an OID alone a name is that of an organisation; a sentence about it ends in small letters.
        titled = set(shapes) <= _NAMED and all(v.split()[-1][:1].isupper() for v in column.values if v.strip())
        if column.order is not None and (column.emails or titled):
            yield Evidence(value=column.order, name="order", weight=of("order"))
        yield from self._beside(column, head)

    def _beside(self, column: Column, head: Key | None) -> Iterator[Evidence[Key]]:
        """What the addresses of the rows say: they spell names, and are of a house."""
        of = self._question.of
        rows = [(v, e) for v, e in zip(column.values, column.emails, strict=False) if e and v.strip() and "@" not in v]
        if not rows:
            return
        count = len(rows)
        given, last, whole, house = (
            sum(test(v, e) for v, e in rows) / count for test in (_is_given, _is_last, _is_whole, is_house)
        )
        joined = head if head in JOINED_KEYS else Key.JOINED
        for field, share in ((Key.FIRST, given), (Key.LAST, last), (joined, whole)):
            if share:
                yield Evidence(value=field, name="spelt", weight=of("spelt") * share)
        if house and not whole:
            yield Evidence(value=Key.ORGANISATION, name="house", weight=of("house") * house)
        values = [v.casefold() for v, _ in rows]
        if count > 1 and len(set(values)) * 2 <= count and head not in NAME_KEYS and not _is_strange(column, head):
            yield Evidence(value=Key.ORGANISATION, name="repeated", weight=of("repeated"))


def _columns(grid: Grid) -> Iterator[Column]:
    """The columns with what stands beside them; the order of the instructions counts where there are no heads."""
    at = next((c for c, cells in enumerate(grid.columns) if any(ADDRESS.fullmatch(x.text) for x in cells)), None)
    emails = tuple(cell.text.strip("<> ") for cell in grid.columns[at]) if at is not None else ()
    headless = not any(grid.heads)
    oids = any(OID.search(cell.text) for row in grid.rows for cell in row)
    oid = next((c for c, cells in enumerate(grid.columns) if all(OID.fullmatch(x.text) for x in cells)), None)
    for c, cells in enumerate(grid.columns):
        order = None
        if headless and at is not None:
            order = {0: Key.FIRST, 1: Key.LAST}.get(c) if at == _TOLD else Key.JOINED if at == 1 and c == 0 else None
            order = Key.ORGANISATION if c == at + 1 else order
        elif headless and oid is not None and c == oid - 1:
            order = Key.ORGANISATION
        yield Column(grid.heads[c], tuple(cell.text for cell in cells), emails, order, with_oid=headless or oids)


def _is_strange(column: Column, head: Key | None) -> bool:
    """True below a head that says nothing, where rows hold no OID: a unit of a house that is said elsewhere."""
    return head is None and bool(column.head) and not column.with_oid


def _is_given(value: str, email: str) -> bool:
    parts = parts_of(email)
    return bool(parts) and key(value) == parts[0] and len(key(value)) > 1


def _is_last(value: str, email: str) -> bool:
    parts = parts_of(email)
    spelt = key(value)
    if len(parts) == 1:
        return len(spelt) > _SHORTEST_HOUSE and parts[0].endswith(spelt) and parts[0] != spelt
    return len(parts) > 1 and (spelt == parts[-1] or (len(parts) > _TOLD and spelt == "".join(parts[1:])))


def _is_whole(value: str, email: str) -> bool:
    words = value.replace(",", " ").split()
    return len(words) > 1 and (spells(email, value) or all(holds(email, word) for word in words))


def is_house(value: str, email: str) -> bool:
    """True where the domain of an address is called like an organisation, or like the first word of it."""
    domain = registrable(email.rpartition("@")[2].casefold())
    label = key(domain.split(".")[0])
    first = key(value.split()[0]) if value.split() else ""
    return len(first) >= _SHORTEST_HOUSE and (label.startswith(first) or label == key(value))

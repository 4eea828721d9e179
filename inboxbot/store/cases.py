"""Cases and the keys they are found by.

A case is looked up by what a message carries: ids of its thread, case numbers, the sender, digests of documents,
people's addresses and names; where a registration form came also the domain of the sender's house. Which of them it
joins is not decided here.
A case is known again by its number and the message that opened it: a number that two messages have is the first one's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from inboxbot.model import Case, CaseKeys, Kind, Role
from inboxbot.rulebook.folding import fold
from inboxbot.store.locks import Space, wait_for
from inboxbot.store.tables import case_keys, cases
from inboxbot.store.values import address, case_of, case_text, indexed, key

# One letter or two of eight are wrong, or stand in another's place; all numbers have their first three in common.
_NEAR = 0.8
_KINDS = ("message", "number", "sender", "digest", "person", "name", "domain")

# Statements that run for every message are built once: building costs more than running them.
_SHARED = or_(
    *(and_(case_keys.c.kind == kind, case_keys.c.value.in_(bindparam(kind, expanding=True))) for kind in _KINDS)
)
_RELATED = (
    select(cases.c.body)
    .where(cases.c.seq.in_(select(case_keys.c.case_seq).where(_SHARED)))
    .order_by(cases.c.seq)
    .with_for_update()
)
_KNOWN = select(cases.c.seq, cases.c.body).where(cases.c.number == bindparam("of"))
_ADD = insert(cases)
_CHANGE = update(cases).where(cases.c.seq == bindparam("of"))
_KEYS = select(case_keys.c.kind, case_keys.c.value).where(case_keys.c.case_seq == bindparam("of"))
_ADD_KEYS = insert(case_keys)


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases inside one transaction."""

    connection: Connection

    def related(self, keys: CaseKeys) -> tuple[Case, ...]:
        """Every case that shares a key, oldest first; locked to the end of the transaction.

        The senders themselves are locked too, so that the first two messages of one sender cannot pass each other.
        """
        wait_for(self.connection, Space.SENDER, _folded(keys.senders))
        lookups = _lookups(keys)
        if not any(lookups.values()):
            return ()
        return tuple(case_of(body) for body in self.connection.execute(_RELATED, lookups).scalars())

    def get(self, number: str) -> Case | None:
        """The case of that number (in any letter case)."""
        query = select(cases.c.body).where(cases.c.number == key(number).strip().upper())
        body = self.connection.execute(query).scalar()
        return None if body is None else case_of(body)

    def locked(self, number: str) -> Case | None:
        """The very case of that number, as a message of it would lock it to the end of the transaction."""
        return next((case for case in self.related(CaseKeys(numbers=(number,))) if case.number == number), None)

    def unknown(self, number: str) -> str:
        """That there is no such case, with the nearest number that there is."""
        numbers = list(self.connection.execute(select(cases.c.number)).scalars())
        near = get_close_matches(number.strip().upper(), numbers, n=1, cutoff=_NEAR)
        return f"{number}: there is no such case{f'; did you mean {near[0]}?' if near else ''}"

    def reserve(self, number: str) -> bool:
        """True when no case has the number, and to the end of the transaction nobody else opens one with it."""
        if self.get(number) is not None:
            return False
        wait_for(self.connection, Space.NUMBER, [number])
        # who was waited for may have opened one
        return self.get(number) is None

    def put(self, case: Case) -> None:
        """Writes the case, new or changed, with the keys it has now; never over one that another message opened."""
        row = {"number": case.number, "state": case.state.value, "body": case_text(case)}
        known = self.connection.execute(_KNOWN, {"of": case.number}).first()
        if known is None:
            added = self.connection.execute(_ADD, row).inserted_primary_key
            self._write_keys(int(added[0]) if added else 0, _keys_of(case), set())
            return
        if case_of(known.body).head.fingerprint != case.head.fingerprint:
            raise ValueError(f"{case.number} is the number of another case")
        self.connection.execute(_CHANGE, {"of": known.seq, **row})
        keys = ((row.kind, row.value) for row in self.connection.execute(_KEYS, {"of": known.seq}))
        self._write_keys(known.seq, _keys_of(case), set(keys))

    def in_hand(self) -> frozenset[str]:
        """The numbers of the cases that others work on now; to the end of the transaction nobody begins with another.

        Nobody is waited for.
        """
        every = set(self.connection.execute(select(cases.c.number)).scalars())
        free = select(cases.c.number).with_for_update(skip_locked=True)
        return frozenset(every.difference(self.connection.execute(free).scalars()))

    def all(self) -> tuple[Case, ...]:
        """Every case, oldest first."""
        rows = self.connection.execute(select(cases.c.body).order_by(cases.c.seq)).scalars()
        return tuple(case_of(body) for body in rows)

    def _write_keys(self, seq: int, wanted: set[tuple[str, str]], known: set[tuple[str, str]]) -> None:
        new = [{"kind": kind, "value": value, "case_seq": seq} for kind, value in sorted(wanted - known)]
        if new:
            self.connection.execute(_ADD_KEYS, new)
        for kind, value in sorted(known - wanted):
            self.connection.execute(
                delete(case_keys).where(
                    case_keys.c.case_seq == seq, case_keys.c.kind == kind, case_keys.c.value == value
                )
            )


def _lookups(keys: CaseKeys) -> dict[str, list[str]]:
    values = (
        _plain(keys.message_ids),
        sorted(_numbers(keys.numbers)),
        _folded(keys.senders),
        _plain(keys.digests),
        _folded(keys.people),
        sorted({indexed(key(fold(value))) for value in keys.names if value}),
        _folded(keys.domains),
    )
    return dict(zip(_KINDS, values, strict=True))


def _keys_of(case: Case) -> set[tuple[str, str]]:
    people = (person.email.value for person in case.participants if person.email and person.email.value)
    keys = CaseKeys(
        message_ids=case.thread,
        numbers=(case.number,),
        senders=case.senders,
        digests=case.digests,
        people=tuple(people),
        names=tuple(person.both_names for person in case.participants),
        domains=tuple(s.rpartition("@")[2] for s in case.senders) if _registers(case) else (),
    )
    return {(kind, value) for kind, values in _lookups(keys).items() for value in values}


def _registers(case: Case) -> bool:
    """True for a registration, and for what waits as an enquiry with a registration form."""
    return case.kind is Kind.REGISTRATION or any(d.role is Role.REGISTRATION_FORM for d in case.documents)


def _plain(values: Iterable[str]) -> list[str]:
    return sorted({indexed(value) for value in values if value})


def _folded(values: Iterable[str]) -> list[str]:
    return sorted({address(value) for value in values if value})


def _numbers(values: Iterable[str]) -> set[str]:
    return {indexed(key(value).strip().upper()) for value in values if value}

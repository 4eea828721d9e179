"""Whom access is to be given to: the list that officers work off, one row a person of a case."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from inboxbot.model import Grant, GrantState, Participant
from inboxbot.rulebook.folding import fold
from inboxbot.store.tables import grants
from inboxbot.store.values import address, grant_of, grant_text, indexed


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A grant with the number of the ledger line that put it on the list."""

    line: int
    grant: Grant


@dataclass(frozen=True, slots=True)
class Grants:
    """The list inside one transaction."""

    connection: Connection

    def open(self) -> tuple[Listed, ...]:
        """Who waits for access, oldest first."""
        return self._select(grants.c.state == GrantState.OPEN.value)

    def all(self) -> tuple[Listed, ...]:
        """Everybody who was ever on the list."""
        return self._select()

    def of_case(self, number: str) -> tuple[Grant, ...]:
        """The people of a case, to be looked at."""
        return tuple(one.grant for one in self._select(grants.c.case_number == number))

    def by_case(self, number: str) -> tuple[Grant, ...]:
        """The people of a case; to the end of the transaction nobody else changes them."""
        query = select(grants.c.body).where(grants.c.case_number == number).order_by(grants.c.number)
        return tuple(grant_of(body) for body in self.connection.execute(query.with_for_update()).scalars())

    def like(self, person: Participant) -> tuple[Grant, ...]:
        """Who may be the same person: the same address or the same names; those that were dropped are none."""
        alike = or_(grants.c.email == _email(person), grants.c.name == _name(person))
        known = self._select(alike, grants.c.state != GrantState.DROPPED.value)
        return tuple(one.grant for one in known)

    def put(self, grant: Grant, line: int) -> None:
        """Writes a person, new or changed; `line` is the ledger's."""
        row = {
            "state": grant.state.value,
            "email": _email(grant.person),
            "name": _name(grant.person),
            "line": line,
            "body": grant_text(grant),
        }
        one = (grants.c.case_number == grant.case) & (grants.c.number == grant.number)
        if self.connection.execute(update(grants).where(one).values(**row)).rowcount == 0:
            self.connection.execute(insert(grants), {"case_number": grant.case, "number": grant.number, **row})

    def next_number(self, case: str) -> int:
        """The number of the next person of the case."""
        query = select(func.coalesce(func.max(grants.c.number), 0)).where(grants.c.case_number == case)
        return 1 + int(self.connection.execute(query).scalar_one())

    def _select(self, *limits: ColumnElement[bool]) -> tuple[Listed, ...]:
        query = select(grants.c.line, grants.c.body).where(*limits).order_by(grants.c.seq)
        return tuple(_listed(self.connection.execute(query)))


def _listed(rows: Iterable[tuple[int, str]]) -> Iterable[Listed]:
    for line, body in rows:
        yield Listed(line=line, grant=grant_of(body))


def _email(person: Participant) -> str:
    """As it is looked up; what no address came for is like nobody."""
    return address(person.email.value) if person.email and person.email.value else "-"


def _name(person: Participant) -> str:
    return indexed(fold(person.both_names)) if person.both_names else "-"

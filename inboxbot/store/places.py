"""How far each message of a mailbox has come: attempted, decided, filed.

Progress is (account, folder, UIDVALIDITY, UID). The attempt is committed before the message is opened, so that a crash
while reading is counted. A place without UID (a file) keeps no progress.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, select, update

from inboxbot.model import Place
from inboxbot.store.tables import places
from inboxbot.store.values import key


class PlaceState(StrEnum):
    """What has been done with the message that lies there."""

    ATTEMPTED = "attempted"
    DECIDED = "decided"
    FILED = "filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One message of a mailbox and how far it has come; `fingerprint` is "" before one was read there.

    `trouble` is what the last failed attempt met, "" when none failed or the process ended with it.
    """

    account: str
    folder: str
    uidvalidity: int
    uid: int
    fingerprint: str
    attempts: int
    state: PlaceState
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The progress inside one transaction."""

    connection: Connection

    def attempt(self, place: Place, account: str = "") -> int:
        """Notes that the message is about to be read; how many attempts that makes (1 for a file, always).

        A place that was filed begins anew: a mailbox that was restored gives its UIDs out again.
        """
        known = self.get(place, account)
        if place.uid is None:
            return 1
        if known is None:
            self._insert(place, account, state=PlaceState.ATTEMPTED, attempts=1, fingerprint="")
            return 1
        if known.state is PlaceState.FILED:
            self._update(place, account, state=PlaceState.ATTEMPTED.value, attempts=1, trouble="")
            return 1
        self._update(place, account, attempts=known.attempts + 1)
        return known.attempts + 1

    def excuse(self, place: Place, account: str = "") -> None:
        """Takes back the last attempt, which was no fault of the message."""
        known = self.get(place, account)
        if known is not None and known.attempts:
            self._update(place, account, attempts=known.attempts - 1)

    def troubled(self, place: Place, trouble: str, account: str = "") -> None:
        """Notes what the attempt met that failed."""
        if place.uid is not None:
            self._update(place, account, trouble=key(trouble))

    def decided(self, place: Place, fingerprint: str, account: str = "") -> None:
        """Notes in the decision's own transaction which message lies there."""
        self._set(place, account, PlaceState.DECIDED, key(fingerprint))

    def filed(self, place: Place, account: str = "") -> None:
        """Notes that the message was filed where it belongs."""
        known = self.get(place, account)
        self._set(place, account, PlaceState.FILED, known.fingerprint if known else "")

    def get(self, place: Place, account: str = "") -> Progress | None:
        """How far the message at that place has come."""
        if place.uid is None:
            return None
        row = self.connection.execute(select(places).where(_at(place, account))).first()
        return None if row is None else _progress(row)

    def forget(self, place: Place, account: str = "") -> None:
        """Drops the progress of a place (the message is gone from there, or starts anew)."""
        self.connection.execute(delete(places).where(_at(place, account)))

    def _set(self, place: Place, account: str, state: PlaceState, fingerprint: str) -> None:
        if place.uid is None:
            return
        if self.get(place, account) is None:
            self._insert(place, account, state=state, attempts=0, fingerprint=fingerprint)
        else:
            self._update(place, account, state=state.value, fingerprint=fingerprint)

    def _insert(self, place: Place, account: str, *, state: PlaceState, attempts: int, fingerprint: str) -> None:
        self.connection.execute(
            insert(places),
            {
                "account": account,
                "folder": place.mailbox,
                "uidvalidity": place.uidvalidity or 0,
                "uid": place.uid,
                "fingerprint": fingerprint,
                "attempts": attempts,
                "state": state.value,
            },
        )

    def _update(self, place: Place, account: str, **values: Any) -> None:
        self.connection.execute(update(places).where(_at(place, account)).values(**values))


def _at(place: Place, account: str) -> ColumnElement[bool]:
    return and_(
        places.c.account == account,
        places.c.folder == place.mailbox,
        places.c.uidvalidity == (place.uidvalidity or 0),
        places.c.uid == place.uid,
    )


def _progress(row: Row[Any]) -> Progress:
    return Progress(
        account=row.account,
        folder=row.folder,
        uidvalidity=row.uidvalidity,
        uid=row.uid,
        fingerprint=row.fingerprint,
        attempts=row.attempts,
        state=PlaceState(row.state),
        trouble=row.trouble or "",
    )

"""What a store is kept for: mail that is answered, or mail that people answer while a shadow run looks on.

The two never share a store. Letters that were only imagined would count as sent to the service, and what people do in a
shadow run's cases would be taken for decisions. The first run on an empty store says what it is for.
"""

from datetime import datetime
from enum import StrEnum

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.store.database import Store, Transaction

_FLAG, _BEGUN = "purpose", "purpose/begun"


class Purpose(StrEnum):
    """Who keeps the store."""

    LIVE = "live"
    SHADOW = "shadow"

    @classmethod
    def of(cls, shadow: bool) -> "Purpose":
        """That of a shadow run, or of the service."""
        return cls.SHADOW if shadow else cls.LIVE


_WHAT = {
    Purpose.LIVE: (
        "store.url",
        "a shadow run keeps its cases in this database, and nothing in it was ever sent; "
        "name another one, which the service begins by itself",
    ),
    Purpose.SHADOW: (
        "store.shadow_url",
        "the service keeps its cases in this database; name another one for the shadow run, which begins it by itself",
    ),
}


def claim(store: Store, purpose: Purpose, now: datetime) -> None:
    """The store is for that from `now` on. Raises ConfigurationError where it is for something else already."""
    with store.begin() as tx:
        tx.flags.hold(_FLAG)
        _agree(tx, purpose)
        tx.flags.set(_FLAG, purpose.value)
        if tx.flags.get(_BEGUN) is None:
            tx.flags.set(_BEGUN, now.isoformat(timespec="seconds"))


def agrees(store: Store, purpose: Purpose) -> None:
    """Raises ConfigurationError where the store is for something else."""
    with store.read() as tx:
        _agree(tx, purpose)


def begun(tx: Transaction) -> datetime | None:
    """When the store was first used for what it is for; None where nobody knows."""
    known = tx.flags.get(_BEGUN)
    return datetime.fromisoformat(known) if known else None


def _agree(tx: Transaction, purpose: Purpose) -> None:
    # earlier versions only knew the service
    known = tx.flags.get(_FLAG) or (Purpose.LIVE.value if tx.ledger.last() else "")
    if known and known != purpose:
        path, what = _WHAT[purpose]
        raise ConfigurationError((Problem(file="settings", path=path, what=what),))

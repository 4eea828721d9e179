"""A store is for the service or for a shadow run, and for one of them alone."""

from datetime import UTC, datetime

import pytest

from inboxbot.errors import ConfigurationError
from inboxbot.model import Entry, EntryType
from inboxbot.store import Purpose, agrees, begun, claim, open_store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (Purpose.SHADOW, Purpose.LIVE, "store.url: a shadow run keeps its cases in this database"),
        (Purpose.LIVE, Purpose.SHADOW, "store.shadow_url: the service keeps its cases in this database"),
    ],
)
def test_whoever_comes_second_is_refused_and_nothing_changes(first: Purpose, second: Purpose, says: str) -> None:
    store = open_store("sqlite://")
    claim(store, first, NOW)
    for wrong in (lambda: claim(store, second, LATER), lambda: agrees(store, second)):
        with pytest.raises(ConfigurationError, match=says):
            wrong()
    claim(store, first, LATER)
    with store.read() as tx:
        assert NOW == begun(tx)


def test_a_store_of_an_earlier_version_is_the_service_s() -> None:
    store = open_store("sqlite://")
    with store.begin() as tx:
        tx.ledger.append(Entry(type=EntryType.DIGEST, at=NOW, text="2026-11-24"))
    with pytest.raises(ConfigurationError):
        claim(store, Purpose.SHADOW, NOW)
    claim(store, Purpose.LIVE, NOW)


def test_an_empty_one_is_anybody_s() -> None:
    store = open_store("sqlite://")
    agrees(store, Purpose.LIVE)
    agrees(store, Purpose.SHADOW)

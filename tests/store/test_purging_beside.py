"""A purge beside the running service on PostgreSQL: what somebody has in hand meanwhile stays whole."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from inboxbot.store import Store, open_store, rewriting
from inboxbot.store.purging import Purged, purge
from tests.store.test_purging import LIMITS, OLD, add

pytestmark = pytest.mark.servers


@pytest.fixture
def store(postgresql_url) -> Iterator[Store]:
    with closing(open_store(postgresql_url)) as opened:
        yield opened


def test_a_long_reader_keeps_the_tables_from_being_written_anew_and_nothing_more(store, monkeypatch):
    monkeypatch.setattr(rewriting, "BUSY_MILLISECONDS", 300)
    add(store, "JT-OLD", OLD)
    with store.read() as reader:
        assert 1 == len(reader.cases.all())
        assert Purged(cases=1, lines=2, letters=1, rewritten=False) == purge(store, LIMITS, dry_run=False)
    assert Purged(rewritten=True) == purge(store, LIMITS, dry_run=False)

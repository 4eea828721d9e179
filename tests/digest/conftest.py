"""A store with a day's lines in its ledger."""

import pytest

from inboxbot.store import open_store
from tests.digest.days import ENTRIES


@pytest.fixture
def store():
    opened = open_store("sqlite://")
    with opened.begin() as tx:
        for line in ENTRIES:
            tx.ledger.append(line)
    yield opened
    opened.close()

"""A desk on a store in memory: what is said is settled, what a person decides is committed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from building.conversation import INBOX

from inboxbot.intake import Desk
from inboxbot.replies import Letterhead
from tests.building import desks

NOTE = "Sovimme tästä puhelimessa."
AT = datetime(2029, 2, 10, 8, 0, tzinfo=UTC)


@pytest.fixture
def new_desk() -> Iterator[Callable[[], Desk]]:
    letterhead = Letterhead(contact="tuki@kela.example")
    with ExitStack() as opened:
        yield lambda: opened.enter_context(desks.new_desk(INBOX, letterhead=letterhead))

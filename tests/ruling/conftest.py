"""A desk on a store in memory: what is said is settled, what a person decides is committed."""

from datetime import UTC, datetime

import pytest
from building.conversation import INBOX

from inboxbot.intake import Desk
from inboxbot.reading import open_document
from inboxbot.replies import Letterhead, load_texts
from inboxbot.replies import default_directory as templates
from inboxbot.rulebook import Rulebook, load
from inboxbot.rulebook import default_directory as rules
from inboxbot.store import open_store

NOTE = "Sovimme tästä puhelimessa."
AT = datetime(2029, 2, 10, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(rules())


@pytest.fixture(scope="session")
def texts():
    return load_texts(templates())


@pytest.fixture
def new_desk(rulebook: Rulebook, texts):
    stores = []

    def make() -> Desk:
        stores.append(open_store("sqlite://"))
        letterhead = Letterhead(contact="tuki@kela.example")
        return Desk(
            store=stores[-1], rulebook=rulebook, texts=texts, inbox=INBOX, letterhead=letterhead, opener=open_document
        )

    yield make
    for store in stores:
        store.close()

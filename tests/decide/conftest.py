import pytest
from building.conversation import Conversation

from inboxbot.rulebook import Rulebook, default_directory, load


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load(default_directory())


@pytest.fixture
def talk(rulebook: Rulebook) -> Conversation:
    return Conversation(rulebook)

import pytest
from building.conversation import Conversation

from inboxbot.rulebook import Rulebook


@pytest.fixture
def talk(rulebook: Rulebook) -> Conversation:
    return Conversation(rulebook)

import pytest

from inboxbot.rulebook import Rulebook, default_directory, load


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load(default_directory())

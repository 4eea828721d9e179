from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers.postgresql_server import Postgresql

if TYPE_CHECKING:
    from inboxbot.replies import Texts
    from inboxbot.rulebook import Rulebook


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the decision sheets of the fixtures anew")


# Files and rooms of few tests that take long: begun last, they would keep one process waiting for the other.
_LONG = ("test_faults", "docs", "hostile", "packaging", "replay", "rule_tests", "commands", "fuzz", "service")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        return min(
            _LONG.index(name) if name in _LONG else len(_LONG) for name in (item.path.stem, item.path.parent.name)
        )

    items.sort(key=place)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whoever runs the tests on real servers need not load those of which none is one."""
    only = config.option.markexpr == "servers" and collection_path.name.startswith("test_")
    return True if only and "mark.servers" not in collection_path.read_text("utf-8") else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A PostgreSQL of our own, where it is installed; it ends with the test run."""
    with Postgresql() as running:
        yield running


@pytest.fixture
def postgresql_url(postgresql: Postgresql) -> str:
    """The URL of it, emptied."""
    postgresql.empty()
    return postgresql.url


@pytest.fixture(scope="session")
def rulebook() -> "Rulebook":
    """The rules shipped with the program."""
    from tests.building.desks import shipped_rules

    return shipped_rules()


@pytest.fixture(scope="session")
def texts() -> "Texts":
    """The letters shipped with the program."""
    from tests.building.desks import shipped_texts

    return shipped_texts()

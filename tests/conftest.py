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
_LONG = ("test_faults", "docs", "hostile", "fixtures", "packaging")
_LONG += ("replay", "rule_tests", "commands", "fuzz", "service")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        names = {item.path.stem, item.path.parent.name}
        return next((number for number, name in enumerate(_LONG) if name in names), len(_LONG))

    items.sort(key=place)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """A process has the tests of a file, and those of the fixtures together: all look at what was judged once."""
    from xdist.scheduler import LoadFileScheduling

    class Rooms(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "tests/fixtures" if file.startswith("tests/fixtures/") else file

    return Rooms(config, log) if config.option.dist == "loadfile" else None


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

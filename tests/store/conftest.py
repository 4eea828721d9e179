"""A PostgreSQL of our own for the tests, where it is installed."""

from collections.abc import Iterator

import pytest

from tests.servers.postgresql_server import Postgresql


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A cluster that ends with the test run."""
    with Postgresql() as running:
        yield running


@pytest.fixture
def postgresql_url(postgresql: Postgresql) -> str:
    """The URL of it, emptied."""
    postgresql.empty()
    return postgresql.url

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the decision sheets of the fixtures anew")


# Rooms of few tests that take long: begun last, they would keep one process waiting for the other.
_LONG = ("docs", "hostile", "packaging", "replay", "rule_tests", "commands", "fuzz", "service")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _LONG.index(room) if (room := item.path.parent.name) in _LONG else len(_LONG))

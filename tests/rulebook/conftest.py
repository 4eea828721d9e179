import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inboxbot.errors import ConfigurationError
from inboxbot.rulebook import default_directory, load


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may break."""
    return Path(shutil.copytree(default_directory(), tmp_path / "rules"))


@pytest.fixture
def edit(rules: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands in a file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        text = (rules / file).read_text(encoding="utf-8")
        assert old in text
        (rules / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def problems(rules: Path) -> Callable[[], list[str]]:
    """The problems of the copy, as `file:line:column: path: what` below rules/."""

    def read() -> list[str]:
        try:
            load(rules)
        except ConfigurationError as trouble:
            return [str(problem).replace(f"{rules}/", "") for problem in trouble.problems]
        return []

    return read

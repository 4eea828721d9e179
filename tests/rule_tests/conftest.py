import shutil
from pathlib import Path

import pytest

from inboxbot.replies import Texts, load_texts
from inboxbot.replies import default_directory as templates
from inboxbot.rulebook import Rulebook, default_directory, load


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load(default_directory())


@pytest.fixture(scope="session")
def texts() -> Texts:
    return load_texts(templates())


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules without their tests."""
    copy = Path(shutil.copytree(default_directory(), tmp_path / "rules", ignore=shutil.ignore_patterns("tests")))
    (copy / "tests").mkdir()
    return copy

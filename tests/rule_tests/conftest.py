import shutil
from pathlib import Path

import pytest

from inboxbot.rulebook import default_directory


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules without their tests."""
    copy = Path(shutil.copytree(default_directory(), tmp_path / "rules", ignore=shutil.ignore_patterns("tests")))
    (copy / "tests").mkdir()
    return copy

"""What a shell completes."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from inboxbot.settings import load
from inboxbot.store import open_store
from tests.store.nouns import case

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; sys.argv = ['inboxbot']; from inboxbot.main import main; main()"


def completed(folder: Path, words: str) -> list[str]:
    asked = {"_INBOXBOT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        env={**os.environ, **asked, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "" == told.stderr
    return told.stdout.split()


def test_commands_are_completed(tmp_path: Path) -> None:
    assert ["held"] == completed(tmp_path, "inboxbot he")


def test_case_numbers_are_completed_and_nothing_is_said_where_there_is_no_store(tmp_path: Path) -> None:
    config = Path(shutil.copy(ROOT / "demo/inboxbot.toml", tmp_path))
    assert [] == completed(tmp_path, "inboxbot explain JT-A")
    with closing(open_store(load(config).store_url)) as store, store.begin() as tx:
        tx.cases.put(case("JT-AAAA"))
        tx.cases.put(case("JT-BBBB"))
    for words in ("held accept", "grants done", "explain"):
        assert ["JT-AAAA"] == completed(tmp_path, f"inboxbot {words} JT-A")

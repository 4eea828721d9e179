import os
import subprocess
import sys
from pathlib import Path

import pytest

from inboxbot.model import EntryType, OutgoingState
from inboxbot.store import open_store

ROOT = Path(__file__).parents[2]
FEED = """
import sys
from pathlib import Path
from inboxbot import bootstrap
from inboxbot.intake import handle
from inboxbot.mailboxes.saved import open_path
from inboxbot.settings import load
settings = load(Path("inboxbot.toml"))
with bootstrap.desk(settings, store_url=settings.store_url) as desk:
    for arrival in open_path(Path(sys.argv[1])).arrivals():
        print(handle(arrival, desk).case)
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def inboxbot(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "inboxbot", *arguments)


@pytest.fixture
def question(tmp_path: Path) -> tuple[Path, str]:
    """A folder whose store holds one question that waits, and its case number."""
    (tmp_path / "inboxbot.toml").write_text((ROOT / "demo/inboxbot.toml").read_text("utf-8"), "utf-8")
    fed = run(tmp_path, "-c", FEED, str(ROOT / "demo/20-question.eml"))
    return tmp_path, fed.stdout.strip()


def test_what_waits_is_listed_until_a_person_has_decided(question: tuple[Path, str]) -> None:
    folder, case = question
    assert inboxbot(folder, "held").stdout.startswith(case)
    told = inboxbot(folder, "held", "accept", case.lower(), "--note", "Vastaus kysymykseenne: kyllä.")
    assert (0, f"{case}  complete  accepted to ") == (told.returncode, told.stdout[: len(case) + 24])
    assert "" == inboxbot(folder, "held").stdout


def test_the_decision_stands_in_the_ledger_and_its_letter_in_the_outbox(question: tuple[Path, str]) -> None:
    folder, case = question
    inboxbot(folder, "held", "reject", case, "--note", "Tätä ei hoideta täällä.")
    store = open_store(f"sqlite:///{folder / 'inboxbot.db'}")
    with store.read() as tx:
        entries = tx.ledger.by_case(case)
        letters = tx.outbox.by_case(case)
    store.close()
    assert [EntryType.DECIDED, EntryType.PERSON] == [entry.type for entry in entries]
    assert entries[-1].ruling is not None
    assert "Tätä ei hoideta täällä." == entries[-1].ruling.note
    assert [OutgoingState.QUEUED] * 2 == [letter.state for letter in letters]
    assert 2 == len({letter.id for letter in letters})
    assert "Tätä ei hoideta täällä." in inboxbot(folder, "explain", case).stdout


def test_the_same_decision_twice_is_refused_and_answered_once(question: tuple[Path, str]) -> None:
    folder, case = question
    first = inboxbot(folder, "held", "accept", case, "--note", "kyllä")
    again = inboxbot(folder, "held", "accept", case, "--note", "kyllä")
    assert (0, 2, f"{case} is complete already\n") == (first.returncode, again.returncode, again.stderr)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("approve", "JT-00000000", "--note", "x"), "held: say nothing more"),
        (("accept",), "held: say nothing more"),
        (("accept", "JT-00000000"), "held: the letter needs a --note that says why"),
        (("accept", "JT-00000000", "--note", "x" * 1001), "held: a line of the note is longer than 1000 characters"),
        (("accept", "JT-00000000", "--note", "x"), "JT-00000000: there is no such case"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    open_store(f"sqlite:///{tmp_path / 'inboxbot.db'}").close()
    done = inboxbot(tmp_path, "held", *arguments)
    assert 2 == done.returncode
    assert done.stderr.startswith(told)

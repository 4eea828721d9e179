import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inboxbot import bootstrap
from inboxbot.commands.options import officer
from inboxbot.errors import UsageError
from inboxbot.intake import handle
from inboxbot.mailboxes.saved import open_path
from inboxbot.model import EntryType, OutgoingState
from inboxbot.settings import load
from inboxbot.store import open_store
from tests.building.program import run

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def inboxbot(folder: Path, *arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    return run(arguments, cwd=folder, env=ENVIRONMENT, timeout=60, input=input)


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one question that waits; each test has a copy."""
    file = tmp_path_factory.mktemp("fed") / "inboxbot.db"
    settings = load(ROOT / "demo/inboxbot.toml")
    with bootstrap.desk(settings, store_url=f"sqlite:///{file}") as desk:
        handle(next(iter(open_path(ROOT / "demo/20-question.eml").arrivals())), desk)
    return file


@pytest.fixture
def question(tmp_path: Path, fed: Path) -> tuple[Path, str]:
    """A folder whose store holds one question that waits, and its case number."""
    shutil.copy(fed, tmp_path)
    shutil.copy(ROOT / "demo/inboxbot.toml", tmp_path)
    with closing(open_store(f"sqlite:///{tmp_path / 'inboxbot.db'}")) as store, store.read() as tx:
        (case,) = tx.cases.all()
    return tmp_path, case.number


def test_what_waits_is_listed_until_a_person_has_decided(question: tuple[Path, str]) -> None:
    folder, case = question
    assert inboxbot(folder, "held").stdout.splitlines()[1].startswith(case)
    told = inboxbot(folder, "held", "accept", case.lower(), "--note", "Vastaus kysymykseenne: kyllä.", "--yes")
    assert (0, True) == (told.returncode, told.stdout.startswith(f"{case}  valmis  vahvistus lähtee osoitteeseen "))
    assert "Sinua ei odota yhtään viestiä.\n" == inboxbot(folder, "held").stdout
    assert "" == inboxbot(folder, "held", "--json").stdout


def test_the_decision_stands_in_the_ledger_and_its_letter_in_the_outbox(question: tuple[Path, str]) -> None:
    folder, case = question
    inboxbot(folder, "held", "reject", case, "--note", "Tätä ei hoideta täällä.", "--by", "Virve V", "--yes")
    store = open_store(f"sqlite:///{folder / 'inboxbot.db'}")
    with store.read() as tx:
        entries = tx.ledger.by_case(case)
        letters = tx.outbox.by_case(case)
    store.close()
    assert [EntryType.DECIDED, EntryType.PERSON] == [entry.type for entry in entries]
    assert entries[-1].ruling is not None
    assert ("Tätä ei hoideta täällä.", "Virve V") == (entries[-1].ruling.note, entries[-1].ruling.by)
    assert [OutgoingState.QUEUED] * 2 == [letter.state for letter in letters]
    assert 2 == len({letter.id for letter in letters})
    explained = inboxbot(folder, "explain", case).stdout
    assert (True, True) == ("Tätä ei hoideta täällä." in explained, "työntekijä Virve V: ei ottanut" in explained)
    assert "  Virve V: ei ottanut mukaan\n" in inboxbot(folder, "cases", case).stdout
    today = datetime.now(ZoneInfo("Europe/Helsinki")).date().isoformat()
    assert f"{case}, Virve V: ei ottanut mukaan: Tätä" in inboxbot(folder, "digest", "--day", today).stdout


def test_the_same_decision_twice_is_refused_and_answered_once(question: tuple[Path, str]) -> None:
    folder, case = question
    first = inboxbot(folder, "held", "accept", case, "--note", "kyllä", "--yes")
    again = inboxbot(folder, "held", "accept", case, "--note", "kyllä", "--yes")
    assert (0, 2, f"{case} is complete already\n") == (first.returncode, again.returncode, again.stderr)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("approve", "JT-00000000", "--note", "x"), "held: say nothing more"),
        (("accept",), "held: say nothing more"),
        (("accept", "JT-00000000"), "held: the letter needs a --note that says why"),
        (("accept", "JT-00000000", "--note", "x" * 1001), "held: a line of the note is longer than 1000 characters"),
        (("accept", "JT-00000000", "--note", "x", "--yes"), "JT-00000000: there is no such case"),
        (("accept", "JT-00000000", "--note", "x", "--by", " "), "--by: say who decides"),
        (("undo", "JT-00000000"), "JT-00000000: there is no such case"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    open_store(f"sqlite:///{tmp_path / 'inboxbot.db'}").close()
    done = inboxbot(tmp_path, "held", *arguments)
    assert 2 == done.returncode
    assert done.stderr.startswith(told)


def test_the_letter_is_shown_before_a_yes_and_no_yes_decides_nothing(question: tuple[Path, str]) -> None:
    folder, case = question
    wish = ("held", "accept", case, "--note", "Kyllä, sopii.")
    unasked, refused = inboxbot(folder, *wish), inboxbot(folder, *wish, input="n\n")
    assert (2, 1) == (unasked.returncode, refused.returncode)
    assert all("Kyllä, sopii." in told.stdout for told in (unasked, refused))
    assert ("nothing was decided" in unasked.stderr, "Mitään ei ratkaistu." in refused.stderr) == (True, True)
    assert inboxbot(folder, "held").stdout.splitlines()[1].startswith(case)
    done = inboxbot(folder, *wish, input="kyllä\n")
    assert (0, True) == (done.returncode, f"inboxbot held undo {case}" in done.stdout)
    assert case in inboxbot(folder, "held", "undo", case).stdout
    assert inboxbot(folder, "held").stdout.splitlines()[1].startswith(case)


def test_a_slip_in_the_number_is_told_with_the_nearest_one(question: tuple[Path, str]) -> None:
    folder, case = question
    slip = case[:-1] + ("0" if case[-1] != "0" else "1")
    for command in (("cases", slip), ("explain", slip), ("held", "reject", slip, "--note", "x", "--yes")):
        told = inboxbot(folder, *command)
        assert (2, True) == (told.returncode, told.stderr.endswith(f"did you mean {case}?\n")), command


def test_who_decides_is_the_account_or_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "virve")
    assert ("virve", "Matti M") == (officer(None), officer("  Matti   M "))

    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(UsageError, match="say who decides: --by WHO"):
        officer(None)


def test_what_only_looks_loads_neither_the_readers_nor_the_rules(question: tuple[Path, str]) -> None:
    folder, _ = question
    every = {"inboxbot.rulebook.loading", "inboxbot.rulebook.shape", "inboxbot.reading", "inboxbot.replies"}
    every |= {"structlog", "alembic", "email_validator", "sqlalchemy.dialects.postgresql", "imapclient", "openpyxl"}
    script = f"""
import sys
from inboxbot.main import main
for command in ("held", "cases", "outbox", "grants", "digest"):
    sys.argv = ["inboxbot", command]
    try:
        main()
    except SystemExit as end:
        assert not end.code
    heavy = {every!r} if command == "digest" else {every!r} | {{"jinja2", "inboxbot.digest.assembling"}}
    print("loaded:", command, sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("loaded: ")]
    assert (5, []) == (len(told), [line for line in told if not line.endswith(" []")]), done.stderr

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inboxbot.commands.who import officer
from inboxbot.errors import UsageError
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


def run(folder: Path, *arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        input=input,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def inboxbot(folder: Path, *arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "inboxbot", *arguments, input=input)


@pytest.fixture
def question(tmp_path: Path) -> tuple[Path, str]:
    """A folder whose store holds one question that waits, and its case number."""
    (tmp_path / "inboxbot.toml").write_text((ROOT / "demo/inboxbot.toml").read_text("utf-8"), "utf-8")
    fed = run(tmp_path, "-c", FEED, str(ROOT / "demo/20-question.eml"))
    return tmp_path, fed.stdout.strip()


def test_what_waits_is_listed_until_a_person_has_decided(question: tuple[Path, str]) -> None:
    folder, case = question
    assert inboxbot(folder, "held").stdout.splitlines()[1].startswith(case)
    told = inboxbot(folder, "held", "accept", case.lower(), "--note", "Vastaus kysymykseenne: kyllä.", "--yes")
    assert (0, f"{case}  complete  accepted to ") == (told.returncode, told.stdout[: len(case) + 24])
    assert "Mikään ei odota sinua.\n" == inboxbot(folder, "held").stdout
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
    assert all("Kyllä, sopii." in told.stdout and "nothing was decided" in told.stderr for told in (unasked, refused))
    assert inboxbot(folder, "held").stdout.splitlines()[1].startswith(case)
    done = inboxbot(folder, *wish, input="y\n")
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
    for command in ("held", "cases", "outbox", "grants", "digest"):
        heavy = every if command == "digest" else every | {"jinja2", "inboxbot.digest.assembling"}
        script = f"""
import sys
sys.argv = ["inboxbot", {command!r}]
from inboxbot.main import main
try:
    main()
except SystemExit as end:
    assert not end.code
print("loaded:", sorted({heavy!r} & set(sys.modules)))
"""
        told = run(folder, "-c", script)
        assert "loaded: []" == told.stdout.splitlines()[-1], (command, told.stderr)

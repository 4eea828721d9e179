"""What a change would do: dated rules by the value of the day, letters by other templates, letters remembered."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.building.program import run

ROOT = Path(__file__).parents[2]
IN_TIME = ROOT / "tests/fixtures/messages/registration/deadline-last-second.eml"


def replay(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = ["--config", str(ROOT / "demo/inboxbot.toml"), "replay", str(IN_TIME), "--jobs", "1"]
    return run([*command, *map(str, arguments)], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=240)


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Rules whose deadline was changed for messages of 2.9.2019, and again for those of 2020."""
    rules = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
    file = rules / "services/social_welfare.yaml"
    text = file.read_text("utf-8")
    values = (
        "    register_by:\n      - {value: 2019-08, source: first}\n"
        "      - {from: 2019-09-02, value: 2019-07, source: second}\n"
        "      - {from: 2020-01-01, value: 2019-06, source: third}\n"
    )
    assert 1 == text.count("    register_by: 2019-08\n")
    file.write_text(text.replace("    register_by: 2019-08\n", values), "utf-8")
    return rules


def test_a_dated_rule_is_shown_as_it_held_at_the_arrival(dated: Path) -> None:
    told = replay("--rules", dated, "--against-rules", ROOT / "rules")
    assert 1 == told.returncode
    assert "verdict: accepted -> rejected" in told.stdout
    assert "   +- {from: 2019-09-02, value: 2019-07, source: second}" in told.stdout
    assert "third" not in told.stdout
    assert "  | +" in told.stdout


def test_other_letters_show_as_differences_of_the_letters_alone(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))
    letter = templates / "replies/letter.fi.txt.j2"
    letter.write_text(letter.read_text("utf-8").replace("Hei!", "Hyvä vastaanottaja!", 1), "utf-8")
    told = replay("--templates", templates, "--against-templates", ROOT / "templates")
    assert 1 == told.returncode
    assert told.stdout.splitlines()[0].endswith("/templates")
    assert "     1  accepted, for other reasons or in other words" in told.stdout
    assert "== 1 message: no finding differs" in told.stdout
    assert "  | -Hei!" in told.stdout
    assert "  | +Hyvä vastaanottaja!" in told.stdout


def test_remembered_letters_are_compared_with_those_of_now(tmp_path: Path) -> None:
    decided, letters = tmp_path / "decided.jsonl", tmp_path / "letters"
    assert 0 == replay("--json", decided, "--replies", letters).returncode
    assert (0, "") == (replay("--against", decided, "--against-replies", letters).returncode, "")
    (letter,) = letters.glob("*.eml")
    letter.write_bytes(letter.read_bytes().replace(b"Hei!", b"Moi!", 1))
    told = replay("--against", decided, "--against-replies", letters)
    assert (1, True) == (told.returncode, "  | -Moi!" in told.stdout and "  | +Hei!" in told.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--against", "x.jsonl", "--against-templates", "y"),
        ("--against-replies", "x"),
        ("--against-rules", "x", "--json", "-"),
    ],
)
def test_what_cannot_be_asked_together_is_told(arguments: tuple[str, ...]) -> None:
    told = replay(*arguments)
    assert (2, "", True) == (told.returncode, told.stdout, told.stderr.startswith("replay: --"))

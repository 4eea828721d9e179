import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from building.program import run

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "demo"


# One that no change of these tests touches, one that a deadline decides on, and one without its heading.
FEW = ("06-access-labelled.eml", "24-social-monday.eml", "28-access-no-heading.eml")
Replay = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Replay:
    """Judges a few messages of the demo mailbox."""
    mail = tmp_path_factory.mktemp("mail")
    for name in FEW:
        shutil.copy(DEMO / name, mail)
    times = (DEMO / "manifest.jsonl").read_text("utf-8").splitlines(keepends=True)
    (mail / "manifest.jsonl").write_text("".join(line for line in times if json.loads(line)["file"] in FEW), "utf-8")

    def judged(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = ["--config", str(DEMO / "inboxbot.toml"), "replay", str(mail), "--jobs", "1", *map(str, arguments)]
        return run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=240)

    return judged


def changed(rules: Path, file: str, old: str, new: str) -> Path:
    shutil.copytree(ROOT / "rules", rules)
    text = (rules / file).read_text("utf-8")
    assert 1 == text.count(old)
    (rules / file).write_text(text.replace(old, new), "utf-8")
    return rules


@pytest.fixture(scope="module")
def decided(replay: Replay, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("decided") / "decisions.jsonl"
    assert 0 == replay("--json", file).returncode
    return file


def test_the_same_rules_differ_in_nothing_and_print_nothing(replay: Replay, decided: Path) -> None:
    told = replay("--against", decided)
    assert (0, "", "") == (told.returncode, told.stdout, told.stderr)


def test_a_comment_in_the_rules_is_no_difference(replay: Replay, tmp_path: Path) -> None:
    rules = changed(tmp_path / "rules", "checks.yaml", "severities:", "# a comment\n# and another\nseverities:")
    told = replay("--against-rules", rules)
    assert (0, "") == (told.returncode, told.stdout)


def test_another_severity_shows_old_and_new_line_verdict_and_letter(replay: Replay, tmp_path: Path) -> None:
    rules = changed(tmp_path / "rules", "checks.yaml", "  heading-missing: ask", "  heading-missing: note")
    told = replay("--against-rules", rules)
    assert 1 == told.returncode
    assert "checks.severities.heading-missing" in told.stdout
    assert "   -heading-missing: note" in told.stdout
    assert "   +heading-missing: ask" in told.stdout
    assert "  ~ note -> ask heading-missing" in told.stdout
    assert f"  | --- reply ({tmp_path.name}/rules)" in told.stdout


def test_a_moved_deadline_shows_the_finding_that_vanished_and_the_lines_of_its_period(
    replay: Replay, tmp_path: Path
) -> None:
    rules = changed(
        tmp_path / "rules",
        "services/social_welfare.yaml",
        "period: 2019-09/2020-04\n    register_by: 2019-08\n",
        "period: 2019-09/2020-04\n    register_by: 2019-08-20\n",
    )
    told = replay("--against-rules", rules)
    assert 1 == told.returncode
    assert "   -  register_by: 2019-08-20\n   +  register_by: 2019-08\n" in told.stdout
    assert "  - reject deadline-passed" in told.stdout
    assert "24-social-monday.eml" in told.stdout
    assert "06-access-labelled.eml" not in told.stdout


def test_decisions_are_found_again_by_their_fingerprint(replay: Replay, decided: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in decided.read_text("utf-8").splitlines()]
    lines[0] |= {"verdict": "held", "source": "elsewhere.mbox#1"}
    other = tmp_path / "other.jsonl"
    other.write_text("".join(json.dumps(line) + "\n" for line in reversed(lines)), "utf-8")
    told = replay("--against", other)
    assert (1, 1) == (told.returncode, told.stdout.count("verdict: held -> "))
    assert ["old: other.jsonl", "new: rules", "1 of 3 messages differs"] == told.stdout.splitlines()[:3]
    assert told.stdout.splitlines()[3].endswith("  held -> accepted")


def test_a_message_that_only_one_side_knows_is_a_difference(replay: Replay, decided: Path, tmp_path: Path) -> None:
    first, *others = decided.read_text("utf-8").splitlines()
    other = tmp_path / "other.jsonl"
    other.write_text("\n".join([first.replace('"fingerprint": "', '"fingerprint": "x'), *others]), "utf-8")
    told = replay("--against", other)
    assert (1, 1, 1) == (
        told.returncode,
        told.stdout.count("only in other.jsonl"),
        told.stdout.count("only in rules"),
    )


def test_a_file_that_holds_no_decisions_is_told_with_its_line(replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('\n{"verdict": "held"}\n', "utf-8")
    told = replay("--against", tmp_path / "bad.jsonl")
    assert 2 == told.returncode
    assert "bad.jsonl:2:1: this is no decision: fingerprint" in told.stderr

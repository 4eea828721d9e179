import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.program import run

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "demo"


COMMAND = ("--config", str(DEMO / "inboxbot.toml"), "replay")


def replay(*arguments: str) -> bytes:
    done = run([*COMMAND, "--jobs", "1", *arguments], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120)
    assert 0 == done.returncode, done.stderr
    return done.stdout.encode()


def elsewhere(*arguments: str, **environment: str) -> bytes:
    """The same, started anew in an environment of its own: a seed counts from the start."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "inboxbot", *COMMAND, *arguments]
    return subprocess.run(command, env=variables, capture_output=True, check=True, timeout=120).stdout


def decisions(lines: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.splitlines()]


@pytest.fixture(scope="module")
def decided() -> bytes:
    return replay(str(DEMO), "--json", "-")


@pytest.mark.parametrize(
    ("zone", "seed", "jobs"), [("America/New_York", "1", "2"), ("Asia/Kathmandu", "2", "4"), ("UTC", "3", "1")]
)
def test_the_same_mail_gives_the_same_bytes_everywhere(decided: bytes, zone: str, seed: str, jobs: str) -> None:
    again = elsewhere(str(DEMO), "--json", "-", "--jobs", jobs, TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C")
    assert decided == again


def test_every_message_has_one_decision(decided: bytes) -> None:
    assert len(list(DEMO.glob("*.eml"))) == len(decided.splitlines())


def test_a_decision_is_answered_or_has_a_reason_for_its_silence(decided: bytes) -> None:
    assert [] == [one["source"] for one in decisions(decided) if (one["reply"] is None) == (one["silence"] is None)]


def test_an_mbox_of_the_same_mail_gives_the_same_decisions(decided: bytes, tmp_path: Path) -> None:
    season = tmp_path / "season.mbox"
    with season.open("wb") as out:
        for line in (DEMO / "manifest.jsonl").read_text("utf-8").splitlines():
            raw = (DEMO / json.loads(line)["file"]).read_bytes().replace(b"\r\n", b"\n")
            out.write(b"From - Thu Jan  1 00:00:00 1970\n" + raw + b"\n")
    again = decisions(replay(str(season), "--json", "-"))
    keys = ("fingerprint", "received_at", "case", "verdict", "findings", "reply", "silence")
    assert [[one[key] for key in keys] for one in decisions(decided)] == [[one[key] for key in keys] for one in again]
    assert {f"season.mbox#{number}" for number in range(1, len(again) + 1)} == {one["source"] for one in again}


def test_a_folder_given_twice_is_answered_once(tmp_path: Path) -> None:
    shutil.copy(DEMO / "01-imaging-spring.eml", tmp_path / "a.eml")
    found = decisions(replay(str(tmp_path), str(tmp_path), "--json", "-"))
    assert [("a.eml", None), ("a.eml~2", "already-answered")] == [(one["source"], one["silence"]) for one in found]


def test_replies_are_written_as_they_would_go_out(tmp_path: Path) -> None:
    lines = replay(str(DEMO), "--json", "-", "--replies", str(tmp_path))
    answered = [one for one in decisions(lines) if one["reply"] is not None]
    assert len(answered) == len(list(tmp_path.glob("*.eml")))

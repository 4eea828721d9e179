import json
import os
import shutil
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


def decisions(lines: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.splitlines()]


@pytest.fixture(scope="module")
def decided() -> bytes:
    return replay(str(DEMO), "--json", "-")


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

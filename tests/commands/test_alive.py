import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def heartbeat(tmp_path: Path) -> Path:
    return tmp_path / "heartbeat"


def alive(heartbeat: Path | None, cwd: Path) -> subprocess.CompletedProcess[str]:
    watched = {"INBOXBOT_WATCH__HEARTBEAT": str(heartbeat)} if heartbeat else {}
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **watched}
    command = [sys.executable, "-m", "inboxbot", "alive"]
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, timeout=60)


def ago(**span: float) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat(timespec="seconds") + "\n"


def test_a_poll_of_a_moment_ago_is_alive(heartbeat: Path, tmp_path: Path) -> None:
    heartbeat.write_text(text := ago(seconds=5), "ascii")
    told = alive(heartbeat, tmp_path)
    assert (0, f"last successful poll {text}") == (told.returncode, told.stdout)


def test_a_poll_of_fourteen_minutes_ago_is_alive_and_one_of_sixteen_is_not(heartbeat: Path, tmp_path: Path) -> None:
    codes = []
    for minutes in (14, 16):
        heartbeat.write_text(ago(minutes=minutes), "ascii")
        codes.append(alive(heartbeat, tmp_path).returncode)
    assert [0, 1] == codes


def test_a_heartbeat_that_is_still_to_come_is_none_after_a_clock_that_differs_by_minutes(
    heartbeat: Path, tmp_path: Path
) -> None:
    codes = []
    for minutes in (14, 16):
        heartbeat.write_text(ago(minutes=-minutes), "ascii")
        codes.append((told := alive(heartbeat, tmp_path)).returncode)
    assert [0, 1] == codes
    assert "still to come" in told.stdout


def test_a_service_that_never_polled_is_not_alive(heartbeat: Path, tmp_path: Path) -> None:
    told = alive(heartbeat, tmp_path)
    assert (1, f"{heartbeat}: no successful poll yet\n") == (told.returncode, told.stdout)


@pytest.mark.parametrize("text", ["", "soon\n"])
def test_a_heartbeat_that_is_no_time_is_not_alive(heartbeat: Path, tmp_path: Path, text: str) -> None:
    heartbeat.write_text(text, "ascii")
    assert 1 == alive(heartbeat, tmp_path).returncode


def test_without_a_heartbeat_file_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert 2 == alive(None, tmp_path).returncode


def test_who_stands_by_for_another_process_is_alive_as_long_as_it_says_so(heartbeat: Path, tmp_path: Path) -> None:
    heartbeat.write_text(text := ago(seconds=5).rstrip() + " standing by\n", "ascii")
    told = alive(heartbeat, tmp_path)
    assert (0, f"standing by {text.split()[0]}\n") == (told.returncode, told.stdout)
    heartbeat.write_text(ago(minutes=16).rstrip() + " standing by\n", "ascii")
    assert 1 == alive(heartbeat, tmp_path).returncode

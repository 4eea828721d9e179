import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.building.program import run


def ago(minutes: float) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="seconds")


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        (lambda: ago(0.1), 0, "last successful poll {}\n"),
        (lambda: ago(14), 0, "last successful poll {}\n"),
        (lambda: ago(16), 1, ""),
        # clocks differ by minutes, not by more
        (lambda: ago(-14), 0, ""),
        (lambda: ago(-16), 1, "still to come"),
        # who stands by for another process is alive as long as it says so
        (lambda: f"{ago(0.1)} standing by", 0, "standing by {}\n"),
        (lambda: f"{ago(16)} standing by", 1, ""),
        (lambda: "", 1, ""),
        (lambda: "soon", 1, ""),
    ],
)
def test_whoever_polled_of_late_is_alive(tmp_path: Path, written, code: int, told: str) -> None:
    (tmp_path / "heartbeat").write_text(f"{(text := written())}\n", "ascii")
    done = run(["alive"], cwd=tmp_path, env=watched(tmp_path), timeout=60)
    assert code == done.returncode
    assert told.format(*text.split()) in done.stdout


def watched(folder: Path) -> dict[str, str]:
    return {**os.environ, "INBOXBOT_WATCH__HEARTBEAT": str(folder / "heartbeat")}


def test_who_never_polled_is_not_alive_and_without_a_heartbeat_file_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    told = run(["alive"], cwd=tmp_path, env=watched(tmp_path), timeout=60)
    assert (1, f"{tmp_path / 'heartbeat'}: no successful poll yet\n") == (told.returncode, told.stdout)
    assert 2 == run(["alive"], cwd=tmp_path, env=os.environ, timeout=60).returncode

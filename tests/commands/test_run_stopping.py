"""`inboxbot run` told to end before it is ready, also as the first process of a container."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building.settings import NOWHERE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    file = tmp_path / "inboxbot.toml"
    file.write_text(NOWHERE)
    return [sys.executable, "-m", "inboxbot", "run", "--config", str(file)]


def started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def await_handler(pid: int) -> None:
    """Until the process hears SIGTERM; before that moment Python itself is starting."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        caught = int(Path(f"/proc/{pid}/status").read_text().partition("SigCgt:")[2].split()[0], 16)
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.005)
    raise AssertionError("SIGTERM is not heard")


@pytest.mark.parametrize("later", [0.0, 0.5, 1.5], ids=["at once", "importing", "reaching for the server"])
def test_sigterm_before_ready_ends_it_with_zero(command: list[str], later: float) -> None:
    process = started(command)
    await_handler(process.pid)
    time.sleep(later)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=20)
    assert (0, False, False) == (process.returncode, "ready" in told, "Traceback" in told)


def test_the_first_process_of_a_container_hears_sigterm_too(command: list[str]) -> None:
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("a process namespace of its own needs root and unshare")
    # unshare passes the exit code on
    outer = started(["unshare", "--pid", "--fork", *command])
    first = 0
    while not first and outer.poll() is None:
        children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text().split()
        first = int(children[0]) if children else 0
    if outer.poll() is not None:
        pytest.skip(f"no namespace of its own: {outer.communicate()[1]}")
    await_handler(first)
    os.kill(first, signal.SIGTERM)
    outer.communicate(timeout=20)
    assert 0 == outer.returncode

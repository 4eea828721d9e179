"""Who is told to stop ends, whatever hangs; who was not told, or ended in time, hears nothing of it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 1.0


def ended(*lines: str) -> tuple[int, str, float]:
    """The exit code, what stands on stderr, and the seconds from the first word on stdout, of a process."""
    script = "\n".join(
        (
            "import os, time, threading",
            "from inboxbot.service import stopping as last_resort",
            "from inboxbot.service.logs import log_to_stderr",
            f"last_resort.ENDS_AFTER_SECONDS = {SECONDS}",
            "log_to_stderr()",
            *lines,
        )
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    begun = time.monotonic()
    _, told = process.communicate(timeout=30)
    return process.returncode, told, time.monotonic() - begun


HANG = "    threading.Thread(target=time.sleep, args=(20,)).start(); time.sleep(20)"


def test_who_hangs_when_told_to_stop_once_or_twice_ends_with_zero_and_says_so():
    again = "    threading.Timer(0.7, resort.arm).start(); resort.arm(); print(flush=True)"
    code, told, seconds = ended("with last_resort.LastResort() as resort:", again, HANG)
    assert (0, True) == (code, "something hangs" in told)
    assert SECONDS * 0.8 < seconds < SECONDS + 0.6


def test_a_log_that_hangs_keeps_nobody():
    full = ("reader, writer = os.pipe()", "os.dup2(writer, 2)", "os.set_blocking(2, False)")
    fill = ("try:", "    while True: os.write(2, bytes(65536))", "except BlockingIOError: os.set_blocking(2, True)")
    code, _, seconds = ended(
        *full, *fill, "with last_resort.LastResort() as resort:", "    resort.arm(); print(flush=True)", HANG
    )
    assert (0, True) == (code, seconds < SECONDS + last_resort_tells() + 5)


def last_resort_tells() -> float:
    from inboxbot.service import stopping

    return stopping._TELLING_SECONDS


@pytest.mark.parametrize(
    "lines",
    [
        ("with last_resort.LastResort():", f"    print(flush=True); time.sleep({2 * SECONDS})"),
        (
            "with last_resort.LastResort() as resort:",
            "    resort.arm(); print(flush=True)",
            f"time.sleep({2 * SECONDS})",
        ),
    ],
    ids=["not told", "ended in time"],
)
def test_who_was_not_told_or_ended_in_time_goes_on(lines):
    code, told, seconds = ended(*lines, "os._exit(7)")
    assert (7, "", True) == (code, told, seconds > 1.9 * SECONDS)

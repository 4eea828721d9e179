"""Processes that begin with everything loaded: forked from one that has loaded it and the rules.

Seconds of loading the same modules and rules show nothing the hundredth time; starts as users make them are tried in
tests/endtoend/test_whole_way.py.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import tempfile
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.endtoend.libraries"])


class Warm:
    """`python -m MODULE ARGUMENTS`, to be used like subprocess.Popen; what it writes goes to the end of the files."""

    def __init__(self, module: str, *arguments: str, stderr: Path, stdout: Path = Path(os.devnull)) -> None:
        what = (module, arguments, dict(os.environ), str(stdout), str(stderr))
        self._process: ForkServerProcess = _FORKS.Process(target=_begin, args=what)
        self._process.start()
        self.pid = self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(str(self._process), timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def run(module: str, *arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """As subprocess.run does, with what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        stdout, stderr = Path(folder, "stdout"), Path(folder, "stderr")
        process = Warm(module, *arguments, stdout=stdout, stderr=stderr)
        try:
            code = process.wait(timeout)
        finally:
            process.kill()
        said = [file.read_text("utf-8") if file.exists() else "" for file in (stdout, stderr)]
    return subprocess.CompletedProcess([module, *arguments], code, *said)


def _begin(module: str, arguments: tuple[str, ...], environment: dict[str, str], stdout: str, stderr: str) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    for name, number in ((stdout, 1), (stderr, 2)):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)

"""The program as its users start it, loaded once: each command runs in a child of its own, forked from what is loaded.

Loading modules and reading rules take most of the time of a command. Whatever a command does besides happens in a
process of its own, with its own folder, environment and streams, and ends with that process's exit code. What matters
about a start itself is tested with programs that are really started.
"""

import array
import atexit
import contextlib
import gc
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inboxbot.rulebook import Rulebook

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 1_000_000


def run(
    arguments: Sequence[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str],
    timeout: float,
    umask: int = -1,
    input: str = "",
) -> subprocess.CompletedProcess[str]:
    """`inboxbot` with these arguments: what it printed, and its exit code."""
    return subprocess.run(
        [*_client(), *arguments],
        input=input,
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        umask=umask,
    )


def script() -> str:
    """A shell script that is `inboxbot`."""
    return f'#!/bin/sh\nexec {shlex.join(_client())} "$@"\n'


@cache
def _client() -> tuple[str, ...]:
    """What starts a command; the loaded program lives as long as the process that asks for this first."""
    folder = tempfile.mkdtemp(prefix="program-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "socket"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    here = str(Path(__file__).resolve())
    loaded = subprocess.Popen([sys.executable, here, "serve", str(path)], env=environment, stdin=subprocess.PIPE)
    while not path.exists():
        assert loaded.poll() is None
        time.sleep(0.05)
    return (sys.executable, "-S", "-E", here, "ask", str(path))


def _ask(path: str, arguments: list[str]) -> int:
    umask = os.umask(0)
    told = {"arguments": arguments, "cwd": os.getcwd(), "env": dict(os.environ), "umask": umask}
    with socket.socket(socket.AF_UNIX) as asked:
        asked.connect(path)
        streams = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))]
        asked.sendmsg([b"+"], streams)
        asked.sendall(json.dumps(told).encode())
        asked.shutdown(socket.SHUT_WR)
        answer = asked.makefile("rb").read()
    return int(answer)


def _serve(path: str) -> None:
    """Ends with the process that started it, whose end closes our input."""
    import selectors

    _load()
    with socket.socket(socket.AF_UNIX) as listening, selectors.DefaultSelector() as waiting:
        listening.bind(f"{path}.new")
        listening.listen()
        os.rename(f"{path}.new", path)
        waiting.register(listening, selectors.EVENT_READ)
        waiting.register(0, selectors.EVENT_READ)
        while all(key.fd != 0 for key, _ in waiting.select()):
            asked, _ = listening.accept()
            if os.fork() == 0:
                waiting.close()
                listening.close()
                if (runner := os.fork()) != 0:
                    code = os.waitstatus_to_exitcode(os.waitpid(runner, 0)[1])
                    asked.sendall(str(code).encode())
                    os._exit(0)
                _become(asked)
                return
            asked.close()
            _reap()


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


def _become(asked: socket.socket) -> None:
    """Whoever asked, as far as a command can tell; then the command."""
    _, streams, _, _ = socket.recv_fds(asked, 1, 3)
    told = json.loads(asked.makefile("rb").read(_LONGEST))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    asked.close()
    os.chdir(told["cwd"])
    os.umask(told["umask"])
    os.environ.clear()
    os.environ.update(told["env"])
    time.tzset()
    sys.argv = ["inboxbot", *told["arguments"]]

    from inboxbot.main import main

    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    # what a process does at its end, but for giving back one by one what it had before this command
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(ValueError, OSError):
            stream.flush()
    os._exit(code)


def _load() -> None:
    """What nearly every command needs."""
    from importlib import import_module

    from inboxbot import replies, rulebook

    for name in ("bootstrap", "commands", "replay", "rule_tests", "service"):
        import_module(f"inboxbot.{name}")
    replies.load_texts(replies.default_directory())
    look_at_the_demo(rulebook.load(rulebook.default_directory()))
    gc.freeze()


def look_at_the_demo(rules: "Rulebook") -> None:
    """Words and patterns of the rules are made ready at their first use, and are the same for every command."""
    from inboxbot.mailboxes.saved import open_path
    from inboxbot.model import Inbox
    from inboxbot.reading import open_document, read
    from inboxbot.understand import understand

    inbox = Inbox(addresses=("yhteistestaus@kanta.example",), copy_address="tyotila@kanta.example")
    for arrival in open_path(ROOT / "demo").arrivals():
        understand(read(arrival, inbox, rules, open_document), rules, inbox)


if __name__ == "__main__":
    if sys.argv[1] == "ask":
        sys.exit(_ask(sys.argv[2], sys.argv[3:]))
    # not this folder: its modules have names of others
    sys.path[0] = str(ROOT)
    _serve(sys.argv[2])

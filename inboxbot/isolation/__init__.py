"""The fuse box: untrusted documents are opened in a process that may die.

A workbook can claim a million rows, and a library can abort the process it runs in. So the real opener runs in a child
with limits on memory, processor and time, which is reused from file to file and watched; when a fuse blows, the file is
tried once more in a new process, alone, and then it is reported as our failure, never as the sender's.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import BinaryIO, cast

from inboxbot.errors import MachineTrouble
from inboxbot.isolation import wire
from inboxbot.model import Opened

Target = Callable[[bytes, str, str], Opened]

FILES_A_CHILD = 500
START_SECONDS = 15.0
_CHILD = Path(__file__).with_name("child.py")

__all__ = ["Isolation"]


class Isolation:
    """Opens files by `target` in a process of its own; `target` is found by its name, so it stands in a module.

    `seconds` is the wall clock for one file, `memory_bytes` the child's address space. Safe to call from several
    threads (one file at a time) and from a worker process. A context manager: the child ends with it.
    """

    def __init__(self, target: Target, seconds: float = 20, memory_bytes: int = 1 << 30) -> None:
        self._setup = ([entry or str(Path.cwd()) for entry in sys.path], pickle.dumps(target), seconds, memory_bytes)
        self._seconds = seconds
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0

    def __enter__(self) -> "Isolation":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; a later file starts a new one."""
        with self._lock:
            self._end()

    def open(self, data: bytes, filename: str, format: str) -> Opened:
        """What the target says of the file; `Opened(fuse=True)` when it failed twice, the second time alone.

        Raises MachineTrouble when no process can be started: that says nothing about the file.
        """
        with self._lock:
            if self._files >= FILES_A_CHILD:
                self._end()
            for _ in range(2):
                answer = self._ask((data, filename, format))
                if answer is not None:
                    return answer
                self._end()
            return Opened(fuse=True)

    def _ask(self, question: tuple[bytes, str, str]) -> Opened | None:
        """None when the fuse blew: the child died, was too slow, or answered nonsense."""
        fresh = self._child is None
        child = self._child or self._start()
        watch = self._watch(child, self._seconds + (START_SECONDS if fresh else 0))
        try:
            if fresh:
                wire.send(_to(child), self._setup)
            wire.ask(_to(child), *question)
            answer = wire.receive_nouns(_from(child))
        except (OSError, EOFError, pickle.UnpicklingError, ValueError, AttributeError, ImportError):
            return None
        finally:
            watch.cancel()
        self._files += 1
        return answer if isinstance(answer, Opened) else None

    def _start(self) -> subprocess.Popen[bytes]:
        self._files = 0
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", str(_CHILD)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise MachineTrouble(f"no process to open documents: {error.strerror}") from error
        return self._child

    def _watch(self, child: subprocess.Popen[bytes], seconds: float) -> Timer:
        watch = Timer(seconds, child.kill)
        watch.daemon = True
        try:
            watch.start()
        except RuntimeError as error:
            self._end()
            raise MachineTrouble("no thread to watch over the opening of documents") from error
        return watch

    def _end(self) -> None:
        child, self._child = self._child, None
        self._files = 0
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        child.wait()


def _to(child: subprocess.Popen[bytes]) -> BinaryIO:
    return cast(BinaryIO, child.stdin)


def _from(child: subprocess.Popen[bytes]) -> BinaryIO:
    return cast(BinaryIO, child.stdout)

"""The child: reads files from its standard input, opens them under limits, answers on its standard output.

Started by path with `-P`, so that it imports exactly what its parent can; everything that a library prints is dropped,
because the answers stand on the same stream. It ends when its parent does.
"""

import os
import pickle
import resource
import sys
from collections.abc import Callable
from typing import BinaryIO

_SPARE_SECONDS = 2


def main() -> None:
    """Serve until the input ends. The first frame: module path, the target's pickle, seconds, bytes of memory."""
    questions, answers = _streams()
    path, target, seconds, memory = pickle.loads(_first(questions))
    sys.path[:] = path
    from inboxbot.isolation import wire

    function: Callable[[bytes, str, str], object] = pickle.loads(target)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            question = wire.asked(questions)
        except EOFError:
            return
        _limit_processor(seconds)
        wire.send(answers, function(*question))


def _first(stream: BinaryIO) -> bytes:
    """The first frame is read before the room's own module can be imported."""
    return stream.read(int.from_bytes(stream.read(8), "big"))


def _streams() -> tuple[BinaryIO, BinaryIO]:
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(silence, number)
    return questions, answers


def _limit_processor(seconds: float) -> None:
    """The limit counts the whole life of the process: each file gets its own share on top of what was used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + _SPARE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()

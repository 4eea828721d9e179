"""An exception for the log: where it happened, never what it said, because it may quote a message."""

import traceback

# What stands for a trace when there is none: killed, out of memory, crashed in a library.
ENDED = "the process ended each time"


def trace(error: BaseException) -> dict[str, object]:
    """`error`: its class; `at`: file:line of each frame, innermost last, at most twelve."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return {"error": type(error).__name__, "at": [f"{frame.filename}:{frame.lineno}" for frame in frames]}

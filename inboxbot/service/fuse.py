"""The time fuse: a message that takes minutes without a sign of life ends the process.

A regular expression that runs away holds the interpreter: no thread and no signal handler of ours could step in, while
nothing is handled any more. So faulthandler counts, outside the interpreter; it writes where we hang (files and lines,
nothing of the message) and ends the process as a kill does. The attempt is committed by then, and what was half written
the database undoes; whoever starts us again, or takes over, counts on from there.
"""

import faulthandler
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from inboxbot.errors import MachineTrouble
from inboxbot.intake import Opener
from inboxbot.model import Opened

_STDERR = 2

Sign = Callable[[], None]


@contextmanager
def fuse(seconds: float) -> Iterator[Sign]:
    """Armed inside the `with`; the function given is a sign of life, from which the seconds run anew.

    Both raise MachineTrouble when there is no thread left to count in.
    """

    def sign() -> None:
        try:
            # by number: what stands for sys.stderr need not be a file
            faulthandler.dump_traceback_later(seconds, exit=True, file=_STDERR)
        except RuntimeError as error:
            raise MachineTrouble("no thread to watch over the handling of a message") from error

    sign()
    try:
        yield sign
    finally:
        faulthandler.cancel_dump_traceback_later()


def living(opener: Opener, sign: Sign) -> Opener:
    """The opener that gives a sign before and after each file: opening has limits of its own, and may be slow."""

    def opened(data: bytes, filename: str, format: str) -> Opened:
        sign()
        try:
            return opener(data, filename, format)
        finally:
            sign()

    return opened

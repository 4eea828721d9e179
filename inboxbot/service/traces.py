"""An exception for the log: where it happened, never what it said, because it may quote a message.

Where its words are known to hold no message, such as a server's answer to a sign-in, they are told without addresses.
"""

import re
import textwrap
import traceback

# What stands for a trace when there is none: killed, out of memory, crashed in a library.
ENDED = "the process ended each time"
_ADDRESS = "<address>"
_LONGEST = 200
# Whatever stands on both sides of an @, RFC 5322 or not, a name in quotation marks and a number in brackets too.
_LOCAL = r"(?:\"(?:[^\"\\]|\\.){0,64}\"|(?<![^\s<>()\[\],;:\"])[^\s<>()\[\],;:\"]+)"
_MAIL = re.compile(rf"{_LOCAL}(?:[@＠﹫]|%40)(?:\[[^\]\s]*\]?|[^\s<>()\[\],;:\"/]*)")


def trace(error: BaseException) -> dict[str, object]:
    """`error`: its class; `at`: file:line of each frame, innermost last, at most twelve."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return {"error": type(error).__name__, "at": [f"{frame.filename}:{frame.lineno}" for frame in frames]}


def words(error: BaseException) -> str:
    """What it says, without addresses, on one line and cut between two words."""
    text = without_addresses(str(error))
    return textwrap.shorten(text, _LONGEST, placeholder=" …", break_long_words=False, break_on_hyphens=False)


def without_addresses(text: str) -> str:
    """The text with a word in the place of each mail address, our own included."""
    return _MAIL.sub(_ADDRESS, text)

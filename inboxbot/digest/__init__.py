"""The officer's morning: what waits for a person first, then everything that happened, in four forms."""

from inboxbot.digest.build import Kept, build, of_decisions
from inboxbot.digest.collect import is_posted, keep, of_day, of_everything, post, send, unreported, write
from inboxbot.digest.printer import TEXT, Printer, printer
from inboxbot.digest.value import Digest

__all__ = [
    "TEXT",
    "Digest",
    "Kept",
    "Printer",
    "build",
    "is_posted",
    "keep",
    "of_day",
    "of_decisions",
    "of_everything",
    "post",
    "printer",
    "send",
    "unreported",
    "write",
]

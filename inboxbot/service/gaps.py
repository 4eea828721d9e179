"""The named gaps between the steps of one message: where a crash must cost nothing but a repetition.

The service tells a hook whenever it stands in one. In operation the hook does nothing; a test hands in one that kills
the process, and then starts it again.
"""

from enum import StrEnum


class Gap(StrEnum):
    """A moment between two steps, in the order of the steps."""

    AFTER_FETCH = "after-fetch"
    AFTER_ATTEMPT = "after-attempt"
    AFTER_COMMIT = "after-commit"
    BEFORE_FILE = "before-file"
    AFTER_FILE = "after-file"


def nothing(gap: Gap) -> None:
    """What the hook does in operation."""

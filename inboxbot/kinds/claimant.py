"""A people's kind that lays claim to a message, with how strongly and why.

Strength orders the kinds where several recognise themselves; the scale is shared, so it stands in one place.
"""

from dataclasses import dataclass

from inboxbot.model import Kind

NONE = 0
NAMED = 1  # its topic or bare values stand there
ASKED = 2  # a question about this inbox's matters
STATED = 3  # its act is stated in words
HEADED = 4  # the heading, or words together with files or people
INTENDED = 5  # another intent is stated, or a report came as a document
PARTLY = 6  # some of what it needs has come
WHOLE = 7  # all that it needs has come
FINAL = 8  # nothing else can be meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """One kind's claim to a message; strength NONE is no claim."""

    kind: Kind
    strength: int
    evidence: str

"""What tells a machine, as a value: the kind, the evidence, and whether it is sure whatever the message brings.

A sign that is not sure (a help desk's `Auto-Submitted: auto-generated`) makes no machine of a message that brings
forms or participants; then it is only a mark on it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.model import Kind, Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_TAG = re.compile(r"^\s*[\[*][^\]*]{1,40}[\]*]+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that tells a machine. `precedence` marks a sign that is the header Precedence and nothing more."""

    kind: Kind
    evidence: str
    sure: bool = False
    precedence: bool = False


def local_part(message: Message) -> str:
    """The sender's address before the @, folded; "" without a sender."""
    return fold(message.head.sender.email.rpartition("@")[0]) if message.head.sender else ""


def null_return_path(message: Message) -> bool:
    """True when the envelope sender was empty, which no person's mail has (RFC 5321, 6.1)."""
    return any(h.name == "return-path" and h.value.strip().replace(" ", "") == "<>" for h in message.headers)


def opens_with(text: str, words: tuple[str, ...]) -> str:
    """The word or phrase that a text begins with as a whole word, behind tags in brackets; "" for none."""
    folded = fold(text)
    while tag := _TAG.match(folded):
        folded = folded[tag.end() :]
    match = _openers(words).match(folded)
    return match[0] if match else ""


@lru_cache(maxsize=64)
def _openers(words: tuple[str, ...]) -> re.Pattern[str]:
    folded = sorted({fold(w) for w in words if fold(w)}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, folded)) or '(?!)'})(?:(?<=\W)|(?![^\W_]))")


def own_lines(message: Message) -> tuple[str, ...]:
    """The lines of the newest part that say something, tables left out."""
    return tuple(line for block in message.body.own if isinstance(block, Lines) for line in block.lines if line.strip())


def is_forward(message: Message, rulebook: Rulebook) -> bool:
    """True for a message that passes another one on: by its body, or by a forward's prefix (`Fwd:`)."""
    prefix = opens_with(message.head.subject, tuple(f"{p}:" for p in rulebook.correspondence.forward_prefixes))
    return message.body.is_forward or bool(prefix)

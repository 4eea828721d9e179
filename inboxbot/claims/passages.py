"""The pieces of text that a claim can stand in, each with its place.

A mail client breaks a sentence over lines and a form spreads it over cells; what is read here is whole again:
wrapped lines are joined, each cell is a piece of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.model import Attachment, Block, Document, Lines, Message, Role

_BULLET = re.compile(r"\s*(?:[-*•–·>]|\d{1,2}[.)])\s+\S")
_ENDS = re.compile(r"[.!?:;]\s*$")
# A mail client wraps at 60 to 78 characters: a shorter line was ended by its writer.
_WRAPPED = 45
_HEARD = 30_000
# No sentence is longer: a wall of text is heard in pieces.
_LONGEST = 2_000
_LONGEST_SUBJECT = 1_000
FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text in one place."""

    text: str
    where: str


# Every claim looks at the same text.
@lru_cache(maxsize=4)
def passages(blocks: tuple[Block, ...], limit: int = _HEARD) -> tuple[Passage, ...]:
    """What the blocks say, in reading order: a sentence that was wrapped is one passage, so is each cell.

    Up to `limit` characters in all, in each passage up to a tenth of it: nobody claims anything behind that.
    """
    found, left = [], limit
    for passage in (passage for block in blocks for passage in _of(block)):
        if left <= 0:
            break
        found.append(Passage(text=passage.text[: max(limit // 10, 1)], where=passage.where))
        left -= len(found[-1].text)
    return tuple(found)


def subject(message: Message) -> tuple[Passage, ...]:
    """The subject, none when it is empty; then a forwarded message's, where the own part says nothing."""
    own = (Passage(text=message.head.subject[:_LONGEST_SUBJECT], where="subject"),) if message.head.subject else ()
    return own + _forwarded_subject(message)


def own_blocks(message: Message) -> tuple[Block, ...]:
    """The blocks of the newest part; of the forwarded message where the own part is empty."""
    return message.body.own if passages(message.body.own) else message.body.forwarded


def forwarded_blocks(message: Message) -> tuple[Block, ...]:
    """The blocks of what a message passes on with words of its own; heard where those say nothing."""
    body = message.body
    return body.forwarded if body.is_forward and passages(body.own) else ()


def forms(message: Message, documents: tuple[Document, ...]) -> tuple[Attachment, ...]:
    """The attachments that are forms with answers in them, in the order of the documents."""
    digests = dict.fromkeys(d.digest for d in documents if d.role in FORMS and not d.blank and d.trouble is None)
    by_digest = {a.sha256: a for a in reversed(message.attachments)}
    return tuple(by_digest[digest] for digest in digests if digest in by_digest)


def _of(block: Block) -> Iterator[Passage]:
    if isinstance(block, Lines):
        yield from _of_lines(block)
        return
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            if cell.strip():
                yield Passage(text=cell, where=block.at(r, c))


def _of_lines(block: Lines) -> Iterator[Passage]:
    # A list of lines: a text that grows line by line would be copied as often.
    lines: list[str] = []
    start = size = 0
    for index, line in enumerate(block.lines):
        if lines and (size > _LONGEST or not _continues(lines[-1], line, block.lines[index - 1])):
            yield Passage(text=" ".join(lines), where=block.at(start))
            lines, size = [], 0
        if line.strip():
            start = start if lines else index
            lines.append(line.strip())
            size += len(line)
    if lines:
        yield Passage(text=" ".join(lines), where=block.at(start))


def _continues(text: str, line: str, previous: str) -> bool:
    return bool(line.strip()) and len(previous) >= _WRAPPED and not _ENDS.search(text) and not _BULLET.match(line)


def _forwarded_subject(message: Message) -> tuple[Passage, ...]:
    body = message.body
    if passages(body.own) or not body.forwarded_subject:
        return ()
    return (Passage(text=body.forwarded_subject[:_LONGEST_SUBJECT], where="forwarded subject"),)

"""How much two messages differ: in the values a reader would name, not in bytes.

Values are the arrival, the header fields, the lines and cells of the body, and name, format, lines and cells of every
attachment. What differs between any two messages and decides nothing (ids, boundaries, encodings) does not count, and a
time counts once: as the arrival, not again in each field that tells it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from inboxbot.intake import Opener
from inboxbot.mailboxes.saved import open_path
from inboxbot.model import Attachment, Block, Inbox, Lines, Message
from inboxbot.reading import read
from inboxbot.rulebook import Rulebook

_SILENT = (
    *("message-id", "content-type", "content-transfer-encoding", "mime-version", "thread-index"),
    *("received", "date", "thread-topic", "return-path"),
)


class Likeness:
    """Compares messages; each is read only once."""

    def __init__(self, inbox: Inbox, rulebook: Rulebook, opener: Opener) -> None:
        self._inbox, self._rulebook, self._opener = inbox, rulebook, opener
        self._known: dict[Path, Counter[str]] = {}

    def values(self, paths: Iterable[Path]) -> Counter[str]:
        """Everything that some messages say, together."""
        total: Counter[str] = Counter()
        for path in paths:
            if path not in self._known:
                (arrival,) = open_path(path).arrivals()
                self._known[path] = Counter(_values(read(arrival, self._inbox, self._rulebook, self._opener)))
            total += self._known[path]
        return total

    def differing(self, some: Iterable[Path], others: Iterable[Path]) -> tuple[str, ...]:
        """The values that only one of the two has: a changed one counts once, as the side with more of them has it."""
        one, other = self.values(some), self.values(others)
        return max(tuple((one - other).elements()), tuple((other - one).elements()), key=len)


def _values(message: Message) -> Iterator[str]:
    yield f"arrival: {message.head.received_at}"
    yield from (f"{h.name}: {h.value}" for h in message.headers if h.name not in _SILENT)
    yield from _of_blocks((*message.body.own, *message.body.forwarded))
    yield from _lines(message.body.quoted)
    yield from _lines(message.body.signature)
    for attachment in message.attachments:
        yield from _of_attachment(attachment)


def _of_attachment(attachment: Attachment) -> Iterator[str]:
    yield f"{attachment.filename} {attachment.format} {attachment.trouble}"
    yield from _of_blocks(attachment.content)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        lines = block.lines if isinstance(block, Lines) else (cell for row in block.rows for cell in row)
        yield from (line.strip() for line in lines if line.strip(" -"))


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip(" ->"))

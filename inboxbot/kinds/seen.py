"""A message as the question "machine or person?" looks at it: its lines, whom it answers; and a piece of evidence."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from inboxbot.letter import LINK, Letter, Token, tokens
from inboxbot.model import Attachment, Inbox, Kind, Lines, Message, is_reply_id
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_HEARD = 8_000
_CASE = "jt-"
_LENGTH_OF_CASE = 11


class Piece(NamedTuple):
    """The name of its weight in rules/evidence.yaml, what was seen, which machine it tells (if any), how much of it."""

    name: str
    seen: str
    kind: Kind | None = None
    amount: float = 1.0


@dataclass(frozen=True)
class Seen:
    """What several pieces of evidence ask of one message, taken apart once."""

    message: Message
    rulebook: Rulebook
    inbox: Inbox

    @cached_property
    def letter(self) -> Letter:
        """The sentences of the message."""
        return Letter(self.message)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the newest part that say something, without tables."""
        own = (block for block in self.message.body.own if isinstance(block, Lines))
        return tuple(line for block in own for line in block.lines if line.strip())

    @cached_property
    def text(self) -> tuple[Token, ...]:
        """The tokens of these lines."""
        return tokens("\n".join(self.lines)[:_HEARD])

    @cached_property
    def local(self) -> str:
        """The sender's address before the @, folded."""
        sender = self.message.head.sender
        return fold(sender.email.partition("@")[0]).strip("\\\"'") if sender else ""

    @property
    def answers(self) -> bool:
        """True for a message that names another one before it, or whose subject has a reply's prefix."""
        head = self.message.head
        prefix = fold(head.subject.partition(":")[0]).strip()
        named = bool(head.in_reply_to or head.references)
        return named or (":" in head.subject and prefix in map(fold, self.rulebook.mail.reply_prefixes))

    @property
    def answers_us(self) -> bool:
        """True when it answers a letter of ours: by its id, or by our case number where no message is named."""
        head = self.message.head
        named = (*head.in_reply_to, *head.references)
        return any(map(is_reply_id, named)) if named else names_case(head.subject)

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What is attached and more than decoration."""
        return tuple(file for file in self.message.attachments if not file.decoration)

    @property
    def linked(self) -> bool:
        """True for a web address in the text."""
        return any(token.kind == LINK for token in self.text)


def names_case(text: str) -> bool:
    """True where a case number stands, as our letters carry it: `[JT-7K3F9Q2M]`."""
    at = text.casefold().find(_CASE)
    return at >= 0 and len(text[at : at + _LENGTH_OF_CASE].strip("] ")) == _LENGTH_OF_CASE

"""Mail to many: lists, newsletters, notifications.

When the inbox itself is a group, all of its mail carries List-* and often `Precedence: list`: then they say nothing.
Customer and ticket software puts `List-Unsubscribe` or `Precedence` on letters that people write with it: one of these
alone says nothing where a person asks and signs.
Reads inbox.own_lists.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds.signs import Sign, writes
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook

_PRECEDENCE = ("bulk", "junk", "list")
# RFC 5321 section 4.5.3.1.3.
_LONGEST_PATH = 256
_LISTS = ("x-mailing-list", "x-mailman-version", "x-ml-name", "mailing-list", "x-list", "x-campaign-id", "x-campaignid")
_BY_SOFTWARE = ("list-unsubscribe", "list-unsubscribe-post", "Precedence")
# The envelope senders of list managers: `owner-x@`, `x-request@`, `x-bounces+maija=firma.example@`.
_MANAGERS = re.compile(r"<?(?:owner-[^@]+|[^@]+-(?:request|owner|bounces?)(?:[+=][^@]*)?)@[^@]+")


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of bulk mail; none is sure."""
    if _is_ours(message, inbox):
        return
    marks = tuple(_marks(message))
    if any(mark.evidence.partition(":")[0] not in _BY_SOFTWARE for mark in marks) or not writes(message):
        yield from marks


def _marks(message: Message) -> Iterator[Sign]:
    for header in message.headers:
        value = header.value.strip().casefold()
        if header.name in ("precedence", "x-precedence") and value.split(";")[0].strip() in _PRECEDENCE:
            yield Sign(kind=Kind.BULK, evidence=f"Precedence: {value[:40]}", precedence=True)
        elif header.name == "return-path" and _is_manager(value[:_LONGEST_PATH], message):
            yield Sign(kind=Kind.BULK, evidence=f"Return-Path: {value[:40]}")
        elif header.name.startswith("list-") or header.name in _LISTS:
            yield Sign(kind=Kind.BULK, evidence=header.name)


def _is_manager(path: str, message: Message) -> bool:
    """True for a list manager's path, which is never the address of who wrote: `product-owner@` may be a person's."""
    sender = message.head.sender
    own = sender is not None and path.strip("<>") == sender.email.casefold()
    return _MANAGERS.match(path) is not None and not own


def _is_ours(message: Message, inbox: Inbox) -> bool:
    """True when the list that delivered the message is one of our own."""
    identity = message.header("list-id").casefold()
    own = (listed.strip().strip("<>").casefold() for listed in inbox.own_lists)
    return any(f"<{name}>" in identity or identity.strip() == name for name in own if name)

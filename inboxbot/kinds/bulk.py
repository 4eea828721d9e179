"""Mail to many: lists, newsletters, notifications.

When the inbox itself is a group, all of its mail carries List-* and often `Precedence: list` and the list's foot: then
they say nothing. The foot says nothing either where a person wants something or speaks of our matters.
Customer and ticket software puts `List-Unsubscribe`, `List-Help` or `Precedence` on letters that people write with it:
one of these alone says nothing where a person asks or wishes, and signs; nor does `Precedence` where a person who signs
speaks of our matters. Nor does `List-Unsubscribe`, which a gateway puts on all
that leaves a house, where a person signs and writes from an address of that name. A `Precedence` among the trace fields
was put there by a server that forwarded the message, whoever wrote it.
Reads inbox.own_lists.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds.signs import Sign, is_forward, own_lines, personal, quotes_us, signed
from inboxbot.kinds.speech import acts, matters
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook

_PRECEDENCE = ("bulk", "junk", "list")
# RFC 5321 section 4.5.3.1.3.
_LONGEST_PATH = 256
_LISTS = (
    "x-mailing-list",
    "x-mailman-version",
    "x-mlserver",
    "x-ml-name",
    "mailing-list",
    "x-list",
    "x-campaign-id",
    "x-campaignid",
)
_PRECEDENCE_FIELD = "Precedence"
_LEAVING = ("list-unsubscribe", "list-unsubscribe-post")
_BY_SOFTWARE = (*_LEAVING, "list-help", _PRECEDENCE_FIELD)
# The foot of list mail, in any language: a rule, and the address of the list's page below it.
_LIST_FOOT = re.compile(r"^_{20,}\s*\n(?:.*\n){0,4}.*/(?:mailman/|mailman3/|postorius/|listinfo|sympa/)", re.MULTILINE)
# The envelope senders of list managers: `owner-x@`, `x-request@`, `x-bounces+maija=firma.example@`.
_MANAGERS = re.compile(r"<?(?:owner-[^@]+|[^@]+-(?:request|owner|bounces?)(?:[+=][^@]*)?)@[^@]+")


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of bulk mail; none is sure."""
    if _is_ours(message, inbox):
        return
    marks = tuple(_marks(message))
    said = {mark.evidence.partition(":")[0] for mark in marks}
    of_ours = said == {_PRECEDENCE_FIELD} and matters(message, rulebook)
    by_software = said <= set(_BY_SOFTWARE) and signed(message) and (of_ours or acts(message, rulebook))
    by_gateway = said <= set(_LEAVING) and signed(message) and personal(message)
    by_forwarder = said == {_PRECEDENCE_FIELD} and _forwarded(message)
    if not (by_software or by_gateway or by_forwarder):
        yield from marks
    if _has_foot(message) and not (
        is_forward(message, rulebook) or quotes_us(message, rulebook) or _speaks(message, rulebook)
    ):
        yield Sign(kind=Kind.BULK, evidence="foot of a mailing list")


def _has_foot(message: Message) -> bool:
    text = "\n".join((*own_lines(message), message.body.signature, message.body.quoted))
    return _LIST_FOOT.search(text) is not None


def _speaks(message: Message, rulebook: Rulebook) -> bool:
    return acts(message, rulebook) or matters(message, rulebook, labelled=False)


def _forwarded(message: Message) -> bool:
    """True when the last Precedence stands above a trace field: each server writes above what it was given."""
    names = [header.name for header in message.headers]
    return "received" in names[len(names) - names[::-1].index("precedence") :] if "precedence" in names else False


def _marks(message: Message) -> Iterator[Sign]:
    for header in message.headers:
        value = header.value.strip().casefold()
        if header.name in ("precedence", "x-precedence") and value.split(";")[0].strip() in _PRECEDENCE:
            yield Sign(kind=Kind.BULK, evidence=f"{_PRECEDENCE_FIELD}: {value[:40]}", precedence=True)
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

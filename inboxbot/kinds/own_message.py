"""Our own message fed back: our address as the sender, or our mark in X-Loop.

A reply of ours that is forwarded or delivered back must not be answered. Reads inbox.addresses.
"""

from collections.abc import Iterator

from inboxbot.kinds.signs import Sign
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs that we wrote it ourselves; all are sure."""
    ours = {address.casefold() for address in inbox.addresses}
    sender = message.head.sender
    if sender and sender.email.casefold() in ours:
        yield Sign(kind=Kind.OWN_MESSAGE, evidence="From is our own address", sure=True)
    for header in message.headers:
        if header.name == "x-loop" and any(address in header.value.casefold() for address in ours):
            yield Sign(kind=Kind.OWN_MESSAGE, evidence="X-Loop names our own address", sure=True)

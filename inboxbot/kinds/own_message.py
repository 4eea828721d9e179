"""Our own message fed back: our address as the sender, or our mark in X-Loop.

A reply of ours that is forwarded or delivered back must not be answered. A letter of another installation of this
program is told by its Message-ID even where a gateway took the headers of automata away: two of us must not talk.
Reads inbox.addresses.
"""

from collections.abc import Iterator

from inboxbot.kinds.signs import Sign
from inboxbot.model import Inbox, Kind, Message, is_reply_id, mailbox_of
from inboxbot.rulebook import Rulebook


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs that we wrote it ourselves; all are sure."""
    ours = {mailbox_of(address) for address in inbox.addresses}
    sender = message.head.sender
    if sender and mailbox_of(sender.email) in ours:
        yield Sign(kind=Kind.OWN_MESSAGE, evidence="From is our own address", sure=True)
    if message.head.message_id and is_reply_id(message.head.message_id):
        yield Sign(kind=Kind.AUTO_REPLY, evidence="Message-ID of a reply of this program", sure=True)
    for header in message.headers:
        if header.name == "x-loop" and any(address in header.value.casefold() for address in ours):
            yield Sign(kind=Kind.OWN_MESSAGE, evidence="X-Loop names our own address", sure=True)

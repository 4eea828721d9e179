"""A supplier's message that an officer sent on, read as the supplier's.

Only for officers whom our own server could not call false: anybody can write under an officer's address. The message
keeps its own identity and ids; who wrote it, its subject and its text are the original's. What the officer wrote above
it is a word among colleagues and no part of it.

Its arrival is the officer's message's, by our own clock, unless the original carries a trace that one of our own
servers wrote earlier: then it was in our house at that time. A Date field, a stranger's trace and the times that an
inline forward shows prove nothing, as they prove nothing in any message.
"""

from dataclasses import replace

from inboxbot.letter.zones.language import with_language
from inboxbot.model import Address, Authentication, Block, Body, Head, Inbox, Message, ReceivedFrom
from inboxbot.reading.addresses import addresses
from inboxbot.reading.arrival import taken_in
from inboxbot.reading.headers import Fields, read_fields
from inboxbot.rulebook import Rulebook


def by_officer(head: Head, inbox: Inbox) -> bool:
    """True when an officer wrote it, as far as our own server can tell."""
    known = {address.casefold() for address in inbox.officers}
    honest = head.authentication is not Authentication.FAILED
    return honest and head.sender is not None and head.sender.email.casefold() in known


def on_behalf(message: Message, inbox: Inbox, rulebook: Rulebook) -> Message:
    """The original of a message that an officer forwarded; every other message as it is."""
    body = message.body
    if not (body.is_forward and by_officer(message.head, inbox)):
        return message
    fields = read_fields(f"{body.forwarded_fields}\n".encode("utf-8", "replace"))
    own, deeper = _layers(body.forwarded)
    return replace(
        message,
        head=_head(message.head, body, fields, own, inbox, rulebook),
        body=Body(own=own, quoted=body.quoted, forwarded=deeper, is_forward=bool(deeper)),
    )


def _head(head: Head, body: Body, fields: Fields, own: tuple[Block, ...], inbox: Inbox, rulebook: Rulebook) -> Head:
    taken = taken_in(fields, inbox)
    earlier = taken is not None and (head.received_at is None or taken < head.received_at)
    original = replace(
        head,
        sender=_sender(fields),
        reply_to=None,
        subject=body.forwarded_subject or head.subject,
        received_at=taken if earlier else head.received_at,
        received_from=ReceivedFrom.OWN_RECEIVED if earlier else head.received_from,
        forwarded_by=head.sender,
        forwarded_id=fields.message_id,
    )
    return with_language(original, own, rulebook.on(head.received_at).mail)


def _sender(fields: Fields) -> Address | None:
    """Who wrote the original; None when no address can be read, for none is guessed."""
    return next(iter(addresses(fields.raw_text("from"))), None)


def _layers(forwarded: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What the original says, and what it forwards itself."""
    outermost = forwarded[0].where.split(" table ")[0] if forwarded else ""
    own = tuple(block for block in forwarded if block.where.split(" table ")[0] == outermost)
    return own, tuple(block for block in forwarded if block not in own)

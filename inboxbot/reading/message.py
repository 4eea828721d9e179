"""Bytes become a Message, whatever they are.

This is the door of the room: everything that can go wrong with bytes ends here as a defect, never as an exception.
When the whole cannot be read, its header block is; when that cannot, its digest still identifies it. What was lost so
stands in `losses`, and nobody is told that it was missing. Only what is wrong with the machine passes through (lack of
memory among it): a message must not be judged as if its files said nothing.
"""

from dataclasses import replace
from hashlib import sha256

from inboxbot.errors import MachineTrouble
from inboxbot.letter.zones.language import with_language
from inboxbot.letter.zones.quoted import Split, split
from inboxbot.letter.zones.units import Unit, blocks, plain
from inboxbot.model import Arrival, Block, Body, Head, Inbox, Message
from inboxbot.reading.addresses import addresses
from inboxbot.reading.arrival import arrived, clocks
from inboxbot.reading.attachments import Opener
from inboxbot.reading.authentication import authenticated
from inboxbot.reading.bodies import Contents, contents
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.enclosed import Enclosed, enclosed
from inboxbot.reading.headers import Fields, ids, read_fields
from inboxbot.reading.links import Surroundings, remote_links
from inboxbot.reading.losses import MIXED, UNREADABLE, heard, losses, told
from inboxbot.reading.mime import Part, parse, unix_lines
from inboxbot.reading.reports import CALENDARS, complaint, reports
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.words import MailRules

ADDRESS_BYTES_LIMIT = 50_000
RECIPIENTS_LIMIT = 1_000

_BOM = b"\xef\xbb\xbf"
_NAMES = ("from", "to", "cc", "date", "message-id", "subject")


def read_message(arrival: Arrival, inbox: Inbox, rulebook: Rulebook, opener: Opener) -> Message:
    """Read one message. Total: returns for any bytes. Raises MachineTrouble when the opener does."""
    try:
        message = _read(arrival, inbox, rulebook, opener)
    except (MachineTrouble, MemoryError):
        raise
    except Exception as error:
        message = _least(arrival, told(UNREADABLE, error))
    return replace(message, losses=losses(message.defects), failed=arrival.failed)


def _read(arrival: Arrival, inbox: Inbox, rulebook: Rulebook, opener: Opener) -> Message:
    raw = arrival.raw.removeprefix(_BOM).lstrip(b"\r\n")
    fields = read_fields(raw)
    size = max(arrival.size, len(arrival.raw))
    over_size = not arrival.failed and (arrival.headers_only or size > inbox.max_message_bytes)
    root, defects = (None, ()) if over_size or arrival.headers_only else parse(unix_lines(raw))
    head = _head(arrival, fields, inbox, rulebook, root, size)
    bare = Message(
        head=head,
        headers=fields.decoded,
        content_type=_content_type(fields),
        defects=fields.defects + defects,
        over_size=over_size,
    )
    if root is None:
        return bare
    try:
        return _with_content(bare, root, rulebook.on(head.received_at).mail, opener)
    except (MachineTrouble, MemoryError):
        raise
    except Exception as error:
        return replace(bare, defects=(*bare.defects, told(UNREADABLE, error)))


def _head(arrival: Arrival, fields: Fields, inbox: Inbox, rulebook: Rulebook, root: Part | None, size: int) -> Head:
    received_at, received_from = arrived(arrival, fields, inbox)
    sender = next(iter(addresses(fields.raw_text("from"))), None)
    shared = rulebook.on(received_at).mail.shared_domains
    recipients = tuple(
        address
        for name in ("to", "cc")
        for value in fields.bytes_of(name)[:20]
        for address in addresses(eight_bit(value[:ADDRESS_BYTES_LIMIT]))
    )
    return Head(
        fingerprint=fingerprint(fields, root, size),
        raw_sha256=sha256(arrival.raw).hexdigest(),
        size=size,
        source=arrival.place.source,
        message_id=fields.message_id,
        in_reply_to=ids(fields.raw_text("in-reply-to")),
        references=ids(fields.raw_text("references")),
        sender=sender,
        reply_to=next(iter(addresses(fields.raw_text("reply-to"))), None),
        recipients=recipients[:RECIPIENTS_LIMIT],
        subject=fields.text("subject"),
        language_told=False,
        received_at=received_at,
        received_from=received_from,
        authentication=authenticated(fields, inbox, sender, shared),
        clocks=clocks(arrival, fields, inbox),
    )


def _with_content(bare: Message, root: Part, rules: MailRules, opener: Opener) -> Message:
    found = contents(root)
    more = enclosed(found, rules, opener)
    parts = _parts(bare.head, tuple(found.units if found.says else more.own), rules)
    own, signature = blocks(parts.own, "body"), plain(parts.signature)
    around = Surroundings(
        own=own,
        apart=plain((*parts.signature, *parts.quoted)),
        subject=bare.head.subject,
        files=any(not attachment.decoration for attachment in more.attachments),
    )
    files = (file.content for file in more.attachments)
    defects = (*_heard(found, parts), *more.defects, *([MIXED] if parts.mixed else ()))
    return replace(
        bare,
        head=with_language(bare.head, own, rules, signature=signature, files=files),
        body=_body(parts, own, found, more),
        attachments=(*more.attachments, *remote_links(around, found.links, rules)),
        reports=(
            reports((*found.reports, *(p for p in found.files if p.type in CALENDARS)))
            or complaint(bare.headers, found.files)
        ),
        defects=(*bare.defects, *dict.fromkeys(defects)),
    )


def _parts(head: Head, units: tuple[Unit, ...], rules: MailRules) -> Split:
    answers = bool(head.in_reply_to or head.references)
    signer = f"{head.sender.name} {head.sender.email.partition('@')[0]}" if head.sender else ""
    return split(units, rules, head.subject, answers=answers, signer=signer)


def _heard(found: Contents, parts: Split) -> tuple[str, ...]:
    return heard(found.defects, quoted=bool(parts.quoted) and not parts.is_forward)


def _body(parts: Split, own: tuple[Block, ...], found: Contents, more: Enclosed) -> Body:
    return Body(
        own=own,
        signature=plain(parts.signature),
        quoted=plain(parts.quoted),
        forwarded=parts.forwarded + tuple(more.forwarded),
        forwarded_subject=parts.forwarded_subject or more.subject,
        forwarded_fields=f"From: {parts.forwarded_sender}\n" if parts.is_forward else more.fields,
        is_forward=parts.is_forward or bool(more.messages),
        margins=tuple(found.margins),
    )


def _least(arrival: Arrival, defect: str) -> Message:
    """What is left when not even the header block can be read."""
    digest = sha256(arrival.raw).hexdigest()
    head = Head(
        fingerprint=digest,
        raw_sha256=digest,
        size=max(arrival.size, len(arrival.raw)),
        source=arrival.place.source,
        message_id=None,
        received_at=arrival.received_at,
        received_from=arrival.received_from,
    )
    return Message(head=head, defects=(defect,))


def _content_type(fields: Fields) -> str:
    kind = fields.text("content-type").partition(";")[0].strip().lower()
    return kind if kind.count("/") == 1 else "text/plain"


def fingerprint(fields: Fields, root: Part | None, size: int) -> str:
    """sha256 (hex) over the identifying fields, then type and content of each leaf; without a tree, `size`.

    The same however a server stored it: trace fields, boundaries, transfer encodings and line ends do not enter.
    """
    digest = sha256()
    for name in _NAMES:
        for value in fields.bytes_of(name):
            digest.update(b"%s:%d:%s\n" % (name.encode(), len(value), value))
    if root is None:
        digest.update(b"size:%d\n" % size)
        return digest.hexdigest()
    for leaf in root.leaves():
        data = leaf.data.rstrip() if leaf.textual or leaf.type.startswith("text/") else leaf.data
        if leaf.type.startswith("text/"):
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        digest.update(b"%s:%d:" % (leaf.type.encode("utf-8", "replace"), len(data)))
        digest.update(data)
    return digest.hexdigest()

"""Personal identity codes and personal OIDs: whether one stands anywhere in a message, and the claim without any.

Test codes (900 series) are what registrations and reports of preliminary tests are about; in any other kind they count.
The claim is the last that sees a code in what its sender chose (names, the subject, file names, places), so that the
store, the decision and every letter say the same. Ids, addresses and digests stay as they are.
"""

from collections.abc import Iterator
from dataclasses import replace

from inboxbot.model import Address, Block, Claim, Document, Kind, Lines, Message
from inboxbot.rulebook.masking import holds_personal_code, mask, throughout

_PEOPLE = frozenset(["from", "sender", "reply-to", "to", "cc"])
_TEST_DATA_IS_NORMAL = frozenset({Kind.REGISTRATION, Kind.PRELIMINARY_TESTS})


def personal_code(message: Message, kind: Kind) -> bool:
    """True when one stands in a name or address, the subject, a text (also quoted or hidden), a file or its name."""
    test_codes = kind not in _TEST_DATA_IS_NORMAL
    return any(holds_personal_code(text, test_codes=test_codes) for text in _texts(message))


def without_codes(claim: Claim) -> Claim:
    """The same claim, fit to be kept: every code in it is masked."""
    head = claim.head
    return replace(
        claim,
        head=replace(
            head,
            subject=mask(head.subject),
            sender=_named(head.sender),
            reply_to=_named(head.reply_to),
            recipients=tuple(replace(one, name=mask(one.name)) for one in head.recipients),
            forwarded_by=_named(head.forwarded_by),
        ),
        evidence=throughout(claim.evidence, mask),
        services=throughout(claim.services, mask),
        periods=throughout(claim.periods, mask),
        period_hints=throughout(claim.period_hints, mask),
        documents=tuple(map(_document, claim.documents)),
        participants=throughout(claim.participants, mask),
        defects=throughout(claim.defects, mask),
    )


def _texts(message: Message) -> Iterator[str]:
    body, head = message.body, message.head
    for person in (head.sender, head.reply_to, *head.recipients):
        yield from (person.name, person.email) if person is not None else ()
    # as they stand: a name may have no address behind it
    yield from (header.value for header in message.headers if header.name in _PEOPLE)
    yield from (head.subject, body.signature, body.quoted, body.forwarded_subject, *body.margins)
    for attachment in message.attachments:
        yield from (attachment.filename, *attachment.margins)
    for blocks in (body.own, body.forwarded, *(a.content for a in message.attachments)):
        yield from _whole(blocks)


def _whole(blocks: tuple[Block, ...]) -> Iterator[str]:
    """All of the blocks, however long, a table by its rows."""
    for block in blocks:
        yield block.where
        if isinstance(block, Lines):
            yield "\n".join(block.lines)
        else:
            yield from ("\t".join(row) for row in block.rows)


def _named(address: Address | None) -> Address | None:
    return None if address is None else replace(address, name=mask(address.name))


def _document(document: Document) -> Document:
    return replace(throughout(document, mask), digest=document.digest)

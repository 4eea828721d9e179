"""Whether a personal identity code or a personal OID stands anywhere in a message.

Test codes (900 series) are what registrations and reports of preliminary tests are about; in any other kind they count.
"""

from collections.abc import Iterator

from inboxbot.model import Block, Kind, Lines, Message
from inboxbot.rulebook.masking import holds_personal_code

_PEOPLE = frozenset(["from", "sender", "reply-to", "to", "cc"])
_TEST_DATA_IS_NORMAL = frozenset({Kind.REGISTRATION, Kind.PRELIMINARY_TESTS})


def personal_code(message: Message, kind: Kind) -> bool:
    """True when one stands in a name or address, the subject, a text (also quoted or hidden), a file or its name."""
    test_codes = kind not in _TEST_DATA_IS_NORMAL
    return any(holds_personal_code(text, test_codes=test_codes) for text in _texts(message))


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

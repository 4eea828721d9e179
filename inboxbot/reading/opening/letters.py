"""A saved message (.eml) inside a container: its text as it stands, its files as members."""

from inboxbot.letter.zones.units import blocks
from inboxbot.model import Attachment, Opened, Trouble
from inboxbot.reading.attachments import attach
from inboxbot.reading.bodies import contents
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.coded import coded_in_fields
from inboxbot.reading.losses import TOO_MANY, cuts
from inboxbot.reading.mime import parse
from inboxbot.reading.opening.within import Within

MEMBERS_LIMIT = 100
_FIELDS_LIMIT = 64 * 1024


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The lines and tables of the message, and its files."""
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, within.deeper())

    root, defects = parse(data)
    if root is None:
        return Opened(trouble=Trouble.TOO_LARGE if TOO_MANY in defects else Trouble.CORRUPT)
    found = contents(root)
    margins = (*found.margins, *coded_in_fields(eight_bit(data[:_FIELDS_LIMIT])))
    if cuts((*defects, *found.defects)) or len(found.files) > MEMBERS_LIMIT:
        return Opened(trouble=Trouble.TOO_LARGE, margins=margins)
    members: list[Attachment] = []
    for part in found.files:
        members += attach(part.data, part.filename, opener, declared=part.type, inside=filename)
    return Opened(content=blocks(found.units, filename), members=tuple(members), margins=margins)

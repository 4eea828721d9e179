"""A saved message (.eml) inside a container: its text as it stands, its files as members.

Also a signed or compressed S/MIME file (.p7m): what it carries, as if it stood there itself.
"""

from inboxbot.letter.zones.units import blocks
from inboxbot.model import Attachment, Opened, Trouble
from inboxbot.reading.attachments import Opener, attach
from inboxbot.reading.bodies import contents
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.cms import unsealed
from inboxbot.reading.coded import coded_in_fields
from inboxbot.reading.endings import bare_of
from inboxbot.reading.losses import TOO_MANY, cuts
from inboxbot.reading.mime import parse
from inboxbot.reading.opening.within import Within

MEMBERS_LIMIT = 100
_FIELDS_LIMIT = 64 * 1024


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The lines and tables of the message, and its files."""
    if format == "p7m":
        return _signed(data, filename, within)
    root, defects = parse(data)
    if root is None:
        return Opened(trouble=Trouble.TOO_LARGE if TOO_MANY in defects else Trouble.CORRUPT)
    found = contents(root)
    margins = (*found.margins, *coded_in_fields(eight_bit(data[:_FIELDS_LIMIT])))
    if cuts((*defects, *found.defects)) or len(found.files) > MEMBERS_LIMIT:
        return Opened(trouble=Trouble.TOO_LARGE, margins=margins)
    members: list[Attachment] = []
    for part in found.files:
        members += attach(part.data, part.filename, _deeper(within), declared=part.type, inside=filename)
    return Opened(content=blocks(found.units, filename), members=tuple(members), margins=margins)


def _signed(data: bytes, filename: str, within: Within) -> Opened:
    """A message's text and files, or the one file that was signed; nothing for a signature that stands alone."""
    inner = unsealed(data)
    if inner.trouble is not None or not inner.content:
        return Opened(trouble=inner.trouble)
    if inner.is_mail:
        return opened(inner.content, filename, "eml", within.deeper())
    return Opened(members=attach(inner.content, bare_of(filename, "p7m"), _deeper(within), inside=filename))


def _deeper(within: Within) -> Opener:
    from inboxbot.reading.opening import open_at_depth

    return lambda data, filename, format: open_at_depth(data, filename, format, within.deeper())

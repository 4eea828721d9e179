"""A signed or compressed S/MIME file (.p7m) among the files: what it carries, as if it stood there itself."""

from inboxbot.model import Opened
from inboxbot.reading.attachments import attach
from inboxbot.reading.cms import unsealed
from inboxbot.reading.endings import bare_of
from inboxbot.reading.opening import letters
from inboxbot.reading.opening.within import Within


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """A message's text and files, or the one file that was signed; nothing for a signature that stands alone."""
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, within.deeper())

    inner = unsealed(data)
    if inner.trouble is not None or not inner.content:
        return Opened(trouble=inner.trouble)
    if inner.is_mail:
        return letters.opened(inner.content, filename, "eml", within.deeper())
    return Opened(members=attach(inner.content, bare_of(filename, "p7m"), opener, inside=filename))

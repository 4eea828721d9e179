"""The identity of a message: the same however a server stored it.

Trace fields, boundaries, transfer encodings and line ends change on the way and do not enter.
"""

from hashlib import sha256

from inboxbot.reading.headers import Fields
from inboxbot.reading.mime import Part

_NAMES = ("from", "to", "cc", "date", "message-id", "subject")


def fingerprint(fields: Fields, root: Part | None, size: int) -> str:
    """sha256 (hex) over the identifying fields, then type and content of each leaf; without a tree, `size`."""
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

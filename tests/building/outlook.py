"""A message saved by Outlook (MS-OXMSG in a compound file, MS-CFB), as small as it can be: at most three streams."""

import struct

_END, _FREE, _SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 512


def saved_message(text: str, fields: str) -> bytes:
    """The .msg with that text and that header block."""
    streams = {
        "__properties_version1.0": b"",
        "__substg1.0_007D001F": fields.encode("utf-16-le"),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
    }
    table, directory, body = [0xFFFFFFFD, _END], [_entry("Root Entry", 5, child=1)], b""
    for number, (name, data) in enumerate(streams.items(), 1):
        first, count = len(table), max(8, -(-len(data) // _SECTOR))
        table += [*range(first + 1, first + count), _END]
        # streams below 4096 bytes would stand elsewhere; what is padded is blank
        size = max(4096, len(data))
        body += data.ljust(size, b"\0").ljust(count * _SECTOR, b"\0")
        directory.append(_entry(name, 2, start=first, size=size, right=number + 1 if number < len(streams) else _FREE))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return head + struct.pack("<128I", *table, *[_FREE] * (128 - len(table))) + b"".join(directory) + body


def _entry(name: str, kind: int, *, start: int = _END, size: int = 0, child: int = _FREE, right: int = _FREE) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)

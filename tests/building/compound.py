"""A compound file (MS-CFB) of nested folders and streams, up to 126 sectors of 512 bytes."""

import struct

Folder = dict[str, object]

_END, _FREE, _SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 512


def compound(folder: Folder) -> bytes:
    """The file's bytes; streams shorter than 4,096 bytes are padded with zeros to stand in whole sectors."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, b""]]
    _add(folder, 0, entries)
    entry_sectors = -(-len(entries) // 4)
    table, body, rows = [4294967293, *_chain(1, entry_sectors)], b"", []
    for name, kind, child, right, data in entries:
        start, size = _END, 0
        if kind == 2:
            size = max(4096, len(data))
            count = -(-size // _SECTOR)
            start = len(table)
            table += _chain(start, count)
            body += data.ljust(count * _SECTOR, b"\0")
        rows.append(_entry(name, kind, child, right, start, size))
    rows += [bytes(128)] * (entry_sectors * 4 - len(rows))
    assert len(table) <= 128, "too large for one table sector"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return head + struct.pack("<128I", *table, *[_FREE] * (128 - len(table))) + b"".join(rows) + body


def _add(folder: Folder, parent: int, entries: list[list[object]]) -> None:
    before = None
    for name in sorted(folder, key=lambda n: (len(n), n.upper())):
        value, mine = folder[name], len(entries)
        entries.append([name, 2 if isinstance(value, bytes) else 1, _FREE, _FREE, value])
        if before is None:
            entries[parent][2] = mine
        else:
            entries[before][3] = mine
        before = mine
        if isinstance(value, dict):
            _add(value, mine, entries)


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END]


def _entry(name: object, kind: object, child: object, right: object, start: int, size: int) -> bytes:
    coded = (str(name) + "\0").encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)

"""Rich text as Outlook packs it into winmail.dat and .msg (PidTagRtfCompressed). MS-OXRTFCP."""

import struct

from compressed_rtf import decompress
from compressed_rtf.crc32 import crc32

PACKED_LIMIT = 4_000_000
_HEADER = struct.Struct("<II4sI")


def unpacked(data: bytes) -> bytes:
    """The rich text, b"" when there is none. The library insists on size and checksum, so they are made to fit."""
    if len(data) < _HEADER.size or len(data) > PACKED_LIMIT:
        return b""
    size, plain_size, kind, _ = _HEADER.unpack_from(data)
    if kind == b"MELA":
        return data[_HEADER.size :][:plain_size]
    if kind != b"LZFu":
        return b""
    # Readers of properties cut zeros at the end, which are part of this one.
    packed = data[_HEADER.size :].ljust(min(size, len(data)) - 12, b"\0")
    found: bytes = decompress(_HEADER.pack(len(packed) + 12, plain_size, kind, crc32(packed)) + packed)
    return found[:plain_size]

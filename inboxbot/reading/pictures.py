"""Is a picture whole? Nobody reads it here, but a person must be able to: a scan is taken for the form it is named as.

Told by the frame alone, no pixel is decoded: the size at the beginning, the end at the end. What every program shows
all the same is whole: bytes behind the end, a JPEG without its end mark, however much of it there is. PNG 3rd edition,
ITU-T T.81 (JPEG), GIF89a, TIFF 6.0 and BigTIFF, ISO/IEC 14496-12 (HEIC), RFC 9649 (WebP).
"""

import struct
from collections.abc import Callable
from zlib import crc32

# Wider or higher than that is no picture of anything.
SIDE_LIMIT = 1_000_000
_CHUNKS_LIMIT = 200_000
_GIF_IMAGE, _GIF_EXTENSION = 0x2C, 0x21
# Markers without a length behind them; frames; no frames, though numbered among them.
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
# A scan of fewer bytes that has no end shows nothing.
_SCANNED = 100
# TIFF tags: width, height, where strips and tiles begin.
_WIDTH, _HEIGHT, _PLACES = 256, 257, (273, 324)
_TIFF_TYPES = {3: "H", 4: "I", 16: "Q"}
_TAGS_LIMIT = 65_535


def whole(data: bytes, format: str) -> bool:
    """True when a picture of that format has a size and ends where it should; any other format is taken as whole."""
    try:
        return _WHOLE[format](data) if format in _WHOLE else True
    except (struct.error, IndexError):
        return False


def _sane(width: int, height: int) -> bool:
    return 0 < width <= SIDE_LIMIT and 0 < height <= SIDE_LIMIT


def _png(data: bytes) -> bool:
    size, kind, width, height = struct.unpack_from(">I4sII", data, 8)
    (check,) = struct.unpack_from(">I", data, 29)
    if (size, kind) != (13, b"IHDR") or not _sane(width, height) or check != crc32(data[12:29]):
        return False
    at, seen = 33, False
    for _ in range(_CHUNKS_LIMIT):
        size, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + size
        seen = seen or kind == b"IDAT"
        if kind == b"IEND":
            return seen and bool(at <= len(data))
    return False


def _jpeg(data: bytes) -> bool:
    """A scan's data holds no marker but restarts; the end is looked for behind the first one, if it is short."""
    at, framed = 2, False
    for _ in range(_CHUNKS_LIMIT):
        if data[at] != 0xFF:
            return False
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        at += 2
        if marker in _BARE:
            continue
        (size,) = struct.unpack_from(">H", data, at)
        if marker in _FRAMES:
            # a height of 0 is told behind the scan
            height, width = struct.unpack_from(">HH", data, at + 3)
            framed = _sane(width, height or 1)
        if marker == _SCAN:
            return framed and (len(data) >= at + size + _SCANNED or data.find(b"\xff\xd9", at + size) > 0)
        at += size
    return False


def _gif(data: bytes) -> bool:
    """Its first image must be there to its end; then there is something to see."""
    width, height, packed = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colours(packed)
    for _ in range(_CHUNKS_LIMIT):
        kind = data[at]
        if kind == _GIF_IMAGE:
            # the data's first byte is the width of a code
            at = _behind_blocks(data, at + 11 + _colours(data[at + 9]))
            return _sane(width, height) and at > 0
        if kind != _GIF_EXTENSION or (at := _behind_blocks(data, at + 2)) < 0:
            return False
    return False


def _colours(packed: int) -> int:
    """The bytes of the table of colours, if one follows."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends, each with its length before it, the last one empty; -1 for more than anyone makes."""
    for _ in range(_CHUNKS_LIMIT):
        size = data[at]
        at += 1 + size
        if not size:
            return at
    return -1


def _bmp(data: bytes) -> bool:
    size, _, start, _, width, height = struct.unpack_from("<IIIIii", data, 2)
    return _sane(abs(width), abs(height)) and start < len(data) >= size


def _tiff(data: bytes) -> bool:
    order = "<" if data.startswith(b"II") else ">"
    at, place, many = (8, f"{order}Q", f"{order}Q") if b"+" in data[2:4] else (4, f"{order}I", f"{order}H")
    (start,) = struct.unpack_from(place, data, at)
    (count,) = struct.unpack_from(many, data, start)
    tags = _tags(data, place, start + struct.calcsize(many), min(count, _TAGS_LIMIT))
    width, height = tags.get(_WIDTH, (0,)), tags.get(_HEIGHT, (0,))
    places = [place for tag in _PLACES for place in tags.get(tag, ())]
    return _sane(width[0], height[0]) and bool(places) and max(places) < len(data)


def _tags(data: bytes, place: str, start: int, count: int) -> dict[int, tuple[int, ...]]:
    """The numbers of each tag, where it first stands: as many as a place takes stand in place, more elsewhere."""
    found: dict[int, tuple[int, ...]] = {}
    order, wide = place[0], struct.calcsize(place)
    for at in range(start, start + (4 + 2 * wide) * count, 4 + 2 * wide):
        tag, kind, many = struct.unpack_from(f"{order}HH{place[1]}", data, at)
        if tag in (_WIDTH, _HEIGHT, *_PLACES) and tag not in found and kind in _TIFF_TYPES and 0 < many <= SIDE_LIMIT:
            written, value = f"{order}{many}{_TIFF_TYPES[kind]}", at + 4 + wide
            where = value if struct.calcsize(written) <= wide else struct.unpack_from(place, data, value)[0]
            found[tag] = struct.unpack_from(written, data, where)
    return found


def _heic(data: bytes) -> bool:
    """The boxes of the file fill it, what they hold and a description of it among them."""
    at, kinds = 0, set()
    for _ in range(_CHUNKS_LIMIT):
        size, kind = struct.unpack_from(">I4s", data, at)
        size = struct.unpack_from(">Q", data, at + 8)[0] if size == 1 else size or len(data) - at
        kinds.add(kind)
        at += size
        if size < 8 or at >= len(data):
            return at == len(data) and {b"meta", b"mdat"} <= kinds
    return False


def _webp(data: bytes) -> bool:
    (size,) = struct.unpack_from("<I", data, 4)
    return data[12:15] == b"VP8" and 12 < size + 8 <= len(data) + 1


_WHOLE: dict[str, Callable[[bytes], bool]] = {
    "png": _png,
    "jpeg": _jpeg,
    "gif": _gif,
    "bmp": _bmp,
    "tiff": _tiff,
    "heic": _heic,
    "webp": _webp,
}

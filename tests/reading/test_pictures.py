"""A picture that nobody could look at is no scan of a form."""

import struct
from zlib import compress, crc32

import pytest
from reading_material import file_part, part, read, with_parts

from inboxbot.model import Trouble
from inboxbot.reading.formats import sniff
from inboxbot.reading.pictures import whole


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc32(kind + content))


def png(width=300, height=200):
    frame = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", compress(bytes(range(256)) * 100))
    return b"\x89PNG\r\n\x1a\n" + frame + chunk(b"tEXt", b"Software\0x") + pixels + chunk(b"IEND", b"")


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(width=300, height=200, frame=0xC0):
    head = (
        segment(0xE0, b"JFIF\0" + b"\0" * 9)
        + segment(0xE1, b"\xff\xd8 a thumbnail \xff\xd9")
        + segment(0xC4, b"\0" * 17)
    )
    size = segment(frame, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    return b"\xff\xd8" + head + b"\xff" + size + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00" * 500 + b"\xff\xd9"


def gif(width=300, height=200):
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\1" * 6
    extension = b"\x21\xf9\4" + b"\0" * 4 + b"\0"
    image = b"," + b"\0" * 8 + b"\x81" + b"\2" * 12 + b"\2" + b"\4abc;" * 50 + b"\0"
    return head + extension + image + b";"


def tiff(order="<", width=300, height=200):
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tags = [(256, 3, 1, width), (257, 4, 1, height), (273, 4, 2, 150)]
    written = b""
    for tag, kind, many, value in tags:
        written += struct.pack(f"{order}HHI", tag, kind, many)
        written += struct.pack(f"{order}HH" if kind == 3 else f"{order}I", *((value, 0) if kind == 3 else (value,)))
    head = mark + struct.pack(f"{order}IH", 8, len(tags)) + written
    return head.ljust(150, b"\0") + struct.pack(f"{order}II", 200, 5_000) + b"\1" * 5_000


def big_tiff(order="<", width=300, height=200):
    mark = b"II+\0" if order == "<" else b"MM\0+"
    tags = [(256, 3, 1, width), (257, 4, 1, height), (273, 16, 2, 150)]
    written = b""
    for tag, kind, many, value in tags:
        content = struct.pack(f"{order}{ {3: 'H', 4: 'I', 16: 'Q'}[kind] }", value)
        written += struct.pack(f"{order}HHQ", tag, kind, many) + content.ljust(8, b"\0")
    head = mark + struct.pack(f"{order}HHQQ", 8, 0, 16, len(tags)) + written
    return head.ljust(150, b"\0") + struct.pack(f"{order}QQ", 200, 5_000) + b"\1" * 5_000


def bmp(width=300, height=-200):
    rest = struct.pack("<IIIiiHH", 0, 54, 40, width, height, 1, 1) + b"\0" * 500
    return b"BM" + struct.pack("<I", len(rest) + 6) + rest


def heic(brands=b"heic"):
    boxes = struct.pack(">I", 24) + b"ftyp" + brands + b"\0\0\0\0mif1heic"
    boxes += struct.pack(">I", 108) + b"meta" + b"\0" * 100
    return boxes + struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 1_016) + b"\1" * 1_000


PICTURES = [png(), gif(), tiff("<"), tiff(">"), big_tiff("<"), big_tiff(">"), bmp(), heic()]
JPEGS = [jpeg(), jpeg(frame=0xC2), jpeg(height=0)]


@pytest.mark.parametrize("data", PICTURES, ids=range(len(PICTURES)))
def test_a_picture_is_whole_and_its_half_is_not(data):
    format = sniff(data)
    assert [True, False, False] == [whole(part, format) for part in (data, data[: len(data) // 2], data[:12])]


@pytest.mark.parametrize("data", JPEGS, ids=range(len(JPEGS)))
def test_a_picture_without_its_end_mark_is_whole_once_its_scan_has_begun(data):
    start = data.index(b"\xff\xda")
    cuts = (len(data), len(data) - 2, start + 200, start + 50, start, 60, 8)
    assert [True, True, True, False, False, False, False] == [whole(data[:cut], "jpeg") for cut in cuts]


def test_a_small_picture_with_its_end_mark_is_whole():
    data = jpeg()
    start = data.index(b"\xff\xda")
    assert whole(data[: start + 20] + b"\xff\xd9", "jpeg")


@pytest.mark.parametrize("data", [png(width=0), png(height=1 << 31), jpeg(width=0), gif(width=0), tiff(height=0)])
def test_a_picture_without_a_size_is_none(data):
    assert not whole(data, sniff(data))


def test_what_stands_behind_the_end_spoils_no_picture():
    assert [True] * 3 == [whole(data + b"\0\1\2" * 50, sniff(data)) for data in (png(), jpeg(), gif())]


def test_a_progressive_picture_may_hold_many_scans():
    again = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12" * 100
    data = jpeg(frame=0xC2).removesuffix(b"\xff\xd9") + again + b"\xff\xd9"
    assert whole(data, "jpeg")


def test_a_hostile_picture_is_looked_at_in_bounded_time():
    from time import process_time

    start = process_time()
    tags = struct.pack("<HHII", 273, 4, 1_000_000, 8) * 65_535
    directory = b"II*\0\x08\0\0\0\xff\xff" + tags + b"\0" * 5_000_000
    hostile = [
        (directory, "tiff"),
        (b"\xff\xd8" + b"\xff" * 20_000_000, "jpeg"),
        (heic()[:24] + b"\0\0\0\x08free" * 2_000_000, "heic"),
        (gif()[:19] + b"\x21\xf9\0" * 5_000_000, "gif"),
        (gif()[:19] + b"\x21\xf9" + b"\1\1" * 5_000_000, "gif"),
        (b"II+\0" + struct.pack("<HHQQ", 8, 0, 16, 1 << 60) + b"\1" * 20_000_000, "tiff"),
    ]
    assert [False] * 6 == [whole(data, format) for data, format in hostile]
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("data", "name"),
    [(png()[:8], "Ilmoittautumislomake.png"), (png()[:400], "a.png"), (jpeg()[:60], "a.jpg"), (tiff()[:200], "a.tif")],
)
def test_a_picture_cut_short_is_corrupt(data, name):
    (attachment,) = read(with_parts(part("x"), file_part(data, name))).attachments
    assert Trouble.CORRUPT == attachment.trouble

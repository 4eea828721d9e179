"""Rich text, alone and as the only body of winmail.dat and .msg; messages within Outlook's messages."""

import struct

import pytest
from building.compound import compound
from compressed_rtf import compress
from reading_material import file_part, lines, part, read, with_parts

from inboxbot.model import Lines, Table, Trouble
from inboxbot.reading import open_document

TEXT = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red0\green0\blue0;}\pard Hei,\par"
    r" Etunimi: P\'e4ivi\par Sukunimi: \u268?erven\'fd \u-10179?\u-8704?\par"
    r"\trowd\cellx100\cellx200 Etunimi\cell Sukunimi\cell\row"
    r"\trowd\cellx100\cellx200 a|b\par c\cell Hakala\cell\row\pard Terveisin\par}"
)
# HTML inside rich text (MS-OXRTFEX): tags in groups, what is for rich text alone between \htmlrtf and \htmlrtf0.
WRAPPED = (
    r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\generator Microsoft Exchange;}"
    r"{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Etunimi: P\'e4ivi"
    r"{\*\htmltag116 <br>}\htmlrtf \line\htmlrtf0 {\*\mhtmltag84 <a href=x>}Sukunimi: Hakala"
    r"{\*\htmltag72 </p>}\htmlrtf }\par\htmlrtf0"
    r"{\*\htmltag64 <table><tr><td>}Etunimi{\*\htmltag64 </td><td>}Sukunimi{\*\htmltag64 </td></tr><tr><td>}"
    r"Ville{\*\htmltag64 </td><td>}Hakala{\*\htmltag64 </td></tr></table>}{\*\htmltag27 </html>}}"
)
ROWS = (("Etunimi", "Sukunimi"), ("Ville", "Hakala"))


def stored(rich):
    return struct.pack("<II4sI", len(rich) + 12, len(rich), b"MELA", 0) + rich


def packed(rich):
    return compress(rich, compressed=True)


def winmail(rich):
    def attribute(level, number, content):
        return struct.pack("<BII", level, number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)

    prop = struct.pack("<IHHII", 1, 0x0102, 0x1009, 1, len(rich)) + rich + bytes(-len(rich) % 4)
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
        + attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
        + attribute(1, 0x00069003, prop)
    )


BINARY = ("1009", "1013", "3701")


def message(**streams):
    """A .msg: `b1000` is the body, `b1009` the packed rich text, a dict is a folder."""
    numbers = {name[1:]: data for name, data in streams.items()}
    return {
        "__properties_version1.0": b"\0",
        **{f"__substg1.0_{n}{'0102' if n in BINARY else '001F'}": data for n, data in numbers.items()},
    }


def wide(text):
    return text.encode("utf-16-le")


def said(content):
    return [line for block in content if isinstance(block, Lines) for line in block.lines if line]


def tables(content):
    return [block.rows for block in content if isinstance(block, Table)]


def test_rich_text_is_lines_and_tables():
    opened = open_document(TEXT.encode(), "a.rtf", "rtf")
    assert ["Hei,", "Etunimi: Päivi", "Sukunimi: Červený 😀", "Terveisin"] == said(opened.content)
    assert [(("Etunimi", "Sukunimi"), ("a|b c", "Hakala"))] == tables(opened.content)


def test_html_wrapped_in_rich_text_is_the_html_it_was():
    opened = open_document(WRAPPED.encode(), "a.rtf", "rtf")
    assert (["Etunimi: Päivi", "Sukunimi: Hakala"], [ROWS]) == (said(opened.content), tables(opened.content))


@pytest.mark.parametrize("pack", [stored, packed])
@pytest.mark.parametrize("rich", [TEXT, WRAPPED])
def test_the_rich_text_of_a_winmail_dat_is_read(pack, rich):
    opened = open_document(winmail(pack(rich.encode())), "winmail.dat", "tnef")
    assert "Etunimi: Päivi" in said(opened.content)
    assert 1 == len(tables(opened.content))


def test_a_message_whose_text_is_in_winmail_dat_says_it_itself():
    raw = with_parts(file_part(winmail(packed(WRAPPED.encode())), "winmail.dat", "application/ms-tnef"))
    mail = read(raw)
    assert ("Etunimi: Päivi", ()) == (lines(mail.body.own)[0], mail.attachments[0].content)
    assert [ROWS] == tables(mail.body.own)


@pytest.mark.parametrize("pack", [stored, packed])
def test_a_message_saved_by_outlook_may_have_rich_text_only(pack):
    data = compound(message(b1009=pack(WRAPPED.encode())))
    opened = open_document(data, "a.msg", "msg")
    assert (["Etunimi: Päivi", "Sukunimi: Hakala"], [ROWS]) == (said(opened.content), tables(opened.content))


def test_a_message_within_a_message_of_outlook_is_opened_with_its_files():
    file = message(b3707=wide("henkilot.csv"), b3701=b"a;b\n1;2\n".ljust(4096))
    inner = {**message(b0037=wide("Pyyntö"), b1000=wide("Etunimi: Ville")), "__attach_version1.0_#00000000": file}
    outer = message(b1000=wide("Ohessa"))
    outer["__attach_version1.0_#00000000"] = {**message(b3001=wide("Pyyntö")), "__substg1.0_3701000D": inner}
    opened = open_document(compound(outer), "a.msg", "msg")
    first, second = opened.members
    assert [("Pyyntö.msg", "msg", "a.msg"), ("henkilot.csv", "csv", "Pyyntö.msg")] == [
        (m.filename, m.format, m.inside) for m in (first, second)
    ]
    assert (["Ohessa"], ["Etunimi: Ville"]) == (said(opened.content), said(first.content))


def test_a_rich_text_called_doc_is_read():
    mail = read(with_parts(part("x"), file_part(TEXT.encode(), "lomake.doc", "application/msword")))
    assert "Etunimi: Päivi" in said(mail.attachments[0].content)


@pytest.mark.parametrize(
    "rich",
    [
        r"{\rtf1" + r"{\field{\*\fldinst{" * 40_000,
        r"{\rtf1 " + "{" * 100_000,
        r"{\rtf1\fromhtml1" + r"\htmlrtf " * 80_000,
    ],
)
def test_a_rich_text_that_is_a_trap_is_read_in_bounded_time(rich):
    from time import process_time

    start = process_time()
    assert open_document(rich.encode(), "a.rtf", "rtf").trouble in (None, Trouble.CORRUPT)
    assert process_time() - start < 4

"""Nothing is cut in silence, and a failure of ours is no empty message."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook
from reading_material import (
    RULES,
    arrival,
    docx,
    file_part,
    letter,
    ods,
    part,
    pdf,
    read,
    with_parts,
    xls,
    xlsx,
    zipped,
)

from inboxbot.model import Inbox, Opened, Trouble
from inboxbot.reading import losses, open_document
from inboxbot.reading import message as door
from inboxbot.reading.html import read_html

LINE = "Etunimi: Maija\n"


def broken(*_: object, **__: object):
    raise KeyError("Maija Meikäläinen")


@pytest.mark.parametrize("step", ["contents", "enclosed", "split", "_head", "fingerprint", "read_fields", "parse"])
def test_a_failure_while_reading_is_a_loss_that_tells_its_place_and_nothing_of_the_message(step, monkeypatch):
    monkeypatch.setattr(door, step, broken)
    message = read(letter("Hei"))
    (loss,) = message.losses
    assert loss.startswith("unreadable: KeyError at test_losses.py:")
    assert "Maija" not in loss


def test_lack_of_memory_is_no_property_of_a_message(monkeypatch):
    def full(*_: object):
        raise MemoryError

    monkeypatch.setattr(door, "contents", full)
    with pytest.raises(MemoryError):
        read(letter("Hei"))


def test_a_message_within_the_setting_is_read_and_one_beyond_is_its_headers():
    raw = letter("Hei")
    sizes = (len(raw.encode()), len(raw.encode()) - 1)
    assert [False, True] == [read(raw, Inbox(max_message_bytes=size)).over_size for size in sizes]


def test_a_message_that_was_given_up_is_not_too_large():
    message = read(letter("x"), headers_only=True, failed=True)
    assert (False, ()) == (message.over_size, message.body.own)


@pytest.mark.parametrize(("count", "lost"), [(300, ()), (301, ("files-cut",))])
def test_more_files_than_are_opened_are_a_loss(count, lost):
    raw = with_parts(part("x"), *(file_part(b"x", f"{n}.bin") for n in range(count)))
    found = door.read_message(arrival(raw), Inbox(), RULES, lambda *_: Opened())
    assert lost == found.losses


LONG = LINE * 7_000
QUOTE = "Hei,\n\nkiitos.\n\nFrom: Matti <m@x.example>\nSent: 2.9.2019\nTo: inbox@bot.example\nSubject: x\n\n"


@pytest.mark.parametrize(
    ("raw", "lost"),
    [
        (letter(LINE * 5_000), ()),
        (letter(LONG), ("text-cut",)),
        (letter(QUOTE + LONG), ()),
        (letter(QUOTE + LONG, subject="Fwd: x"), ("text-cut",)),
        (letter("x " + " " * 2_000_000 + "Etunimi: Maija"), ("text-cut",)),
        (letter("<p>x</p>" + "<i></i>" * 300_000 + "<p>Maija</p>", kind="text/html"), ("text-cut",)),
        (with_parts(part("x"), part(letter(LONG).replace("=b", "=c"), "message/rfc822")), ("text-cut",)),
        (with_parts(part("x"), part(letter(QUOTE + LONG).replace("=b", "=c"), "message/rfc822")), ()),
        (letter("x", headers=f"X-A: {'a' * 2_000_000}\n"), ("header-block-cut",)),
        (letter("x", headers=f"X-A: {'a' * 500_000}\n"), ()),
        (letter("x", headers="X-A: a\n" * 1_001), ("header-fields-cut",)),
        (with_parts(*(part("x") for _ in range(1_001))), ("parts-cut",)),
        (with_parts(*(part("x") for _ in range(20_001))), ("too-many-parts",)),
    ],
    ids=range(13),
)
def test_what_is_cut_is_told_unless_it_lies_below_a_quote(raw, lost):
    assert lost == read(raw).losses


def test_a_table_of_more_rows_than_are_read_is_read_as_text():
    rows = "".join(f"<tr><td>Etunimi<td>M{n}</tr>" for n in range(2_500))
    page = read_html(f"<table>{rows}</table>")
    assert ("M2499", False) == (page.units[-1].text, page.cut)


def book(rows=1, columns=1, last="x", sheets=1):
    made = Workbook()
    made.active.append(["Etunimi", "Maija"])
    made.active.cell(rows, columns, last)
    for _ in range(sheets - 1):
        made.create_sheet().append(["x"])
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def word_table(rows):
    document = Document()
    document.add_table(1, 2)
    body = document.element.body.xpath(".//w:tbl")[0]
    from copy import deepcopy

    row = body.xpath("./w:tr")[0]
    body.extend(deepcopy(row) for _ in range(rows - 1))
    document.tables[0].rows[rows - 1].cells[0].text = "x"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def text_pdf(pages):
    from pypdf import PdfReader, PdfWriter

    writer, one = PdfWriter(), PdfReader(BytesIO(pdf("Etunimi: Maija"))).pages[0]
    for _ in range(pages):
        writer.add_page(one)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


ROW = ("Etunimi", "Maija")
# Made when they are opened: whoever only lists the tests waits for none of them.
TOO_LARGE = [
    ("xlsx", lambda: book(rows=2_001)),
    ("xlsx", lambda: book(rows=900_000)),
    ("xlsx", lambda: book(columns=101)),
    ("xlsx", lambda: book(sheets=31)),
    ("xls", lambda: xls([ROW] * 2_001)),
    ("xls", lambda: xls([("",) * 101 + ("x",)])),
    ("ods", lambda: ods([ROW] * 2_001)),
    ("csv", lambda: b"a;b\n" * 2_001),
    ("csv", lambda: b"a\n" * 20_002),
    ("csv", lambda: b"a;b" + b";" * 100 + b"x\n"),
    ("txt", lambda: b"a\n" * 50_001),
    ("txt", lambda: b"a" * 2_000_001),
    ("html", lambda: b"<p>a</p>" * 21_000),
    ("docx", lambda: word_table(2_001)),
    ("pdf", lambda: text_pdf(301)),
    ("rtf", lambda: b"{\\rtf1 a" + b" " * 2_000_000 + b"}"),
    ("eml", lambda: letter(LONG).encode()),
    ("eml", lambda: with_parts(*(file_part(b"x", f"{n}.txt") for n in range(101))).encode()),
]  # fmt: skip
READ = [
    ("xlsx", lambda: book(rows=2_000)),
    ("xlsx", lambda: book(rows=900_000, last="")),
    ("xlsx", lambda: book(columns=100)),
    ("xlsx", lambda: book(sheets=30)),
    ("xls", lambda: xls([ROW] * 2_000)),
    ("ods", lambda: ods([ROW] * 2_000)),
    ("csv", lambda: b"a;b\n" * 2_000),
    ("csv", lambda: b"a;b\n" * 2_000 + b";\n" * 100),
    ("txt", lambda: b"a\n" * 5_000),
    ("docx", lambda: word_table(2_000)),
    ("pdf", lambda: text_pdf(120)),
]


@pytest.mark.parametrize(("format", "made"), TOO_LARGE, ids=[f"{n}-{one[0]}" for n, one in enumerate(TOO_LARGE)])
def test_a_file_that_holds_more_than_is_read_is_too_large(format, made):
    assert Trouble.TOO_LARGE is open_document(made(), f"a.{format}", format).trouble


@pytest.mark.parametrize(("format", "made"), READ, ids=[f"{n}-{one[0]}" for n, one in enumerate(READ)])
def test_a_file_at_the_limit_or_with_nothing_beyond_it_is_read(format, made):
    opened = open_document(made(), f"a.{format}", format)
    assert (None, True) == (opened.trouble, bool(opened.content))


def test_a_long_answer_in_one_cell_is_read_to_its_end():
    (table,) = open_document(xlsx([("Kuvaus", "a" * 20_000 + " 9/2019")]), "a.xlsx", "xlsx").content
    assert table.rows[0][1].endswith(" 9/2019")


def test_a_member_of_an_archive_can_be_too_large_alone():
    data = zipped({"a.csv": b"a;b\n" * 2_001, "b.docx": docx(["Hei"])})
    members = open_document(data, "a.zip", "zip").members
    assert [Trouble.TOO_LARGE, None] == [member.trouble for member in members]


def test_every_kind_of_loss_is_one():
    names = ("too-many-parts", "parts-cut", "files-cut", "text-cut", "header-block-cut", "header-fields-cut")
    assert names == losses.losses((*names, "charset: x read as y", "header-line-broken", *names))

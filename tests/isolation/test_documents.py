"""Real documents that bomb, hang or kill: the process that opens them pays, and the next file is read.

And documents that call home: somebody listens at the address they name, and must hear nothing.
"""

import socket
import threading
import zipfile
from io import BytesIO

import pytest
from building.documents_abroad import ABROAD
from docx import Document
from openpyxl import Workbook

from inboxbot.isolation import Isolation
from inboxbot.model import Lines, Opened, Trouble
from inboxbot.reading import open_document

GOOD = (b"Etunimi;Sukunimi\nMaija;M\n", "a.csv", "csv")


def repacked(data, **members):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            copy.writestr(name, members.get(name, archive.read(name)))
    return out.getvalue()


def workbook(sheet):
    out = BytesIO()
    Workbook().save(out)
    return repacked(out.getvalue(), **{"xl/worksheets/sheet1.xml": sheet})


def table_of(rows, columns):
    """A Word document with a table of that size."""
    out = BytesIO()
    document = Document()
    for cell in document.add_table(1, columns).rows[0].cells:
        cell.text = "x"
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        head, start, rest = archive.read("word/document.xml").partition(b"<w:tr>")
    row, end, tail = rest.partition(b"</w:tr>")
    return repacked(out.getvalue(), **{"word/document.xml": head + (start + row + end) * rows + tail})


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def test_a_sheet_that_swells_past_the_limit_on_bytes_is_too_large_and_nothing_is_inflated():
    bomb = workbook(SHEET % (b" " * 60_000_000))
    with Isolation(open_document, seconds=10, memory_bytes=1 << 29) as isolation:
        assert Opened(trouble=Trouble.TOO_LARGE) == isolation.open(bomb, "a.xlsx", "xlsx")


@pytest.mark.parametrize(("name", "format"), [("a.txt", "zip"), ("content.xml", "odt"), ("word/a.xml", "docx")])
def test_a_package_that_lies_about_its_size_is_corrupt_and_no_fault_of_ours(name, format):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(name, b" " * 120_000_000)
    real = (120_000_000).to_bytes(4, "little")
    lying = out.getvalue().replace(real, (1_000).to_bytes(4, "little"))
    with Isolation(open_document, seconds=10, memory_bytes=1 << 29) as isolation:
        opened = isolation.open(lying, "a", format)
        assert (False, Trouble.CORRUPT) == (opened.fuse, opened.trouble)


def test_a_page_that_needs_more_memory_than_there_is_blows_the_fuse_and_the_next_file_is_read():
    page = b"<p>" + b"<b>x</b>" * 230_000
    with Isolation(open_document, seconds=20, memory_bytes=150 << 20) as isolation:
        assert isolation.open(page, "a.html", "html").fuse
        assert isolation.open(*GOOD).content != ()


def test_a_document_that_takes_too_long_blows_the_fuse_and_the_next_file_is_read(monkeypatch):
    monkeypatch.setattr("inboxbot.isolation.START_SECONDS", 5.0)
    slow = table_of(rows=1_900, columns=60)
    with Isolation(open_document, seconds=0.1) as isolation:
        isolation.open(*GOOD)
        assert isolation.open(slow, "a.docx", "docx").fuse
        assert isolation.open(*GOOD).content != ()


def test_other_threads_files_are_read_while_one_threads_file_keeps_blowing_the_fuse(monkeypatch):
    monkeypatch.setattr("inboxbot.isolation.START_SECONDS", 5.0)
    page = b"<p>" + b"<b>x</b>" * 230_000
    found = []
    with Isolation(open_document, seconds=20, memory_bytes=150 << 20) as isolation:
        good = [threading.Thread(target=lambda: found.append(isolation.open(*GOOD))) for _ in range(4)]
        bad = threading.Thread(target=isolation.open, args=(page, "a.html", "html"))
        for thread in (bad, *good):
            thread.start()
        for thread in (bad, *good):
            thread.join(60)
    assert [False] * 4 == [opened.fuse for opened in found]


@pytest.fixture
def listener():
    """An address on loopback and everybody who called there."""
    heard = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    ended = threading.Event()

    def listen():
        while not ended.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            heard.append(connection.recv(200))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/kuultu", heard
    ended.set()
    thread.join(5)
    server.close()


def test_somebody_who_calls_is_heard(listener):
    from urllib.request import urlopen

    address, heard = listener
    with pytest.raises(OSError, match=r".*"):
        urlopen(address, timeout=2)
    assert heard != []


def test_a_document_that_names_an_address_calls_nobody(listener):
    address, heard = listener
    with Isolation(open_document) as isolation:
        for kind, make in ABROAD.items():
            data, format = make(address)
            opened = isolation.open(data, f"lomake.{format}", format)
            assert (kind, False, []) == (kind, opened.fuse, heard)


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "odt", "ods", "pdf"])
def test_what_the_document_says_itself_is_read_all_the_same(kind):
    data, format = ABROAD[kind]("http://127.0.0.1:9/x")
    content = open_document(data, "lomake", format).content
    said = [line for b in content for line in (b.lines if isinstance(b, Lines) else [t for row in b.rows for t in row])]
    assert "Etunimi: Maija" in said

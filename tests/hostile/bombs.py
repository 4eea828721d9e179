"""Files that a reader must survive: made here, at test time, so that no such file lies in the repository."""

import io
import struct
import zipfile
import zlib

from reading.reading_material import docx, ods, pdf, xlsx

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l9 "{"ha" * 50_000}">]>'


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def zip_flat() -> bytes:
    return zipped({"lomake.txt": bytes(80_000_000)})


def zip_in_zip(depth: int = 60) -> bytes:
    data = zipped({"lomake.txt": b"x"})
    for level in range(depth):
        data = zipped({f"{level}.zip": data})
    return data


def zip_many(members: int = 5_000) -> bytes:
    return zipped({f"{n}.txt": b"x" for n in range(members)}, zipfile.ZIP_STORED)


def zip_wide_and_deep() -> bytes:
    """Each level holds ten of the next: a thousand times the last file, though every level is small."""
    data = zipped({"lomake.txt": bytes(4_000_000)})
    for level in range(3):
        data = zipped({f"{level}-{n}.zip": data for n in range(10)})
    return data


def zip_overlapping(entries: int = 90) -> bytes:
    """Every entry of the directory points to the same bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = bytes(500_000)
    data = packed.compress(plain) + packed.flush()
    crc = zlib.crc32(plain)
    sizes = struct.pack("<LLL", crc, len(data), len(plain))
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 5, 0) + b"a.txt" + data
    central = b"".join(
        b"PK\1\2"
        + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<HHHHHLL", 5, 0, 0, 0, 0, 0, 0)
        + b"a.txt"
        for _ in range(entries)
    )
    return local + central + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, entries, entries, len(central), len(local), 0)


def zip_of_itself() -> bytes:
    """The directory says that the one member is the archive itself, stored."""
    name = b"itself.zip"
    for _ in range(3):
        head = b"PK\3\4" + struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
        length = len(head) + 46 + len(name) + 22
        central = (
            b"PK\1\2"
            + struct.pack("<HHHHHHLLLHHHHHLL", 20, 20, 0, 0, 0, 0, 0, length, length, len(name), 0, 0, 0, 0, 0, 0)
            + name
        )
    return head + central + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(head), 0)


def zip_that_lies() -> bytes:
    """The directory says ten bytes where eighty million come."""
    data = bytearray(zip_flat())
    at = data.rindex(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    return bytes(data)


def zip_traversing() -> bytes:
    names = (
        "../../../../tmp/hostile-was-here",
        "/tmp/hostile-was-here",
        "C:\\hostile.txt",
        "..\\..\\x.txt",
        "a\0b.txt",
    )
    return zipped({name: b"x" for name in names})


def _changed(package: bytes, changes: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | changes)


def workbook(sheet: bytes) -> bytes:
    return _changed(xlsx([("a", "b")]), {SHEET: sheet})


def _sheet(prolog: str, cell: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{cell}</t></is></c></row></sheetData>'
    return f'{prolog}<worksheet xmlns="{space}">{rows}</worksheet>'.encode()


def xlsx_laughs() -> bytes:
    return workbook(_sheet(BILLION, "&l9;"))


def xlsx_quadratic() -> bytes:
    return workbook(_sheet(QUADRATIC, "&l9;" * 50_000))


def xlsx_entity(uri: str) -> bytes:
    return workbook(_sheet(f'<!DOCTYPE x [<!ENTITY f SYSTEM "{uri}">]>', "&f;"))


def xlsx_claiming() -> bytes:
    """One cell in the last corner: a sheet of seventeen thousand million cells."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(
        f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData></worksheet>'.encode()  # noqa: E501
    )


def xlsx_large_member() -> bytes:
    return workbook(b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 3_000_000)


def xlsx_merged() -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(2, 4_000))
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    return workbook(
        f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells></worksheet>'.encode()  # noqa: E501
    )


def xlsx_formulas(url: str) -> bytes:
    return xlsx(
        [
            ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID"),
            ("=cmd|'/c calc'!A1", f'=HYPERLINK("{url}","x")', "maija@firma.example", f'=WEBSERVICE("{url}")', "=1+1"),
        ]
    )


def _document(prolog: str, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    return _changed(docx(["x"]), {"word/document.xml": (prolog + body).encode()})


def docx_laughs() -> bytes:
    return _document(BILLION, "&l9;")


def docx_quadratic() -> bytes:
    return _document(QUADRATIC, "&l9;" * 50_000)


def docx_entity(uri: str) -> bytes:
    return _document(f'<!DOCTYPE x [<!ENTITY f SYSTEM "{uri}">]>', "&f;")


def docx_deep(depth: int = 100_000) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "<w:p>" * depth + "x" + "</w:p>" * depth
    return _changed(
        docx(["x"]),
        {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>'.encode()},
    )


def ods_laughs() -> bytes:
    with zipfile.ZipFile(io.BytesIO(ods([("a", "HERE")]))) as archive:
        content = archive.read("content.xml").decode().partition("?>")[2].replace("HERE", "&l9;")
    return _changed(ods([("a", "b")]), {"content.xml": (BILLION + content).encode()})


def ods_repeated() -> bytes:
    """One cell that says it stands a thousand million times."""
    with zipfile.ZipFile(io.BytesIO(ods([("a", "b")]))) as archive:
        content = archive.read("content.xml").decode()
    many = 'table:number-columns-repeated="16384"'
    rows = 'table:number-rows-repeated="1048576"'
    content = content.replace("<table:table-row>", f"<table:table-row {rows}>").replace(
        "<table:table-cell ", f"<table:table-cell {many} "
    )
    return _changed(ods([("a", "b")]), {"content.xml": content.encode()})


def pdf_bomb() -> bytes:
    """A page whose content unpacks to a hundred million bytes."""
    stream = zlib.compress(b"BT (x) Tj ET " * 8_000_000, 9)
    return (
        pdf("x")
        .replace(b"<< /Length 36 >>", b"<< /Length 36 >>")
        .replace(
            b"4 0 obj\n",
            b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n9 0 obj\n"
            % (len(stream), stream),
            1,
        )
    )


def pdf_of_itself() -> bytes:
    return pdf("x").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def pdf_and_zip() -> bytes:
    return pdf("Etunimi: Maija") + zipped({"a.txt": b"x"})


def gif_and_script(url: str) -> bytes:
    return b"GIF89a/*\x00\x00*/=1;fetch('" + url.encode() + b"')//" + bytes(50_000)


def program_and_workbook() -> bytes:
    return b"MZ\x90\x00" + bytes(60) + xlsx([("Etunimi", "Maija")])

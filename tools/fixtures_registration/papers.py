"""The forms that the fixture messages bring: real xlsx, xls, docx, pdf and other bytes, the same at every run."""

import io
import struct
import zipfile
import zlib

import documents as doc
from letters import File

SOCIAL = "Sosiaalihuollon asiakastiedon arkisto"
SOCIAL_SV = "Socialvårdens klientdatalager"
SOCIAL_EN = "Client data archive for social welfare services"
IMAGING = "Kuva-aineistojen arkisto (Kvarkki)"
AUTUMN = "9/2019–4/2020"
SUMMER = "5–12/2020"


def form(
    service: str, period: str, company: str, system: str, name: str = "Ilmoittautumislomake.xlsx", **more: str
) -> File:
    """The registration form in Finnish as a workbook; `scope` and `tests` fill those cells."""
    return name, doc.xlsx(doc.registration_form(service, period, company, system, **more))


def form_sv(service: str, period: str, company: str, system: str, name: str = "Anmälningsblankett.docx") -> File:
    """The registration form in Swedish as a letter."""
    rows = doc.registration_form_sv(service, period, company, system)
    return name, doc.docx_table("Anmälningsblankett", rows[1:])


def form_en(service: str, period: str, company: str, system: str, scope: str = "Storing and retrieving") -> File:
    """The registration form in English as a workbook."""
    return "Registration form.xlsx", doc.xlsx(doc.registration_form_en(service, period, company, system, scope), "Form")


def form_pdf(service: str, period: str, company: str, system: str, name: str = "ilmoittautumislomake.pdf") -> File:
    """The registration form printed to PDF."""
    rows = doc.registration_form(service, period, company, system)
    return name, doc.pdf([f"{left}: {right}" if right else left for left, right in rows])


def system(company: str, named: str, version: str = "4.2", name: str = "THL järjestelmälomake (liite 4).xls") -> File:
    """THL's system form."""
    return name, doc.xls(doc.system_form(company, named, version))


def blank(name: str = "ilmoittautumislomake.xlsx") -> File:
    """The registration form as it is handed out."""
    return name, doc.xlsx([(label, "") for label, _ in doc.registration_form("", "", "", "", scope="", tests="")])


def architecture(system_name: str, name: str = "Arkkitehtuurikuvaus.pdf") -> File:
    """A short architecture description."""
    return name, doc.pdf(["Arkkitehtuurikuvaus", system_name, "Tietojärjestelmä, liityntäpiste, arkisto"])


def test_report(*cases: str, name: str = "esitestit.xlsx") -> File:
    """A report of preliminary tests."""
    rows = [("Esitestitapaukset", "", ""), ("Testitapaus", "Tulos", "Päivä")]
    return name, doc.xlsx(rows + [(case, "Hyväksytty", "12.8.2019") for case in cases])


def zipped(name: str, *files: File) -> File:
    """The files in an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, data in files:
            archive.writestr(zipfile.ZipInfo(inner, doc.ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return name, out.getvalue()


def encrypted(name: str) -> File:
    """A workbook behind a password: an OLE2 file with EncryptionInfo and EncryptedPackage."""
    return name, _compound(
        {
            "EncryptionInfo": b"\x04\x00\x04\x00@\x00\x00\x00" + b"<encryption/>" * 400,
            "EncryptedPackage": bytes(range(256)) * 20,
        }
    )


def macro_workbook(name: str, rows: doc.Rows, *, macros: bool) -> File:
    """A workbook of the macro kind, with or without a macro project in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(doc.xlsx(rows))) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            target.writestr(zipfile.ZipInfo(info.filename, doc.ZIP_TIME), content, zipfile.ZIP_DEFLATED)
        if macros:
            project = _compound({"dir": b"\x01" * 4200, "Module1": b'Attribute VB_Name = "Module1"\r\n' * 200})
            target.writestr(zipfile.ZipInfo("xl/vbaProject.bin", doc.ZIP_TIME), project, zipfile.ZIP_DEFLATED)
    return name, out.getvalue()


def scan(name: str) -> File:
    """A scanned page: a picture in a PDF, no text."""
    picture = zlib.compress(bytes(200 * 280))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream",
        b"<< /Type /XObject /Subtype /Image /Width 200 /Height 280 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return name, data + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB, 512-byte sectors) with streams of 4096 bytes or more at its root."""
    sectors: list[bytes] = []
    chains: list[list[int]] = []
    for data in streams.values():
        data = data.ljust(4096, b"\0")
        count = -(-len(data) // 512)
        first = 2 + len(sectors)
        chains.append(list(range(first, first + count)))
        sectors += [data[i * 512 : (i + 1) * 512].ljust(512, b"\0") for i in range(count)]
    fat = [0xFFFFFFFD, 0xFFFFFFFE]
    for chain in chains:
        fat += [*chain[1:], 0xFFFFFFFE]
    if len(fat) > 128:
        raise ValueError("one FAT sector only")
    entries = [_entry("Root Entry", 5, child=min(2, len(streams)) if len(streams) > 1 else 1)]
    names = sorted(streams, key=lambda n: (len(n), n.upper()))
    order = {name: i + 1 for i, name in enumerate(names)}
    for name in names:
        chain = chains[list(streams).index(name)]
        left = order[name] - 1 if len(names) == 2 and order[name] == 2 else 0xFFFFFFFF
        entries.append(_entry(name, 2, start=chain[0], size=max(4096, len(streams[name])), left=left))
    directory = b"".join(entries).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    table = struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat))))
    return header + table + directory + b"".join(sectors)


def _entry(
    name: str, kind: int, *, start: int = 0xFFFFFFFE, size: int = 0, child: int = 0xFFFFFFFF, left: int = 0xFFFFFFFF
) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    links = struct.pack("<III", left, 0xFFFFFFFF, child)
    return head + links + bytes(36) + struct.pack("<IQ", start if kind == 2 else 0xFFFFFFFE, size)

"""Hostile messages: what somebody could send to break in, out, or down. What each must get stands in
outcomes.txt.

`URL` in a text stands for an ear on loopback that must never hear anything. The senders differ, so that no message
joins the case of another.
"""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from hostile import bombs

HEADING = "=?utf-8?q?K=C3=A4ytt=C3=B6oikeus_ulkoiseen_ty=C3=B6tilaan?="
FIRST, LAST, EMAIL, FIRM, OID = "Maija", "Meikäläinen", "maija@firma.example", "Firma Oy", "1.2.246.10.2048198"
RLO, ZWSP, BOM = "\u202e", "\u200b", "\ufeff"
FLOOD = "e" + "\u0301" * 2_000
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TERMINAL = "\x1b]0;owned\x07\x1b[2J\x9b31m"
FORGED_LINE = '\n{"event": "decided", "verdict": "accepted"}\n'
INJECTED = "x\r\nBcc: victim@elsewhere.example\r\n\r\nBody"
LONG = 1_000_000
LONG_TEXT = 120_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A message by name: `make` gives its bytes, told the number of its sender and the URL of the ear."""

    name: str
    make: Callable[[int, str], bytes]


def word(text: str) -> str:
    """As one encoded word, so that anything can stand in a header."""
    return f"=?utf-8?b?{base64.b64encode(text.encode('utf-8', 'surrogatepass')).decode()}?="


def fields(first: str = FIRST, last: str = LAST, email: str = EMAIL, firm: str = FIRM, oid: str = OID) -> str:
    return f"Hei,\n\nEtunimi: {first}\nSukunimi: {last}\nSähköposti: {email}\nOrganisaatio: {firm}\nOID: {oid}\n"


def request(
    number: int,
    url: str,
    *,
    name: str = "Maija",
    subject: str = HEADING,
    headers: str = "",
    text: str | None = None,
    kind: str = "text/plain; charset=utf-8",
    file: Callable[[str], bytes] | None = None,
    filename: str = "lomake.zip",
) -> bytes:
    """An access request of one person, complete but for what is handed in."""
    top = (
        f"From: {name} <maija@firma{number}.example>\nTo: inbox@bot.example\nSubject: {subject}\n"
        f"Date: Tue, 24 Nov 2026 12:00:00 +0200\nMessage-ID: <{number}@firma{number}.example>\nMIME-Version: 1.0\n"
    )
    body = (fields() if text is None else text).replace("URL", url)
    plain = f"Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{body}"
    if file is None:
        return crlf(top + headers.replace("URL", url) + plain)
    data = file(url)
    attached = (
        f'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="{filename}"\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(data).decode()}"
    )
    mixed = f'Content-Type: multipart/mixed; boundary="=b"\n\n--=b\n{plain}\n--=b\n{attached}\n--=b--\n'
    return crlf(top + headers.replace("URL", url) + mixed)


def crlf(text: str) -> bytes:
    """What must stand as it is, a carriage return or a broken letter, is written as a surrogate."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def html(body: str) -> dict[str, str]:
    return {"kind": "text/html; charset=utf-8", "text": body}


PAGE = fields().replace("\n", "<br>")


def _deep(number: int, url: str, depth: int = 10_000) -> bytes:
    head = request(number, url).partition(b"Content-Type")[0]
    return head + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )


def _letters_within(number: int, url: str, depth: int = 10_000) -> bytes:
    return request(number, url).partition(b"Content-Type")[0] + b"Content-Type: message/rfc822\r\n\r\n" * depth


def _many_parts(number: int, url: str, parts: int = 100_000) -> bytes:
    head = request(number, url).partition(b"Content-Type")[0]
    return head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * parts


def _many_headers(number: int, url: str) -> bytes:
    return request(number, url, headers="".join(f"X-{n}: y\n" for n in range(100_000)))


def _headers_before(number: int, url: str) -> bytes:
    """A hundred thousand fields above those that tell who wrote: nobody can be answered, a person must look."""
    return b"".join(b"X-%d: y\r\n" % n for n in range(100_000)) + request(number, url)


def _raw_carriage_return(number: int, url: str) -> bytes:
    return request(number, url).replace(b"Subject: ", b"Subject: x\rBcc: victim@elsewhere.example\rX: ")


def _nul_everywhere(number: int, url: str) -> bytes:
    return request(number, url).replace(b"Maija", b"Mai\x00ja").replace(b"Firma", b"Fir\x00ma")


def many_files(number: int, url: str) -> bytes:
    attached = "".join(
        f'--=b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{n}.txt"\n\nx\n'
        for n in range(900)
    )
    head = request(number, url).partition(b"Content-Type")[0].decode()
    plain = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{fields()}"
    return crlf(f'{head}Content-Type: multipart/mixed; boundary="=b"\n\n--=b\n{plain}\n{attached}--=b--\n')


def hostile() -> Iterator[Hostile]:
    """Every one of them."""
    for group in (_files, _structure, _bait, _names, _breakouts, _pages):
        for name, make in group():
            yield Hostile(name=name, make=make)


Row = tuple[str, Callable[[int, str], bytes]]


def plain(file: Callable[[], bytes]) -> Callable[[str], bytes]:
    """A file in which no URL stands."""
    return lambda url: file()


def _files() -> Iterator[Row]:
    for name, file, filename in (
        ("zip bomb, flat", plain(bombs.zip_flat), "lomake.zip"),
        ("zip bomb, sixty deep", plain(bombs.zip_in_zip), "lomake.zip"),
        ("zip bomb, ten to the third", plain(bombs.zip_wide_and_deep), "lomake.zip"),
        ("zip of 5,000 members", plain(bombs.zip_many), "lomake.zip"),
        ("zip with overlapping members", plain(bombs.zip_overlapping), "lomake.zip"),
        ("zip that holds itself", plain(bombs.zip_of_itself), "lomake.zip"),
        ("zip that lies about its size", plain(bombs.zip_that_lies), "lomake.zip"),
        ("zip with paths out of it", plain(bombs.zip_traversing), "lomake.zip"),
        ("billion laughs in xlsx", plain(bombs.xlsx_laughs), "lomake.xlsx"),
        ("quadratic entities in xlsx", plain(bombs.xlsx_quadratic), "lomake.xlsx"),
        ("billion laughs in docx", plain(bombs.docx_laughs), "lomake.docx"),
        ("quadratic entities in docx", plain(bombs.docx_quadratic), "lomake.docx"),
        ("billion laughs in ods", plain(bombs.ods_laughs), "lomake.ods"),
        ("external entity, file, in xlsx", lambda url: bombs.xlsx_entity("file:///etc/passwd"), "lomake.xlsx"),
        ("external entity, file, in docx", lambda url: bombs.docx_entity("file:///etc/passwd"), "lomake.docx"),
        ("xlsx that claims every cell", plain(bombs.xlsx_claiming), "lomake.xlsx"),
        ("xlsx with a sheet of 80 MB", plain(bombs.xlsx_large_member), "lomake.xlsx"),
        ("xlsx with merges over everything", plain(bombs.xlsx_merged), "lomake.xlsx"),
        ("ods that repeats one cell", plain(bombs.ods_repeated), "lomake.ods"),
        ("docx 100,000 deep", plain(bombs.docx_deep), "lomake.docx"),
        ("xlsx with formulas for names", bombs.xlsx_formulas, "lista.xlsx"),
        ("pdf with a page of 100 MB", plain(bombs.pdf_bomb), "lista.pdf"),
        ("pdf whose pages are their own parent", plain(bombs.pdf_of_itself), "lista.pdf"),
        ("polyglot, pdf and zip", plain(bombs.pdf_and_zip), "lista.pdf"),
        ("polyglot, gif and script", bombs.gif_and_script, "kuva.gif"),
        ("polyglot, program and workbook", plain(bombs.program_and_workbook), "lista.xlsx"),
    ):
        yield name, partial(request, file=file, filename=filename)
    for name, filename in (
        ("file name out of the folder", "../../../../tmp/hostile-was-here"),
        ("file name of another system", "C:\\\\Windows\\\\System32\\\\x.txt"),
        ("file name with NUL and newline", word("a\0b\r\nBcc: victim@elsewhere.example\r\n.txt")),
        ("file name turned around", word(f"lomake{RLO}slx.exe")),
        ("file name of markup", word(f"{MARKUP}.txt")),
        ("file name of a megabyte", "a" * LONG + ".txt"),
        ("file name with a link", word("https://evil.example/lomake.xlsx")),
        ("file name with a code", "lomake 131052-308T.txt"),
        ("file name for a terminal", word(f"{TERMINAL}.txt")),
    ):
        yield name, partial(request, file=lambda url: b"x", filename=filename)


def _structure() -> Iterator[Row]:
    yield "multipart 10,000 deep", _deep
    yield "letters 10,000 deep", _letters_within
    yield "100,000 parts", _many_parts
    yield "900 files", many_files
    yield "100,000 headers below", _many_headers
    yield "100,000 headers above", _headers_before
    yield "subject of a megabyte", partial(request, subject="x" * LONG)
    yield "name of a megabyte", partial(request, name="x" * LONG)
    yield "references of a megabyte", partial(request, headers="References: " + "<a@b> " * (LONG // 6) + "\n")
    yield (
        "recipients of a megabyte",
        partial(request, headers="Cc: " + "a@b.example, " * (LONG // 13) + "c@d.example\n"),
    )
    yield (
        "100,000 authentication results",
        partial(request, headers="Authentication-Results: x; dmarc=fail\n" * 100_000),
    )
    yield "a line of a megabyte", partial(request, text="x" * LONG)
    yield "NUL in names", _nul_everywhere
    yield "carriage returns in a header", _raw_carriage_return
    yield "charset that is none", partial(request, kind="text/plain; charset=unicode_escape")
    yield "charset of a path", partial(request, kind="text/plain; charset=../../../etc/passwd")
    yield "lone surrogates", partial(request, name=word("\ud800Maija"))


def _bait() -> Iterator[Row]:
    """A text of the one thing that some expression must not go over again and again."""
    for name, bait in (
        ("spaces", " "),
        ("=?", "=?"),
        ("encoded words", "=?utf-8?q?a?= "),
        ("<", "<"),
        (">", ">"),
        ("-", "-"),
        ("digits with dots", "1.2.246."),
        ("digits", "1"),
        ("@", "@"),
        ("brackets", "["),
        ("parentheses", "("),
        ("quotes", '"'),
        ("colons", "a:"),
        ("slashes", "9/2019-"),
        ("hosts", "a."),
        ("case numbers", "JT-"),
        ("entities", "&#"),
        ("codes", "131052-"),
        ("quote lines", "On wrote:\n"),
        ("quote marks", "> "),
        ("labels", "Etunimi:\n"),
        ("tabs", "\t"),
        ("combining marks", "e\u0301"),
    ):
        long = bait * (LONG_TEXT // len(bait))
        yield f"bait in the text, {name}", partial(request, text=f"{fields()}\n{long}")
        if "\n" not in bait:
            short = long[:60_000]
            ids = f"References: {short}\nIn-Reply-To: {short}\n"
            people = fields(first=short, last=short, firm=short, oid=short)
            file = {"file": lambda url: b"x", "filename": short.replace('"', "'")}
            yield f"bait in the name, {name}", partial(request, name=short)
            yield f"bait in the subject and the ids, {name}", partial(request, subject=short, headers=ids)
            yield f"bait in a field and a file name, {name}", partial(request, text=people, **file)
    yield "bait in html, open tags", partial(request, **html(PAGE + "<table><tr><td>" * 20_000))
    yield "bait in html, styles", partial(request, **html(f"<style>{'a{b:c}' * 100_000}</style>{PAGE}"))
    yield "bait in html, attributes", partial(request, **html(f"<p {'a=b ' * 100_000}>{PAGE}"))


def _names() -> Iterator[Row]:
    yield "name turned around", partial(request, name=word(f"Maija{RLO}ajiaM"))
    yield (
        "fields with invisible letters",
        partial(request, text=fields(first=f"Mai{ZWSP}ja", last=f"{RLO}Meikäläinen", firm=f"{BOM}Firma Oy")),
    )
    yield "name flooded with marks", partial(request, text=fields(first=FLOOD, firm=FLOOD))
    yield "address with invisible letters", partial(request, text=fields(email=f"maija{ZWSP}@firma.example"))
    yield "address in another alphabet", partial(request, text=fields(email="maija@fіrma.example"))
    yield "Reply-To in a lookalike domain", partial(request, headers="Reply-To: maija@fіrma.example\n")
    yield "Reply-To elsewhere", partial(request, headers="Reply-To: victim@elsewhere.example\n")
    yield "two senders", lambda n, u: request(n, u).replace(b">\r\nTo", b">, victim@elsewhere.example\r\nTo", 1)
    yield "sender with a name like an address", partial(request, name='"victim@elsewhere.example"')


def _breakouts() -> Iterator[Row]:
    everywhere = lambda text: {"name": word(text), "text": fields(first=text, last=text, firm=text)}  # noqa: E731
    yield "headers in the subject", partial(request, subject=word(INJECTED))
    yield "headers in the name", partial(request, name=word(INJECTED))
    yield (
        "headers in an id",
        partial(
            request, headers=f"In-Reply-To: {word(INJECTED)}\nReferences: <a@b\r\n Bcc: victim@elsewhere.example>\n"
        ),
    )
    for name, text in (
        ("formula, command", "=cmd|'/c calc'!A1"),
        ("formula, link", '=HYPERLINK("https://evil.example","x")'),
        ("formula, plus", "+1+cmd|' /C calc'!A0"),
        ("formula, minus", "-2+3+cmd|' /C calc'!A0"),
        ("formula, at", "@SUM(1+1)*cmd|' /C calc'!A0"),
        ("formula, tab", "\t=1+1"),
        ("template, braces", "{{7*7}}{{ config }}"),
        ("template, statement", "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}"),
        ("template, dollar", "${7*7}#{7*7}<%= 7*7 %>"),
        ("template, percent", "%s%n%(name)s{0.__class__}"),
        ("log lines", FORGED_LINE.replace("\n", " ")),
        ("terminal", TERMINAL),
        ("markup", MARKUP),
        ("end of script", "</script></style></title></textarea><svg onload=alert(1)>"),
        ("attribute", '" onmouseover="alert(1)'),
        ("address of a script", "javascript:alert(1)"),
        ("yaml", "!!python/object/apply:os.system ['touch /tmp/hostile-was-here']"),
        ("shell", "$(touch /tmp/hostile-was-here) `touch /tmp/hostile-was-here`; touch /tmp/hostile-was-here"),
        ("sql", "'; DROP TABLE ledger; --"),
        ("code with spaces", "131052 - 308T"),
    ):
        yield f"{name}, in every field", partial(request, **everywhere(text))
        yield f"{name}, in the subject", partial(request, subject=word(text))
    yield "log lines, real ones, in the subject", partial(request, subject=word(FORGED_LINE))


def _pages() -> Iterator[Row]:
    yield "html, hidden fields", partial(request, **html(f'<div style="display:none">{PAGE}</div>Hei'))
    yield (
        "html, fetching",
        partial(
            request,
            **html(
                f'<base href="URL"><meta http-equiv="refresh" content="0;url=URL"><link rel="stylesheet" href="URL">'
                f'<img src="URL"><iframe src="URL"></iframe><object data="URL"></object>'
                f"<style>@import url(URL); body {{background: url(URL)}}</style>{PAGE}"
            ),
        ),
    )
    yield (
        "html, running",
        partial(request, **html(f"<script>x()</script><svg><script>y()</script></svg><body onload=z()>{PAGE}")),
    )
    yield (
        "svg with a script",
        partial(
            request,
            file=lambda url: b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
            filename="kuva.svg",
        ),
    )

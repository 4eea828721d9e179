"""Messages of about a megabyte that are made to cost as much as they can."""

import base64
import zipfile
from collections.abc import Callable
from io import BytesIO

MEGABYTE = 1_000_000

HEAD = (
    b"From: Maija Virtanen <maija@firma.example>\nTo: yhteistestaus@kanta.example\nSubject: Ilmoittautuminen\n"
    b"Date: Mon, 2 Sep 2019 12:00:00 +0300\nMessage-ID: <1@firma.example>\nMIME-Version: 1.0\n"
)


def fill(text: str | bytes) -> bytes:
    """The piece again and again to a megabyte."""
    piece = text.encode() if isinstance(text, str) else text
    return piece * (MEGABYTE // len(piece))


def plain(body: str | bytes) -> bytes:
    """A plain letter."""
    return HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + fill(body)


def asked(line: str) -> bytes:
    """A request for access that is that line with another number each time, which no memory of lines helps with."""
    head = HEAD.replace(b"Ilmoittautuminen", b"Kayttooikeus ulkoiseen tyotilaan")
    body = numbered(line + "\n", MEGABYTE // len(line))[:MEGABYTE]
    return head + b"Content-Type: text/plain; charset=utf-8\n\n" + body


def asked_in_html(piece: str) -> bytes:
    """The same as a page."""
    return asked(piece).replace(b"text/plain", b"text/html")


def page(body: str | bytes, css: bytes = b"") -> bytes:
    """An HTML letter."""
    return HEAD + b"Content-Type: text/html; charset=utf-8\n\n<style>" + css + b"</style>" + fill(body)


def numbered(piece: str, count: int) -> bytes:
    """The piece with every number from 0 on in it."""
    return "".join(piece.format(n, n) for n in range(count)).encode()


def attached(data: bytes, name: str) -> bytes:
    """A letter with one file."""
    return (
        HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nOhessa\n--b\n'
        + f'Content-Type: application/octet-stream; name="{name}"\nContent-Transfer-Encoding: base64\n\n'.encode()
        + base64.encodebytes(data)
        + b"--b--\n"
    )


def package(members: dict[str, bytes]) -> bytes:
    """A zip file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook(sheet: bytes) -> bytes:
    """An .xlsx with that sheet in it."""
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return package({**members, "xl/worksheets/sheet1.xml": sheet})


_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_CELL = b'<c t="inlineStr"><is><t>Etunimi</t></is></c>'


def rows(count: int, width: int) -> bytes:
    """A sheet of that many rows and columns."""
    return _SHEET + (b"<row>" + _CELL * width + b"</row>") * count + b"</sheetData></worksheet>"


SHAPES: dict[str, Callable[[], bytes]] = {
    "plain letter": lambda: plain("Hei, tässä on tavallinen rivi tekstiä.\n"),
    "100,000 parts": lambda: HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 100_000,
    "19,000 parts": lambda: HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 19_000,
    "multiparts within": lambda: (
        HEAD + numbered('Content-Type: multipart/mixed; boundary="b{}"\n\n--b{}\n', 15_000) + b"x"
    ),
    "messages within": lambda: HEAD + fill("Content-Type: message/rfc822\n\n"),
    "a megabyte of one field": lambda: HEAD + b"X-Long: " + fill("x, ") + b"\n\nHei\n",
    "a megabyte of fields": lambda: HEAD + numbered("X-{}: {}\n", 60_000) + b"\nHei\n",
    "a megabyte of folds": lambda: HEAD + b"X-Fold: a\n" + fill(" b\n") + b"\nHei\n",
    "a megabyte of recipients": lambda: HEAD + b"Cc: " + fill("a@b.example, ") + b"\n\nHei\n",
    "brackets in an address": lambda: HEAD + b"Cc: " + fill("(<") + b"\n\nHei\n",
    "encoded words": lambda: b"Subject: " + fill("=?utf-8?Q?=C3=A4?= ") + b"\n\nHei\n",
    "parameters": lambda: HEAD + b"Content-Type: text/plain" + fill("; a*0*=b") + b"\n\nHei\n",
    "empty lines": lambda: plain("\n"),
    "quote marks": lambda: plain("> "),
    "quote lines": lambda: plain("On On On maanantai klo 12:00 kirjoitti\n"),
    "label lines": lambda: plain("Etunimi: A\n"),
    "lines of addresses": lambda: plain("a.b@c.example Etunimi Sukunimi 1.2.246.10.1\n"),
    "dots and digits": lambda: plain("1.2.246.10." * 9 + "\n"),
    "people before addresses": lambda: asked("Maija Virtanen <maija.virtanen{}@firma.example>;"),
    "people and telephones": lambda: asked("Maija Virtanen, maija.virtanen{}@firma.example, 040 111 {}"),
    "people and addresses": lambda: asked("Maija Virtanen;maija.virtanen{}@firma.example"),
    "people in brackets": lambda: asked("Maija Virtanen (maija.virtanen{}@firma.example) ({})"),
    "people, numbered": lambda: asked("{}. Maija Virtanen, maija{}@firma.example, Firma Oy, 1.2.246.10.2048198"),
    "people, five values": lambda: asked("Maija\tVirtanen\tmaija{}@firma.example\tFirma Oy\t1.2.246.10.{}2048"),
    "people in paragraphs": lambda: asked_in_html("<p>Maija Virtanen, maija{}@a.example, Oy A, 1.2.246.10.2048198</p>"),
    "people in sentences": lambda: asked("Maija Virtanen tarvitsee oikeudet, mutta vasta kun Liisa on hyväksynyt {}."),
    "names between semicolons": lambda: asked("Maija Virtanen; Ville Laine; Liisa Berg{}; Esa Salo{}"),
    "labels of something else": lambda: asked("Kenttä {}: arvo {}"),
    "numbers of organisations": lambda: asked("1.2.246.10.{}1000000"),
    "address and commas": lambda: asked("a@b.example" + ", , " * 40),
    "word of denial": lambda: asked("ei " * 200),
    "semicolons": lambda: asked("a;" * 200),
    "one line": lambda: plain("a"),
    "one line of blanks": lambda: plain(" "),
    "dates": lambda: plain("9/2019-4/2020 "),
    "services": lambda: plain("sosiaalihuollon asiakastiedon arkistoon "),
    "uuencoded": lambda: plain("begin 644 a\n#0V%T\n`\nend\n"),
    "uuencoded, never": lambda: plain("begin 644 a\n"),
    "armour of pgp": lambda: plain("-----BEGIN PGP MESSAGE-----\n"),
    "elements within": lambda: page("<div>"),
    "lists within": lambda: page("<ul><li>"),
    "tables within": lambda: page("<table><tr><td>"),
    "letters styled again": lambda: page(numbered("<p><font color=#{:06x}>x{}", 30_000)),
    "attributes": lambda: page(b"<p " + numbered("a{}=b{} ", 60_000) + b">"),
    "cells": lambda: page("<td>a"),
    "table of two columns": lambda: page("<tr><td>Etunimi<td>Maija"),
    "large table": lambda: page(b"<table>" + b"<tr><td>a<td>b@c.example<td>d<td>e" * 25_000),
    "spans over everything": lambda: page(b"<table>" + b"<tr><td rowspan=9999 colspan=99>a<td>b" * 25_000),
    "style sheet": lambda: page("<p class=a>x", b"".join(b".a%d p, p .a{color:#fff}" % n for n in range(9_000))),
    "style sheet of brackets": lambda: page("<p>x", b"{[(" * 100_000),
    "links": lambda: page('<a href="https://x.example/a">x</a>'),
    "entities": lambda: page("&auml;"),
    "zip bomb": lambda: attached(package({"a.txt": b"\0" * 900_000_000}), "a.zip"),
    "zip of many": lambda: attached(package({f"{n}.txt": b"Hei" for n in range(9_000)}), "a.zip"),
    "zips within": lambda: attached(_within(30), "a.zip"),
    "sheet bomb": lambda: attached(workbook(rows(120_000, 8)), "a.xlsx"),
    "sheet of wide rows": lambda: attached(workbook(rows(60, 16_000)), "a.xlsx"),
    "rich text": lambda: attached(b"{\\rtf1" + fill("{\\b a}\\par "), "a.rtf"),
    "rich text of fields": lambda: attached(b"{\\rtf1" + fill("{\\field{\\*\\fldinst{"), "a.rtf"),
    "list of values": lambda: attached(fill("a;b;c;d;e\n"), "a.csv"),
    "one row of values": lambda: attached(fill("a;"), "a.csv"),
}


def _within(depth: int) -> bytes:
    data = b"Hei" * 300_000
    for _ in range(depth):
        data = package({"a.zip": data, "b.zip": data[:1000]})
    return data

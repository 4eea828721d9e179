"""Bodies under wrong labels: character sets, transfer encodings, boundaries, alternatives that differ."""

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_material import file_part, letter, lines, part, read, with_parts

TEXT = "Etunimi: Päivi\nSukunimi: Hakala\n"
SAID = ["Etunimi: Päivi", "Sukunimi: Hakala"]


def labelled(data, charset="", encoding="8bit", kind="text/plain"):
    name = f"; charset={charset}" if charset else ""
    raw = letter("", kind=f"{kind}{name}").replace("Encoding: 8bit", f"Encoding: {encoding}")
    return raw.encode() + (data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize(
    ("charset", "truth"),
    [
        ("x-unknown-8bit", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "cp1252"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-16-le"),
        ("utf-8", "cp1252"),
        ("cp850", "cp850"),
        ("utf-7", "utf-7"),
        ("'iso-8859-15'", "iso-8859-15"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("idna", "cp1252"),
        ("undefined", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_letters_are_read_whatever_the_label_says(charset, truth):
    assert SAID == lines(read(labelled(TEXT.encode(truth), charset)).body.own)


def test_the_set_that_was_chosen_instead_is_recorded():
    assert ("charset: x-unknown read as cp1252",) == read(labelled(TEXT.encode("cp1252"), "x-unknown")).defects
    assert () == read(labelled(TEXT, "utf-8")).defects


def test_a_page_may_say_its_character_set_itself():
    page = "<meta http-equiv=Content-Type content='text/html; charset=windows-1257'><p>Žäõ".encode("cp1257")
    assert ["Žäõ"] == lines(read(labelled(page, kind="text/html")).body.own)


B64 = base64.b64encode((TEXT * 3).encode()).decode()


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("base64", f"!!{B64[:40]}\n \x01#\n{B64[40:]}\n-- list footer\n"),
        ("base64", B64.rstrip("=")),
        ("base64 (comment)", B64),
        ("base64", TEXT),
        ("8 bit", TEXT),
        ("x-foo", TEXT),
        ("quoted-printable;", quopri.encodestring(TEXT.encode()).decode()),
        ("Quoted-Printable (x)", "Etunimi: P=C3=A4=  \nivi\nSukunimi: =48akala\n="),
        ("quoted-printable", "Etunimi: P=C3=A4ivi\nSukunimi: Hakala\n=ZZ = =3"),
    ],
)
def test_encodings_that_break_the_rules_are_undone_as_far_as_they_go(encoding, data):
    assert SAID == lines(read(labelled(data, "utf-8", encoding)).body.own)[:2]


@pytest.mark.parametrize("kind", ["multipart/mixed", 'multipart/mixed; boundary="other"'])
def test_a_container_whose_boundary_is_missing_or_another_is_taken_apart(kind):
    raw = with_parts(part("Hei"), file_part(b"a;b\n", "a.csv")).replace('multipart/mixed; boundary="=b"', kind)
    message = read(raw)
    assert (["Hei"], ["a.csv"]) == (lines(message.body.own), [a.filename for a in message.attachments])


def test_enriched_text_is_read_without_its_commands():
    raw = letter("<bold>Etunimi</bold>: Ville\n\n<x>Sukunimi: a << b\n", kind="text/enriched")
    assert ["Etunimi: Ville", "Sukunimi: a < b"] == lines(read(raw).body.own)


ADVERT = "Upea kesäkampanja alkoi! Tilaa uutiskirje, voita matkalahjakortti, seuraa tarjouksia joka viikko.\n"


def test_of_alternatives_that_differ_the_one_that_people_are_shown_is_read_and_recorded():
    page = "<p>Etunimi: Ville</p><p>Sukunimi: Hakala</p><p>Organisaatio: Firma Oy</p>"
    message = read(with_parts(part(ADVERT), part(page, "text/html"), kind="multipart/alternative"))
    assert "Etunimi: Ville" in lines(message.body.own)
    assert ("alternatives differ: text/html read",) == message.defects


def test_of_alternatives_that_say_the_same_nothing_is_recorded():
    page = f"<p>{ADVERT}</p>"
    assert () == read(with_parts(part(ADVERT), part(page, "text/html"), kind="multipart/alternative")).defects


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["base64", "quoted-printable", "8bit", "x-y", "7bit", "uuencode"]),
    st.sampled_from(["utf-8", "utf-16", "utf-7", "big5", "x", "idna", "cp037", "iso-2022-jp", "hz"]),
    st.binary(max_size=300),
)
def test_any_body_under_any_label_is_read(encoding, charset, data):
    message = read(labelled(data, charset, encoding))
    assert not any(defect.startswith("unreadable") for defect in message.defects)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=("L", "N", "P"), include_characters=" \n"), max_size=200))
def test_a_text_is_the_same_in_every_encoding(text):
    ways = {
        "8bit": text.encode(),
        "base64": base64.encodebytes(text.encode()),
        "quoted-printable": quopri.encodestring(text.encode()),
    }
    assert 1 == len({read(labelled(data, "utf-8", way)).body for way, data in ways.items()})


@pytest.mark.parametrize(("line", "count"), [("a", 8_000), ("a" * 99, 5_000)])
def test_what_no_person_writes_is_cut_and_the_cut_recorded(line, count):
    message = read(letter(f"{line}\n" * count))
    said = lines(message.body.own)
    assert 2_000 < len(said) <= 6_000
    assert ("text-cut",) == message.defects

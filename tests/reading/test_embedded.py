"""Files between the lines of a body, slices of messages, and files that are elsewhere."""

import binascii
from base64 import encodebytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_material import file_part, letter, lines, part, read, with_parts

from inboxbot.model import Trouble

DATA = b"Etunimi;Sukunimi\nVille;Hakala\n" * 5


def uuencoded(data, name="a.csv", mode="644", end="end\n"):
    rows = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin {mode} {name}\n{''.join(rows)}`\n{end}"


def documents(raw):
    return {a.filename: a.trouble for a in read(raw).attachments if not a.decoration}


@pytest.mark.parametrize(
    "body",
    [
        uuencoded(DATA),
        uuencoded(DATA, mode="0666"),
        uuencoded(DATA, end=""),
        uuencoded(DATA).replace("`", " ").replace(" \n", "\n"),
        "".join(f"{row[:-1]}x\n" if len(row) == 62 else row for row in uuencoded(DATA).splitlines(keepends=True)),
        f"begin-base64 644 a.csv\n{encodebytes(DATA).decode()}====\n",
    ],
    ids=["plain", "four digits", "no end", "spaces lost", "letters behind", "base64"],
)
def test_a_uuencoded_file_is_a_file_and_no_text(body):
    message = read(letter(f"Hei\n\n{body}\nTerveisin\nMaija\n"))
    (attachment,) = message.attachments
    assert ("a.csv", len(DATA), ["Hei"]) == (attachment.filename, attachment.size, lines(message.body.own))


def test_several_uuencoded_files_are_several_files():
    raw = letter(f"Hei\n\n{uuencoded(DATA)}\nja toinen\n{uuencoded(DATA, 'oma lista.csv')}")
    assert {"a.csv": None, "oma lista.csv": None} == documents(raw)
    assert ["Hei", "", "", "ja toinen"] == lines(read(raw).body.own)


def test_a_uuencoded_file_of_a_forwarded_message_counts():
    assert "a.csv" in documents(with_parts(part("Ohessa"), part(letter(uuencoded(DATA)), "message/rfc822")))


@pytest.mark.parametrize(
    "body", ["begin 644 things at once\nand then end\nend", "begin 644 x\n\nend", "begin  olla valmis\nend"]
)
def test_words_that_begin_like_a_file_stay_words(body):
    assert ({}, body.split("\n")) == (documents(letter(body)), lines(read(letter(body)).body.own))


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=500), st.sampled_from(["", "Hei\n", "begin\n"]))
def test_every_uuencoded_file_comes_out_as_it_was(data, before):
    (attachment,) = read(letter(f"{before}{uuencoded(data, 'x.bin')}")).attachments
    assert ("x.bin", len(data)) == (attachment.filename, attachment.size)


def test_binhex_is_named_as_no_document_format():
    data = b"(This file must be converted with BinHex 4.0)\n\n:$f*TEQKPH#jdH3:\n"
    attached = file_part(data, "lomake.xls.hqx", "application/mac-binhex40")
    assert {"lomake.xls.hqx": Trouble.UNSUPPORTED} == documents(with_parts(part("Hei"), attached))


@pytest.mark.parametrize("number", [1, 2])
def test_a_slice_of_a_message_is_named(number):
    raw = letter("Subject: x\n\nAAAA\n", kind=f'message/partial; id="a@b"; number={number}; total=2')
    assert {"message.partial": Trouble.UNSUPPORTED} == documents(raw)


@pytest.mark.parametrize(
    ("kind", "inner"),
    [
        ('access-type=URL; URL="https://tiedostot.firma.example/x/lomake.xlsx"', "Content-Type: x/y"),
        ("access-type=anon-ftp; site=ftp.firma.example; name=lomake.xlsx", "Content-Type: x/y"),
        ("access-type=local-file", 'Content-Type: x/y; name="lomake.xlsx"'),
    ],
)
def test_a_file_that_is_elsewhere_is_a_link(kind, inner):
    raw = with_parts(part("Ohessa"), part(f"{inner}\n\n", f"message/external-body; {kind}"))
    assert {"lomake.xlsx": Trouble.REMOTE_LINK} == documents(raw)


def test_the_resource_fork_of_a_mac_is_no_document():
    fork = file_part(b"\0\x05\x16\x07\0\2\0\0" + bytes(60), "henkilot.csv", "application/applefile")
    assert {"henkilot.csv": None} == documents(with_parts(part("x"), fork, file_part(DATA, "henkilot.csv", "text/csv")))

"""What is signed is read, what is encrypted is named, and no signature is a document."""

from pathlib import Path

import pytest
from asn1crypto import cms
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_material import file_part, letter, lines, part, read, with_parts, zipped

from inboxbot.model import Trouble

SAMPLES = Path(__file__).parent / "samples"
# Made by OpenSSL with `cms -sign -stream` (indefinite lengths) and `cms -encrypt`.
STREAMED = (SAMPLES / "signed-opaque-ber.p7m").read_bytes()
ENVELOPED = (SAMPLES / "enveloped.p7m").read_bytes()
INNER = with_parts(part("Hei,\n\nEtunimi: Ville\n"), file_part(b"a;b\n1;2\n", "henkilot.csv", "text/csv")).partition(
    "MIME-Version: 1.0\n"
)[2]
PGP = "-----BEGIN PGP MESSAGE-----\nVersion: x\n\nhQEMA0t1vT1s8i7wAQf\n=6rzT\n-----END PGP MESSAGE-----\n"
SIGNATURE = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"


def signed(content):
    """A signed-data of CMS without signers: nobody here looks at them."""
    inner = {"content_type": "data", "content": content.encode() if isinstance(content, str) else content}
    data = {"version": "v1", "digest_algorithms": [], "encap_content_info": inner, "signer_infos": []}
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()


def alone(data, kind, name):
    """A message that is one file and nothing else."""
    return letter("").partition("Content-Type")[0] + file_part(data, name, kind)


def documents(message):
    return {a.filename: a.trouble for a in message.attachments if not a.decoration}


KINDS = (
    ("application/pkcs7-mime; smime-type=signed-data", "smime.p7m"),
    ("application/x-pkcs7-mime", "smime.p7m"),
    ("application/octet-stream", "smime.p7m"),
    ("application/octet-stream", "x"),
)


@pytest.mark.parametrize("data", [STREAMED, signed(INNER)], ids=["streamed", "plain"])
@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_an_opaquely_signed_message_is_the_message(data, kind, name):
    message = read(alone(data, kind, name))
    assert ({"henkilot.csv": None}, True) == (documents(message), "Etunimi: Ville" in lines(message.body.own))


def test_signed_twice_is_read_all_the_same():
    inner = alone(signed(INNER), "application/pkcs7-mime", "smime.p7m")
    assert ["Hei,", "", "Etunimi: Ville"] == lines(
        read(alone(signed(inner), "application/pkcs7-mime", "s.p7m")).body.own
    )


def test_a_signed_message_inside_a_forwarded_one_speaks_as_forwarded():
    raw = with_parts(part("Ohessa"), part(alone(STREAMED, "application/pkcs7-mime", "smime.p7m"), "message/rfc822"))
    message = read(raw)
    assert "Etunimi: Ville" in lines(message.body.forwarded)
    assert {"Hei.eml": None, "henkilot.csv": None} == documents(message)


def test_a_signed_message_in_an_archive_is_opened():
    message = read(with_parts(part("x"), file_part(zipped({"viesti.p7m": STREAMED}), "a.zip")))
    assert {"a.zip": None, "viesti.p7m": None, "henkilot.csv": None} == documents(message)


def test_a_signed_file_is_that_file():
    message = read(with_parts(part("x"), file_part(signed("a;b\n1;2\n"), "lista.csv.p7m", "application/pkcs7-mime")))
    assert {"lista.csv": None} == documents(message)


@pytest.mark.parametrize(("kind", "name"), KINDS[:3])
def test_an_encrypted_message_is_named_as_encrypted(kind, name):
    assert {"smime.p7m": Trouble.ENCRYPTED} == documents(read(alone(ENVELOPED, kind, name)))


def test_encrypted_under_a_signature_is_encrypted():
    inner = alone(ENVELOPED, "application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m")
    assert {"smime.p7m": Trouble.ENCRYPTED} == documents(read(alone(signed(inner), "application/pkcs7-mime", "o.p7m")))


def test_broken_wrapping_is_corrupt():
    assert {"smime.p7m": Trouble.CORRUPT} == documents(
        read(alone(STREAMED[:90], "application/pkcs7-mime", "smime.p7m"))
    )


def test_pgp_mime_is_named_as_encrypted():
    raw = with_parts(
        part("Version: 1\n", "application/pgp-encrypted"),
        part(PGP, 'application/octet-stream; name="encrypted.asc"'),
        kind="multipart/encrypted",
    )
    assert {"encrypted.asc": Trouble.ENCRYPTED} == documents(read(raw))


@pytest.mark.parametrize("raw", [letter(f"Hei\n\n{PGP}"), letter(f"<p>Hei</p><pre>{PGP}</pre>", kind="text/html")])
def test_pgp_in_the_text_is_named_and_is_not_text(raw):
    message = read(raw)
    assert ({"message.asc": Trouble.ENCRYPTED}, ["Hei"]) == (documents(message), lines(message.body.own))


def test_a_pgp_message_in_both_alternatives_is_one_file():
    raw = with_parts(part(PGP), part(f"<pre>{PGP}</pre>", "text/html"), kind="multipart/alternative")
    assert {"message.asc": Trouble.ENCRYPTED} == documents(read(raw))
    assert 1 == len(read(raw).attachments)


def test_text_signed_by_pgp_is_text_without_its_armour():
    body = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nEtunimi: Ville\n- - kohta\n{SIGNATURE}"
    assert ["Etunimi: Ville", "- kohta"] == lines(read(letter(body)).body.own)


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (b"0\x80", "application/pkcs7-signature", "smime.p7s"),
        (SIGNATURE.encode(), "application/pgp-signature", "signature.asc"),
        (SIGNATURE.encode(), "application/octet-stream", "signature.asc"),
        (b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nx", "application/octet-stream", "0x1.asc"),
    ],
)
def test_a_signature_or_key_beside_the_text_is_no_document(data, kind, name):
    message = read(with_parts(part("Hei"), file_part(data, name, kind), kind="multipart/signed"))
    assert ({}, ["Hei"]) == (documents(message), lines(message.body.own))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(STREAMED)), st.integers(0, 40), st.binary(max_size=20))
def test_damaged_wrapping_is_read_without_a_fault(at, length, new):
    message = read(alone(STREAMED[:at] + new + STREAMED[at + length :], "application/pkcs7-mime", "smime.p7m"))
    assert not any(defect.startswith("unreadable") for defect in message.defects)

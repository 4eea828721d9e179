"""Registrations in unusual wrapping: signed, encrypted, uuencoded, in rich text, in slices, both forms in one file."""

import binascii
import re
from collections.abc import Iterator

import documents as doc
import papers as p
from asn1crypto import cms
from clients import as_bytes
from letters import File, Letter

KORPI = "Korven Kunta-IT Oy"
SYSTEM = "Korpi Kunta 8"
_FORM = p.form(p.SOCIAL, p.SUMMER, KORPI, SYSTEM)
_SYSTEM = p.system(KORPI, SYSTEM, "8.1")
_TEXT = (
    "Hei,\n\nilmoittaudumme sosiaalihuollon asiakastietovarannon yhteistestaukseen jaksolle 5–12/2020.\n"
    "Lomakkeet liitteenä.\n\nTerveisin\nNoora Korpi"
)
_PGP = (
    "-----BEGIN PGP MESSAGE-----\r\nVersion: GnuPG v2\r\n\r\nhQEMA0t1vT1s8i7wAQf/fX2Fjh1i7C0W0cR3Hk0m8p1v5l3m3s0bq1vT1s8i7wAQ\r\n"
    "=6rzT\r\n-----END PGP MESSAGE-----\r\n"
)


def _letter(name: str, *files: File, client: str = "outlook", text: str = _TEXT) -> bytes:
    return as_bytes(
        Letter(
            name=name,
            client=client,
            arrived="2020-02-17 10:15:00",
            sender="Noora Korpi",
            email="noora.korpi@korpi.example",
            subject="Ilmoittautuminen: sosiaalihuollon yhteistestaus 5–12/2020",
            text=text,
            files=files,
        )
    )


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """The envelope's fields, and the entity with its Content fields."""
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    content = [field for field in fields if field.lower().startswith(b"content-")]
    rest = [field for field in fields if field not in content]
    return b"\r\n".join(rest) + b"\r\n", b"\r\n".join(content) + b"\r\n\r\n" + body


def _file(raw: bytes, kind: str, name: str, data: bytes) -> bytes:
    lines = binascii.b2a_base64(data, newline=False)
    folded = b"\r\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
    fields = (
        f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return _split(raw)[0] + fields.encode() + folded + b"\r\n"


def _signed(raw: bytes, kind: str) -> bytes:
    """The message as one signed file; nobody here looks at the signers."""
    inner = {"content_type": "data", "content": _split(raw)[1]}
    data = {"version": "v1", "digest_algorithms": [], "encap_content_info": inner, "signer_infos": []}
    sealed = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()
    return _file(raw, kind, "smime.p7m", sealed)


def _encrypted(raw: bytes) -> bytes:
    inner = {
        "content_type": "data",
        "content_encryption_algorithm": {"algorithm": "aes256_cbc", "parameters": bytes(16)},
        "encrypted_content": bytes(range(256)),
    }
    data = {"version": "v0", "recipient_infos": [], "encrypted_content_info": inner}
    sealed = cms.ContentInfo({"content_type": "enveloped_data", "content": cms.EnvelopedData(data)}).dump()
    return _file(raw, "application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m", sealed)


def _pgp(raw: bytes) -> bytes:
    return (
        _split(raw)[0]
        + b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="pgp"\r\n\r\n'
        b"--pgp\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--pgp\r\n"
        b'Content-Type: application/octet-stream; name="encrypted.asc"\r\n\r\n' + _PGP.encode() + b"--pgp--\r\n"
    )


def _uu(file: File) -> str:
    name, data = file
    rows = [binascii.b2a_uu(data[at : at + 45], backtick=True).decode() for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n{''.join(rows)}`\nend\n"


def _typed(raw: bytes, fields: str, body: str) -> bytes:
    return _split(raw)[0] + (fields + "\r\n\r\n" + body).replace("\n", "\r\n").replace("\r\r", "\r").encode()


def _both() -> File:
    rows = doc.registration_form(p.SOCIAL, p.SUMMER, KORPI, SYSTEM)
    lines = [f"{left}: {right}" if right else left for left, right in (*rows, *doc.system_form(KORPI, SYSTEM, "8.1"))]
    return "lomakkeet_Korpi.pdf", doc.pdf(lines)


def _hidden(raw: bytes) -> bytes:
    """The page hides by a class the words of a template for another service and period."""
    page = (
        "<html><head><style>.esikatselu{display:none;font-size:1px}</style></head><body><div class=esikatselu>"
        "Palvelu: Kuva-aineistojen arkisto<br>Yhteistestausjakso: 9/2019–4/2020</div>"
        + "".join(f"<p>{line}</p>" for line in _TEXT.split("\n") if line)
        + "</body></html>"
    )
    return _typed(raw, "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit", page)


def _messages() -> Iterator[tuple[str, bytes]]:
    both = (_FORM, _SYSTEM)
    yield (
        "wrapped-signed-opaque",
        _signed(_letter("wrapped-signed-opaque", *both), "application/pkcs7-mime; smime-type=signed-data"),
    )
    yield (
        "wrapped-signed-octet-stream",
        _signed(_letter("wrapped-signed-octet-stream", *both, client="apple"), "application/octet-stream"),
    )
    yield "wrapped-encrypted", _encrypted(_letter("wrapped-encrypted", *both))
    yield "wrapped-encrypted-pgp", _pgp(_letter("wrapped-encrypted-pgp", *both, client="thunderbird"))
    yield (
        "wrapped-encrypted-pgp-in-the-text",
        _typed(
            _letter("wrapped-encrypted-pgp-in-the-text"),
            "Content-Type: text/plain; charset=us-ascii",
            f"Hei,\n\nviesti salattuna alla.\n\n{_PGP}\nTerveisin\nNoora Korpi\n",
        ),
    )
    names = (("ilmoittautumislomake.xlsx", _FORM[1]), ("jarjestelmalomake.xls", _SYSTEM[1]))
    yield (
        "wrapped-uuencoded",
        _typed(
            _letter("wrapped-uuencoded"),
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit",
            f"{_TEXT}\n\n{_uu(names[0])}\n{_uu(names[1])}",
        ),
    )
    yield (
        "wrapped-slice-of-a-message",
        _typed(
            _letter("wrapped-slice-of-a-message"),
            'Content-Type: message/partial; id="a@korpi.example"; number=2; total=3',
            "AAAA\n",
        ),
    )
    yield (
        "wrapped-file-elsewhere",
        _typed(
            _letter("wrapped-file-elsewhere"),
            'Content-Type: multipart/mixed; boundary="b"',
            f"--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{_TEXT}\n--b\n"
            'Content-Type: message/external-body; access-type=URL;\n URL="https://tiedostot.korpi.example/ilmoittautumislomake.xlsx"\n\n'
            "Content-Type: application/octet-stream\n\n--b--\n",
        ),
    )
    yield "wrapped-both-forms-in-one-pdf", _letter("wrapped-both-forms-in-one-pdf", _both())
    yield "wrapped-hidden-by-a-class", _hidden(_letter("wrapped-hidden-by-a-class"))


MESSAGES = tuple(_messages())

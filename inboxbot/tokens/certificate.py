"""Reads a PEM file that holds an application's private key and its certificate."""

import hashlib
import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from inboxbot.errors import TokenRefused

_KEY = re.compile(r"-----BEGIN ([A-Z ]*PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Both in PEM; `thumbprint` is the sha256 of the certificate in hex."""

    key: str = field(repr=False)
    certificate: str
    thumbprint: str


def read_certificate(file: Path) -> Certificate:
    """Read at each use, so that a certificate may be renewed while we run. Raises TokenRefused, naming the file."""
    try:
        text = file.read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise TokenRefused(f"oauth.certificate: cannot read {file}: {error.strerror}") from None
    key, certificate = _KEY.search(text), _CERTIFICATE.search(text)
    if key is None or certificate is None:
        raise TokenRefused(f"oauth.certificate: {file} must hold a private key and its certificate, both in PEM")
    thumbprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate[0])).hexdigest()
    return Certificate(key=key[0], certificate=certificate[0], thumbprint=thumbprint)

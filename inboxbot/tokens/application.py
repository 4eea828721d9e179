"""Who asks for a token and where, what proves who asks, and what an endpoint's answer means.

An answer is a token, a refusal that a person must mend, or trouble that passes. The error words are those of RFC 6749
5.2, RFC 8707 and, for the passing ones, 4.1.2.1, which endpoints send here too.
"""

import hashlib
import re
import ssl
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inboxbot.errors import TokenRefused, TokenUnavailable

_KEY = re.compile(r"-----BEGIN ([A-Z ]*PRIVATE KEY)-----.+?-----END \1-----", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_PASSING = ("temporarily_unavailable", "server_error", "slow_down")
# error -> the settings to look at
_TO_MEND = {
    "invalid_client": "oauth.client_id, and oauth.client_secret or oauth.certificate, which may have run out",
    "unauthorized_client": "oauth.client_id, and what the application may do",
    "unsupported_grant_type": "oauth.token_url, and whether the application may use client credentials",
    "invalid_scope": "oauth.scope",
    "invalid_target": "oauth.scope",
    "invalid_resource": "oauth.scope",
}
_ANY = "the [oauth] section"
# RFC 6749 5.1 lets an endpoint leave the lifetime out.
_UNTOLD_SECONDS = 600.0
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The application as it is registered. One of `client_secret` and `certificate` proves that it is the one.

    `certificate` is a PEM file with the private key and the certificate. `ca_file` replaces the authorities that the
    HTTP library brings.
    """

    token_url: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    certificate: Path | None = None
    scope: str = ""
    ca_file: Path | None = None

    @property
    def trusted(self) -> str | bool:
        """Whom to believe about the endpoint's certificate, as the HTTP library wants it."""
        return str(self.ca_file) if self.ca_file else True


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An access token and how many seconds it holds from now."""

    text: str = field(repr=False)
    seconds: float


def installed() -> bool:
    """True when the libraries of the extra `oauth` are there."""
    return find_spec("msal") is not None


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


def token_in(answer: Mapping[str, Any]) -> Token:
    """The token of a token answer. Raises TokenRefused or TokenUnavailable, which quote the endpoint's words."""
    text = answer.get("access_token")
    if isinstance(text, str) and text:
        return Token(text=text, seconds=_seconds(answer.get("expires_in")))
    error = str(answer.get("error") or "no access token in the answer")
    words = one_line(f"{error}: {answer.get('error_description') or ''}".rstrip(": "))
    if error in _PASSING:
        raise TokenUnavailable(f"the token endpoint is ill: {words}")
    raise TokenRefused(f"no access token; look at {_TO_MEND.get(error, _ANY)}: {words}")


def scrubbed(ask: Callable[[], Token], secret: str) -> Callable[[], Token]:
    """The same, with the secret taken out of what an endpoint says, should it repeat what it was sent."""

    def asked() -> Token:
        try:
            return ask()
        except (TokenRefused, TokenUnavailable) as error:
            if secret and secret in str(error):
                raise type(error)(str(error).replace(secret, "…")) from None
            raise

    return asked


def one_line(text: object) -> str:
    """Words of others on one line, printable and cut between two words: they go to a log."""
    shown = "".join(letter if letter.isprintable() else " " for letter in str(text))
    return textwrap.shorten(shown, _LONGEST, placeholder=" …", break_long_words=False, break_on_hyphens=False)


def _seconds(told: object) -> float:
    try:
        return max(0.0, float(str(told)))
    except ValueError:
        return _UNTOLD_SECONDS

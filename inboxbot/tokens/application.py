"""Who asks for a token, where, and what comes back."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path


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

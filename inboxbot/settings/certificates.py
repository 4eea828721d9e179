"""Are the files of certificates and keys there, and do they hold what their setting says?

A wrong file would otherwise show at the first connection only, as if the server were at fault.
"""

from collections.abc import Iterator
from pathlib import Path

from inboxbot.settings.whole import Settings

_NO_PASSPHRASE = "its key wants a passphrase, which nobody can type here; store the key without one"


def unusable_files(settings: Settings) -> Iterator[tuple[tuple[str, str], str]]:
    """((section, key), what is wrong with the file)."""
    for section in ("imap", "smtp", "oauth"):
        file = getattr(settings, section).ca_file
        if file and (what := _no_authority(file)):
            yield (section, "ca_file"), what
    for section in ("imap", "smtp"):
        part = getattr(settings, section)
        if part.client_key and not part.client_certificate:
            yield (section, "client_key"), f"a key without its certificate; set {section}.client_certificate"
        elif part.client_certificate and (what := _no_pair(part.client_certificate, part.client_key)):
            yield (section, "client_certificate"), what
    if settings.oauth.certificate and (what := _no_pair(settings.oauth.certificate, None)):
        yield ("oauth", "certificate"), what


def _no_authority(file: Path) -> str:
    if not file.is_file():
        return f"no such file: {file}"
    import ssl

    try:
        ssl.create_default_context(cafile=str(file))
    except (ssl.SSLError, OSError, ValueError) as error:
        return f"no certificates in PEM: {file}: {_reason(error)}"
    return ""


def _no_pair(certificate: Path, key: Path | None) -> str:
    """Why the two, or the one file that holds both, are no certificate with its key; "" when they are."""
    for file in (certificate, key):
        if file and not file.is_file():
            return f"no such file: {file}"
    import ssl

    wanted = False

    def no_passphrase() -> str:
        nonlocal wanted
        wanted = True
        return ""

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(certificate, key, no_passphrase)
    except (ssl.SSLError, OSError, ValueError) as error:
        return _NO_PASSPHRASE if wanted else f"no certificate with its key, both in PEM: {_reason(error)}"
    return ""


def _reason(error: Exception) -> str:
    """OpenSSL's words without its numbers."""
    return str(getattr(error, "reason", None) or getattr(error, "strerror", None) or error)

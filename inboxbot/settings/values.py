"""Values that have the right type and still cannot be what their key wants: no address, no host, no folder, no key.

Without this they would show at the first letter or connection only, as if the server were at fault, or never, where
they are compared with what comes.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from inboxbot.mailboxes.live import same_folder
from inboxbot.model import ID_LENGTH, REPLY_PLACE, envelope_sender
from inboxbot.settings.whole import Settings

NULL_SENDER = "<>"
_LONGEST_LOCAL = 64
_HIGHEST_PORT = 65535
_HOST = re.compile(r"[^\s:/@\[\](),;<>\"']+")
# Nearly every address is one by this; only for the others the library is loaded.
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,29}[a-zA-Z0-9])?"
_PLAIN = re.compile(rf"(?=.{{3,64}}@)[\w+-]+(?:\.[\w+-]+)*@(?:{_LABEL}\.){{1,5}}[a-zA-Z]{{2,20}}", re.ASCII)
_DATABASES = ("sqlite", "postgresql")

Wrong = tuple[tuple[str, str], str]
_NO_PASSPHRASE = "its key wants a passphrase, which nobody can type here; store the key without one"


def unusable_values(settings: Settings) -> Iterator[Wrong]:
    """((section, key), what is wrong with the value)."""
    yield from _addresses(settings)
    yield from _envelope(settings)
    yield from _hosts(settings)
    yield from _folders(settings)
    port = settings.watch.listen.rpartition(":")[2]
    if port and int(port) > _HIGHEST_PORT:
        yield ("watch", "listen"), f"no such port: {port}"
    dialect, separator, _ = settings.store_url.partition("://")
    if dialect.partition("+")[0] not in _DATABASES or not separator:
        # without the text: it may hold a password
        yield ("store", "url"), "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME is wanted"


def _addresses(settings: Settings) -> Iterator[Wrong]:
    inbox, staff, from_address = settings.inbox, settings.staff, settings.smtp.from_address
    wanted = {
        ("inbox", "addresses"): inbox.addresses,
        ("inbox", "copy_address"): (inbox.copy_address,) if inbox.copy_address else (),
        ("staff", "digest_to"): staff.digest_to,
        ("staff", "alarm_to"): staff.alarm_to,
        ("staff", "senders"): staff.senders,
        ("smtp", "from_address"): (from_address,) if from_address else (),
    }
    for key, values in wanted.items():
        if wrong := [value for value in values if not _is_address(value)]:
            yield key, f"no address: {', '.join(repr(value) for value in wrong)}; inbox@bot.example is one"


def _is_address(text: str) -> bool:
    if _PLAIN.fullmatch(text):
        return True
    import email_validator

    # A house may write under names of its own (kela.local): the library's documented way to allow them.
    email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()
    try:
        email_validator.validate_email(
            text, check_deliverability=False, globally_deliverable=False, allow_domain_literal=True
        )
    except email_validator.EmailNotValidError:
        return False
    return True


def _envelope(settings: Settings) -> Iterator[Wrong]:
    """What is no envelope sender once the id of a reply stands in its place (RFC 5321, 4.5.3.1.1)."""
    pattern = settings.smtp.envelope_from
    sender = envelope_sender(pattern, "a" * ID_LENGTH)
    local = sender.rpartition("@")[0]
    if REPLY_PLACE in pattern.rpartition("@")[2] or set("{}") & set(sender):
        yield ("smtp", "envelope_from"), f"nothing but {REPLY_PLACE} may stand in braces, and only before the @"
    elif len(local) > _LONGEST_LOCAL:
        what = f"{len(local)} characters before the @ with the id of a reply, {_LONGEST_LOCAL} may stand there"
        yield ("smtp", "envelope_from"), what
    elif sender not in ("", NULL_SENDER) and not _is_address(sender):
        yield ("smtp", "envelope_from"), f"no address: {pattern!r}; inbox+{REPLY_PLACE}@bot.example is one"


def _hosts(settings: Settings) -> Iterator[Wrong]:
    for section in ("imap", "smtp"):
        host = getattr(settings, section).host
        if host and not _is_host(host):
            _, colon, port = host.rpartition(":")
            more = f"; the port goes into {section}.port" if colon and port.isdigit() else ""
            yield (section, "host"), f"no name of a host: {host!r}{more}"
    if wrong := [name for name in settings.inbox.own_hosts if not _is_host(name)]:
        yield ("inbox", "own_hosts"), f"no name of a host: {', '.join(repr(name) for name in wrong)}"


def _is_host(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return _HOST.fullmatch(text) is not None
    return True


def _folders(settings: Settings) -> Iterator[Wrong]:
    """No folder to read; or folders that would make messages new again, or officers' own, once they are filed."""
    imap = settings.imap
    if not imap.folder:
        yield ("imap", "folder"), "the folder that is read needs a name, such as INBOX"
    if imap.sent_folder and same_folder(imap.sent_folder, imap.folder):
        yield ("imap", "sent_folder"), f"{imap.sent_folder} is imap.folder, where suppliers' messages lie"
    for key, name in settings.folders.model_dump().items():
        if name and same_folder(name, imap.folder):
            what = f'{name} is imap.folder, which is read; write "" to leave messages there, marked as handled'
            yield ("folders", key), what
        elif name and same_folder(name, imap.sent_folder):
            yield ("folders", key), f"{name} is imap.sent_folder, where officers' own messages lie"


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
        return f"no certificates in PEM: {file}: {_in_words(error)}"
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
        return _NO_PASSPHRASE if wanted else f"no certificate with its key, both in PEM: {_in_words(error)}"
    return ""


def _in_words(error: Exception) -> str:
    """OpenSSL's words without its numbers."""
    return str(getattr(error, "reason", None) or getattr(error, "strerror", None) or error)

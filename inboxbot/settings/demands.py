"""What must be set for a command, and which settings contradict each other.

A missing value is no error while nobody needs it: `replay` runs with no file at all.
"""

import ipaddress
import os
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.settings.lines import line_of
from inboxbot.settings.sources import variable
from inboxbot.settings.whole import Settings

# section -> the keys that must not be empty when a command asks for the section
_DEMANDED: dict[str, tuple[str, ...]] = {
    "imap": ("host", "user"),
    "smtp": ("host",),
    "inbox": ("addresses",),
    "staff": ("digest_to", "contact"),
    "oauth": ("token_url", "client_id"),
}
_OAUTH_SECRETS = ("client_secret", "certificate")


def require(settings: Settings, *sections: str) -> None:
    """Raise ConfigurationError with every value that these sections still lack."""
    if problems := tuple(problem for section in sections for problem in _missing(settings, section)):
        raise ConfigurationError(problems)


def contradictions(settings: Settings, environment: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Values that are each possible and cannot stand together or on this machine."""
    names = {name.upper() for name in (os.environ if environment is None else environment)}
    for section in ("imap", "smtp"):
        part = getattr(settings, section)
        if part.tls == "none" and part.host and not part.allow_plaintext and not _loopback(part.host):
            what = f"none is for loopback only, {part.host} is not; use TLS or set {section}.allow_plaintext"
            yield _at(settings, (section, "tls"), what, names)
        if part.ca_file and not part.ca_file.is_file():
            yield _at(settings, (section, "ca_file"), f"no such file: {part.ca_file}", names)
    listen = settings.watch.listen.rpartition(":")[0].strip("[]")
    if listen and not _loopback(listen):
        yield _at(settings, ("watch", "listen"), f"loopback only, for instance 127.0.0.1:9100; {listen} is not", names)
    try:
        ZoneInfo(settings.time_zone)
    except (ValueError, OSError, KeyError):
        yield _at(settings, ("time_zone",), f"no such time zone: {settings.time_zone}", names)


def _missing(settings: Settings, section: str) -> Iterator[Problem]:
    part = getattr(settings, section)
    for key in _DEMANDED.get(section, ()):
        if not getattr(part, key):
            yield _unset(settings, section, key)
    if section == "imap" and part.auth == "password" and part.password is None:
        yield _unset(settings, section, "password")
    if section == "smtp":
        if part.auth == "password" and part.user and part.password is None:
            yield _unset(settings, section, "password")
        if not settings.from_address:
            yield _unset(settings, section, "from_address")
    if section in ("imap", "smtp") and part.auth == "oauth2":
        # said plainly, because an empty password would be refused by the server with a riddle
        yield _at(settings, (section, "auth"), "sign-in by oauth2 is not built yet; use a password")
        yield from _missing(settings, "oauth")
        if not any(getattr(settings.oauth, key) for key in _OAUTH_SECRETS):
            yield _unset(settings, "oauth", "client_secret")


def _unset(settings: Settings, section: str, key: str) -> Problem:
    return _at(settings, (section, key), f"not set; write it under [{section}] or set {variable((section, key))}")


def _at(
    settings: Settings, path: tuple[str, ...], what: str, names: set[str] | frozenset[str] = frozenset()
) -> Problem:
    """The problem at the variable, else at the line of the file, else at the key's name."""
    if (name := variable(path)) in names:
        return Problem(file=name, what=what)
    if settings.file is None:
        return Problem(file="settings", path=".".join(path), what=what)
    line = line_of(settings._lines, path)
    return Problem(file=str(settings.file), line=line, column=1 if line else 0, path=".".join(path), what=what)


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

"""What must be set for a command, which settings contradict each other, and what an operator should know about.

A missing value is no error while nobody needs it: `replay` runs with no file at all.
"""

import ipaddress
import os
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.settings.sources import line_of, variable
from inboxbot.settings.values import unusable_files, unusable_values
from inboxbot.settings.whole import Settings

# section -> the keys that must not be empty when a command asks for the section
_DEMANDED: dict[str, tuple[str, ...]] = {
    "imap": ("host", "user"),
    "smtp": ("host",),
    "inbox": ("addresses",),
    "staff": ("digest_to", "contact", "office"),
    "oauth": ("token_url", "client_id"),
}
_OAUTH_SECRETS = ("client_secret", "certificate")


def require(settings: Settings, *sections: str) -> None:
    """Raise ConfigurationError with every value that these sections still lack."""
    # two servers that sign in by oauth2 lack the same keys: told once
    problems = dict.fromkeys(problem for section in sections for problem in _missing(settings, section))
    if problems:
        raise ConfigurationError(tuple(problems))


def is_told(lacking: Problem, wrong: Sequence[Problem]) -> bool:
    """True when why the key is not set is told already: its value or its file cannot be used, or it is misspelt."""
    section, _, key = lacking.path.partition(".")
    names = {problem.path for problem in wrong} | {problem.file for problem in wrong}
    called = {lacking.path, section, variable((section, key))}
    called |= {f"{lacking.path}_file", f"{variable((section, key))}_FILE"}
    near = (problem for problem in wrong if problem.what.endswith(f"did you mean {key}?"))
    return bool(called & names) or any(problem.path.startswith(f"{section}.") for problem in near)


def contradictions(settings: Settings, environment: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Values that are each possible and cannot stand together or on this machine."""
    names = {name.upper() for name in (os.environ if environment is None else environment)}
    for section in ("imap", "smtp"):
        part = getattr(settings, section)
        if part.tls == "none" and part.host and not part.allow_plaintext and not _loopback(part.host):
            what = f"none is for loopback only, {part.host} is not; use TLS or set {section}.allow_plaintext"
            yield _at(settings, (section, "tls"), what, names)
    for path, what in (*unusable_files(settings), *_wrong_oauth(settings), *unusable_values(settings)):
        yield _at(settings, path, what, names)
    listen = settings.watch.listen.rpartition(":")[0].strip("[]")
    if settings.watch.listen and not _loopback(listen):
        what = f"loopback only, for instance 127.0.0.1:9100; {listen or 'every address'} is not"
        yield _at(settings, ("watch", "listen"), what, names)
    try:
        ZoneInfo(settings.time_zone)
    except (ValueError, OSError, KeyError):
        yield _at(settings, ("time_zone",), f"no such time zone: {settings.time_zone}", names)


def _wrong_oauth(settings: Settings) -> Iterator[tuple[tuple[str, str], str]]:
    """((section, key), what) of an [oauth] section that can bring no token, or would show the secret on the way."""
    oauth = settings.oauth
    if oauth.client_secret and oauth.certificate:
        yield ("oauth", "certificate"), "oauth.client_secret is set too; set one of the two"
    if not oauth.token_url:
        return
    from inboxbot.tokens import is_microsoft

    url = urlsplit(oauth.token_url)
    if not url.hostname or url.scheme not in ("https", "http") or "@" in url.netloc:
        yield ("oauth", "token_url"), "an address is wanted, such as https://login.bot.example/oauth2/token"
    elif url.scheme == "http" and not _loopback(url.hostname):
        yield ("oauth", "token_url"), "https is wanted: the secret goes there"
    elif is_microsoft(oauth.token_url) and not url.path.strip("/"):
        yield ("oauth", "token_url"), f"the tenant is missing: https://{url.hostname}/TENANT"


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
        yield from _missing_for_tokens(settings, section)


def _missing_for_tokens(settings: Settings, section: str) -> Iterator[Problem]:
    """What sign-in by oauth2 lacks."""
    from inboxbot.tokens import installed

    if section == "smtp" and not settings.smtp.user:
        yield _unset(settings, section, "user")
    if not installed():
        yield _at(settings, ("oauth",), "msal is not here, which sign-in by oauth2 needs; install inboxbot[oauth]")
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


def remarks(settings: Settings) -> Iterator[str]:
    """One line each, the setting first."""
    if settings.smtp.envelope_from == "<>":
        yield "smtp.envelope_from: with <> replies that bounce cannot be seen"
    if not settings.staff.contact:
        yield "staff.contact: empty, so letters name nobody whom suppliers can ask"
    if not settings.staff.alarm_to:
        yield "staff.alarm_to: empty, so nobody is told when the flow stalls"
    ours = {address.casefold() for address in (*settings.inbox.addresses, settings.inbox.copy_address) if address}
    for name in ("digest_to", "alarm_to"):
        for address in getattr(settings.staff, name):
            if address.casefold() in ours:
                yield f"staff.{name}: {address} is our own address; what goes there comes back to the inbox"
    if not settings.inbox.own_hosts:
        yield "inbox.own_hosts: empty, so only the mailbox's own clock tells when a message came"
    if settings.staff.senders and not settings.inbox.trusted_authserv_id.strip():
        yield (
            "staff.senders: without inbox.trusted_authserv_id anyone can write under an officer's address, "
            "and take a case to staff with it"
        )

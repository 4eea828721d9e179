"""`inboxbot init`: a commented inboxbot.toml, rules and templates to edit, both sign-ins tried, the inbox looked at.

What no option says is asked for on a terminal. A password is never an option: it is asked for and kept in a file of
its own, or the file is named. Nothing that is there is overwritten, and nothing in the mailbox is touched (EXAMINE).
"""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from inboxbot.commands.outputs import ready_folder, writing
from inboxbot.errors import ConfigurationError, InboxbotError, Problem, UsageError

if TYPE_CHECKING:
    from inboxbot.settings import Settings

_SETTINGS = """\
# Settings of inboxbot. Every key with its default: docs/settings.md. `inboxbot check --connect` looks them over.

# The mailbox that is read. Its messages are moved between folders, never deleted, never marked as seen.
[imap]
host = {imap_host}
{imap_port}tls = {imap_tls}                   # imaps (993), starttls (143), none (loopback only)
user = {imap_user}
password_file = {imap_secret}
# folder = "INBOX"
# sent_folder = "Sent"            # what officers answer by themselves is seen there

# The server that takes the replies.
[smtp]
host = {smtp_host}
{smtp_port}tls = {smtp_tls}               # starttls (587), implicit (465), none (loopback only)
user = {smtp_user}
{smtp_password}
[inbox]
addresses = [{address}]           # ours; the first is the inbox
copy_address = {copy_address}     # where requests for access are to be copied to
# own_hosts = ["mx.kanta.example"]       # all servers of the house that a message comes through: docs/operator.md
# trusted_authserv_id = "mx.kanta.example"

[staff]
digest_to = [{digest_to}]
contact = {contact}               # stands in each letter
# The office that writes, by language: the last line of each letter.
office = {{ fi = {office}, sv = {office_sv}, en = {office_en} }}
language = {language}             # of the digest: fi, sv, en
# alarm_to = ["operator@kanta.example"]

[store]
url = "sqlite:///inboxbot.db"

# Your own copies, to be edited: docs/rules.md
[paths]
rules = "rules"
templates = "templates"

# How many days personal data is kept, per verdict; nothing set: for good.
# [retention]
# accepted = 730
"""
_MADE = ("inboxbot.toml", "rules", "templates")


def init(
    folder: Annotated[Path, typer.Argument(help="Where it is to lie.", metavar="DIR")] = Path(),
    address: Annotated[str, typer.Option(help="Address of the inbox.")] = "",
    imap_host: Annotated[str, typer.Option()] = "",
    imap_port: Annotated[int, typer.Option(help="Only where it is not the usual one.")] = 0,
    imap_tls: Annotated[Literal["imaps", "starttls", "none"], typer.Option(help="none only to loopback.")] = "imaps",
    imap_user: Annotated[str, typer.Option(help="Else the address.")] = "",
    imap_password_file: Annotated[Path | None, typer.Option(help="A file with the password.")] = None,
    smtp_host: Annotated[str, typer.Option(help="Else the IMAP server.")] = "",
    smtp_port: Annotated[int, typer.Option(help="Only where it is not the usual one.")] = 0,
    smtp_tls: Annotated[
        Literal["starttls", "implicit", "none"], typer.Option(help="none only to loopback.")
    ] = "starttls",
    smtp_user: Annotated[str, typer.Option(help="Who signs in there, else nobody.")] = "",
    smtp_password_file: Annotated[Path | None, typer.Option(help="A file with the password.")] = None,
    copy_address: Annotated[str, typer.Option(help="Where requests for access are copied to.")] = "",
    digest_to: Annotated[str, typer.Option(help="Who gets the digest.")] = "",
    contact: Annotated[str, typer.Option(help="How people reach a person, else the receiver of the digest.")] = "",
    office: Annotated[str, typer.Option(help="The office that signs the letters, in Finnish.")] = "",
    office_sv: Annotated[str, typer.Option(help="In Swedish, else as in Finnish.")] = "",
    office_en: Annotated[str, typer.Option(help="In English, else as in Finnish.")] = "",
    language: Annotated[Literal["fi", "sv", "en"], typer.Option(help="Of the digest.")] = "fi",
) -> None:
    """Write settings, copy rules and templates to edit, try both sign-ins, and tell what lies in the inbox."""
    if there := [name for name in _MADE if (folder / name).exists()]:
        raise UsageError(f"{folder}: {', '.join(there)} is there already, and is not overwritten; take it away first")
    address = _asked("--address", address, "Address of the inbox")
    imap_host = _asked("--imap-host", imap_host, "IMAP server")
    imap_user = _asked("--imap-user", imap_user, "User there", address)
    smtp_host = _asked("--smtp-host", smtp_host, "SMTP server", imap_host)
    smtp_user = _asked("--smtp-user", smtp_user, "User there, - for none", "-").strip("-")
    digest_to = _asked("--digest-to", digest_to, "Who gets the digest")
    contact = _asked("--contact", contact, "How people reach a person", digest_to)
    office = _asked("--office", office, "The office that signs the letters, in Finnish")
    office_sv = _asked("--office-sv", office_sv, "In Swedish", office)
    office_en = _asked("--office-en", office_en, "In English", office)
    ready_folder(folder)
    imap_secret = _secret("--imap-password-file", imap_password_file, folder / "imap.password", f"{imap_user} (IMAP)")
    smtp_secret = ""
    if smtp_user:
        smtp_secret = _secret(
            "--smtp-password-file", smtp_password_file, folder / "smtp.password", f"{smtp_user} (SMTP)"
        )
    text = _SETTINGS.format(
        imap_port=f"port = {imap_port}\n" if imap_port else "",
        smtp_port=f"port = {smtp_port}\n" if smtp_port else "",
        smtp_password=f"password_file = {_toml(smtp_secret)}\n" if smtp_secret else "",
        **{
            name: _toml(value)
            for name, value in {
                "imap_host": imap_host,
                "imap_tls": imap_tls,
                "imap_user": imap_user,
                "imap_secret": imap_secret,
                "smtp_host": smtp_host,
                "smtp_tls": smtp_tls,
                "smtp_user": smtp_user,
                "address": address,
                "copy_address": copy_address,
                "digest_to": digest_to,
                "contact": contact,
                "office": office,
                "office_sv": office_sv,
                "office_en": office_en,
                "language": language,
            }.items()
        },
    )
    _tried(_written(folder, text))
    print("next: inboxbot check --connect, and inboxbot run --once")


def _asked(option: str, value: str, prompt: str, default: str = "") -> str:
    """What the option says; else what is answered on a terminal; else the default. UsageError where there is none."""
    if value:
        return value
    if sys.stdin.isatty():
        return str(typer.prompt(prompt, default=default or None, err=True))
    if not default:
        raise UsageError(f"{option}: say it; nobody is here to be asked")
    return default


def _secret(option: str, given: Path | None, own: Path, whose: str) -> str:
    """The file of a password as the settings name it; one that is typed in is kept for its owner alone."""
    if given is not None:
        return str(given.absolute())
    if own.exists():
        return own.name
    if not sys.stdin.isatty():
        raise UsageError(f"{option}: name a file that holds the password; nobody is here to be asked")
    password = typer.prompt(f"Password of {whose}", hide_input=True, err=True)
    with writing(own):
        own.touch(mode=0o600)
        own.write_text(f"{password}\n", encoding="utf-8")
    print(f"{own}: written, for you alone")
    return own.name


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _written(folder: Path, text: str) -> "Settings":
    """All of it, or nothing where an answer makes no settings."""
    from inboxbot.rulebook import shipped
    from inboxbot.settings import load

    file = folder / "inboxbot.toml"
    with writing(folder):
        file.write_text(text, encoding="utf-8")
        try:
            chosen = load(file)
        except ConfigurationError:
            file.unlink()
            raise
        shutil.copytree(shipped.rules(), folder / "rules")
        shutil.copytree(shipped.templates(), folder / "templates")
    for name in _MADE:
        print(f"{folder / name}: written")
    return chosen


def _tried(chosen: "Settings") -> None:
    """Both servers; what refuses is told, and the files stay to be mended."""
    from inboxbot.commands.check import smtp_answers

    problems: list[Problem] = []
    for step in (_look, smtp_answers):
        try:
            step(chosen)
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        for problem in problems:
            print(problem)
        print(f"mend {chosen.file}, then: inboxbot check --connect")
        raise typer.Exit(1)


def _look(chosen: "Settings") -> None:
    from inboxbot import bootstrap
    from inboxbot.mailboxes.imap_check import glance

    try:
        found = glance(bootstrap.account(chosen))
    except InboxbotError as error:
        raise ConfigurationError((Problem(file=chosen.imap.host, path="imap", what=str(error)),)) from None
    since = f", the oldest of {found.oldest}" if found.oldest else ""
    print(
        f"imap: signed in; {chosen.imap.folder}: {found.messages} messages, {found.unseen} unread{since}; left as it is"
    )
    if found.folders:
        print(f"imap: other folders: {', '.join(found.folders)}")

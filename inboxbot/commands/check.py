"""`inboxbot check`: settings, rules with their tests, and templates, every problem at once.

With --connect also the servers: can we sign in, are the folders there, what can the server do. With --mutate every date
and severity is changed in memory, one after the other, and told when no test would miss it: such a value ends the
command with 1. With --preview every letter is written out. Remarks change nothing of the exit code.
"""

import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import ConfigurationError, InboxbotError, Problem

if TYPE_CHECKING:
    from inboxbot.rulebook import Rulebook
    from inboxbot.settings import Settings

    Load = Callable[[Path], Rulebook]

# What is done without each of them.
WITHOUT = {
    "IDLE": "new mail is noticed at the next poll",
    "MOVE": "a message is copied, and its original expunged",
    "UIDPLUS": "a message stays where it is and is marked, unless the server can MOVE",
}


def check(
    connect: Annotated[bool, typer.Option("--connect", help="Also sign in to the IMAP and SMTP servers.")] = False,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Also name each date and severity of the rules that no test would miss.")
    ] = False,
    preview: Annotated[
        Path | None, typer.Option(help="Write every letter and finding into this folder, to be read.", metavar="DIR")
    ] = None,
    config: Config = None,
    shadow: Annotated[
        bool, typer.Option("--shadow", help="What `run --shadow` needs: no SMTP; the mailbox is only read.")
    ] = False,
) -> None:
    """Look for problems in settings, rules, their tests and templates, and tell all of them at once."""
    from inboxbot import settings
    from inboxbot.service.logs import silence_libraries

    silence_libraries()
    chosen, wrong = settings.look(config)
    chosen, problems = chosen.of_run(shadow=shadow), list(wrong)
    # a file for `replay` alone names no server, and needs none
    if chosen.imap.host or chosen.smtp.host or (connect and not wrong):
        problems += [one for one in _problems(lambda: _all_set(chosen)) if not settings.is_told(one, wrong)]
    reachable = connect and not problems
    problems += [problem for step in _of_files(chosen) for problem in _problems(step)]
    if reachable:
        problems += [problem for step in _of_servers(chosen) for problem in _problems(step)]
    for problem in dict.fromkeys(problems):
        print(problem)
    if problems:
        raise typer.Exit(1)
    _remark(chosen)
    if preview is not None:
        from inboxbot.commands.previewing import write_preview

        print(f"{write_preview(chosen, preview)}: open this page to read every letter and finding")
    if mutate and (count := _survivors(chosen)):
        print("1 value is held by no test" if count == 1 else f"{count} values are held by no test")
        raise typer.Exit(1)
    print("no problems found")


def _all_set(chosen: "Settings") -> None:
    """ConfigurationError with what the service would lack."""
    from inboxbot.settings import require

    require(chosen, *(("imap", "inbox") if chosen.shadow else ("imap", "smtp", "inbox", "staff")))


def _of_files(chosen: "Settings") -> Iterator[Callable[[], object]]:
    """The rules, the letters, the digest: each is looked at even when another is broken."""
    from zoneinfo import ZoneInfo

    from inboxbot import grounds, replies, rulebook, shadow
    from inboxbot.digest.printing import printer
    from inboxbot.model import Language
    from inboxbot.replay.report_rows import read_report_words
    from inboxbot.rulebook.learnt import example_problems
    from inboxbot.rulebook.remarks import gaps
    from inboxbot.watching import alarm_text

    rules, templates = chosen.rules_folder, chosen.templates_folder
    zone, languages = ZoneInfo("UTC"), (Language.FI, Language.SV, Language.EN)
    # read once for all steps that want them; rules with a problem are read again, and told once
    load = cache(rulebook.load)
    yield lambda: load(rules)
    yield lambda: _none(example_problems(rules))
    yield lambda: _none(gaps(rules))
    yield lambda: replies.load_texts(templates)
    book = _any_book(rules, load)
    if book is not None:
        yield from (partial(printer, templates, language, book) for language in languages)
    yield from (partial(alarm_text, templates, language, zone) for language in languages)
    yield lambda: _rule_tests(rules, templates, load)
    yield from (partial(read_report_words, templates, language) for language in languages)
    if book is not None:
        yield from (partial(grounds.explainer, templates, language, book, zone) for language in languages)
    yield lambda: shadow.reader(rules)
    if book is not None:
        yield from (partial(shadow.printer, templates, language, book) for language in languages)


def _none(found: tuple[Problem, ...]) -> None:
    """ConfigurationError where something was found."""
    if found:
        raise ConfigurationError(found)


def _rule_tests(rules: Path, templates: Path, load: "Load") -> None:
    """The tests of rules/tests/; broken rules and templates are told by their own steps."""
    from inboxbot import replies, rule_tests

    tests = rule_tests.read_tests(rules)
    try:
        book, texts = load(rules), replies.load_texts(templates)
    except ConfigurationError:
        return
    _none(rule_tests.failures(tests, book, texts))


def _remark(chosen: "Settings") -> None:
    """What is no problem and worth knowing; remarks go where they disturb no script."""
    from inboxbot import settings
    from inboxbot.rulebook.remarks import remarks

    rules = chosen.rules_folder
    in_use = bool(chosen.imap.host or chosen.smtp.host)
    for told in settings.remarks(chosen) if in_use else ():
        print(told, file=sys.stderr)
    for remark in remarks(rules):
        print(remark, file=sys.stderr)


def _survivors(chosen: "Settings") -> int:
    """How many dates and severities no test would miss, each told."""
    from inboxbot import replies, rule_tests, rulebook

    rules, templates = chosen.rules_folder, chosen.templates_folder
    tests, texts = rule_tests.read_tests(rules), replies.load_texts(templates)
    survivors = tuple(rule_tests.survivors(tests, rules, rulebook.load(rules), texts))
    for survivor in survivors:
        print(f"{survivor}: no test would miss this")
    return len(survivors)


def _any_book(rules: Path, load: "Load") -> "Rulebook | None":
    """The rules, or those of the program where they are broken: words are looked over in the same run."""
    from inboxbot import rulebook

    for directory in (rules, rulebook.default_directory()):
        try:
            return load(directory)
        except ConfigurationError:
            continue
    return None


def _of_servers(chosen: "Settings") -> Iterator[Callable[[], object]]:
    yield lambda: imap_answers(chosen)
    if not chosen.shadow:
        yield lambda: smtp_answers(chosen)


def _problems(step: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        step()
    except ConfigurationError as error:
        return error.problems
    return ()


def imap_answers(chosen: "Settings") -> None:
    """Signs in and looks the mailbox over; ConfigurationError with the folders that cannot be used."""
    from inboxbot import bootstrap
    from inboxbot.mailboxes.imap_check import FolderState, look_over

    # a shadow run files nothing, and must make no folder to see whether it could
    names = () if chosen.shadow else tuple(chosen.folders.model_dump().values())
    existing = tuple(name for name in (chosen.imap.sent_folder,) if name)
    try:
        found = look_over(bootstrap.account(chosen), names, existing)
    except InboxbotError as error:
        raise ConfigurationError((Problem(file=chosen.imap.host, path="imap", what=str(error)),)) from None
    print(f"imap: signed in; {chosen.imap.folder}: {found.messages} messages")
    if found.read_only:
        print(f"imap: {chosen.imap.folder} is read-only for us: nothing will be filed, the store alone remembers")
    print(f"imap: the server can {', '.join(found.can) or 'none of IDLE, MOVE, UIDPLUS'}")
    for name in found.cannot:
        print(f"imap: no {name}: {WITHOUT[name]}")
    for folder in found.folders:
        if folder.state is not FolderState.REFUSED:
            print(f"imap: folder {folder.name}: {folder.state}")
    refused = [folder for folder in found.folders if folder.state is FolderState.REFUSED]
    if refused:
        raise ConfigurationError(
            tuple(Problem(file=chosen.imap.host, path=f"folder {one.name}", what=one.words) for one in refused)
        )


def smtp_answers(chosen: "Settings") -> None:
    """Signs in and hangs up; nothing is sent."""
    import asyncio

    from inboxbot import bootstrap
    from inboxbot.transports import Outcome

    delivery = asyncio.run(bootstrap.smtp(chosen).check())
    if delivery.outcome is not Outcome.SENT:
        raise ConfigurationError((Problem(file=chosen.smtp.host, path="smtp", what=delivery.words),))
    print(f"smtp: {'signed in' if chosen.smtp.user else 'connected, no user is set'}")

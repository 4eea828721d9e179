"""`inboxbot check`: settings, rules with their tests, and templates, every problem at once.

With --connect also the servers; with --mutate every date and severity is changed in memory, one after the other, and
told when no test would miss it: such a value ends the command with 1. With --preview every letter is written out.
Remarks change nothing of the exit code.
"""

import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from inboxbot.rulebook import Rulebook
    from inboxbot.settings import Settings

    Load = Callable[[Path], Rulebook]


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
    from inboxbot import replies, rulebook
    from inboxbot.settings import shelves

    rules, templates = shelves(chosen)
    # read once for all steps that want them; rules with a problem are read again, and told once
    load = cache(rulebook.load)
    yield lambda: load(rules)
    yield lambda: _examples(rules)
    yield lambda: _gaps(rules)
    yield lambda: replies.load_texts(templates)
    yield lambda: _digests(_any_book(rules, load), templates)
    yield lambda: _alarms(templates)
    yield lambda: _rule_tests(rules, templates, load)
    yield lambda: _reports(templates)
    yield lambda: _explanations(_any_book(rules, load), templates)
    yield lambda: _shadows(_any_book(rules, load), rules, templates)


def _reports(templates: Path) -> None:
    """The report of a replay in each language."""
    from inboxbot.model import Language
    from inboxbot.replay.report_words import read_report_words

    steps = [partial(read_report_words, templates, language) for language in (Language.FI, Language.SV, Language.EN)]
    if problems := tuple(problem for step in steps for problem in _problems(step)):
        raise ConfigurationError(problems)


def _shadows(book: "Rulebook | None", rules: Path, templates: Path) -> None:
    """The report of a shadow run in each language, and the words by which answers are read."""
    from inboxbot.model import Language
    from inboxbot.shadow import printer, reader

    steps: list[Callable[[], object]] = [partial(reader, rules)]
    if book is not None:
        steps += [partial(printer, templates, language, book) for language in (Language.FI, Language.SV, Language.EN)]
    if problems := tuple(dict.fromkeys(problem for step in steps for problem in _problems(step))):
        raise ConfigurationError(problems)


def _examples(rules: Path) -> None:
    """Labels that nobody knows, sentences with two labels, weights of other examples."""
    from inboxbot.rulebook.learnt import example_problems

    if found := example_problems(rules):
        raise ConfigurationError(found)


def _gaps(rules: Path) -> None:
    """Months of a schedule that no period covers, unless somebody said that they are meant."""
    from inboxbot.rulebook.remarks import gaps

    if found := gaps(rules):
        raise ConfigurationError(found)


def _explanations(book: "Rulebook | None", templates: Path) -> None:
    """The page of grounds in each language."""
    from zoneinfo import ZoneInfo

    from inboxbot.grounds import explainer
    from inboxbot.model import Language

    if book is None:
        return
    languages = (Language.FI, Language.SV, Language.EN)
    steps = [partial(explainer, templates, language, book, ZoneInfo("UTC")) for language in languages]
    if problems := tuple(dict.fromkeys(problem for step in steps for problem in _problems(step))):
        raise ConfigurationError(problems)


def _rule_tests(rules: Path, templates: Path, load: "Load") -> None:
    """The tests of rules/tests/; broken rules and templates are told by their own steps."""
    from inboxbot import replies, rule_tests

    tests = rule_tests.read_tests(rules)
    try:
        book, texts = load(rules), replies.load_texts(templates)
    except ConfigurationError:
        return
    if failed := rule_tests.failures(tests, book, texts):
        raise ConfigurationError(failed)


def _remark(chosen: "Settings") -> None:
    """What is no problem and worth knowing; remarks go where they disturb no script."""
    from inboxbot import settings
    from inboxbot.rulebook.remarks import remarks
    from inboxbot.settings import shelves

    rules, _ = shelves(chosen)
    in_use = bool(chosen.imap.host or chosen.smtp.host)
    for told in settings.remarks(chosen) if in_use else ():
        print(told, file=sys.stderr)
    for remark in remarks(rules):
        print(remark, file=sys.stderr)


def _survivors(chosen: "Settings") -> int:
    """How many dates and severities no test would miss, each told."""
    from inboxbot import replies, rule_tests, rulebook
    from inboxbot.settings import shelves

    rules, templates = shelves(chosen)
    tests, texts = rule_tests.read_tests(rules), replies.load_texts(templates)
    survivors = tuple(rule_tests.survivors(tests, rules, rulebook.load(rules), texts))
    for survivor in survivors:
        print(f"{survivor}: no test would miss this")
    return len(survivors)


def _alarms(templates: Path) -> None:
    """The alarm to staff in each language."""
    from zoneinfo import ZoneInfo

    from inboxbot.model import Language
    from inboxbot.watching import alarm_text

    languages = (Language.FI, Language.SV, Language.EN)
    steps = [partial(alarm_text, templates, language, ZoneInfo("UTC")) for language in languages]
    if problems := tuple(problem for step in steps for problem in _problems(step)):
        raise ConfigurationError(problems)


def _any_book(rules: Path, load: "Load") -> "Rulebook | None":
    """The rules, or those of the program where they are broken: words are looked over in the same run."""
    from inboxbot import rulebook

    for directory in (rules, rulebook.default_directory()):
        try:
            return load(directory)
        except ConfigurationError:
            continue
    return None


def _digests(book: "Rulebook | None", templates: Path) -> None:
    """The digest in each language."""
    from inboxbot.digest import printer
    from inboxbot.model import Language

    if book is None:
        return
    steps = [partial(printer, templates, language, book) for language in (Language.FI, Language.SV, Language.EN)]
    problems = tuple(dict.fromkeys(problem for step in steps for problem in _problems(step)))
    if problems:
        raise ConfigurationError(problems)


def _of_servers(chosen: "Settings") -> Iterator[Callable[[], object]]:
    from inboxbot.commands.servers import imap_answers, smtp_answers

    yield lambda: imap_answers(chosen)
    if not chosen.shadow:
        yield lambda: smtp_answers(chosen)


def _problems(step: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        step()
    except ConfigurationError as error:
        return error.problems
    return ()

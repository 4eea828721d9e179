"""The texts of all letters and findings in three languages, compiled and checked when the program starts.

Staff edit them, so they are rendered in Jinja's sandbox with strict variables and a limit of length; values that
came by mail are handed in as values and never become part of a template.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from types import CodeType
from typing import TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import Code, DueKind, Language, ReplyTemplate
from inboxbot.replies import dates
from inboxbot.replies.arguments import EVERYWHERE, FINDING_ARGUMENTS, FINDING_SETTING, LETTER
from inboxbot.replies.known_names import unknown_names
from inboxbot.replies.languages import WRITTEN
from inboxbot.replies.words import Words, read_words

LONGEST = 100_000
_BLANK_LINES = re.compile(r"\n{3,}")
_FRAME, _OFFICER = "letter", "officer"
K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """All texts of one language. `officer` is what officers get for mail of their own: it is no supplier's receipt."""

    words: Words
    letters: Mapping[ReplyTemplate, Template]
    officer: Template
    findings: Mapping[Code, Template]
    reminders: Mapping[DueKind, Template]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All texts; a language that nobody writes is answered in English."""

    written: Mapping[Language, Written]

    def of(self, language: Language) -> Written:
        """The texts of a language."""
        return self.written.get(language, self.written[Language.EN])


def load_texts(directory: Path) -> Texts:
    """Reads and compiles every text.

    Raises errors.ConfigurationError with all problems (file:line): a letter or finding without a text in some
    language, a mistake of syntax, a variable that is not there.
    """
    problems: list[Problem] = []
    written = {language: _language(directory, language, problems) for language in WRITTEN}
    whole = {language: texts for language, texts in written.items() if texts is not None}
    if problems:
        raise ConfigurationError(tuple(problems))
    return Texts(written=whole)


def _language(directory: Path, language: Language, problems: list[Problem]) -> Written | None:
    words, wrong = read_words(directory / f"words.{language}.yaml")
    problems.extend(wrong)
    environment = _environment(directory, words)

    def text(path: str, known: Iterable[str]) -> Template | None:
        code, found = _compiled(directory / path, frozenset(known))
        problems.extend(found)
        return Template.from_code(environment, code, environment.make_globals(None)) if code is not None else None

    of_letters = (*LETTER, *EVERYWHERE)
    text(f"replies/{_FRAME}.{language}.txt.j2", of_letters)
    letters = {name: text(f"replies/{name}.{language}.txt.j2", of_letters) for name in ReplyTemplate}
    officer = text(f"{_OFFICER}.{language}.txt.j2", of_letters)
    reminders = {what: text(f"reminders/{what}.{language}.txt.j2", of_letters) for what in DueKind}
    findings = {
        code: text(f"findings/{code}.{language}.txt.j2", (*FINDING_ARGUMENTS[code], *FINDING_SETTING, *EVERYWHERE))
        for code in Code
    }
    if words is None or officer is None or problems:
        return None
    return Written(
        words=words,
        letters=_whole(letters),
        officer=officer,
        findings=_whole(findings),
        reminders=_whole(reminders),
    )


def _whole(texts: Mapping[K, Template | None]) -> dict[K, Template]:
    return {name: text for name, text in texts.items() if text is not None}


def _environment(directory: Path, words: Words | None) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(directory),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals = {"words": words}
    for convert in (dates.day, dates.moment, dates.period):
        # Without words nothing is rendered; the filters must only be known by name, so that a text can be checked.
        environment.filters[convert.__name__] = partial(convert, words=words) if words is not None else initial
    environment.filters["initial"] = initial
    return environment


def _compiled(file: Path, known: frozenset[str]) -> tuple[CodeType | None, tuple[Problem, ...]]:
    """One text, and what is wrong with it."""
    try:
        source = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        missing = isinstance(trouble, FileNotFoundError)
        what = "this text is missing" if missing else "cannot be read as UTF-8 text"
        return None, (Problem(file=str(file), what=what),)
    return _looked_at(source, str(file), known)


@cache
def _checker() -> ImmutableSandboxedEnvironment:
    """It compiles as the others do, and renders nothing."""
    return _environment(Path(), None)


# A service that reads changed texts, and a command that reads them twice, compile only what is new.
@lru_cache(maxsize=1024)
def _looked_at(source: str, file: str, known: frozenset[str]) -> tuple[CodeType | None, tuple[Problem, ...]]:
    """The variables are looked up without rendering it."""
    problems = [] if source.strip() else [Problem(file=file, what="this text is empty", line=1, column=1)]
    environment = _checker()
    try:
        tree = environment.parse(source, filename=file)
        code = environment.compile(tree, filename=file)
    except TemplateSyntaxError as trouble:
        problem = Problem(file=file, what=trouble.message or "is no template", line=trouble.lineno, column=1)
        return None, (*problems, problem)
    for name, line, what in unknown_names(tree, known):
        problems.append(Problem(file=file, what=f"there is no {name!r}; {what}", line=line, column=1))
    return code, tuple(problems)


def initial(text: str) -> str:
    """The text with its first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]


def rendered(template: Template, **values: object) -> str:
    """The text, without space at line ends and with at most one blank line in a row; cut at LONGEST characters."""
    parts: list[str] = []
    length = 0
    for part in template.generate(**values):
        parts.append(part)
        length += len(part)
        if length > LONGEST:
            break
    lines = (line.rstrip() for line in "".join(parts)[:LONGEST].split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()

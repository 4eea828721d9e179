"""The texts of all letters and findings in three languages, checked when the program starts, compiled when used.

A message needs two or three of some hundred and sixty texts. So a text is compiled when it is first rendered, from the
very source that was looked at; a command that judges a single message looks only at the texts which that message needs.

Staff edit them, so they are rendered in Jinja's sandbox with strict variables and a limit of length; values that
came by mail are handed in as values and never become part of a template.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jinja2 import Template

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import Code, DueKind, Language, ReplyTemplate
from inboxbot.replies.arguments import EVERYWHERE, FINDING_ARGUMENTS, FINDING_SETTING, LETTER
from inboxbot.replies.envelope import WRITTEN
from inboxbot.replies.templates import File, OnUse, environment_of
from inboxbot.replies.words import Words, read_words

_FRAME, _OFFICER = "letter", "officer"
# The blocks that every letter has of its own, and those that all have from the frame unless they say otherwise.
_OWN = ("state", "happened")
_COMMON = ("greeting", "reply", "next", "oid_help", "identity", "disagree", "contact", "automatic")
N = TypeVar("N", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """All texts of one language; `common` has what letters lack of their own, `apart` what is no supplier's receipt."""

    words: Words
    common: Mapping[str, Template]
    letters: Mapping[ReplyTemplate, Template]
    apart: Mapping[str, Template]
    findings: Mapping[Code, Template]
    reminders: Mapping[DueKind, Template]

    @property
    def frame(self) -> Template:
        """A block that a letter lacks is taken from it."""
        return self.common[_FRAME]

    @property
    def officer(self) -> Template:
        """What officers get for mail of their own."""
        return self.apart[_OFFICER]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All texts; a language that nobody writes is answered in English."""

    written: Mapping[Language, Written]

    def of(self, language: Language) -> Written:
        """The texts of a language."""
        return self.written.get(language, self.written[Language.EN])


def load_texts(directory: Path) -> Texts:
    """Reads and checks every text.

    Raises errors.ConfigurationError with all problems (file:line): a letter or finding without a text in some
    language, a mistake of syntax, a variable that is not there.
    """
    texts, problems = _texts(directory)
    for written in texts:
        problems += written.problems()
    if problems:
        raise ConfigurationError(tuple(problems))
    return _whole(texts)


def load_texts_on_use(directory: Path) -> Texts:
    """The same texts, each checked when it is first rendered; the words and the frame of letters are looked at now.

    Raises errors.ConfigurationError as `load_texts` does, and so does a wrong text where it is used.
    """
    texts, problems = _texts(directory)
    for written in texts:
        problems += written.frame.problems()
    if problems:
        raise ConfigurationError(tuple(problems))
    return _whole(texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """All texts of one language, as they lie on disk; `words` is None where they are wrong."""

    words: Words | None
    language: Language
    frame: OnUse[str]
    apart: OnUse[str]
    letters: OnUse[ReplyTemplate]
    findings: OnUse[Code]
    reminders: OnUse[DueKind]

    def problems(self) -> list[Problem]:
        """What is wrong with every text."""
        every: tuple[OnUse[str] | OnUse[ReplyTemplate] | OnUse[Code] | OnUse[DueKind], ...]
        every = (self.frame, self.apart, self.letters, self.reminders, self.findings)
        return [problem for texts in every for problem in texts.problems()]


def _texts(directory: Path) -> tuple[list[_Language], list[Problem]]:
    """The texts of every language, and what is wrong with the words."""
    problems: list[Problem] = []
    texts = []
    for language in WRITTEN:
        words, wrong = read_words(directory / f"words.{language}.yaml")
        problems += wrong
        texts.append(_language(directory, language, words))
    return texts, problems


def _language(directory: Path, language: Language, words: Words | None) -> _Language:
    environment = environment_of(directory, words)

    def of(folder: str, names: Iterable[N], known: Callable[[N], Iterable[str]], *blocks: str) -> OnUse[N]:
        def text(name: N) -> File:
            path = directory / folder / f"{name}.{language}.txt.j2"
            return File(path=path, known=frozenset(known(name)), blocks=blocks)

        return OnUse(environment, {name: text(name) for name in names})

    return _Language(
        words=words,
        language=language,
        frame=of("replies", (_FRAME,), _of_letters, *_COMMON),
        apart=of("", (_OFFICER,), _of_letters, *_OWN),
        letters=of("replies", ReplyTemplate, _of_letters, *_OWN),
        reminders=of("reminders", DueKind, _of_letters, *_OWN),
        findings=of("findings", Code, lambda code: (*FINDING_ARGUMENTS[code], *FINDING_SETTING, *EVERYWHERE)),
    )


def _of_letters(_: str) -> tuple[str, ...]:
    return (*LETTER, *EVERYWHERE)


def _whole(texts: Iterable[_Language]) -> Texts:
    return Texts(
        written={
            one.language: Written(
                words=one.words,
                common=one.frame,
                letters=one.letters,
                apart=one.apart,
                findings=one.findings,
                reminders=one.reminders,
            )
            for one in texts
            if one.words is not None
        }
    )

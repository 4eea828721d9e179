"""The report's own words in one language, read strictly from templates/report.words.<language>.yaml."""

from pathlib import Path

from pydantic import ValidationError

from inboxbot.errors import ConfigurationError
from inboxbot.model import Language
from inboxbot.rulebook.plain import in_plain_words
from inboxbot.rulebook.source import read_source
from inboxbot.rulebook.words import Shape


class ReportWords(Shape):
    """All of them; `shown` and `more` are filled in by the page's script, `values` name what may differ."""

    title: str
    nothing_sent: str
    rules: str
    filter: str
    filter_hint: str
    every_kind: str
    every_verdict: str
    shown: str
    no_reply: str
    sheet: str
    no_messages: str
    every_service: str
    every_period: str
    every_finding: str
    every_message: str
    every_change: str
    more: str
    needs_script: str
    compared: str
    differ: str
    same_verdict: str
    missing: str
    letters: str
    unknown_letters: str
    only_old: str
    only_new: str
    values: dict[str, str]


def read_report_words(templates: Path, language: Language) -> ReportWords:
    """The words of a language; ConfigurationError names every one that is missing or unknown."""
    source = read_source(templates / f"report.words.{language.value}.yaml")
    if source.problems:
        raise ConfigurationError(tuple(source.problems))
    try:
        return ReportWords.model_validate(source.value)
    except ValidationError as error:
        raise ConfigurationError(tuple(in_plain_words(error, source))) from None

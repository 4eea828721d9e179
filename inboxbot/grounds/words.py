"""The words of an explanation in one language, read strictly from templates/explain.words.<language>.yaml.

Kinds, verdicts, findings and fields are called as in the digest.
"""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import model_validator

from inboxbot.layouts import complete, read_strictly
from inboxbot.model import EntryType, Language, ReceivedFrom, Severity
from inboxbot.rulebook.words import Shape

E = TypeVar("E", bound=StrEnum)
# What may be read of a message (see claims.readings), in words.
READ = (
    *("service", "period", "heading", "first_stage", "first_certification", "tests_reported"),
    *("intent", "case_number", "authentication"),
)


class Labels(Shape):
    """Headings of the sections, and the small words between; names in braces are filled in."""

    title: str
    message: str
    clock: str
    counts: str
    counts_first: str
    unused: str
    no_clock: str
    reading: str
    nothing_read: str
    document: str
    unreadable: str
    inside: str
    told_by: str
    person: str
    raw: str
    checks: str
    rules: str
    rules_changed: str
    found: str
    clear: str
    apart: str
    machine: str
    source: str
    closes: str
    moved: str
    words: str
    no_words: str
    more: str
    history: str
    no_history: str
    by_person: str
    by_officer: str
    reply: str
    languages: str
    delivery: str
    not_sent: str
    silence: str
    why: str
    identity: str
    state: str
    complete_by: str


class ExplainWords(Shape):
    """All of them; `clocks` say what a clock is, `passed_over` why it does not count; `evidence` what told a role."""

    labels: Labels
    severities: dict[Severity, str]
    events: dict[EntryType, str]
    clocks: dict[ReceivedFrom, str]
    passed_over: dict[ReceivedFrom, str]
    evidence: dict[str, str]
    read: dict[str, str]

    @model_validator(mode="after")
    def _whole(self) -> "ExplainWords":
        complete("severities", self.severities, Severity)
        complete("events", self.events, EntryType)
        complete("clocks", self.clocks, ReceivedFrom)
        complete("passed_over", self.passed_over, ReceivedFrom)
        if missing := [name for name in READ if name not in self.read]:
            raise ValueError(f"read lacks {', '.join(missing)}")
        return self


def read_explain_words(templates: Path, language: Language) -> ExplainWords:
    """The words of a language; ConfigurationError names every one that is missing or unknown."""
    return read_strictly(templates / f"explain.words.{language.value}.yaml", ExplainWords)

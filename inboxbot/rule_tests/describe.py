"""The files of rules/tests/, read as strictly as the rules themselves."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import Service
from inboxbot.rule_tests.shape import MessageTest, RuleTest, RuleTests
from inboxbot.rulebook.plain import in_plain_words
from inboxbot.rulebook.shipped import services_in
from inboxbot.rulebook.source import Source, read_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One test with the file it stands in; `number` counts from 0 in its file."""

    test: RuleTest
    source: Source
    number: int

    @property
    def name(self) -> str:
        """`social_welfare.3`: the test's place, the same at every run."""
        return f"{Path(self.source.file).stem}.{self.number + 1}"

    def problem(self, message: int, key: str, what: str) -> Problem:
        """A failed expectation of a message (from 0), at its line; at the message where the key is not written."""
        path = ("tests", self.number, "messages", message, "expect", key)
        return self.source.problem(path, f"“{self.test.test}”: {what}")


def read_tests(directory: Path) -> tuple[Described, ...]:
    """Every test of rules/tests/ in order of files and lines; ConfigurationError with all that is wrong in them."""
    found: list[Described] = []
    problems: list[Problem] = []
    for path in sorted((directory / "tests").glob("*.yaml")):
        source = read_source(path)
        problems += source.problems
        if source.value is not None:
            tests, wrong = _tests(source, services_in(directory))
            found += tests
            problems += wrong
    if problems:
        raise ConfigurationError(tuple(problems))
    return tuple(found)


def _tests(source: Source, known: tuple[Service, ...]) -> tuple[tuple[Described, ...], tuple[Problem, ...]]:
    try:
        said = RuleTests.model_validate_json(json.dumps(source.value), strict=True)
    except ValidationError as trouble:
        return (), tuple(in_plain_words(trouble, source))
    described = tuple(Described(test=test, source=source, number=n) for n, test in enumerate(said.tests))
    return described, tuple(p for one in described for p in (*_references(one), *_unknown(one, known)))


def _unknown(described: Described, known: tuple[Service, ...]) -> Iterator[Problem]:
    """`service` names one that has its file."""
    for index, message in enumerate(described.test.messages):
        here = ("tests", described.number, "messages", index)
        for path, service in (("service",), message.service), (("expect", "service"), message.expect.service):
            if service is not None and service not in known and service != "none":
                yield described.source.problem((*here, *path), f"must be one of {', '.join(known)}; it is `{service}`")


def _references(described: Described) -> Iterator[Problem]:
    """`answers` and `joins` name an earlier message."""
    for index, message in enumerate(described.test.messages):
        for key, number in _numbers(message):
            if not 1 <= number <= index:
                yield described.problem(index, key, f"{key}: there is no message {number} before this one")


def _numbers(message: MessageTest) -> Iterator[tuple[str, int]]:
    yield from ((key, n) for key, n in (("answers", message.answers), ("joins", message.expect.joins)) if n is not None)

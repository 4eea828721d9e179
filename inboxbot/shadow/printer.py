"""The report of a shadow run on paper: text for a terminal, a page, JSON.

Layouts stand in templates/shadow.{txt,html}.j2 and know no language; kinds, outcomes and findings are called as in the
digest, the rest stands in templates/shadow.words.<language>.yaml.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import TypeAdapter

from inboxbot.digest.wording import Named, Wording, clean
from inboxbot.digest.words import read_words
from inboxbot.layouts import look_at, read_strictly, sandbox
from inboxbot.model import Language
from inboxbot.rulebook.words import Shape
from inboxbot.shadow.value import Comparison, Report

_TEXT, _PAGE = "shadow.txt.j2", "shadow.html.j2"


class ShadowWords(Shape):
    """The report's own words in one language; the names in braces are filled in."""

    title: str
    nothing_sent: str
    since: str
    nothing_yet: str
    share: str
    no_share: str
    comparisons: dict[Comparison, str]
    explained: dict[Comparison, str]
    pairs: str
    people: str
    ours: str
    count: str
    not_told: str
    people_took: str
    we_took: str
    machines: str
    untied: str
    before: str
    no_answer: str
    told_by: str
    letter: str
    minutes: str
    hours: str
    days: str


@dataclass(frozen=True, slots=True)
class Page:
    """Prints reports in one language; make one with `printer`."""

    wording: Wording
    own: ShadowWords
    environment: ImmutableSandboxedEnvironment

    def text(self, report: Report) -> str:
        """For a terminal: the counts, then every message."""
        return self._render(_TEXT, report)

    def html(self, report: Report) -> str:
        """One page with everything in it; loads nothing."""
        return self._render(_PAGE, report)

    def json(self, report: Report) -> str:
        """The value itself, for scripts."""
        value = TypeAdapter(Report).dump_python(report, mode="json")
        return json.dumps(value | {"counts": dict(value["counts"])}, ensure_ascii=False, indent=2) + "\n"

    def took(self, time: timedelta) -> str:
        """A time that somebody took, in the unit that fits."""
        minutes = time.total_seconds() / 60
        if minutes < 120:
            return self.own.minutes.format(number=max(1, round(minutes)))
        return self.own.hours.format(number=round(minutes / 60)) if minutes < 2880 else self._days(minutes)

    def _days(self, minutes: float) -> str:
        return self.own.days.format(number=round(minutes / 1440))

    def _render(self, name: str, report: Report) -> str:
        words = self.wording.words
        template = self.environment.get_template(name)
        return template.render(
            report=report,
            words=words,
            labels=words.labels,
            own=self.own,
            language=self.wording.language.value,
            took=self.took,
            groups=[(one, [row for row in report.rows if row.comparison is one]) for one in Comparison],
        )


def printer(templates: Path, language: Language, names: Named) -> Page:
    """The printer for a language; ConfigurationError when a layout or a word is missing or broken."""
    wording = Wording(read_words(templates, language), language, names)
    environment = sandbox(templates)
    environment.filters |= {"clean": clean, "finding": wording.finding, "moment": wording.moment}
    environment.filters |= {"period": wording.period, "service": wording.service}
    look_at(environment, templates, _TEXT, _PAGE)
    return Page(wording, read_strictly(templates / f"shadow.words.{language.value}.yaml", ShadowWords), environment)

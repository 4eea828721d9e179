"""A replay as one page for people: counts to click on, and the messages as rows that are made when they are looked at.

The rows stand in the page as compressed JSON: a season's decision sheets and letters say the same lines over and over.
Everything in them came by mail or was made from it, so the script shows it as text alone; invisible letters are taken
out and personal identity codes masked. The page loads nothing, and its only script is known to it by hash.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from markupsafe import Markup

from inboxbot.digest.wording import Wording
from inboxbot.digest.words import read_words
from inboxbot.errors import ConfigurationError, Problem
from inboxbot.layouts import look_at, sandbox
from inboxbot.model import Code, Kind, Language, Service, Verdict
from inboxbot.replay import Replayed
from inboxbot.replay.difference import Compared, by_verdict
from inboxbot.replay.report_rows import Row, packed, read_report_words, rows_of
from inboxbot.rulebook import Rulebook

PAGE, SCRIPT = "report.html.j2", "report.js"
W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the page shows; each count is of messages, the counted in the order of its closed set.

    `compared` is what they were laid beside, `changes` how many go from which verdict to which.
    """

    rules_version: str
    rows: tuple[Row, ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    kinds: tuple[tuple[Kind, int], ...]
    codes: tuple[tuple[Code, int], ...]
    services: tuple[tuple[Service, int], ...]
    periods: tuple[tuple[str, int], ...]
    compared: Compared | None = None

    @property
    def changes(self) -> tuple[tuple[tuple[str, str], int], ...]:
        """From verdict to verdict, the most first."""
        return by_verdict(self.compared.found) if self.compared is not None else ()


def report(done: Iterable[Replayed], rules_version: str, zone: ZoneInfo, compared: Compared | None = None) -> Report:
    """The report of a replay, in the order in which the messages were handled."""
    rows = rows_of(done, zone, compared)
    here = [row.item for row in rows if row.here]
    return Report(
        rules_version=rules_version,
        rows=rows,
        verdicts=_counted(Verdict, (item.verdict for item in here)),
        kinds=_counted(Kind, (item.kind for item in here)),
        codes=_counted(Code, (code for item in here for code in {finding.code for finding in item.findings})),
        services=tuple(sorted(Counter(item.service for item in here if item.service).items())),
        periods=tuple(sorted(Counter(item.period for item in here if item.period).items())),
        compared=compared,
    )


def page(made: Report, templates: Path, language: Language, rulebook: Rulebook) -> str:
    """The page in a language; ConfigurationError when its layout or a word is missing or broken."""
    words, own = read_words(templates, language), read_report_words(templates, language)
    wording = Wording(words, language, rulebook)
    environment = sandbox(templates)
    environment.filters |= {"period": wording.period, "service": wording.service}
    script = _script(templates / SCRIPT)
    look_at(environment, templates, PAGE)
    text = environment.get_template(PAGE).render(
        report=made,
        words=words,
        labels=words.labels,
        own=own,
        language=language.value,
        data=packed(made.rows, wording, own),
        # written by us and the same for every page: the one thing that is not escaped
        script=Markup(script),
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
    )
    return text.removesuffix("\n")


def _script(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ConfigurationError((Problem(file=str(path), what=f"cannot be read: {error.strerror}"),)) from None


def _counted(words: type[W], found: Iterable[W]) -> tuple[tuple[W, int], ...]:
    counts = Counter(found)
    return tuple((word, counts[word]) for word in words if counts[word])

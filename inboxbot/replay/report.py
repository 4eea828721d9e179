"""A replay as one page for people: counts, and every decision sheet behind its line, to be filtered.

Everything in it came by mail or was made from it, so everything is escaped, invisible letters are taken out and
personal identity codes masked; the page loads nothing, and its only script is known to it by hash.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from inboxbot.digest.wording import Wording, clean
from inboxbot.digest.words import read_words
from inboxbot.errors import ConfigurationError, Problem
from inboxbot.explain import letter_text, sheet
from inboxbot.model import Code, Finding, Kind, Language, ReplyTemplate, Service, Silence, Verdict
from inboxbot.replay import Replayed
from inboxbot.replay.report_words import read_report_words
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.masking import throughout

PAGE, SCRIPT = "report.html.j2", "report.js"
W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message: its line, and its whole decision sheet."""

    received_at: datetime | None
    sender: str
    subject: str
    source: str
    kind: Kind
    verdict: Verdict
    service: Service | None
    period: str | None
    case: str | None
    findings: tuple[Finding, ...]
    template: ReplyTemplate | None
    silence: Silence | None
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the page shows; each count is of messages, the counted in the order of its closed set."""

    rules_version: str
    rows: tuple[Row, ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    kinds: tuple[tuple[Kind, int], ...]
    codes: tuple[tuple[Code, int], ...]


def report(done: Sequence[Replayed], rules_version: str, zone: ZoneInfo) -> Report:
    """The report of a replay, in the order in which the messages were handled."""
    rows = tuple(_row(one, zone) for one in done)
    codes = Counter(code for row in rows for code in {finding.code for finding in row.findings})
    return Report(
        rules_version=rules_version,
        rows=rows,
        verdicts=_counted(Verdict, Counter(row.verdict for row in rows)),
        kinds=_counted(Kind, Counter(row.kind for row in rows)),
        codes=_counted(Code, codes),
    )


def page(made: Report, templates: Path, language: Language, rulebook: Rulebook) -> str:
    """The page in a language; ConfigurationError when its layout or a word is missing or broken."""
    words = read_words(templates, language)
    wording = Wording(words, language, rulebook)
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (("moment", wording.moment), ("period", wording.period), ("service", wording.service))
    environment.filters |= {"clean": clean, "finding": wording.finding, **dict(filters)}
    script = _script(templates / SCRIPT)
    try:
        template = environment.get_template(PAGE)
    except (TemplateSyntaxError, LookupError, OSError) as error:
        problem = Problem(file=str(templates / PAGE), what=str(error), line=getattr(error, "lineno", 0), column=1)
        raise ConfigurationError((problem,)) from None
    return template.render(
        report=made,
        words=words,
        labels=words.labels,
        own=read_report_words(templates, language),
        language=language.value,
        # written by us and the same for every page: the one thing that is not escaped
        script=Markup(script),
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
    )


def _script(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise ConfigurationError((Problem(file=str(path), what=f"cannot be read: {error.strerror}"),)) from None


def _row(one: Replayed, zone: ZoneInfo) -> Row:
    decision, head = one.decision, one.decision.head
    row = Row(
        received_at=head.received_at.astimezone(zone) if head.received_at else None,
        sender=head.sender.email if head.sender else "",
        subject=head.subject,
        source=head.source,
        kind=decision.kind,
        verdict=decision.verdict,
        service=decision.service,
        period=str(decision.period) if decision.period else None,
        case=decision.case,
        findings=tuple(sorted(decision.findings, key=lambda finding: -finding.severity.weight)),
        template=decision.reply.template if decision.reply else None,
        silence=decision.silence,
        sheet=sheet(decision, letter_text(one.outgoing.raw) if one.outgoing else "", evidence=True),
    )
    return throughout(row)


def _counted(words: type[W], counts: "Counter[W]") -> tuple[tuple[W, int], ...]:
    return tuple((word, counts[word]) for word in words if counts[word])

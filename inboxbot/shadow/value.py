"""The report as a value: each message that a person wrote, what people answered, what would have been answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inboxbot.model import Finding, Kind, ReplyTemplate, Service, Silence, Verdict


class Comparison(StrEnum):
    """How a message's two answers stand to each other, in the order in which a reader wants them."""

    DIFFERS = "differs"
    TO_READ = "to-read"
    HELD = "held"
    UNANSWERED = "unanswered"
    AGREES = "agrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What people wrote, local time; `outcome` None where its words do not tell, `why` the words that do."""

    at: datetime | None
    text: str
    source: str
    outcome: Verdict | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message with both answers. `received_at` and `written_at` are local time.

    `written_at` is when our letter stood, None where there is none or the message had come before the shadow run began.
    `letter` is its text, "" where it need not be read. `outcome` is what people answered in the end, None for unknown.
    """

    case: str | None
    received_at: datetime | None
    sender: str
    subject: str
    source: str
    kind: Kind
    verdict: Verdict
    comparison: Comparison
    service: Service | None = None
    period: str | None = None
    findings: tuple[Finding, ...] = ()
    template: ReplyTemplate | None = None
    silence: Silence | None = None
    written_at: datetime | None = None
    letter: str = ""
    answers: tuple[Answer, ...] = ()
    outcome: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """So many messages were answered in that way by people (None: in words that do not tell) and by us."""

    people: Verdict | None
    ours: Verdict
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A shadow run, or some days of it.

    `counts` has every comparison, `pairs` what was answered. `machines` came and are in no row. `untied` answers of
    people belong to no message that was seen. `people_took` and `we_took` are medians from arrival to answer, of
    messages that came since the run began.
    """

    since: datetime | None
    rows: tuple[Row, ...]
    counts: tuple[tuple[Comparison, int], ...]
    pairs: tuple[Pair, ...]
    machines: int = 0
    untied: int = 0
    people_took: timedelta | None = None
    we_took: timedelta | None = None

    @property
    def share(self) -> int | None:
        """Per cent of agreements among what can be compared, None where nothing can."""
        counts = dict(self.counts)
        agreed, differed = counts[Comparison.AGREES], counts[Comparison.DIFFERS]
        return round(100 * agreed / (agreed + differed)) if agreed + differed else None

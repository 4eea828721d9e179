"""The digest as a value: what happened in a day and what waits for a person; how it looks is decided elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from inboxbot.model import (
    Act,
    CaseState,
    DueKind,
    FieldName,
    Finding,
    Intent,
    Kind,
    OutgoingState,
    ReplyTemplate,
    Service,
    Severity,
    Silence,
    Verdict,
)

_LONG_REFUSED = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message and what became of it. `received_at` is local time.

    `evidence` says why the message was taken for what it is, `excerpt` are its first words and `intents` what it wants.
    `earlier` marks what an earlier day left waiting, `urgent` what cannot wait its turn; `age` is in days.
    """

    received_at: datetime | None
    sender: str
    subject: str
    kind: Kind
    verdict: Verdict
    source: str
    service: Service | None = None
    period: str | None = None
    case: str | None = None
    case_state: CaseState | None = None
    findings: tuple[Finding, ...] = ()
    template: ReplyTemplate | None = None
    silence: Silence | None = None
    evidence: str = ""
    excerpt: str = ""
    intents: tuple[Intent, ...] = ()
    earlier: bool = False
    urgent: bool = False
    age: int | None = None

    @property
    def matter(self) -> Intent | Kind | None:
        """Why a person is to look where no finding says so."""
        holding = any(finding.severity is Severity.HOLD for finding in self.findings)
        return None if holding else next(iter(self.intents), self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A person whom access is to be given to, until somebody has done it; `number` is theirs in the case.

    `new` tells that no digest which was sent has told of them; `again` that the same person was on the list before, in
    whatever case; `waits` that a later message of the case waits for an officer, who reads it first. `by_hand` are the
    fields that did not pass: an officer took the person as they are.
    """

    case: str
    number: int
    first_name: str
    last_name: str
    email: str
    organisation: str
    oid: str
    since: datetime | None = None
    new: bool = False
    again: bool = False
    by_hand: tuple[FieldName, ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date that a case has to keep; `passed` counted from the digest's day."""

    by: date
    what: DueKind
    case: str
    sender: str
    service: Service | None = None
    period: str | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """A supplier who was reminded of a date, `at` local time."""

    at: datetime
    by: date
    what: DueKind
    case: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A reply that has not gone out; `words` are the server's last ones or the reason for holding it.

    `refused_at` is since when it waits because the server refuses us or is away.
    """

    id: str
    to: str
    case: str | None
    state: OutgoingState
    attempts: int
    words: str
    next_at: datetime | None = None
    refused_at: datetime | None = None

    @property
    def goes_on(self) -> bool:
        """True while it goes on by itself; what has been refused for a day, and still was when last tried, does not."""
        if self.state is not OutgoingState.QUEUED or self.refused_at is None:
            return self.state in (OutgoingState.DEFERRED, OutgoingState.QUEUED)
        return self.next_at is None or self.next_at - self.refused_at < _LONG_REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAct:
    """What a person decided, and who it was; `taken_back` tells of a decision that was taken back then.

    `act` is None where only `text` tells what it was.
    """

    at: datetime | None
    case: str | None
    text: str
    act: Act | None = None
    by: str = ""
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many messages came, and what became of them; `again` and `sent` are no part of `messages`."""

    messages: int = 0
    accepted: int = 0
    incomplete: int = 0
    rejected: int = 0
    held: int = 0
    ignored: int = 0
    again: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How the service does: its last poll, how many messages lay undecided then, how many replies are on their way.

    None where nobody knows, or knew on a day that is past; the rules are those of the last decision.
    """

    last_poll: datetime | None = None
    undecided: int | None = None
    unsent: int | None = None
    rules_version: str = ""


NO_FLOW = Flow()


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One day (None: of all that was given). `upto` is the number of the last ledger line it covers, 0 when unknown.

    `waiting` is sorted by how much it needs a person; `decisions` are people's messages in order; `silenced` all that
    got no reply, with the reason.
    """

    day: date | None
    counts: Counts = Counts()
    waiting: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    ready: tuple[Ready, ...] = ()
    dues: tuple[Due, ...] = ()
    reminded: tuple[Reminded, ...] = ()
    silenced: tuple[Item, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    acts: tuple[PersonAct, ...] = ()
    flow: Flow = NO_FLOW
    upto: int = 0

    @property
    def stuck(self) -> tuple[Trouble, ...]:
        """Replies that a person must look after: failed, held, in doubt, or waiting for a day with a server's refusal.

        What waits for its next attempt is none.
        """
        return tuple(trouble for trouble in self.troubles if not trouble.goes_on)

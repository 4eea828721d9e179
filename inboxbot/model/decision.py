"""What was concluded: findings, the decision, the reply, and what is kept of them."""

from dataclasses import dataclass
from datetime import date, datetime

from inboxbot.model.claim import Claim, Document, Participant
from inboxbot.model.codes import Code
from inboxbot.model.message import Head
from inboxbot.model.period import Period
from inboxbot.model.words import (
    Act,
    CaseState,
    DueKind,
    FirstStage,
    Kind,
    Language,
    ReplyTemplate,
    Service,
    Severity,
    Silence,
    Verdict,
)

Arg = str | int | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found about a message or its case.

    `args` are (name, value) pairs in the order of the public list; dates are ISO text.
    `rule` is the dotted path of the rule and `rule_at` its `rules/file.yaml:line`. `where` is the place it was read.
    """

    code: Code
    severity: Severity
    args: tuple[tuple[str, Arg], ...] = ()
    rule: str = ""
    rule_at: str = ""
    where: str | None = None

    def arg(self, name: str) -> Arg:
        """The argument of that name, None when it has none."""
        return dict(self.args).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered: to whom, with which letter, in which languages (in order), under which subject and id."""

    template: ReplyTemplate
    languages: tuple[Language, ...]
    to: str
    subject: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome for one message: exactly one of `reply` and `silence` is set.

    `service`, `period`, `documents`, `participants` and `findings` are the case's after this message.
    `handling_failed` tells that we did not read all of this message itself; the finding may be an earlier one's.
    """

    head: Head
    rules_version: str
    kind: Kind
    case: str | None = None
    case_state: CaseState | None = None
    service: Service | None = None
    period: Period | None = None
    documents: tuple[Document, ...] = ()
    participants: tuple[Participant, ...] = ()
    findings: tuple[Finding, ...] = ()
    verdict: Verdict
    reply: Reply | None = None
    silence: Silence | None = None
    complete_by: date | None = None
    handling_failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One message in a case's history: what it was, when it came, and what was found then.

    A person's decision is a step too: `act`, `note` and `by` tell it, and it has no source; `fingerprint` is that of a
    message it let in. `officer`: an officer wrote in the thread themselves; `source` says where that was seen.
    """

    fingerprint: str
    source: str
    received_at: datetime | None
    sender: str
    kind: Kind
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    note: str = ""
    act: Act | None = None
    by: str = ""
    officer: bool = False

    @property
    def thanks(self) -> bool:
        """True for thanks and nothing else: they decide nothing."""
        return self.act is None and any(finding.code is Code.COURTESY for finding in self.findings)

    @property
    def of_a_message(self) -> bool:
        """True for a message to us: not for a person's decision, nor for what an officer wrote."""
        return bool(self.source) and not self.officer

    @property
    def settles(self) -> bool:
        """True for a person's decision, unless the case is held after it."""
        return self.act is not None and self.verdict is not Verdict.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A reminder of a due day, written once: `by` is that day, `at` when it was written.

    `to` is whom it went to, "" where only an export tells of it.
    """

    case: str
    what: DueKind
    by: date
    message_id: str
    at: datetime
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One registration, one access request or one question, over all its messages.

    `thread` holds the Message-IDs of its messages and of our replies; `senders` the addresses that wrote in it;
    `digests` the content digests of its documents. `head` is that of the first message: its arrival counts.
    `said` are the findings of the latest decision, `settled` those that a person has overruled for good.
    `takes_up`: it may correct or go on with an earlier registration. `complete_by` is the day through which it may be
    completed. `period_asked` is another period that a message named and a person has not decided on. `taken_from` is
    the state that a person took the case over from.
    `service_assumed`: nothing but the text of the THL form names the service.
    `beside` is the number of the case that this message named without being let in: it waits by itself, found by
    nothing but its number. `waiting` is the message itself, where a person may yet put it into another case.
    `unread` tells that of one of its messages we did not read all.
    """

    number: str
    kind: Kind
    state: CaseState
    head: Head
    service: Service | None = None
    service_assumed: bool = False
    period: Period | None = None
    period_assumed: bool = False
    documents: tuple[Document, ...] = ()
    participants: tuple[Participant, ...] = ()
    first_stage: FirstStage = FirstStage.NO
    first_certification: bool = False
    first_certification_doubted: bool = False
    takes_up: bool = False
    heading_seen: bool = False
    tests_reported: bool = False
    thread: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    said: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()
    complete_by: date | None = None
    language: Language = Language.FI
    history: tuple[Step, ...] = ()
    period_asked: Period | None = None
    taken_from: CaseState | None = None
    beside: str = ""
    waiting: Claim | None = None
    reminders: tuple[Reminder, ...] = ()
    unread: bool = False

    @property
    def partial(self) -> bool:
        """True when what it lacks may stand in what we did not read, and nobody has looked since."""
        return self.unread and any(f.code is Code.HANDLING_FAILED for f in self.said)

    @property
    def completed(self) -> bool:
        """True when nothing more is asked of the supplier."""
        return self.state is CaseState.COMPLETE

    @property
    def letters(self) -> int:
        """How many letters about what people decided the case has had."""
        return sum(1 for step in self.history if step.act is not None)

    @property
    def held(self) -> Step | None:
        """The message that waits for a person: the last one, thanks passed over, was held and nobody settled it since.

        What an officer writes is no message that waits; a decision after which the case is held settles nothing.
        """
        last = next((s for s in reversed(self.history) if (s.of_a_message or s.settles) and not s.thanks), None)
        return last if last is not None and last.verdict is Verdict.HELD else None

    @property
    def latest(self) -> Step | None:
        """The last message that somebody sent to us, whatever a person decided or wrote since."""
        return next((step for step in reversed(self.history) if step.of_a_message), None)

    @property
    def waits(self) -> bool:
        """True while a person has to look."""
        return self.held is not None or self.state is CaseState.WITH_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKeys:
    """What related cases are looked up by; every set may be empty. Addresses are in lower case.

    `domains` are those of the senders of registrations, by which a house's other registrations are found.
    """

    message_ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

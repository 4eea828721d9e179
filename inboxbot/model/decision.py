"""What was concluded: findings, the decision, the reply, and what is kept of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inboxbot.model.claim import Claim, Document, Participant, Period
from inboxbot.model.codes import Code
from inboxbot.model.message import Head
from inboxbot.model.words import (
    Act,
    CaseState,
    FieldName,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One message in a case's history: what it was, when it came, and what was found then.

    A person's decision is a step too: `act` and `note` tell it, and there is no message.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One registration, one access request or one question, over all its messages.

    `thread` holds the Message-IDs of its messages and of our replies; `senders` the addresses that wrote in it;
    `digests` the content digests of its documents. `head` is that of the first message: its arrival counts.
    `said` are the findings of the latest decision, `settled` those that a person has overruled for good.
    `complete_by` is the day through which it may be completed.
    """

    number: str
    kind: Kind
    state: CaseState
    head: Head
    service: Service | None = None
    period: Period | None = None
    period_assumed: bool = False
    documents: tuple[Document, ...] = ()
    participants: tuple[Participant, ...] = ()
    first_stage: FirstStage = FirstStage.NO
    first_certification: bool = False
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

    @property
    def completed(self) -> bool:
        """True when nothing more is asked of the supplier."""
        return self.state is CaseState.COMPLETE

    @property
    def waits(self) -> bool:
        """True while a person has to look: the last message was held and nobody has decided since."""
        held = bool(self.history) and self.history[-1].verdict is Verdict.HELD
        return held or self.state is CaseState.WITH_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's decision on a case: `note` is what the supplier is told, `at` when it was made."""

    case: str
    act: Act
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKeys:
    """What related cases are looked up by; every set may be empty. Addresses are folded to lower case."""

    message_ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class OutgoingState(StrEnum):
    """Where a reply stands on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One reply on its way: the very bytes that are sent, the same at every attempt.

    `id` is derived from the message answered. `next_at` is when it is due; `attempts` how often it was tried;
    `last_words` what the server said last (an RFC 3463 status and its text).
    """

    id: str
    message_id: str
    fingerprint: str
    case: str | None
    to: str
    raw: bytes
    state: OutgoingState = OutgoingState.QUEUED
    attempts: int = 0
    next_at: datetime | None = None
    sent_at: datetime | None = None
    last_words: str = ""


class EntryType(StrEnum):
    """What happened, in the ledger's words."""

    DECIDED = "decided"
    SEEN_AGAIN = "seen-again"
    PERSON = "person"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the append-only ledger; `at` is the time of the arrival or event, `text` is for people.

    `ruling` is what a person decided; `decision` is then what came of it.
    """

    type: EntryType
    at: datetime | None
    fingerprint: str = ""
    case: str | None = None
    decision: Decision | None = None
    text: str = ""
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a check looks at: the message's claim, the case as it is after it, and as it was before.

    `case` already holds what the claim brought; `before` is None when the message opens the case.
    `others` are related cases (same content, same people) that the message did not join, of the same sender's house.
    `corrected` are (participant from 1, field) that got another valid value;
    `unmatched`: a value fits nobody or several;
    `period_asked`: another period than the case's; `rivals`: cases that a supplement could belong to alike;
    `unknown`: a report of preliminary tests that belongs to none; `again`: it brings nothing but what is there.
    """

    claim: Claim
    case: Case
    before: Case | None = None
    others: tuple[Case, ...] = ()
    corrected: tuple[tuple[int, FieldName], ...] = ()
    unmatched: bool = False
    period_asked: Period | None = None
    rivals: tuple[str, ...] = ()
    unknown: bool = False
    again: bool = False

"""A person whom access is to be given to by hand: on the list until somebody says that it is done.

What is written down beside decisions: what people did, replies on their way, the lines of the ledger.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inboxbot.model.claim import Participant, Read
from inboxbot.model.decision import Case, Decision, Reminder
from inboxbot.model.words import Act, FieldName


class GrantState(StrEnum):
    """Where it stands; `dropped`: the case ended, or names the person no more."""

    OPEN = "open"
    GRANTED = "granted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One person of an accepted access request. `number` counts the people of the case from 1 and stays theirs.

    `since` is when they were accepted. `again`: access was on the list for the same person before. `by` and `done_at`
    tell who has granted it and when.
    """

    case: str
    number: int
    person: Participant
    since: datetime | None
    state: GrantState = GrantState.OPEN
    again: bool = False
    by: str = ""
    done_at: datetime | None = None

    @property
    def unverified(self) -> tuple[FieldName, ...]:
        """The fields that did not pass their check, or never came: an officer looks into them by hand."""
        return self.person.failing

    def shown(self, name: FieldName) -> str:
        """The value of a field as it was read, "" for none."""
        field = self.person.field(name)
        if field is None and name is FieldName.LAST_NAME and self.person.joined is not None:
            return self.person.joined.raw
        return (field.value or "") if field is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's decision on a case: `note` is what the supplier is told, `at` when it was made.

    `into` is the number of the case that an accepted message joins, "" where nothing needs to be said.
    `by` is who decided, "" where an export of an earlier version does not say. `as_is` accepts people whose details
    did not all pass: access is given to them by hand.
    """

    case: str
    act: Act
    note: str
    at: datetime
    into: str = ""
    by: str = ""
    as_is: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A person's latest decision on the case was taken back, before its letter went out."""

    case: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """An officer gave access to a person of the case: `person` is their number or address, "" for all who waited."""

    case: str
    person: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """An officer's own message in the thread of a case, as seen among the sent ones.

    `source` is where it lies (`Sent/1712/45`), `at` when it came there. Of a shadow run also `answers`, the ids that it
    answers, and `text`, its first lines with personal codes masked.
    """

    case: str
    message_id: str
    at: datetime | None
    source: str
    answers: tuple[str, ...] = ()
    text: str = ""


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

    `id` is "" until the outbox gives one, which envelope senders may carry. `next_at` is when it is due; `attempts` how
    often it was tried, `doubts` how often nobody knew afterwards whether it had gone out; `last_words` what the server
    said last (an RFC 3463 status and its text); `refused_at` since when it waits, queued, because a server refuses us
    or is away. `unvouched` tells that our own server called the sender of the message answered false, and no person has
    looked.
    """

    id: str
    message_id: str
    fingerprint: str
    case: str | None
    to: str
    raw: bytes
    unvouched: bool = False
    state: OutgoingState = OutgoingState.QUEUED
    attempts: int = 0
    doubts: int = 0
    next_at: datetime | None = None
    sent_at: datetime | None = None
    last_words: str = ""
    refused_at: datetime | None = None


class EntryType(StrEnum):
    """What happened, in the ledger's words."""

    DECIDED = "decided"
    SEEN_AGAIN = "seen-again"
    PERSON = "person"
    OFFICER = "officer"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    REMINDED = "reminded"
    TAKEN_BACK = "taken-back"
    TO_GRANT = "to-grant"
    GRANTED = "granted"
    NOT_TO_GRANT = "not-to-grant"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the append-only ledger; `at` is the time of the arrival or event, `text` is for people.

    `ruling` is what a person decided; `decision` is then what came of it. `intervention` is an officer's own message.
    `before` are the cases as they were before that decision, so that it can be taken back. `grant` is a person whom
    access is to be given to, or was. `reminder` is what a supplier was reminded of. `read` is what the message was read
    to say, with the places; `excerpt` its own first words, masked, which go when the case goes.
    """

    type: EntryType
    at: datetime | None
    fingerprint: str = ""
    case: str | None = None
    decision: Decision | None = None
    text: str = ""
    ruling: Ruling | None = None
    intervention: Intervention | None = None
    read: tuple[Read, ...] = ()
    reminder: Reminder | None = None
    before: tuple[Case, ...] = ()
    taken_back: TakenBack | None = None
    grant: Grant | None = None
    excerpt: str = ""


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without what people decided and took back."""
    left: list[Entry] = []
    for entry in entries:
        if entry.taken_back is None:
            left.append(entry)
            continue
        meant = (n for n, one in reversed(tuple(enumerate(left))) if is_of(one, entry.taken_back.case))
        if (number := next(meant, None)) is not None:
            del left[number]
    return tuple(left)


def is_of(entry: Entry, case: str) -> bool:
    """True for a person's decision on what has that number."""
    return entry.ruling is not None and entry.ruling.case == case

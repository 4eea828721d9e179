"""How patiently a reply is sent, how fast replies leave, and which of them is held at the last moment.

The pause before another attempt is a value derived from the reply's id, so that many replies that failed together do
not come back together, and a test can say when. RFC 5321 4.5.4.1 asks for days of patience before giving up.

After a server has asked for a slower pace all replies rest, then leave at half the rate. A reply that alone is refused
in this way must not hold up the others for ever: its second refusal is its own matter, when others went out since the
last one. The pace is kept in memory only: after a restart the server says so again, and that costs no reply an attempt.

What must hold of a reply at the moment it is sent, whatever was decided before, is the last guard against loops: one
recipient, who wrote the message that is answered; never a machine or a list, by what was decided of that message; never
ourselves, under a subaddress neither; never an address that waits for staff (RFC 3834 section 4).
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import getaddresses
from enum import StrEnum
from typing import Literal

from inboxbot.model import Outgoing, mailbox_of
from inboxbot.store import Transaction

# Short at first, for greylisting; then every six hours, some four and a half days in all.
_PAUSES_MINUTES = (2, 5, 10, 20, 40, 80, 160) + (360,) * 17
_JITTER = 0.25
_MINUTE = timedelta(minutes=1)
# The rest doubles with each refusal in a row up to so many times the first.
_LONGEST_REST = 4
# Above so many a minute nobody is slow any more.
_FREE = 500


class Hold(StrEnum):
    """Why a reply waits for a person instead of going out; kept as the row's last words, worded by the digest."""

    PER_HOUR = "per-hour"
    SUPPRESSED = "suppressed"
    OWN_ADDRESS = "own-address"
    NOT_ONE_RECIPIENT = "not-one-recipient"
    NOT_THE_WRITER = "not-the-writer"
    IN_DOUBT = "in-doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The settings of sending. `own_addresses` are never written to; `batch` is how many rows one round sends.

    `per_hour` counts replies to one mailbox, under whatever subaddress, and those to senders who were called false by
    themselves; `per_minute` all of them (None: no limit). `pause` is how long a slow-down
    rests all of them at first, `slowest` how many a minute go out after it at least; `claim` how long a living process
    may take over the row it sends; `doubts` how often a reply's fate may be unknown until a person looks, whatever
    `in_doubt` says.
    """

    own_addresses: tuple[str, ...] = ()
    in_doubt: Literal["resend", "hold"] = "resend"
    per_hour: int = 20
    per_minute: int | None = None
    batch: int = 50
    pause: timedelta = timedelta(minutes=1)
    slowest: int = 10
    claim: timedelta = timedelta(hours=3)
    doubts: int = 2


def next_attempt(attempts: int, id: str) -> timedelta | None:
    """The pause after the attempt of that number (from 1); None when it is time to give up."""
    if attempts > len(_PAUSES_MINUTES):
        return None
    seed = hashlib.sha256(f"{id}/{attempts}".encode()).digest()
    share = int.from_bytes(seed[:4], "big") / 0xFFFFFFFF
    return timedelta(minutes=_PAUSES_MINUTES[attempts - 1] * (1 + _JITTER * share))


@dataclass(slots=True)
class Pace:
    """One transport's pace; every moment is the `now` of a round."""

    _rest: timedelta = timedelta(0)
    _from: datetime | None = None
    _per_minute: int | None = None
    _changed: datetime | None = None
    _refused: set[str] = field(default_factory=set)
    _went_since: bool = False

    def is_own_matter(self, id: str) -> bool:
        """Whether the refusal that the reply of that id has just met is about that reply, and not about our pace."""
        own = id in self._refused and self._went_since
        self._refused.add(id)
        self._went_since = False
        return own

    def went(self, id: str) -> None:
        """The reply went out."""
        self._refused.discard(id)
        self._went_since = True

    def slower(self, now: datetime, sent: int, policy: Policy) -> None:
        """The server refused; `sent` replies had gone out in the minute before."""
        self._rest = min(max(self._rest * 2, policy.pause), policy.pause * _LONGEST_REST)
        self._from, self._changed = now, now + self._rest
        self._per_minute = max(policy.slowest, min(sent, self._per_minute or sent) // 2)

    def ended_well(self) -> None:
        """A round with replies ended without a refusal."""
        self._rest = timedelta(0)

    def rests_until(self, now: datetime) -> datetime | None:
        """The end of the rest, None when there is none; a clock that was put back ends it."""
        if self._from is None or not self._from <= now < self._from + self._rest:
            return None
        return self._from + self._rest

    def limit(self, now: datetime, policy: Policy) -> int | None:
        """How many may go out in a minute now: twice as many after each minute that went well; None: no limit.

        A clock that was put back ends the slow pace too: its time may lie years ahead.
        """
        if self._changed is not None and now < self._changed:
            self._per_minute = None
        while self._per_minute is not None and self._changed is not None and now - self._changed >= _MINUTE:
            self._changed += _MINUTE
            self._per_minute = self._per_minute * 2 if self._per_minute < _FREE else None
        limits = [limit for limit in (self._per_minute, policy.per_minute) if limit is not None]
        return min(limits, default=None)


def reason_to_hold(outgoing: Outgoing, tx: Transaction, policy: Policy) -> Hold | None:
    """Why the reply must not go out, None when it may."""
    to = _folded(outgoing.to)
    if mailbox_of(to) in {mailbox_of(own) for own in policy.own_addresses}:
        return Hold.OWN_ADDRESS
    if recipients(outgoing.raw) != (to,):
        return Hold.NOT_ONE_RECIPIENT
    if not _writer(to, outgoing, tx):
        return Hold.NOT_THE_WRITER
    return Hold.SUPPRESSED if tx.suppressed.holds_back(outgoing.to) else None


def _writer(to: str, outgoing: Outgoing, tx: Transaction) -> bool:
    """True when a person wrote from that address; letters to staff answer nobody."""
    decision = tx.ledger.find(outgoing.fingerprint) if outgoing.fingerprint else None
    if decision is None:
        return True
    named = {_folded(address.email) for address in (decision.head.sender, decision.head.reply_to) if address}
    # The address of a domain with other letters than a to z is written otherwise on the wire.
    named |= {_folded(decision.reply.to)} if decision.reply is not None else set()
    return not decision.kind.is_machine and to in named


def recipients(raw: bytes) -> tuple[str, ...]:
    """Every address of To, Cc and Bcc in order, without letter case."""
    # as text: of bytes beyond ASCII, which an address may have on the wire (RFC 6532), the library keeps none
    headers = HeaderParser(policy=compat32).parsestr(raw.decode("utf-8", "replace"))
    fields = [str(value) for name in ("to", "cc", "bcc") for value in headers.get_all(name, [])]
    return tuple(_folded(email) for _, email in getaddresses(fields))


def _folded(email: str) -> str:
    return email.strip().casefold()

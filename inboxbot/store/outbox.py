"""The outbox: replies on their way, with the very bytes of every attempt.

A reply's id may stand in its envelope sender, by which a bounce is known. Whoever writes to us can derive the reply's
Message-ID, and so the id follows from that and from a secret of this database.
"""

import hmac
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from inboxbot.model import ID_LENGTH, Outgoing, OutgoingState
from inboxbot.store.flags import Flags
from inboxbot.store.locks import living
from inboxbot.store.tables import outbox
from inboxbot.store.values import address, key, mailbox, maybe_moment, moment, time_of

_KNOWN = select(outbox.c.seq).where(outbox.c.id == bindparam("of"))
_ADD = insert(outbox)
_SECRET = "outbox/secret"
# Nothing is put off for longer: a later time was written by a clock that was wrong.
LONGEST_WAIT = timedelta(hours=8)
_HERE = (OutgoingState.QUEUED.value, OutgoingState.DEFERRED.value, OutgoingState.HELD.value)
_WAITING = (OutgoingState.QUEUED.value, OutgoingState.DEFERRED.value)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox inside one transaction."""

    connection: Connection

    def put(self, outgoing: Outgoing) -> None:
        """Adds a reply, and gives it an id where it has none yet.

        An id that is there already keeps its row: the same message is not answered twice.
        """
        if not outgoing.id:
            outgoing = replace(outgoing, id=self._id(outgoing.message_id))
        if self.connection.execute(_KNOWN, {"of": key(outgoing.id)}).first() is None:
            self.connection.execute(_ADD, _row_of(outgoing))

    def get(self, id: str) -> Outgoing | None:
        """The reply of that id."""
        return next(iter(self._select(outbox.c.id == key(id))), None)

    def for_change(self, id: str) -> Outgoing | None:
        """The reply of that id, and to the end of the transaction nobody else claims or changes it."""
        return next(iter(self._locked(outbox.c.id == key(id))), None)

    def by_message_id(self, message_id: str) -> Outgoing | None:
        """The reply that carries that Message-ID: a report that names none of ours is about somebody else's mail."""
        return next(iter(self._select(outbox.c.message_id == key(message_id))), None)

    def take_back(self, message_id: str) -> bool:
        """Takes away a reply that has surely not gone out; False when it has, or may have, or there is none."""
        still_here = outbox.c.state.in_(_HERE) & (outbox.c.doubts == 0)
        gone = self.connection.execute(delete(outbox).where(outbox.c.message_id == key(message_id), still_here))
        return gone.rowcount > 0

    def due(self, now: datetime, limit: int = 50) -> tuple[Outgoing, ...]:
        """What may be tried now, at most `limit`: the untried in the order written, then by when it was due.

        Also what no right clock put off. On PostgreSQL the rows are locked, and rows that another process holds are
        passed over.
        """
        next_at = outbox.c.next_at
        time_has_come = or_(next_at.is_(None), next_at <= moment(now), next_at > moment(now + LONGEST_WAIT))
        query = select(outbox).where(outbox.c.state.in_(_WAITING), time_has_come)
        query = query.order_by(next_at.nulls_first(), outbox.c.seq).limit(limit)
        return self._rows(query.with_for_update(skip_locked=True))

    def mark(
        self,
        id: str,
        state: OutgoingState,
        *,
        attempts: int | None = None,
        doubts: int | None = None,
        next_at: datetime | None = None,
        sent_at: datetime | None = None,
        last_words: str | None = None,
        refused_at: datetime | None = None,
    ) -> None:
        """Where the reply stands now; `next_at` is set as given, None for the others keeps what is there."""
        values: dict[str, Any] = {"state": state.value, "next_at": maybe_moment(next_at)}
        if attempts is not None:
            values["attempts"] = attempts
        if doubts is not None:
            values["doubts"] = doubts
        if sent_at is not None:
            values["sent_at"] = moment(sent_at)
        if last_words is not None:
            values["last_words"] = key(last_words)
        if refused_at is not None:
            values["refused_at"] = moment(refused_at)
        self.connection.execute(update(outbox).where(outbox.c.id == key(id)).values(**values))

    def claim(self, id: str, holder: str, until: datetime) -> None:
        """The process of that name sends it now; whatever happens, not longer than `until`."""
        self.mark(id, OutgoingState.SENDING, next_at=until)
        self.connection.execute(update(outbox).where(outbox.c.id == key(id)).values(claimed_by=holder))

    def in_hand(self, id: str, holder: str) -> bool:
        """True while the process of that name sends it, and to the end of the transaction nobody takes it away."""
        mine = (outbox.c.state == OutgoingState.SENDING.value) & (outbox.c.claimed_by == holder)
        query = select(outbox.c.seq).where(outbox.c.id == key(id), mine)
        return self.connection.execute(query.with_for_update()).first() is not None

    def orphans(self, now: datetime, *own: str) -> tuple[Outgoing, ...]:
        """Replies whose sender lives no more: without a lease, over its time, or one of `own`, who send none now.

        On PostgreSQL the rows are locked, so that a sender that does live can still say what became of its own.
        """
        next_at, sender = outbox.c.next_at, outbox.c.claimed_by
        in_time = next_at.is_not(None) & next_at.between(moment(now), moment(now + LONGEST_WAIT))
        alive = sender.in_(living(self.connection, now)) & sender.not_in(own)
        return self._locked(outbox.c.state == OutgoingState.SENDING.value, ~(in_time & sender.is_not(None) & alive))

    def all(self) -> tuple[Outgoing, ...]:
        """Every reply, in the order written."""
        return self._select()

    def by_case(self, number: str) -> tuple[Outgoing, ...]:
        """The replies of a case."""
        return self._select(outbox.c.case_number == number)

    def sent_to(self, email: str, since: datetime, now: datetime, *, unvouched: bool = False) -> int:
        """How many replies went to the mailbox from then till now, those on their way included.

        Those to senders whom our own server called false are counted by themselves.
        """
        gone = _gone_between(since, now)
        going = outbox.c.state == OutgoingState.SENDING.value
        counted = (outbox.c.mailbox == mailbox(email)) & (outbox.c.unvouched == unvouched)
        query = select(func.count()).select_from(outbox).where(counted, or_(gone, going))
        return int(self.connection.execute(query).scalar_one())

    def sent_between(self, since: datetime, now: datetime) -> int:
        """How many replies have gone out from then till now."""
        query = select(func.count()).select_from(outbox).where(_gone_between(since, now))
        return int(self.connection.execute(query).scalar_one())

    def counts(self) -> tuple[tuple[OutgoingState, int], ...]:
        """How many replies are in each state that any is in; letters to staff are none."""
        query = select(outbox.c.state, func.count()).where(outbox.c.fingerprint != "")
        rows = self.connection.execute(query.group_by(outbox.c.state).order_by(outbox.c.state))
        return tuple((OutgoingState(state), int(count)) for state, count in rows)

    def held_for(self, reason: str) -> int:
        """How many replies are held for that reason."""
        held = (outbox.c.state == OutgoingState.HELD.value) & (outbox.c.last_words == reason)
        return int(self.connection.execute(select(func.count()).select_from(outbox).where(held)).scalar_one())

    def held_to(self, email: str, reason: str) -> tuple[Outgoing, ...]:
        """The replies to the address that are held for that reason; nobody else changes them meanwhile."""
        held = (outbox.c.state == OutgoingState.HELD.value) & (outbox.c.last_words == reason)
        return self._locked(outbox.c.folded == address(email), held)

    def oldest(self, *states: OutgoingState, now: datetime) -> str | None:
        """The id of the oldest reply in one of the states: no letter to staff, and none that may yet be taken back."""
        next_at = outbox.c.next_at
        on_purpose = (next_at > moment(now)) & (next_at <= moment(now + LONGEST_WAIT)) & outbox.c.refused_at.is_(None)
        untried = (outbox.c.state == OutgoingState.QUEUED.value) & (outbox.c.attempts == 0)
        wanted = outbox.c.state.in_([state.value for state in states]) & (outbox.c.fingerprint != "")
        wanted &= or_(~untried, next_at.is_(None), ~on_purpose)
        query = select(outbox.c.id).where(wanted).order_by(outbox.c.seq).limit(1)
        return self.connection.execute(query).scalar()

    def domains(self, state: OutgoingState) -> int:
        """How many domains replies in that state go to."""
        query = select(outbox.c.folded).where(outbox.c.state == state.value).distinct()
        return len({email.rpartition("@")[2] for email in self.connection.execute(query).scalars()})

    def last_sent(self, now: datetime | None = None) -> datetime | None:
        """When the last reply went out, by a clock that was not ahead of `now`; letters to staff are none."""
        query = select(func.max(outbox.c.sent_at)).where(outbox.c.fingerprint != "")
        if now is not None:
            query = query.where(outbox.c.sent_at <= moment(now))
        return time_of(self.connection.execute(query).scalar())

    def next_due(self) -> datetime | None:
        """When the first waiting reply comes due; None when none waits for a time."""
        query = select(func.min(outbox.c.next_at)).where(outbox.c.state.in_(_WAITING))
        return time_of(self.connection.execute(query).scalar())

    def _id(self, message_id: str) -> str:
        """26 characters of base32, as an envelope sender can carry them in any letter case."""
        secret = Flags(self.connection).secret(_SECRET)
        return b32encode(hmac.digest(secret, message_id.encode(), "sha256"))[:ID_LENGTH].decode("ascii").lower()

    def _select(self, *limits: ColumnElement[bool]) -> tuple[Outgoing, ...]:
        return self._rows(select(outbox).where(*limits).order_by(outbox.c.seq))

    def _locked(self, *limits: ColumnElement[bool]) -> tuple[Outgoing, ...]:
        """On PostgreSQL who has them is waited for, and they are as that one left them."""
        return self._rows(select(outbox).where(*limits).order_by(outbox.c.seq).with_for_update(of=outbox))

    def _rows(self, query: Select[Any]) -> tuple[Outgoing, ...]:
        return tuple(_outgoing_of(row) for row in self.connection.execute(query))


def _gone_between(since: datetime, now: datetime) -> ColumnElement[bool]:
    """A time after `now` was written by a clock that was ahead: not lately, for all we know."""
    return (outbox.c.state == OutgoingState.SENT.value) & outbox.c.sent_at.between(moment(since), moment(now))


def _row_of(outgoing: Outgoing) -> dict[str, Any]:
    return {
        "id": key(outgoing.id),
        "message_id": key(outgoing.message_id),
        "fingerprint": key(outgoing.fingerprint),
        "case_number": outgoing.case,
        "recipient": key(outgoing.to),
        "folded": address(outgoing.to),
        "mailbox": mailbox(outgoing.to),
        "unvouched": outgoing.unvouched,
        "raw": outgoing.raw,
        "state": outgoing.state.value,
        "attempts": outgoing.attempts,
        "doubts": outgoing.doubts,
        "next_at": maybe_moment(outgoing.next_at),
        "sent_at": maybe_moment(outgoing.sent_at),
        "last_words": key(outgoing.last_words),
        "refused_at": maybe_moment(outgoing.refused_at),
    }


def _outgoing_of(row: Row[Any]) -> Outgoing:
    return Outgoing(
        id=row.id,
        message_id=row.message_id,
        fingerprint=row.fingerprint,
        case=row.case_number,
        to=row.recipient,
        raw=bytes(row.raw),
        unvouched=row.unvouched,
        state=OutgoingState(row.state),
        attempts=row.attempts,
        doubts=row.doubts,
        next_at=time_of(row.next_at),
        sent_at=time_of(row.sent_at),
        last_words=row.last_words,
        refused_at=time_of(row.refused_at),
    )

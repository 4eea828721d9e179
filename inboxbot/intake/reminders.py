"""Reminders, committed one by one: which cases are due on a day, and each of them in a transaction of its own.

A reminder goes to the newest sender whom the program has answered in the case, and to nobody when that address waits
for staff or its sender failed the check of authentication. Its id follows from case and due day: a second process, or
one that was started again, finds it there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from inboxbot.intake.desk import Desk
from inboxbot.model import (
    Authentication,
    Case,
    Decision,
    DueKind,
    Entry,
    EntryType,
    Reminder,
)
from inboxbot.reminders import due, wanted
from inboxbot.replies import compose_reminder, reminder_message_id
from inboxbot.rulebook.schedule import HELSINKI
from inboxbot.store import Transaction


def to_remind(desk: Desk, now: datetime) -> tuple[str, ...]:
    """The numbers of the cases to be reminded on the Helsinki day of `now`, oldest first, by the rules of that day."""
    rulebook, today = desk.rulebook.on(now), now.astimezone(HELSINKI).date()
    if not wanted(rulebook):
        return ()
    with desk.store.read() as tx:
        return tuple(case.number for case in tx.cases.all() if due(case, today, rulebook) is not None)


def remind(number: str, desk: Desk, now: datetime) -> Reminder | None:
    """Queues the reminder of a case, if it is still due; safe to call twice and from several processes."""
    rulebook, today = desk.rulebook.on(now), now.astimezone(HELSINKI).date()
    with desk.store.begin() as tx:
        case = tx.cases.locked(number)
        occasion = due(case, today, rulebook) if case is not None else None
        return _write(case, *occasion, now, desk, tx) if case is not None and occasion is not None else None


def reminded(told: Reminder, desk: Desk) -> None:
    """Commits what an export tells of a reminder; nothing is sent."""
    with desk.store.begin() as tx:
        if (case := tx.cases.locked(told.case)) is not None:
            _keep(told, case, "", tx)


def _write(case: Case, what: DueKind, by: date, at: datetime, desk: Desk, tx: Transaction) -> Reminder | None:
    """Queues the reminder; None when there is nobody to write to, or it was written before.

    `case` was read with its lock in the same transaction.
    """
    answered = _answered(case, tx.ledger.by_case(case.number))
    if answered is None or answered.reply is None or tx.suppressed.reason(answered.reply.to) is not None:
        return None
    sender = desk.inbox.addresses[0] if desk.inbox.addresses else ""
    message_id = reminder_message_id(case.number, what, by, sender)
    if tx.outbox.by_message_id(message_id) is not None:
        return None
    reminder = Reminder(case=case.number, what=what, by=by, message_id=message_id, at=at, to=answered.reply.to)
    tx.outbox.put(compose_reminder(reminder, case, answered, desk.rulebook, desk.texts, desk.letterhead))
    _keep(reminder, case, answered.head.fingerprint, tx)
    return reminder


def _keep(reminder: Reminder, case: Case, fingerprint: str, tx: Transaction) -> None:
    """The reminder belongs to the thread, so that an answer to it joins the case."""
    thread = tuple(dict.fromkeys((*case.thread, reminder.message_id)))
    after = replace(case, thread=thread, reminders=(*case.reminders, reminder))
    tx.cases.put(after)
    tx.ledger.append(
        Entry(
            type=EntryType.REMINDED,
            at=reminder.at,
            fingerprint=fingerprint,
            case=case.number,
            text=reminder.to,
            reminder=reminder,
        )
    )


def _answered(case: Case, entries: Sequence[Entry]) -> Decision | None:
    """The decision on the newest message of the case that was answered, by the rules or by a person.

    What strangers wrote about the case stands in the ledger under its number, but not in its history.
    """
    own = {step.fingerprint for step in case.history if step.fingerprint and not step.officer}
    decided = (e.decision for e in reversed(entries) if e.type in (EntryType.DECIDED, EntryType.PERSON))
    return next((d for d in decided if d is not None and d.head.fingerprint in own and _is_trusted(d)), None)


def _is_trusted(decision: Decision) -> bool:
    return decision.reply is not None and decision.head.authentication is not Authentication.FAILED

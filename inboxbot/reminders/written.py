"""A reminder, committed: letter, ledger and case in the caller's transaction, so that it is there once or not at all.

It goes to the newest sender whom the program has answered in the case, and to nobody when that address waits for staff
or its sender failed the check of authentication. Its id follows from case and due day: a second process, or one that
was started again, finds it there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from inboxbot.model import (
    Authentication,
    Case,
    CaseKeys,
    Decision,
    DueKind,
    Entry,
    EntryType,
    Inbox,
    Reminder,
)
from inboxbot.replies import Letterhead, Texts, compose_reminder, reminder_message_id
from inboxbot.rulebook import Rulebook
from inboxbot.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What reminders are written with."""

    rulebook: Rulebook
    texts: Texts
    inbox: Inbox
    letterhead: Letterhead


def write(case: Case, what: DueKind, by: date, at: datetime, writing: Writing, tx: Transaction) -> Reminder | None:
    """Queues the reminder; None when there is nobody to write to, or it was written before.

    `case` was read with its lock in the same transaction.
    """
    answered = _answered(case, tx.ledger.by_case(case.number))
    if answered is None or answered.reply is None or tx.suppressed.reason(answered.reply.to) is not None:
        return None
    sender = writing.inbox.addresses[0] if writing.inbox.addresses else ""
    message_id = reminder_message_id(case.number, what, by, sender)
    if tx.outbox.by_message_id(message_id) is not None:
        return None
    reminder = Reminder(case=case.number, what=what, by=by, message_id=message_id, at=at, to=answered.reply.to)
    tx.outbox.put(compose_reminder(reminder, case, answered, writing.rulebook, writing.texts, writing.letterhead))
    _keep(reminder, case, answered.head.fingerprint, tx)
    return reminder


def repeat(reminder: Reminder, tx: Transaction) -> Case | None:
    """Writes down again what an export tells, and sends nothing; None when there is no such case."""
    found = tx.cases.related(CaseKeys(numbers=(reminder.case,)))
    case = next((one for one in found if one.number == reminder.case), None)
    return _keep(reminder, case, "", tx) if case is not None else None


def _keep(reminder: Reminder, case: Case, fingerprint: str, tx: Transaction) -> Case:
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
    return after


def _answered(case: Case, entries: Sequence[Entry]) -> Decision | None:
    """The decision on the newest message of the case that was answered, by the rules or by a person.

    What strangers wrote about the case stands in the ledger under its number, but not in its history.
    """
    own = {step.fingerprint for step in case.history if step.fingerprint and not step.officer}
    decided = (e.decision for e in reversed(entries) if e.type in (EntryType.DECIDED, EntryType.PERSON))
    return next((d for d in decided if d is not None and d.head.fingerprint in own and _is_trusted(d)), None)


def _is_trusted(decision: Decision) -> bool:
    return decision.reply is not None and decision.head.authentication is not Authentication.FAILED

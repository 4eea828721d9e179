"""Reminders, committed one by one: which cases are due on a day, and each of them in a transaction of its own."""

from datetime import datetime

from inboxbot.intake.desk import Desk
from inboxbot.model import CaseKeys, Reminder
from inboxbot.reminders import Writing, due, repeat, wanted, write
from inboxbot.rulebook.schedule import HELSINKI


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
    writing = Writing(rulebook=desk.rulebook, texts=desk.texts, inbox=desk.inbox, letterhead=desk.letterhead)
    with desk.store.begin() as tx:
        found = tx.cases.related(CaseKeys(numbers=(number,)))
        case = next((one for one in found if one.number == number), None)
        occasion = due(case, today, rulebook) if case is not None else None
        if case is None or occasion is None:
            return None
        what, by = occasion
        return write(case, what, by, now, writing, tx)


def reminded(told: Reminder, desk: Desk) -> None:
    """Commits what an export tells of a reminder; nothing is sent."""
    with desk.store.begin() as tx:
        repeat(told, tx)

"""What officers write themselves: found among the sent messages, tied to a case, committed as an event.

A message ties by the ids it answers, else by the case number in its subject. One that ties to no case changes nothing,
and so do our own replies, which some servers keep among the sent messages too, and under ids of their own.
"""

from inboxbot import claims, joining
from inboxbot.model import Case, CaseKeys, Entry, EntryType, Intervention, Message, is_reply_id
from inboxbot.store import Transaction


def answers(message: Message) -> bool:
    """True for a person's message that may tie to a case: most of what is sent begins a thread, and costs no look-up.

    A machine's own word about itself tells it (RFC 3834 section 5): the replies of this program bear it.
    """
    if message.header("auto-submitted").partition(";")[0].strip().casefold() not in ("", "no"):
        return False
    return bool(message.head.in_reply_to or message.head.references or claims.case_numbers(message))


def heed(message: Message, tx: Transaction) -> Case | None:
    """Writes down that an officer wrote in a case, and gives it as it is then; None when it is news of no case.

    `message` needs no more than its header fields.
    """
    head = message.head
    name = head.message_id or head.fingerprint
    if is_reply_id(name):
        return None
    answered = (*head.in_reply_to, *reversed(head.references))
    numbers = claims.case_numbers(message)
    found = tx.cases.related(CaseKeys(message_ids=(*answered, name), numbers=numbers))
    threads = (case for i in answered for case in found if i in case.thread)
    named = (case for number in numbers for case in found if case.number == number)
    case = next(threads, None) or next(named, None)
    if case is None or any(name in known.thread for known in found):
        return None
    return _committed(
        Intervention(case=case.number, message_id=name, at=head.received_at, source=head.source), case, tx
    )


def repeat(seen: Intervention, tx: Transaction) -> Case | None:
    """Writes down again what an export tells; None when there is no such case."""
    case = next((c for c in tx.cases.related(CaseKeys(numbers=(seen.case,))) if c.number == seen.case), None)
    return _committed(seen, case, tx) if case is not None else None


def _committed(seen: Intervention, case: Case, tx: Transaction) -> Case:
    after = joining.stepped_in(case, seen)
    tx.cases.put(after)
    tx.ledger.append(Entry(type=EntryType.OFFICER, at=seen.at, case=case.number, intervention=seen))
    return after

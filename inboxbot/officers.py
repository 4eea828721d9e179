"""What officers write themselves: found among the sent messages, tied to a case, committed as an event.

A message ties by the ids it answers, else by the case number in its subject. One that ties to no case changes nothing,
and so do our own replies, which some servers keep among the sent messages too, and under ids of their own.

Where a shadow run looks on, people answer in our stead: their first lines are kept with the case, which stays as it is.
"""

from collections.abc import Iterator

from inboxbot import claims, joining
from inboxbot.model import Case, CaseKeys, Entry, EntryType, Intervention, Lines, Message, is_reply_id
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.domains import domain_of_house
from inboxbot.rulebook.masking import visible
from inboxbot.store import Transaction

# Of an answer so much is kept: enough to see what was answered, and no more.
_LINES, _LETTERS = 15, 1_000
# How many answers of people tied to no case that a shadow run knows.
UNTIED = "shadow/untied"


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


def watch(message: Message, rulebook: Rulebook, tx: Transaction) -> Case | None:
    """Writes down what people answered in a case; None when it is an answer in none, or known already.

    A message to somebody else than the case's supplier is no answer, such as one that is passed on to a colleague. One
    that begins a thread of its own ties by its recipient and subject. Answers that tie to no case are counted.
    """
    if message.head.message_id and is_reply_id(message.head.message_id):
        return None
    head = message.head
    name = head.message_id or head.fingerprint
    to = tuple(address.email.casefold() for address in head.recipients)
    answered = tuple(dict.fromkeys((*head.in_reply_to, *reversed(head.references))))
    numbers = claims.case_numbers(message)
    found = tx.cases.related(CaseKeys(message_ids=(*answered, name), numbers=numbers, senders=to))
    if any(name in known.thread for known in found):
        return None
    tied = tuple(_tied(message, answered, numbers, found, rulebook))
    if answered and not tied:
        tx.flags.set(UNTIED, str(int(tx.flags.get(UNTIED) or 0) + 1))
    case = next((one for one in tied if _reaches(to, one, rulebook)), None)
    if case is None:
        return None
    seen = Intervention(
        case=case.number,
        message_id=name,
        at=head.received_at,
        source=head.source,
        answers=answered,
        text=_first_lines(message),
    )
    after = joining.with_officers(case, (name,))
    tx.cases.put(after)
    tx.ledger.append(Entry(type=EntryType.OFFICER, at=seen.at, case=case.number, intervention=seen))
    return after


def _tied(
    message: Message, answered: tuple[str, ...], numbers: tuple[str, ...], found: tuple[Case, ...], rulebook: Rulebook
) -> Iterator[Case]:
    """The cases that the message may be an answer in, the surest first."""
    yield from (case for i in answered for case in found if i in case.thread)
    yield from (case for number in numbers for case in found if case.number == number)
    if answered:
        return
    subject = claims.unprefixed(message.head.subject, rulebook).casefold()
    yield from (c for c in reversed(found) if claims.unprefixed(c.head.subject, rulebook).casefold() == subject)


def _reaches(to: tuple[str, ...], case: Case, rulebook: Rulebook) -> bool:
    """True when it goes to somebody who wrote in the case, or to their house."""
    senders = {sender.casefold() for sender in case.senders}
    houses = {domain_of_house(sender, rulebook.mail) for sender in senders} - {""}
    return any(one in senders or domain_of_house(one, rulebook.mail) in houses for one in to)


def _first_lines(message: Message) -> str:
    lines = [line for block in message.body.own if isinstance(block, Lines) for line in block.lines if line.strip()]
    return visible("\n".join(lines[:_LINES])[:_LETTERS])


def repeat(seen: Intervention, tx: Transaction) -> Case | None:
    """Writes down again what an export tells; None when there is no such case."""
    case = tx.cases.locked(seen.case)
    return _committed(seen, case, tx) if case is not None else None


def _committed(seen: Intervention, case: Case, tx: Transaction) -> Case:
    after = joining.stepped_in(case, seen)
    tx.cases.put(after)
    tx.ledger.append(Entry(type=EntryType.OFFICER, at=seen.at, case=case.number, intervention=seen))
    return after

"""An officer in a thread: how their hand shows, and the case once a person has it.

Two things show it: a message of theirs among those sent, and a supplier's message that answers an id of our own domain
which no reply of this program bears. The id then belongs to the thread: what is known already takes no case over again,
since a mail program repeats it with every later answer.
"""

from dataclasses import replace

from inboxbot.model import Case, CaseState, Head, Inbox, Intervention, Step, Verdict, is_reply_id


def officers_ids(head: Head, inbox: Inbox, cases: tuple[Case, ...]) -> tuple[str, ...]:
    """The ids that the message answers, that a person of our house must have written, and that no case knows yet.

    Somebody of our own domain answers their own messages too: for them nothing can be told.
    """
    ours = {address.rpartition("@")[2].casefold() for address in inbox.addresses} - {""}
    if head.sender is not None:
        ours.discard(head.sender.domain.casefold())
    known = {message_id for case in cases for message_id in case.thread}
    answered = [i for i in dict.fromkeys((*head.in_reply_to, *head.references)) if i not in known]
    return tuple(i for i in answered if i.strip("<>").rpartition("@")[2].casefold() in ours and not is_reply_id(i))


def with_officers(case: Case, ids: tuple[str, ...]) -> Case:
    """The case with those ids in its thread."""
    return replace(case, thread=tuple(dict.fromkeys((*case.thread, *ids))))


def taken_over(case: Case) -> Case:
    """The case in a person's hands; where it stood before is remembered for the day it is released."""
    before = case.taken_from if case.state is CaseState.WITH_PERSON else case.state
    return replace(case, state=CaseState.WITH_PERSON, taken_from=before)


def stepped_in(case: Case, seen: Intervention, head: Head | None = None) -> Case:
    """The case after an officer wrote in its thread; `head` is that of a message which came to us."""
    step = Step(
        fingerprint=head.fingerprint if head is not None else "",
        source=seen.source,
        received_at=seen.at,
        sender=head.sender.email if head is not None and head.sender is not None else "",
        kind=case.kind,
        verdict=Verdict.HELD,
        officer=True,
    )
    return replace(taken_over(with_officers(case, (seen.message_id,))), history=(*case.history, step))

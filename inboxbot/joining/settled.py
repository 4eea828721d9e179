"""What a person has settled in a case stays settled when the next message brings the same papers before the same rules.

A finding about the case's content comes back with every message. One about a single message does not, and must be
looked at again when another message brings it: a second wish to withdraw is a new wish.
"""

from inboxbot.model import Case, Code, Finding

_OF_ONE_MESSAGE = frozenset(
    {
        Code.PARTICIPANT_UNMATCHED,
        Code.PARTICIPANT_CONFLICTING,
        Code.PERIOD_CHANGE_REQUESTED,
        Code.TWO_MATTERS,
        Code.WITHDRAWAL_REQUESTED,
        Code.REVIEW_REQUESTED,
        Code.PERSONAL_IDENTITY_CODE,
        Code.HANDLING_FAILED,
        Code.MACHINE_MARKED,
        Code.SENDER_UNAUTHENTICATED,
        Code.CASE_AMBIGUOUS,
        Code.CASE_UNKNOWN,
        Code.CASE_OTHER_SENDER,
    }
)


def settled(case: Case, overruled: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is settled in the case for good once a person has overruled those findings."""
    lasting = (f for f in overruled if f.code not in _OF_ONE_MESSAGE)
    return tuple({(f.code, f.args): f for f in (*case.settled, *lasting)}.values())


def unsettled(found: tuple[Finding, ...], before: Case | None) -> tuple[Finding, ...]:
    """The findings that still count in the case as it was before the message."""
    known = {(f.code, f.args) for f in before.settled} if before is not None else set()
    return tuple(f for f in found if (f.code, f.args) not in known)

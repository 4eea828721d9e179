"""What the checks look at."""

from dataclasses import dataclass

from inboxbot.model.claim import Claim
from inboxbot.model.decision import Case
from inboxbot.model.period import Period
from inboxbot.model.words import FieldName


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a check looks at: the message's claim, the case as it is after it, and as it was before.

    `case` already holds what the claim brought; `before` is None when the message opens the case.
    `others` are related cases (same content, same people) that the message did not join, of the same sender's house.
    `corrected` are (participant from 1, field) that got another valid value, `unmatched`: a value fits nobody or
    several; `period_asked`: another period than the case's; `contradicts`: it brings what is perhaps for another
    service than the case's; `rivals`: cases that a supplement could belong to alike,
    `candidates` the same while it waits for a word which of them: what one of them has is not asked for; `unknown`: a
    report of preliminary tests that belongs to none; `again`: it brings nothing but what is there; `threaded`: the
    message itself names the case that it joins, as an answer or by its number.
    """

    claim: Claim
    case: Case
    before: Case | None = None
    others: tuple[Case, ...] = ()
    corrected: tuple[tuple[int, FieldName], ...] = ()
    unmatched: bool = False
    period_asked: Period | None = None
    contradicts: bool = False
    rivals: tuple[str, ...] = ()
    candidates: tuple[Case, ...] = ()
    unknown: bool = False
    again: bool = False
    threaded: bool = False

    @property
    def partial(self) -> bool:
        """True when not all of the message, or of one before it, was read: nothing can be said to be missing."""
        return self.claim.partial or (self.before is not None and self.before.partial)

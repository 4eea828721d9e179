"""What a letter is written from."""

from dataclasses import dataclass

from inboxbot.model import Case, Claim, Decision, Head, Ruling
from inboxbot.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter is written from; `case` is None where the sender may learn nothing of one.

    `ruling` is the decision of a person that the letter tells of.
    """

    decision: Decision
    claim: Claim
    case: Case | None
    rulebook: Rulebook
    ruling: Ruling | None = None
    copy_address: str = ""

    @property
    def head(self) -> Head:
        """The head of the message whose arrival counts: the first of the case."""
        return self.case.head if self.case is not None else self.decision.head

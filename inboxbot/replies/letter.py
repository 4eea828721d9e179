"""What a letter is written from, and who writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inboxbot.model import Case, Claim, Decision, Head, Language, Ruling
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The office is the last line of each letter, in the language of its section.

    The defaults serve a replay, whose letters are never sent.
    """

    from_address: str = "inbox@inboxbot.example"
    from_name: str = ""
    contact: str = ""
    copy_address: str = ""
    office: Mapping[Language, str] = field(default_factory=dict)

    @property
    def sender_name(self) -> str:
        """What the From field shows: the name that is set, else the office in Finnish."""
        return self.from_name or self.office_in(Language.FI)

    def office_in(self, language: Language) -> str:
        """The office in one language; English stands in for a language that nobody writes."""
        return self.office.get(language, "") or self.office.get(Language.EN, "")

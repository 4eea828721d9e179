"""Who writes, and whom suppliers can ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inboxbot.model import Language


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

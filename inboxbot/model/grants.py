"""A person whom access is to be given to by hand: on the list until somebody says that it is done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inboxbot.model.claim import Participant
from inboxbot.model.words import FieldName


class GrantState(StrEnum):
    """Where it stands; `dropped`: the case ended, or names the person no more."""

    OPEN = "open"
    GRANTED = "granted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One person of an accepted access request. `number` counts the people of the case from 1 and stays theirs.

    `since` is when they were accepted. `again`: access was on the list for the same person before. `by` and `done_at`
    tell who has granted it and when.
    """

    case: str
    number: int
    person: Participant
    since: datetime | None
    state: GrantState = GrantState.OPEN
    again: bool = False
    by: str = ""
    done_at: datetime | None = None

    @property
    def unverified(self) -> tuple[FieldName, ...]:
        """The fields that did not pass their check, or never came: an officer looks into them by hand."""
        return self.person.failing

    def shown(self, name: FieldName) -> str:
        """The value of a field as it was read, "" for none."""
        field = self.person.field(name)
        if field is None and name is FieldName.LAST_NAME and self.person.joined is not None:
            return self.person.joined.raw
        return (field.value or "") if field is not None else ""

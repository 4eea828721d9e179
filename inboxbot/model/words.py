"""The closed sets: every word of the decision that has a fixed spelling.

The values are the public spelling (JSON, rules/, templates/); changing one is a breaking change.
"""

from enum import StrEnum
from typing import NewType


class Language(StrEnum):
    """A language that replies are written in; `OTHER` is anything else a sender wrote."""

    FI = "fi"
    SV = "sv"
    EN = "en"
    OTHER = "other"


# A Kanta service whose systems are tested together: the name of its file in rules/services/. Rules say which there are.
Service = NewType("Service", str)


class Kind(StrEnum):
    """What a message is: five kinds of people's messages, four of machines'."""

    REGISTRATION = "registration"
    ACCESS_REQUEST = "access_request"
    PRELIMINARY_TESTS = "preliminary_tests"
    ENQUIRY = "enquiry"
    UNCLEAR = "unclear"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    BULK = "bulk"
    OWN_MESSAGE = "own_message"

    @property
    def is_machine(self) -> bool:
        """True for the kinds that are never answered."""
        return self in _MACHINES


_MACHINES = frozenset({Kind.BOUNCE, Kind.AUTO_REPLY, Kind.BULK, Kind.OWN_MESSAGE})


class Role(StrEnum):
    """What a document is for."""

    REGISTRATION_FORM = "registration_form"
    SYSTEM_FORM = "system_form"
    ARCHITECTURE_DESCRIPTION = "architecture_description"
    PRELIMINARY_TESTS = "preliminary_tests"
    PARTICIPANT_LIST = "participant_list"
    OTHER = "other"


class Trouble(StrEnum):
    """Why a file could not be read (`why` of document-unreadable)."""

    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    DANGEROUS = "dangerous"
    REMOTE_LINK = "remote_link"


class FieldName(StrEnum):
    """The five fields that access is asked with, in the order of the instructions."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    OID = "oid"


class Why(StrEnum):
    """Why a field's value fails its check (`why` of participant-field-invalid)."""

    SYNTAX = "syntax"
    CHECK_DIGIT = "check_digit"
    WRONG_KIND = "wrong_kind"
    PLACEHOLDER = "placeholder"
    BUSINESS_ID = "business_id"


class Severity(StrEnum):
    """How much a finding weighs; the worst one decides the verdict."""

    NOTE = "note"
    ASK = "ask"
    HOLD = "hold"
    REJECT = "reject"

    @property
    def weight(self) -> int:
        """0 for a note to 3 for a rejection."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What became of a message; the folder it is filed in has the same name."""

    ACCEPTED = "accepted"
    INCOMPLETE = "incomplete"
    HELD = "held"
    REJECTED = "rejected"
    IGNORED = "ignored"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    COMPLETE = "complete"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    WITH_PERSON = "with_person"
    CLOSED = "closed"


class Act(StrEnum):
    """What a person does with a case: takes it as it is, does not take it, or lets the rules go on with it."""

    ACCEPT = "accept"
    REJECT = "reject"
    RELEASE = "release"


class DueKind(StrEnum):
    """What a day that a case has to keep is for."""

    COMPLETE_BY = "complete_by"
    TESTS = "tests"


class ReceivedFrom(StrEnum):
    """Which clock the arrival was read from."""

    INTERNALDATE = "internaldate"
    OWN_RECEIVED = "own_received"
    RECEIVED = "received"
    FROM_LINE = "from_line"
    DATE_HEADER = "date_header"
    UNKNOWN = "unknown"


class Silence(StrEnum):
    """Why no reply was sent."""

    MACHINE = "machine"
    ALREADY_ANSWERED = "already-answered"
    SENDER_UNAUTHENTICATED = "sender-unauthenticated"
    MACHINE_MARKED = "machine-marked"
    ADDRESS_SUPPRESSED = "address-suppressed"
    NO_ADDRESS = "no-address"


class ReplyTemplate(StrEnum):
    """The letters that the bot writes."""

    ACCEPTED = "accepted"
    INCOMPLETE = "incomplete"
    REJECTED = "rejected"
    RECEIVED = "received"
    DUPLICATE = "duplicate"


class Heading(StrEnum):
    """How the subject stands to the heading of the instructions."""

    EXACT = "exact"
    VARIANT = "variant"
    ABSENT = "absent"


class FirstStage(StrEnum):
    """Whether the message claims first-stage functionality."""

    NO = "no"
    ALONE = "alone"
    MIXED = "mixed"


class Intent(StrEnum):
    """What a person wants beside sending papers or people; a renewal stands beside the withdrawal that it softens."""

    COURTESY = "courtesy"
    WITHDRAWAL = "withdrawal"
    RENEWAL = "renewal"
    REVIEW = "review"
    REMOVAL = "removal"
    DRAFT = "draft"
    STATUS = "status"
    OTHER_MATTER = "other_matter"


class Authentication(StrEnum):
    """What our own server said of the sender; UNKNOWN is judged normally."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"

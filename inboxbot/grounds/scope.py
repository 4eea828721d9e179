"""Which findings are looked for in which kind of case, and the rule that each of them rests on.

A finding that was made names its rule itself; this table tells it for those that were looked for and not made.
"""

from inboxbot.model import Code, Kind

_REGISTRATION = frozenset({Kind.REGISTRATION})
_ACCESS = frozenset({Kind.ACCESS_REQUEST})
_BOTH = _REGISTRATION | _ACCESS
_PEOPLE = frozenset(kind for kind in Kind if not kind.is_machine)
_SEVERITY = "checks.severities.{code}"

SCOPE: dict[Code, tuple[frozenset[Kind], str]] = {
    Code.DOCUMENT_MISSING: (_REGISTRATION, "registration.documents"),
    Code.DOCUMENT_UNREADABLE: (_BOTH, _SEVERITY),
    Code.DOCUMENT_BLANK: (_REGISTRATION, "registration.documents"),
    Code.DOCUMENT_HAS_MACROS: (_BOTH, _SEVERITY),
    Code.DOCUMENT_FORMAT_DIFFERS: (_BOTH, _SEVERITY),
    Code.SERVICE_MISSING: (_REGISTRATION, _SEVERITY),
    Code.SERVICE_AMBIGUOUS: (_REGISTRATION, _SEVERITY),
    Code.SERVICE_SEPARATE_PROCESS: (_REGISTRATION, "services.{service}.separate_process"),
    Code.PERIOD_ASSUMED: (_REGISTRATION, _SEVERITY),
    Code.PERIOD_NONE_OPEN: (_REGISTRATION, "services.{service}.periods"),
    Code.PERIOD_AMBIGUOUS: (_REGISTRATION, _SEVERITY),
    Code.PERIOD_CHANGE_REQUESTED: (_REGISTRATION, _SEVERITY),
    Code.PERIOD_UNKNOWN: (_REGISTRATION, "services.{service}.periods"),
    Code.PERIOD_UNPUBLISHED: (_REGISTRATION, "services.{service}.schedule"),
    Code.DEADLINE_PASSED: (_REGISTRATION, "{deadline}"),
    Code.COMPLETED_LATE: (_BOTH, "{kind}.complete_within_days"),
    Code.DEADLINE_MOVED: (_REGISTRATION, "{deadline}"),
    Code.FUNCTIONALITY_CLOSED: (_REGISTRATION, "services.{service}.first_stage_closed"),
    Code.FIRST_CERTIFICATION: (_REGISTRATION, _SEVERITY),
    Code.ARCHITECTURE_DESCRIPTION_ADVISED: (_REGISTRATION, "services.{service}.architecture_description_expected"),
    Code.PRELIMINARY_TESTS_DUE: (_REGISTRATION, "registration.preliminary_tests_days_before"),
    Code.ALREADY_REGISTERED: (_BOTH, _SEVERITY),
    Code.HEADING_MISSING: (_ACCESS, "access_request.heading"),
    Code.HEADING_VARIANT: (_ACCESS, "access_request.heading"),
    Code.PARTICIPANTS_MISSING: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_FIELD_MISSING: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_FIELD_INVALID: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_NAME_JOINED: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_CONFLICTING: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_UNMATCHED: (_ACCESS, _SEVERITY),
    Code.ALREADY_GRANTED: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_CORRECTED: (_ACCESS, _SEVERITY),
    Code.OID_NORMALISED: (_ACCESS, _SEVERITY),
    Code.OID_FOREIGN_ROOT: (_ACCESS, _SEVERITY),
    Code.CC_MISSING: (_ACCESS, _SEVERITY),
    Code.TWO_MATTERS: (_PEOPLE, _SEVERITY),
    Code.MACHINE_MARKED: (_PEOPLE, _SEVERITY),
    Code.CASE_AMBIGUOUS: (_PEOPLE, _SEVERITY),
    Code.CASE_UNKNOWN: (_PEOPLE, _SEVERITY),
    Code.CASE_OTHER_SENDER: (_PEOPLE, _SEVERITY),
    Code.WITHDRAWAL_REQUESTED: (_PEOPLE, "evidence.acts.withdraws"),
    Code.REVIEW_REQUESTED: (_PEOPLE, "evidence.acts.review"),
    Code.COURTESY: (_PEOPLE, "evidence.acts.thanks"),
    Code.SENDER_UNAUTHENTICATED: (_PEOPLE, _SEVERITY),
    Code.PERSONAL_IDENTITY_CODE: (_PEOPLE, _SEVERITY),
    Code.HANDLING_FAILED: (_PEOPLE, _SEVERITY),
}

"""What stands of the findings once a case has them, and what they come to."""

from dataclasses import replace

from inboxbot.model import Case, Code, Finding, Kind, Severity, Verdict

QUESTIONS = (Kind.ENQUIRY, Kind.UNCLEAR)
# What one message brought about and only a person can settle stays with the case until then.
_STAYS = frozenset(
    {
        Code.HEADING_VARIANT,
        Code.CC_MISSING,
        Code.PARTICIPANT_CORRECTED,
        Code.COMPLETED_LATE,
        Code.PERIOD_CHANGE_REQUESTED,
        Code.PARTICIPANT_UNMATCHED,
        Code.TWO_MATTERS,
        Code.WITHDRAWAL_REQUESTED,
        Code.REVIEW_REQUESTED,
        Code.PERSONAL_IDENTITY_CODE,
        Code.HANDLING_FAILED,
    }
)


def in_order(found: tuple[Finding, ...], before: Case | None) -> tuple[Finding, ...]:
    """In order of first appearance over the case; what stays until a person settles it is kept."""
    said = before.said if before is not None else ()
    # Once somebody asked a person to look, no later message of the case is turned down by itself.
    if any(f.code is Code.REVIEW_REQUESTED for f in (*found, *said)):
        found = tuple(replace(f, severity=Severity.HOLD) if f.severity is Severity.REJECT else f for f in found)
    now = {(f.code, f.args): f for f in found}
    kept = {(f.code, f.args): now.get((f.code, f.args), f) for f in said if f.code in _STAYS or (f.code, f.args) in now}
    return tuple((kept | now).values())


def verdict_of(findings: tuple[Finding, ...], kind: Kind) -> Verdict:
    """The worst severity decides; questions and what is unclear always wait for a person."""
    worst = max((f.severity for f in findings), key=lambda s: s.weight, default=Severity.NOTE)
    if worst is Severity.REJECT:
        return Verdict.REJECTED
    if worst is Severity.HOLD or kind in QUESTIONS:
        return Verdict.HELD
    return Verdict.INCOMPLETE if worst is Severity.ASK else Verdict.ACCEPTED

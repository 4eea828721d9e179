"""How a finding is made, what stands of the findings once a case has them, and what they come to."""

from dataclasses import replace

from inboxbot.model import Arg, Case, Code, Finding, Kind, Severity, Verdict
from inboxbot.rulebook import Rulebook

QUESTIONS = (Kind.ENQUIRY, Kind.UNCLEAR)
# What one message brought about stays with the case: until a person settles it, or as what was noted.
_STAYS = frozenset(
    {
        Code.DOCUMENT_UNREADABLE,
        Code.ALREADY_GRANTED,
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
_LEFT_TO_PEOPLE = (Code.REVIEW_REQUESTED, Code.HANDLING_FAILED)


def noted(
    rulebook: Rulebook, code: Code, *, where: str | None = None, severity: Severity | None = None, **args: Arg
) -> Finding:
    """A finding that rests on no other rule than the severity of its code."""
    return rulebook.finding(code, rule=f"checks.severities.{code}", where=where, severity=severity, **args)


def in_order(found: tuple[Finding, ...], before: Case | None) -> tuple[Finding, ...]:
    """In order of first appearance over the case; what stays until a person settles it is kept."""
    said = before.said if before is not None else ()
    # Once a person has to look, asked for or because we did not read everything, nothing is turned down by itself.
    if any(f.code in _LEFT_TO_PEOPLE for f in (*found, *said)):
        found = tuple(replace(f, severity=Severity.HOLD) if f.severity is Severity.REJECT else f for f in found)
    now = {(f.code, f.args): f for f in found}
    kept = {(f.code, f.args): now.get((f.code, f.args)) or _past(f) for f in said if _lasts(f, now)}
    return tuple((kept | now).values())


def _lasts(finding: Finding, now: dict[tuple[Code, tuple[tuple[str, Arg], ...]], Finding]) -> bool:
    return finding.code in _STAYS or (finding.code, finding.args) in now


def _past(finding: Finding) -> Finding:
    """A file that could not be read and has come anew is no longer asked for, but stays noted."""
    return replace(finding, severity=Severity.NOTE) if finding.code is Code.DOCUMENT_UNREADABLE else finding


def verdict_of(findings: tuple[Finding, ...], kind: Kind) -> Verdict:
    """The worst severity decides; questions and what is unclear always wait for a person."""
    worst = max((f.severity for f in findings), key=lambda s: s.weight, default=Severity.NOTE)
    if worst is Severity.REJECT:
        return Verdict.REJECTED
    if worst is Severity.HOLD or kind in QUESTIONS:
        return Verdict.HELD
    return Verdict.INCOMPLETE if worst is Severity.ASK else Verdict.ACCEPTED

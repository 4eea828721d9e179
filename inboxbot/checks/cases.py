"""How the message stands to the cases there are."""

from collections.abc import Iterator

from inboxbot.checks.standing import noted
from inboxbot.model import CaseState, Code, Finding, Intent, Kind, Situation
from inboxbot.rulebook import Rulebook


def same_again(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """already-registered: the same content as a case; no second case."""
    if situation.again:
        yield noted(rulebook, Code.ALREADY_REGISTERED, case=situation.case.number)


def unmatched(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-unmatched: a supplement whose values fit nobody or several."""
    if situation.unmatched:
        yield noted(rulebook, Code.PARTICIPANT_UNMATCHED)


def rivals(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """case-ambiguous: a supplement that could belong to several cases."""
    if len(situation.rivals) > 1:
        yield noted(rulebook, Code.CASE_AMBIGUOUS, cases=situation.rivals)


def belonging(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """case-unknown: a report of preliminary tests that belongs to none."""
    if situation.unknown:
        yield noted(rulebook, Code.CASE_UNKNOWN)


def intents(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """withdrawal-requested, review-requested, courtesy: what a person wants of a case."""
    wanted = situation.claim.intents
    # What is sent anew in its own thread is a newer version; elsewhere a person takes the earlier one back.
    renewed = Intent.RENEWAL in wanted and situation.before is not None and situation.claim.kind is not Kind.ENQUIRY
    if Intent.WITHDRAWAL in wanted and not renewed:
        yield rulebook.finding(Code.WITHDRAWAL_REQUESTED, rule="evidence.acts.withdraws")
    if asks_for_review(situation):
        yield rulebook.finding(Code.REVIEW_REQUESTED, rule="evidence.acts.review")
    if situation.before is not None and wanted == (Intent.COURTESY,) and not asks_for_review(situation):
        yield rulebook.finding(Code.COURTESY, rule="evidence.acts.thanks")


def asks_for_review(situation: Situation) -> bool:
    """True when someone disagrees, or answers a rejection with more than thanks."""
    wanted, before = situation.claim.intents, situation.before
    if before is None:
        return Intent.REVIEW in wanted and situation.claim.kind is not Kind.UNCLEAR
    answers_rejection = before.state is CaseState.REJECTED and wanted != (Intent.COURTESY,) and not situation.again
    return answers_rejection or Intent.REVIEW in wanted

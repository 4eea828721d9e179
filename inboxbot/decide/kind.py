"""What kind a message is inside a case: a supplement has the kind of its case, what a person writes there stays theirs.

A report of preliminary tests is judged as part of its registration and keeps its own name.

A thread hands down its subject, and our own reply's subject says "registration" or carries the heading: in a case only
what a message brings makes it a supplement. Words that bring nothing are read by a person, thanks alone excepted.
"""

from inboxbot.checks.standing import QUESTIONS
from inboxbot.joining import services
from inboxbot.model import Case, Claim, Heading, Intent, Kind, Situation


def kind_of(situation: Situation) -> Kind:
    """The kind that the message is judged as."""
    claim, before = situation.claim, situation.before
    if before is None or claim.kind is Kind.ENQUIRY:
        return claim.kind
    # In a question's case nothing is checked: words that register or ask for access there are a person's to read.
    if before.kind in QUESTIONS:
        return claim.kind if claim.kind in QUESTIONS else Kind.ENQUIRY
    if _is_thanks(claim) or _brings(claim, before):
        return before.kind
    if claim.kind is Kind.UNCLEAR:
        return Kind.UNCLEAR
    return Kind.ENQUIRY if situation.threaded else before.kind


def named_kind(situation: Situation) -> Kind:
    """The kind that the message is called by: that by which it is judged, but for a report of preliminary tests."""
    kind = kind_of(situation)
    reports = kind is Kind.REGISTRATION and situation.claim.kind is Kind.PRELIMINARY_TESTS
    return Kind.PRELIMINARY_TESTS if reports else kind


def _is_thanks(claim: Claim) -> bool:
    return claim.intents == (Intent.COURTESY,)


def _brings(claim: Claim, before: Case) -> bool:
    """True when the message holds something that a case of this kind can lack, or may hold it where we did not read."""
    if claim.documents or claim.partial:
        return True
    if before.kind is Kind.ACCESS_REQUEST:
        return bool(claim.participants) or _brings_heading(claim, before)
    return claim.tests_reported or _settles(claim, before)


def _brings_heading(claim: Claim, before: Case) -> bool:
    """True when the heading was asked for and comes: by itself, or in the subject of an answer that speaks of it."""
    answered = claim.heading is not Heading.ABSENT and (claim.heading_meant or not claim.own_words)
    return not before.heading_seen and (claim.first_line_heading or answered)


def _settles(claim: Claim, before: Case) -> bool:
    """True when the message names what the case did not know: a service, a period, a first certification.

    Another service than an accepted case was taken to be of is a person's to read.
    """
    service = bool(claim.services) and services.is_open(before) and not services.corrects(claim, before)
    known = () if before.period is None or before.period_assumed else (before.period,)
    period = any(claimed.value not in known for claimed in claim.periods)
    return service or period or (claim.first_certification and not before.first_certification)

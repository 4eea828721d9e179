"""Another matter of a person: a withdrawal, a removal, a draft, a status question, a change notice, a question.

Withdrawals, removals and drafts are enquiries whatever came with them, under the heading too; the other matters give
way to forms and people's fields. So does a withdrawal of what the same message sends anew.
"""

from inboxbot.kinds.claimant import ASKED, FINAL, INTENDED, NAMED, NONE, Claimant
from inboxbot.model import Claim, Heading, Intent, Kind, Role, Wording
from inboxbot.rulebook import Rulebook

_FINAL = (Intent.WITHDRAWAL, Intent.REMOVAL, Intent.DRAFT)
_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
_OTHERS = (Intent.REVIEW, Intent.STATUS, Intent.OTHER_MATTER)


def claimant(claim: Claim, wording: Wording, rulebook: Rulebook) -> Claimant:
    """How strongly the message is an enquiry."""
    named = wording.about_registration or wording.about_access or wording.about_tests
    headed = claim.heading is not Heading.ABSENT or claim.first_line_heading
    topical = named or headed or bool(claim.services)
    strength, evidence = NONE, ""
    if final := next((i for i in claim.intents if i in _FINAL and (i is Intent.DRAFT or not _renews(claim))), None):
        strength, evidence = FINAL, f"intent: {final}"
    elif other := next((i for i in claim.intents if i in _OTHERS), None):
        strength, evidence = INTENDED, f"intent: {other}"
    elif wording.asks or wording.troubled:
        strength, evidence = (ASKED if topical else NAMED), "a question" if wording.asks else "a trouble with access"
    return Claimant(kind=Kind.ENQUIRY, strength=strength, evidence=evidence)


def _renews(claim: Claim) -> bool:
    """True when what is taken back comes anew: forms, or people, in this message."""
    forms = any(d.role in _FORMS and d.trouble is None for d in claim.documents)
    return Intent.RENEWAL in claim.intents and (forms or bool(claim.participants))

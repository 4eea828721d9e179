"""Can the message be trusted, and did we manage to handle it?"""

from collections.abc import Iterator

from inboxbot.checks.standing import noted
from inboxbot.model import Authentication, Code, Finding, Situation
from inboxbot.rulebook import Rulebook


def machine_marked(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """machine-marked: a machine's header on a message that brings forms or people, or may do so."""
    if situation.claim.machine_marked:
        yield noted(rulebook, Code.MACHINE_MARKED)


def authenticated(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """sender-unauthenticated: our own server says that the sender is not who it says."""
    if situation.claim.head.authentication is Authentication.FAILED:
        yield noted(rulebook, Code.SENDER_UNAUTHENTICATED)


def personal_code(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """personal-identity-code: never echoed, never logged; no place is told either."""
    if situation.claim.personal_code:
        yield noted(rulebook, Code.PERSONAL_IDENTITY_CODE)


def failed(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """handling-failed: we did not read all that came, which is never told as the sender's fault."""
    if situation.claim.handling_failed:
        yield noted(rulebook, Code.HANDLING_FAILED)

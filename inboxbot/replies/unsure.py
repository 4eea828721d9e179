"""What a receipt must not pass over: forms or people came, and words that they are not meant, or not yet.

Who does mean it would else believe to be registered, and let a deadline pass.
"""

from inboxbot.model import Claim, Intent, Kind, Role

_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
# Their letters tell of that wish itself.
_WISHED = frozenset((Intent.WITHDRAWAL, Intent.REMOVAL))


def not_meant(claim: Claim) -> str:
    """The kind that the message would be if its sender meant it, and now; "" where nothing says that they do not."""
    if claim.kind is not Kind.ENQUIRY or Intent.DRAFT not in claim.intents or _WISHED & set(claim.intents):
        return ""
    if any(d.role in _FORMS for d in claim.documents):
        return Kind.REGISTRATION.value
    return Kind.ACCESS_REQUEST.value if claim.participants else ""

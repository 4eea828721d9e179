"""A registration for joint testing: a form came, or the act is stated in words.

Words alone are enough ("Ilmoittaudumme yhteistestaukseen"): the reply then asks for the documents. A question about
registering is an enquiry. Reads registration.documents.
"""

from inboxbot.kinds.claimant import HEADED, NONE, PARTLY, STATED, WHOLE, Claimant
from inboxbot.model import Claim, Document, Kind, Role, Trouble, Wording
from inboxbot.rulebook import Rulebook

_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)


def claimant(claim: Claim, wording: Wording, rulebook: Rulebook) -> Claimant:
    """How strongly the message is a registration."""
    # words that call a link a form are no form
    forms = tuple(d for d in claim.documents if d.role in _FORMS and d.trouble is not Trouble.REMOTE_LINK)
    if forms:
        names = ", ".join(f"{d.role}: {d.filename}" for d in forms)
        return Claimant(kind=Kind.REGISTRATION, strength=_by_forms(forms, rulebook), evidence=names)
    if not wording.registers or (wording.asks and not claim.documents):
        return Claimant(kind=Kind.REGISTRATION, strength=NONE, evidence="")
    strength = HEADED if claim.documents else STATED
    return Claimant(kind=Kind.REGISTRATION, strength=strength, evidence="words of registering")


def _by_forms(forms: tuple[Document, ...], rulebook: Rulebook) -> int:
    needed = rulebook.registration.documents
    wanted = {role for role, need in zip(_FORMS, (needed.registration_form, needed.system_form), strict=True) if need}
    return WHOLE if wanted <= {d.role for d in forms if d.trouble is None and not d.blank} else PARTLY

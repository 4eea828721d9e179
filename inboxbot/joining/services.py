"""Which service a case is of, and whether a message in it speaks of another one.

The THL form describes the whole system: a service that only its text names is taken until something names one for
certain, and speaks against no case that is still to be completed. Whatever names another service for certain does. What
has been accepted is changed by a person alone.
"""

from inboxbot.model import Case, CaseState, Claim, Claimed, Document, Role, Service

FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)


def service_after(claim: Claim, before: Case, *, accepted: bool = False) -> tuple[Service | None, bool]:
    """The service of the case with the message in it, and True while only the text of the THL form tells it.

    `accepted` tells that a person has put the message into the case.
    """
    named = _one(claim)
    if named is None or not is_open(before) or (before.service is not None and not named.certain):
        return before.service, before.service_assumed
    if corrects(claim, before) and not accepted:
        return before.service, before.service_assumed
    return named.value, not named.certain


def is_open(case: Case) -> bool:
    """True while the case's service is unknown, or may still turn out to be another one."""
    return case.service is None or case.service_assumed


def corrects(claim: Claim, case: Case) -> bool:
    """True when the message names another service for certain than the one that an accepted case was taken to be of."""
    named = _one(claim)
    other = named is not None and named.certain and named.value != case.service
    return other and case.state is CaseState.COMPLETE and case.service_assumed


def names_another(claim: Claim, case: Case) -> bool:
    """True when the message names one service, and the case is of another."""
    named = _one(claim)
    return named is not None and not is_open(case) and named.value != case.service


def starts_anew(claim: Claim, case: Case) -> bool:
    """True when forms in a case's thread are for another service: a whole set, or one that the case has already.

    A single form that the case waits for belongs to it, whatever service it names.
    """
    if not names_another(claim, case) or not _is_certain(claim):
        return False
    brought = _roles(claim)
    return len(brought) == len(FORMS) or not all(_lacks(role, case) for role in brought)


def contradicts(claim: Claim, case: Case) -> bool:
    """True when what joins the case is perhaps for another service, so that a person has to look."""
    if corrects(claim, case):
        return bool(claim.documents) or claim.tests_reported
    if not names_another(claim, case) or not _roles(claim):
        return False
    replaced = any(replaces(document, case) for document in claim.documents)
    return _is_certain(claim) or (replaced and case.state is CaseState.COMPLETE)


def replaces(document: Document, case: Case) -> bool:
    """True for another copy of a form that the case has already."""
    return document.role in FORMS and any(
        d.role is document.role and d.trouble is None and not d.blank and d.digest != document.digest
        for d in case.documents
    )


def _one(claim: Claim) -> Claimed[Service] | None:
    return claim.services[0] if len(claim.services) == 1 else None


def _is_certain(claim: Claim) -> bool:
    return all(service.certain for service in claim.services)


def _roles(claim: Claim) -> set[Role]:
    return {d.role for d in claim.documents if d.role in FORMS and d.trouble is None}


def _lacks(role: Role, case: Case) -> bool:
    return not any(d.role is role and d.trouble is None and not d.blank for d in case.documents)

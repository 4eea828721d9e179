"""Which case a message joins: by thread, by case number, or as what an open case of the sender still lacks."""

from dataclasses import dataclass

from inboxbot.joining import services
from inboxbot.joining.fitting import fit
from inboxbot.joining.services import FORMS
from inboxbot.model import Case, CaseState, Claim, FieldName, Kind, Participant, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.domains import same_house
from inboxbot.rulebook.firms import firms_of

_QUESTIONS = (Kind.ENQUIRY, Kind.UNCLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """The case joined, if any; `by` says how (`thread`, `number`, `open`, `same`).

    `stranger` is the case whose thread or number a sender from elsewhere named; `rivals` the numbers of the cases
    that a supplement could belong to alike; `unknown` tells a report of preliminary tests that belongs to none.
    `with_person`: a person has the thread in which the message starts a matter of its own.
    """

    case: Case | None = None
    by: str = ""
    stranger: Case | None = None
    rivals: tuple[str, ...] = ()
    unknown: bool = False
    with_person: bool = False

    @property
    def names(self) -> Case | None:
        """The case that the message names, whether its sender may speak in it or not."""
        return self.stranger or self.case

    @property
    def is_taken(self) -> bool:
        """True when a person has the thread: what comes is kept for them, and the rules do not answer."""
        return self.with_person or (self.case is not None and self.case.state is CaseState.WITH_PERSON)


def which(claim: Claim, cases: tuple[Case, ...], rulebook: Rulebook) -> Joining:
    """The case that a message joins, by the order of the rules; `cases` are all those related to it, oldest first."""
    named = _named(claim, cases)
    if named is not None and not may_speak(claim, named, rulebook):
        return Joining(stranger=named)
    if named is not None and not _starts_anew(claim, named):
        return Joining(case=named, by="thread")
    same = next((c for c in cases if may_speak(claim, c, rulebook) and _same_content(claim, c)), None)
    if same is not None:
        return Joining(case=same, by="same")
    if named is not None:
        return Joining(with_person=named.state is CaseState.WITH_PERSON)
    candidates = tuple(c for c in cases if _lacks_it(claim, c, rulebook))
    if len(candidates) == 1:
        return Joining(case=candidates[0], by="open")
    alone = claim.kind is Kind.PRELIMINARY_TESTS
    return Joining(rivals=tuple(c.number for c in candidates), unknown=alone and not candidates)


def may_speak(claim: Claim, case: Case, rulebook: Rulebook) -> bool:
    """True when the sender is from where an earlier sender of the case is from."""
    sender, mail = claim.head.sender, rulebook.mail
    return sender is not None and any(same_house(sender.email, known, mail) for known in case.senders)


def _named(claim: Claim, cases: tuple[Case, ...]) -> Case | None:
    """The case named by In-Reply-To, then by References from the newest, then by a case number in the text."""
    for message_id in (*claim.head.in_reply_to, *reversed(claim.head.references)):
        for case in cases:
            if message_id in case.thread:
                return case
    return next((c for number in claim.case_numbers for c in cases if c.number == number), None)


def _starts_anew(claim: Claim, case: Case) -> bool:
    """True when a message in a thread is a new matter: another service's form, or papers in answer to a receipt."""
    brings_forms = any(d.role in FORMS and d.trouble is None for d in claim.documents)
    if case.kind in _QUESTIONS:
        return not claim.intents and (_is_of_its_own(claim, case) if brings_forms else bool(claim.participants))
    if case.kind is Kind.REGISTRATION:
        if claim.kind is Kind.ACCESS_REQUEST and claim.participants and not brings_forms:
            return True
        if brings_forms:
            return services.starts_anew(claim, case)
        # A registration in words brings no form yet; in the case of another service it would be lost.
        return claim.kind is Kind.REGISTRATION and not claim.documents and services.names_another(claim, case)
    return case.kind is Kind.ACCESS_REQUEST and brings_forms


def _is_of_its_own(claim: Claim, case: Case) -> bool:
    """False for a THL form alone in answer to the registration form that waits for it."""
    brought, known = ({d.role for d in of.documents if d.trouble is None and not d.blank} for of in (claim, case))
    return Role.REGISTRATION_FORM in brought or Role.REGISTRATION_FORM not in known


def _same_content(claim: Claim, case: Case) -> bool:
    """True when the message brings what the case has already, and nothing else."""
    if claim.kind is not case.kind or case.state in (CaseState.WITHDRAWN, CaseState.CLOSED):
        return False
    if claim.kind is Kind.ACCESS_REQUEST:
        return _people(claim.participants) == _people(case.participants)
    forms = [d for d in claim.documents if d.role in FORMS]
    bare = not claim.documents and not case.documents
    named = all(s.value == case.service for s in claim.services if s.certain)
    agrees = named and all(p.value == case.period for p in claim.periods)
    known = all(d.digest in case.digests for d in claim.documents if d.trouble is None)
    return case.kind is Kind.REGISTRATION and (bool(forms) or bare) and agrees and known


def brings_nothing_new(claim: Claim, case: Case | None) -> bool:
    """True for a message in a case's thread that sends again what the case has; an answer to a rejection is new."""
    brings = bool(claim.documents or claim.participants)
    return brings and case is not None and case.state is not CaseState.REJECTED and _same_content(claim, case)


def _people(participants: tuple[Participant, ...]) -> set[tuple[str | None, ...]]:
    """The people as values, whatever their order and wherever they were read."""
    fields = ([p.field(name) for name in FieldName] for p in participants)
    rows = (tuple(f.value if f else None for f in five) for five in fields)
    # Who is only called brings nothing.
    return {row for row in rows if any(row)}


def _lacks_it(claim: Claim, case: Case, rulebook: Rulebook) -> bool:
    """True for an open case of the sender, of the same kind, that lacks what the message brings and agrees with it."""
    sender = claim.head.sender
    if sender is None or case.state is not CaseState.OPEN:
        return False
    if sender.email.casefold() not in {s.casefold() for s in case.senders} or claim.intents:
        return False
    if case.kind is Kind.ACCESS_REQUEST:
        return claim.kind is Kind.ACCESS_REQUEST and _lacks_people(claim, case, rulebook)
    if case.kind is not Kind.REGISTRATION or not _is_of_a_registration(claim):
        return False
    return _lacks_papers(claim, case) and not _contradicts(claim, case)


def _is_of_a_registration(claim: Claim) -> bool:
    """True also for a message that says nothing but brings a paper that only registrations have."""
    if claim.kind is Kind.UNCLEAR:
        return any(d.role in (*FORMS, Role.ARCHITECTURE_DESCRIPTION) and d.trouble is None for d in claim.documents)
    return claim.kind in (Kind.REGISTRATION, Kind.PRELIMINARY_TESTS)


def _lacks_people(claim: Claim, case: Case, rulebook: Rulebook) -> bool:
    if not claim.participants:
        return False
    if not case.participants:
        return True
    firms = firms_of(rulebook.fields)
    return all(fit(p, case.participants, firms).brings_what_lacks for p in claim.participants)


def _lacks_papers(claim: Claim, case: Case) -> bool:
    have = {d.role for d in case.documents if d.trouble is None and not d.blank}
    gives_tests = claim.tests_reported and not case.tests_reported
    if claim.kind is Kind.PRELIMINARY_TESTS:
        return not case.tests_reported
    brought = {d.role for d in claim.documents if d.trouble is None and d.role is not Role.OTHER}
    gives_service = case.service is None and len(claim.services) == 1
    gives_period = case.period is None and len(claim.periods) == 1
    return bool(brought - have) or gives_service or gives_period or gives_tests


def _contradicts(claim: Claim, case: Case) -> bool:
    """True when the message brings another service, another period, or another copy of a form that is there already."""
    if not services.is_open(case) and any(s.certain and s.value != case.service for s in claim.services):
        return True
    if not case.period_assumed and any(case.period not in (None, p.value) for p in claim.periods):
        return True
    return any(services.replaces(document, case) for document in claim.documents)

"""A registration: are the papers there, can they be read, is something written in them, and what else is told of it?

Rules: registration, services.
"""

from collections.abc import Iterator

from inboxbot.checks.standing import noted
from inboxbot.model import Case, Code, Document, Finding, FirstStage, Kind, Role, Severity, Situation, Trouble
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import tests_due


def needed(case: Case, rulebook: Rulebook) -> tuple[Role, ...]:
    """The roles that the case needs, in the order of the rules; none for other kinds and separate processes."""
    if case.kind is not Kind.REGISTRATION:
        return ()
    if case.service is not None and rulebook.service(case.service).separate_process:
        return ()
    rules = rulebook.registration.documents
    wanted = ((Role.REGISTRATION_FORM, rules.registration_form), (Role.SYSTEM_FORM, rules.system_form))
    return tuple(role for role, is_needed in wanted if is_needed)


def readable(case: Case, role: Role) -> Document | None:
    """The readable document of a role, filled in or blank."""
    return next((d for d in case.documents if d.role is role and d.trouble is None), None)


def complete(case: Case, rulebook: Rulebook) -> bool:
    """True when everything the case needs has come readable and filled in."""
    documents = [readable(case, role) for role in needed(case, rulebook)]
    papers = all(d is not None and not d.blank for d in documents)
    people = case.kind is not Kind.ACCESS_REQUEST or any(p.complete for p in case.participants)
    return papers and people


def missing(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """document-missing: not here, no unreadable file is named as that role, and we failed on none that may be it.

    Nor is it asked for when a case that the message could belong to has it.
    """
    case = situation.case
    if situation.partial or any(d.fuse and d.role in (None, Role.OTHER) for d in case.documents):
        return
    elsewhere = {d.role for c in situation.candidates for d in c.documents}
    named = {d.role for d in case.documents if d.trouble is not None} | elsewhere
    for role in needed(case, rulebook):
        if readable(case, role) is None and role not in named:
            yield rulebook.finding(Code.DOCUMENT_MISSING, rule=f"registration.documents.{role}", role=role.value)


def unreadable(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """document-unreadable: asked for, but only a note once everything needed has come readable.

    Without a file name it is the message itself, which was too large to be opened.
    """
    case = situation.case
    severity = Severity.NOTE if _settled(case, rulebook) else None
    if situation.claim.over_size:
        yield noted(
            rulebook, Code.DOCUMENT_UNREADABLE, severity=severity, filename=None, why=Trouble.TOO_LARGE.value, role=None
        )
    for document in case.documents:
        if document.trouble is not None and not document.fuse:
            yield noted(
                rulebook,
                Code.DOCUMENT_UNREADABLE,
                severity=severity,
                where=document.filename,
                filename=document.filename,
                why=document.trouble.value,
                role=document.role.value if document.role and document.role is not Role.OTHER else None,
            )


def _settled(case: Case, rulebook: Rulebook) -> bool:
    asks_for_papers = case.kind in (Kind.REGISTRATION, Kind.ACCESS_REQUEST)
    return asks_for_papers and complete(case, rulebook)


def blank(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """document-blank: the template as it is handed out."""
    for role in needed(situation.case, rulebook):
        document = readable(situation.case, role)
        if document is not None and document.blank:
            yield rulebook.finding(
                Code.DOCUMENT_BLANK,
                rule=f"registration.documents.{role}",
                where=document.filename,
                role=role.value,
            )


def form(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """document-has-macros, document-format-differs: read all the same, and told."""
    for document in _once(situation.case.documents):
        if document.macros:
            yield _of_file(Code.DOCUMENT_HAS_MACROS, document, rulebook)
        if document.format_differs and document.trouble is None:
            yield _of_file(Code.DOCUMENT_FORMAT_DIFFERS, document, rulebook)


def _of_file(code: Code, document: Document, rulebook: Rulebook) -> Finding:
    name = document.filename
    return noted(rulebook, code, where=name, filename=name)


def _once(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """A file that holds two forms stands twice among the documents, once here."""
    return tuple({(d.digest, d.filename): d for d in documents}.values())


def first_stage(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """functionality-closed: a new round on first-stage functionality, where the rules close it."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if case.kind is not Kind.REGISTRATION or case.service is None or case.first_stage is FirstStage.NO:
        return
    closed, arrived = rulebook.service(case.service).first_stage_closed, case.head.received_at
    if closed is None or (closed.since is not None and arrived is not None and arrived.date() < closed.since):
        return
    mixed = case.first_stage is FirstStage.MIXED
    doubtful = mixed or case.service_assumed or (closed.since is not None and arrived is None)
    yield rulebook.finding(
        Code.FUNCTIONALITY_CLOSED,
        rule=f"services.{case.service}.first_stage_closed",
        severity=Severity.HOLD if doubtful else None,
        mixed=mixed,
    )


def first_certification(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """first-certification: outside the schedule; the time is agreed with a person."""
    case = situation.case
    if case.kind is Kind.REGISTRATION and case.first_certification:
        yield noted(rulebook, Code.FIRST_CERTIFICATION)


def architecture(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """architecture-description-advised: the service expects one, none came."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is None or situation.partial:
        return
    expected = rulebook.service(case.service).architecture_description_expected
    if expected and readable(case, Role.ARCHITECTURE_DESCRIPTION) is None:
        yield rulebook.finding(
            Code.ARCHITECTURE_DESCRIPTION_ADVISED, rule=f"services.{case.service}.architecture_description_expected"
        )


def preliminary_tests(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """preliminary-tests-due: until reported, by the day before the period starts, also when that has passed.

    Not of a service with a process of its own.
    """
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if case.kind is not Kind.REGISTRATION or case.period is None or case.tests_reported:
        return
    if case.service is not None and rulebook.service(case.service).separate_process:
        return
    by = tests_due(rulebook, case.period).isoformat()
    yield rulebook.finding(Code.PRELIMINARY_TESTS_DUE, rule="registration.preliminary_tests_days_before", by=by)

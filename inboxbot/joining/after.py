"""The case after a message: what it brought is added, what is newer replaces what is older, the arrival stays."""

from dataclasses import dataclass, replace

from inboxbot.joining.numbers import case_number
from inboxbot.joining.people import Merged, completed, merge
from inboxbot.joining.services import contradicts, service_after
from inboxbot.model import (
    Case,
    CaseState,
    Claim,
    Code,
    Document,
    FieldName,
    FirstStage,
    Heading,
    Kind,
    Period,
    Role,
    Service,
    Trouble,
)
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.firms import firms_of
from inboxbot.rulebook.schedule import agree, deadline, still_open

_SINGLE = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM, Role.ARCHITECTURE_DESCRIPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The case with the message in it, and what only the joining can tell.

    `corrected` are (participant from 1, field); `period_asked` another period than the case's, named by the message;
    `contradicts`: what it brings is perhaps for another service.
    """

    case: Case
    corrected: tuple[tuple[int, FieldName], ...] = ()
    unmatched: bool = False
    period_asked: Period | None = None
    contradicts: bool = False


def after(
    claim: Claim, before: Case | None, rulebook: Rulebook, *, stray: bool = False, accepted: bool = False
) -> After:
    """The case after this message; `before` None opens one. Findings, state and reply are added by the judgement.

    A `stray` message belongs to one of several cases, of which nobody knows yet: no period is assumed for it.
    `accepted` tells that a person has put the message into the case.
    """
    if before is None:
        return _opened(claim, rulebook, stray=stray)
    return _supplemented(claim, before, rulebook, accepted=accepted)


def _opened(claim: Claim, rulebook: Rulebook, *, stray: bool) -> After:
    head = claim.head
    service = claim.services[0].value if len(claim.services) == 1 else None
    period, assumed = _period(claim, service, rulebook)
    if stray and assumed:
        period, assumed = None, False
    people = _people(claim, rulebook)
    case = Case(
        number=claim.number or case_number(head.fingerprint),
        kind=claim.kind,
        state=CaseState.OPEN,
        head=head,
        service=service,
        service_assumed=service is not None and not claim.services[0].certain,
        period=period,
        period_assumed=assumed,
        documents=claim.documents,
        participants=people.people,
        first_stage=claim.first_stage,
        first_certification=claim.first_certification,
        first_certification_doubted=claim.first_certification_doubted,
        takes_up=claim.takes_up,
        heading_seen=claim.heading is not Heading.ABSENT,
        tests_reported=claim.tests_reported,
        language=head.language,
    )
    return After(case=_signed(case, claim), unmatched=people.unmatched)


def _people(claim: Claim, rulebook: Rulebook) -> Merged:
    """Those who are somebody: an organisation or OID alone names nobody, and forms have contacts."""
    asks_for_access = Kind.ACCESS_REQUEST in (claim.kind, claim.rival)
    if claim.kind in (Kind.REGISTRATION, Kind.PRELIMINARY_TESTS) and not asks_for_access:
        return Merged(people=())
    named = tuple(p for p in claim.participants if p.called is None)
    named = tuple(p for p in named if p.first_name or p.last_name or p.joined or p.email)
    called = tuple(p for p in claim.participants if p.called is not None)
    return completed(named, called, firms_of(rulebook.fields))


def _supplemented(claim: Claim, before: Case, rulebook: Rulebook, *, accepted: bool) -> After:
    service, told_by_form = service_after(claim, before, accepted=accepted)
    period, assumed, asked = before.period, before.period_assumed, None
    if assumed and service != before.service:
        # it was the next one of the service that the case was taken to be of
        period, assumed = None, False
    if before.kind is Kind.REGISTRATION:
        if assumed and (named := _meant(claim, before, service, rulebook)):
            period, assumed = named, False
        asked = next((p.value for p in claim.periods if period not in (None, p.value)), None)
        if period is None:
            period, assumed = _period(claim, service, rulebook, case=before)
        elif any(p.value == period for p in claim.periods):
            assumed = False
    access = before.kind is Kind.ACCESS_REQUEST
    adds = claim.adds_people and before.state in (CaseState.OPEN, CaseState.COMPLETE)
    firms = firms_of(rulebook.fields)
    brought = claim.participants if access else ()
    people = merge(brought, before.participants, firms, accepted=accepted, adds=adds)
    case = replace(
        before,
        service=service,
        service_assumed=told_by_form,
        period=period,
        period_assumed=assumed,
        documents=_documents(before.documents, claim.documents),
        participants=people.people,
        first_stage=before.first_stage if before.first_stage is not FirstStage.NO else claim.first_stage,
        first_certification=before.first_certification or claim.first_certification,
        first_certification_doubted=before.first_certification_doubted or claim.first_certification_doubted,
        takes_up=before.takes_up or claim.takes_up,
        heading_seen=before.heading_seen or claim.heading is not Heading.ABSENT or claim.first_line_heading,
        tests_reported=before.tests_reported or claim.tests_reported,
    )
    corrected = tuple((index + 1, field) for index, field in people.corrected)
    return After(
        case=_signed(case, claim),
        corrected=corrected,
        unmatched=people.unmatched,
        period_asked=asked,
        contradicts=before.kind is Kind.REGISTRATION and not accepted and contradicts(claim, before),
    )


def _meant(claim: Claim, before: Case, service: Service | None, rulebook: Rulebook) -> Period | None:
    """The one period that a message asks for where none was named before, and that was open when the case came."""
    arrived = before.head.received_at
    if len(claim.periods) != 1 or not claim.periods[0].certain or service is None or arrived is None:
        return None
    open_then = tuple(one.period for one in still_open(rulebook.on(arrived), service, arrived))
    return claim.periods[0].value if claim.periods[0].value in open_then else None


def _period(
    claim: Claim, service: Service | None, rulebook: Rulebook, case: Case | None = None
) -> tuple[Period | None, bool]:
    """The one period claimed; when none is, the next one open at the case's arrival, and True for assumed.

    What is said of a period without naming it must agree with the one assumed, or none is. One that is closed and
    only named, not certainly asked for, is not taken: nobody is turned down for it unasked.
    """
    if len(claim.periods) == 1:
        return (None, False) if _doubtful(claim, service, rulebook, case) else (claim.periods[0].value, False)
    if claim.partial or (case is not None and (case.partial or _asked(case))):
        return None, False
    arrived = (case.head if case else claim.head).received_at
    first = claim.first_certification or (case is not None and case.first_certification)
    kind = case.kind if case else claim.kind
    if claim.periods or service is None or arrived is None or first or kind is not Kind.REGISTRATION:
        return None, False
    found = tuple(d.period for d in still_open(rulebook.on(arrived), service, arrived))
    return (found[0], True) if found and agree(claim.period_hints, found) else (None, False)


def _doubtful(claim: Claim, service: Service | None, rulebook: Rulebook, case: Case | None) -> bool:
    """True when the one period claimed is not certain, and closed for the service, or one that may be meant."""
    (claimed,) = claim.periods
    arrived = (case.head if case else claim.head).received_at
    first = claim.first_certification or (case is not None and case.first_certification)
    kind = case.kind if case else claim.kind
    if claimed.certain or arrived is None or first or kind is not Kind.REGISTRATION:
        return False
    rules = rulebook.on(arrived)
    named = (service,) if service else tuple(c.value for c in claim.services)
    meant = named or tuple(s.service for s in rules.services)
    deadlines = (deadline(rules, one, claimed.value) for one in meant)
    return any(found is not None and not found.in_time(arrived) for found in deadlines)


def _asked(case: Case) -> bool:
    """True when the supplier named several and was asked which: until one is named, none is assumed."""
    return any(f.code is Code.PERIOD_AMBIGUOUS for f in case.said)


def _documents(known: tuple[Document, ...], brought: tuple[Document, ...]) -> tuple[Document, ...]:
    """In order of first appearance; a newer version of a form stands in the place of the older one."""
    documents = list(known)
    for new in brought:
        place = next((i for i, old in enumerate(documents) if _supersedes(new, old)), None)
        if place is None:
            documents.append(new)
        else:
            documents[place] = new
    return tuple(documents)


def _supersedes(new: Document, old: Document) -> bool:
    if new.digest == old.digest and new.role is old.role:
        return True
    if new.trouble is not None and old.trouble is None:
        return False
    if new.role is old.role and new.role in _SINGLE:
        return True
    # the file behind a link that nothing was said of may be any of them
    unnamed = old.trouble is Trouble.REMOTE_LINK and old.role not in _SINGLE
    return unnamed and new.trouble is None and new.role in (*_SINGLE, old.role)


def _signed(case: Case, claim: Claim) -> Case:
    """The case with the message's ids, sender and content digests in it."""
    head = claim.head
    ids = tuple(i for i in (head.message_id, head.forwarded_id) if i)
    sender: tuple[str, ...] = (head.sender.email,) if head.sender else ()
    # whom an officer wrote to may answer
    sender += tuple(address.email for address in head.recipients) if claim.officer else ()
    return replace(
        case,
        thread=_added(case.thread, ids),
        senders=_added(case.senders, sender),
        digests=_added(case.digests, tuple(d.digest for d in claim.documents)),
        unread=case.unread or claim.failed or bool(claim.losses),
    )


def _added(known: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *new)))

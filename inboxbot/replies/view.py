"""Fills in what a letter's template sees.

Only values that the answered message brought are in it; of the rest of the case only what is missing.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import partial

from inboxbot.model import (
    Act,
    CaseState,
    Claim,
    Code,
    Decision,
    Document,
    FieldName,
    Finding,
    Kind,
    Language,
    ReceivedFrom,
    ReplyTemplate,
    Ruling,
    Severity,
    Verdict,
)
from inboxbot.replies import dates, showing
from inboxbot.replies.findings import Letter, finding_text, is_past, own_value, service_name
from inboxbot.replies.shown import FileView, LetterView, PersonView
from inboxbot.replies.texts import Written
from inboxbot.replies.unsure import not_meant
from inboxbot.rulebook.schedule import HELSINKI

# Their receipts show nothing of the case, not even its number.
QUIET = frozenset({Code.CASE_OTHER_SENDER, Code.SENDER_UNAUTHENTICATED})
_SHOWN_IN_FULL = 30
_RECEIPT = ReplyTemplate.RECEIVED
_UNSAID = {
    ReplyTemplate.DUPLICATE: frozenset({Code.ALREADY_REGISTERED}),
    ReplyTemplate.REJECTED: frozenset({Code.PRELIMINARY_TESTS_DUE, Code.ARCHITECTURE_DESCRIPTION_ADVISED}),
}
# While a person looks at one of these, the day that the tests are due may be another, or none.
_NO_DAY_YET = (Code.WITHDRAWAL_REQUESTED, Code.PERIOD_CHANGE_REQUESTED, Code.PERIOD_UNKNOWN, Code.REVIEW_REQUESTED)


class _Manner(Enum):
    """How much a letter says: nothing of any case, that a person has it, thanks for thanks, or all there is to say."""

    QUIET = "quiet"
    WITH_PERSON = "with_person"
    THANKS = "thanks"
    FULL = "full"

    @classmethod
    def of(cls, letter: Letter) -> "_Manner":
        """The manner of this letter; what waits beside a case is told nothing of it."""
        decision, codes = letter.decision, {f.code for f in letter.decision.findings}
        if codes & QUIET or (letter.case is not None and letter.case.beside):
            return cls.QUIET
        taken = decision.verdict is Verdict.HELD and decision.case_state is CaseState.WITH_PERSON
        if taken and letter.ruling is None:
            return cls.WITH_PERSON
        return cls.THANKS if Code.COURTESY in codes else cls.FULL


def letter_view(letter: Letter, language: Language, written: Written, contact: str) -> LetterView:
    """The letter as its template sees it."""
    decision, claim, words = letter.decision, letter.claim, written.words
    manner = _Manner.of(letter)
    quiet, full = manner is _Manner.QUIET, manner is _Manner.FULL
    # what a person has accepted as it is has nothing left to confirm
    people = tuple(_people(letter, language, written)) if full and not _is_ruled(letter, Act.ACCEPT) else ()
    texts = partial(_texts, [f for f in _told(letter, manner) if not _about_person(f)], letter, language, written)
    head = decision.head if quiet else letter.head
    files = tuple(_files(claim, written)) if full else ()
    view = LetterView(
        kind=decision.kind.value,
        quiet=quiet,
        thanks=manner is _Manner.THANKS,
        with_person=manner is _Manner.WITH_PERSON,
        opened=letter.case is None or letter.case.head.fingerprint == decision.head.fingerprint,
        tests_reported=claim.tests_reported,
        deadline_counts=letter.ruling is None and _deadline_counts(decision),
        case="" if quiet else decision.case or "",
        arrived=dates.moment(head.received_at, words) if head.received_at is not None else "",
        by_sender=head.received_from is ReceivedFrom.DATE_HEADER,
        service="" if quiet else service_name(letter, language),
        period="" if quiet else _period(letter, written),
        people=people,
        people_fine=sum(1 for person in people if person.fine),
        files=tuple(f for f in files if not f.trouble),
        unread=tuple(f for f in files if f.trouble and f.name not in _mended(letter, manner)),
        rejects=texts(Severity.REJECT),
        holds=texts(Severity.HOLD),
        asks=texts(Severity.ASK),
        notes=texts(Severity.NOTE),
        complete_by=dates.day(decision.complete_by, words) if decision.complete_by is not None else "",
        identity=_identity(letter, language),
        heading=letter.rulebook.access.heading,
        contact=showing.plain(contact),
        withdrawn=decision.case_state is CaseState.WITHDRAWN,
        unsure=not_meant(claim),
    )
    return _by_person(view, letter, letter.ruling) if letter.ruling is not None else view


def _by_person(view: LetterView, letter: Letter, ruling: Ruling) -> LetterView:
    """The view with what a person did, and their words line by line as they wrote them."""
    return replace(
        view,
        act=ruling.act.value,
        note="\n".join(showing.plain(line) for line in ruling.note.splitlines()).strip(),
        moved=_is_ruled(letter, Act.ACCEPT) and bool(letter.claim.periods),
        refused=_is_ruled(letter, Act.REJECT) and letter.decision.verdict is not Verdict.REJECTED,
    )


def _is_ruled(letter: Letter, act: Act) -> bool:
    """True when a person did that with the case itself, not with a message that waited to be let in."""
    of_a_message = letter.case is not None and bool(letter.case.history) and letter.case.history[-1].fingerprint
    return letter.ruling is not None and letter.ruling.act is act and not of_a_message


def _texts(
    found: list[Finding], letter: Letter, language: Language, written: Written, severity: Severity
) -> tuple[str, ...]:
    """The texts of the findings of one severity, each once, in order."""
    every = (finding_text(f, letter, language, written) for f in found if f.severity is severity)
    return tuple(dict.fromkeys(text for text in every if text))


def _told(letter: Letter, manner: _Manner) -> tuple[Finding, ...]:
    """The findings that the letter speaks of: what its first sentence says already is not said again."""
    reply, findings = letter.decision.reply, letter.decision.findings
    if manner is not _Manner.FULL:
        return tuple(f for f in findings if manner is _Manner.QUIET and f.code in QUIET)
    unsaid = _UNSAID.get(reply.template, frozenset()) if reply is not None else frozenset()
    if _is_outside(letter):
        unsaid |= {Code.PRELIMINARY_TESTS_DUE, Code.ARCHITECTURE_DESCRIPTION_ADVISED}
    if any(f.code in _NO_DAY_YET and f.severity is Severity.HOLD for f in findings):
        unsaid |= {Code.PRELIMINARY_TESTS_DUE}
    # A rejection that staff want to see first is not told before they have.
    unseen = letter.decision.verdict is Verdict.REJECTED and reply is not None and reply.template is _RECEIPT
    told = [f for f in findings if not (unseen and f.severity is Severity.REJECT) and not is_past(f, letter)]
    return tuple(f for f in told if f.code not in (unsaid | _UNSAID[ReplyTemplate.REJECTED] if unseen else unsaid))


def _mended(letter: Letter, manner: _Manner) -> frozenset[str]:
    """The files of which a finding tells why they could not be read, by the names that the letter shows."""
    unreadable = (f for f in _told(letter, manner) if f.code is Code.DOCUMENT_UNREADABLE)
    return frozenset(showing.filename(str(f.arg("filename") or "")) for f in unreadable)


def _is_outside(letter: Letter) -> bool:
    """True for a service that has no joint testing, also when a person has taken the registration."""
    service = letter.decision.service
    told = any(f.code is Code.SERVICE_SEPARATE_PROCESS for f in letter.decision.findings)
    return told or (service is not None and letter.rulebook.service(service).separate_process)


def _deadline_counts(decision: Decision) -> bool:
    """True for registrations that the schedule applies to: for them the arrival decides."""
    outside = {Code.SERVICE_SEPARATE_PROCESS, Code.FIRST_CERTIFICATION}
    return decision.kind is Kind.REGISTRATION and not any(f.code in outside for f in decision.findings)


def _about_person(finding: Finding) -> bool:
    return isinstance(finding.arg("participant"), int) and finding.severity in (Severity.ASK, Severity.NOTE)


def _period(letter: Letter, written: Written) -> str:
    period, case = letter.decision.period, letter.case
    if period is None or _is_outside(letter):
        return ""
    named = any(c.value == period for c in letter.claim.periods)
    assumed = case is not None and case.period_assumed
    return dates.period(str(period), written.words) if named or assumed else ""


def _identity(letter: Letter, language: Language) -> str:
    """The sentence on identities that is true on the day of arrival; the newest when no day is known."""
    arrived = letter.decision.head.received_at
    if letter.decision.kind is not Kind.ACCESS_REQUEST:
        return ""
    day = arrived.astimezone(HELSINKI).date() if arrived is not None else None
    valid = [w for w in letter.rulebook.access.identity if w.since is None or day is None or w.since <= day]
    newest = max(valid, key=lambda w: w.since.toordinal() if w.since is not None else 0, default=None)
    return newest.text.first(language) if newest is not None else ""


def _files(claim: Claim, written: Written) -> Iterator[FileView]:
    """Every file of this message once, with all roles it plays, in order of appearance."""
    roles: dict[tuple[str, str, str], tuple[Document, tuple[str, ...]]] = {}
    for document in claim.documents:
        key = (document.digest, document.filename, document.inside or "")
        known = roles.get(key, (document, ()))[1]
        name = written.words.roles[document.role]["name"] if document.role not in (None, "other") else ""
        roles[key] = (document, (*known, name) if name and name not in known else known)
    for document, names in roles.values():
        yield FileView(
            name=showing.filename(document.filename) or written.words.withheld_name,
            roles=names,
            trouble=_trouble(document, written),
        )


def _trouble(document: Document, written: Written) -> str:
    if document.fuse:
        return written.words.fuse
    return written.words.troubles[document.trouble]["clause"] if document.trouble is not None else ""


def _people(letter: Letter, language: Language, written: Written) -> Iterator[PersonView]:
    decision = letter.decision
    about = [f for f in decision.findings if _about_person(f)]
    numbers = {n for f in about if isinstance(n := f.arg("participant"), int)}
    last = max((len(decision.participants), *numbers))
    if decision.kind is not Kind.ACCESS_REQUEST and not numbers:
        return
    for number in range(1, last + 1):
        own = [f for f in about if f.arg("participant") == number]
        asks = tuple(finding_text(f, letter, language, written) for f in own if f.severity is Severity.ASK)
        notes = tuple(finding_text(f, letter, language, written) for f in own if f.severity is Severity.NOTE)
        fine = not asks and number <= len(decision.participants) and decision.participants[number - 1].complete
        fields = tuple(_fields(letter, number, written))
        yield PersonView(
            number=number,
            name=_name(letter, number),
            fields=() if fine and last > _SHOWN_IN_FULL else fields,
            fine=fine,
            asks=asks,
            notes=notes,
        )


def _fields(letter: Letter, number: int, written: Written) -> Iterator[tuple[str, str]]:
    for name in FieldName if number <= len(letter.decision.participants) else ():
        shown = own_value(letter.decision.participants[number - 1].field(name), name, letter.claim)
        if shown:
            yield written.words.fields[name]["label"], shown


def _name(letter: Letter, number: int) -> str:
    if number > len(letter.decision.participants):
        return ""
    person = letter.decision.participants[number - 1]
    names = (FieldName.FIRST_NAME, FieldName.LAST_NAME)
    parts = [own_value(person.field(name), name, letter.claim) for name in names]
    return " ".join(parts) if all(parts) else ""

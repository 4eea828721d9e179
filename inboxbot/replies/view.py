"""Fills in what a letter's template sees.

Only values that the answered message brought are in it; of the rest of the case only what is missing.
"""

from enum import Enum
from functools import partial

from inboxbot.model import (
    Act,
    CaseState,
    Code,
    Finding,
    Intent,
    Kind,
    Language,
    ReceivedFrom,
    ReplyTemplate,
    Severity,
    Trouble,
    Verdict,
)
from inboxbot.replies import dates, showing
from inboxbot.replies.brought import about_person, oid_help, shown_files, shown_people
from inboxbot.replies.circumstances import (
    all_granted,
    by_person,
    complete_by,
    deadline_counts,
    identity,
    is_outside,
    is_ruled,
    not_meant,
    own_period,
    reason,
)
from inboxbot.replies.findings import SEALED, arrival, finding_text, is_past, service_name
from inboxbot.replies.letter import Letter, Letterhead, LetterView
from inboxbot.replies.texts import Written

# Their receipts show nothing of the case, not even its number.
QUIET = frozenset({Code.CASE_OTHER_SENDER, Code.SENDER_UNAUTHENTICATED})
_RECEIPT = ReplyTemplate.RECEIVED
_UNSAID = {
    ReplyTemplate.DUPLICATE: frozenset({Code.ALREADY_REGISTERED}),
    ReplyTemplate.REJECTED: frozenset({Code.PRELIMINARY_TESTS_DUE, Code.ARCHITECTURE_DESCRIPTION_ADVISED}),
}
_MISSING = frozenset(
    {
        Code.DOCUMENT_MISSING,
        Code.SERVICE_MISSING,
        Code.PARTICIPANTS_MISSING,
        Code.PARTICIPANT_FIELD_MISSING,
        Code.DOCUMENT_UNREADABLE,
    }
)
# A finding that says all there is to say, and those that would say it again or against it.
_COVERS: dict[Code, frozenset[Code]] = {
    Code.PERIOD_CHANGE_REQUESTED: frozenset({Code.DEADLINE_PASSED, Code.REVIEW_REQUESTED}),
    Code.FIRST_CERTIFICATION: frozenset({Code.PRELIMINARY_TESTS_DUE}),
    Code.HEADING_MISSING: frozenset({Code.HEADING_VARIANT}),
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


def letter_view(letter: Letter, language: Language, written: Written, letterhead: Letterhead) -> LetterView:
    """The letter as its template sees it."""
    decision, claim, words = letter.decision, letter.claim, written.words
    manner = _Manner.of(letter)
    quiet, full = manner is _Manner.QUIET, manner is _Manner.FULL
    # what a person has accepted as it is has nothing left to confirm
    shown = tuple(shown_people(letter, language, written)) if full and not is_ruled(letter, Act.ACCEPT) else ()
    told = _told(letter, manner)
    listed = [f for f in told if not about_person(f) and f.code is not Code.PRELIMINARY_TESTS_DUE]
    texts = partial(_texts, listed, letter, language, written)
    files = tuple(shown_files(claim, written)) if full else ()
    rule = reason(letter, language, written)
    by = complete_by(letter)
    opened = letter.case is None or letter.case.head.fingerprint == decision.head.fingerprint
    view = LetterView(
        kind=decision.kind.value,
        quiet=quiet,
        thanks=manner is _Manner.THANKS,
        with_person=manner is _Manner.WITH_PERSON,
        opened=opened,
        tests_reported=claim.tests_reported,
        case="" if quiet else decision.case or "",
        arrived=arrival(decision.head if quiet else letter.head, written),
        this_arrived="" if opened or quiet else arrival(decision.head, written),
        by_sender=(decision.head if quiet else letter.head).received_from is ReceivedFrom.DATE_HEADER,
        in_time=decision.verdict is Verdict.ACCEPTED and deadline_counts(letter),
        service="" if quiet else service_name(letter, language),
        period="" if quiet else own_period(letter, written),
        period_assumed=letter.case is not None and letter.case.period_assumed,
        people=shown,
        people_fine=sum(1 for person in shown if person.fine),
        files=tuple(f for f in files if not f.trouble),
        unread=tuple(f for f in files if f.trouble and f.name not in _mended(told)),
        rejects=texts(Severity.REJECT),
        holds=texts(Severity.HOLD),
        asks=texts(Severity.ASK),
        notes=texts(Severity.NOTE),
        tests="".join(finding_text(f, letter, language, written) for f in told if f.code is Code.PRELIMINARY_TESTS_DUE),
        missing=any(f.code in _MISSING for f in told if f.severity is Severity.ASK),
        wrong=any(f.code not in _MISSING for f in told if f.severity is Severity.ASK),
        heading_only={f.code for f in told if f.severity is Severity.ASK} == {Code.HEADING_MISSING},
        oid_help=oid_help(letter) if shown else frozenset(),
        late=rule.late,
        closed=rule.closed,
        since=rule.since,
        limit=rule.limit,
        source=rule.source,
        complete_by=dates.short(by, words) if by is not None else "",
        complete_day=dates.weekday(by, words) if by is not None else "",
        identity=identity(letter, language),
        heading=letter.rulebook.access.heading,
        contact=showing.plain(letterhead.contact),
        office=letterhead.office_in(language),
        granted=all_granted(decision),
        removal=decision.kind is Kind.ENQUIRY and Intent.REMOVAL in claim.intents,
        withdrawn=decision.case_state is CaseState.WITHDRAWN,
        unsure=not_meant(claim),
    )
    return by_person(view, letter, letter.ruling) if letter.ruling is not None else view


def _texts(
    found: list[Finding], letter: Letter, language: Language, written: Written, severity: Severity
) -> tuple[str, ...]:
    """The texts of the findings of one severity, each once, in order.

    What is noted of several people is one text, and so are all forms that are missing.
    """
    alike: dict[object, list[Finding]] = {}
    for finding in found:
        if finding.severity is severity:
            of_people = (finding.code, finding.arg("field")) if finding.arg("participant") is not None else finding
            alike.setdefault(finding.code if finding.code is Code.DOCUMENT_MISSING else of_people, []).append(finding)
    every = (finding_text(f, letter, language, written, also=tuple(more)) for f, *more in alike.values())
    return tuple(dict.fromkeys(text for text in every if text))


def _told(letter: Letter, manner: _Manner) -> tuple[Finding, ...]:
    """The findings that the letter speaks of: what its first sentence or another finding says is not said again."""
    reply, findings = letter.decision.reply, letter.decision.findings
    if manner is not _Manner.FULL:
        return tuple(f for f in findings if manner is _Manner.QUIET and f.code in QUIET)
    codes = {f.code for f in findings}
    unsaid = _UNSAID.get(reply.template, frozenset()) if reply is not None else frozenset()
    if is_outside(letter):
        unsaid |= {Code.PRELIMINARY_TESTS_DUE, Code.ARCHITECTURE_DESCRIPTION_ADVISED}
    if any(f.code in _NO_DAY_YET and f.severity is Severity.HOLD for f in findings):
        unsaid |= {Code.PRELIMINARY_TESTS_DUE}
    for code, covered in _COVERS.items():
        unsaid |= covered if code in codes else frozenset()
    if any(_whole_message(f) for f in findings):
        unsaid |= {Code.DOCUMENT_MISSING}
    # A rejection that staff want to see first is not told before they have.
    unseen = letter.decision.verdict is Verdict.REJECTED and reply is not None and reply.template is _RECEIPT
    told = [f for f in findings if not (unseen and f.severity is Severity.REJECT) and not is_past(f, letter)]
    return tuple(f for f in told if f.code not in (unsaid | _UNSAID[ReplyTemplate.REJECTED] if unseen else unsaid))


def _whole_message(finding: Finding) -> bool:
    """True when what kept us from reading kept back everything: an encrypted mail, a link, a mail too large."""
    if finding.code is not Code.DOCUMENT_UNREADABLE or finding.severity is not Severity.ASK:
        return False
    name = str(finding.arg("filename") or "").casefold()
    sealed = finding.arg("why") == Trouble.ENCRYPTED and name.endswith(SEALED)
    link = finding.arg("why") == Trouble.REMOTE_LINK and finding.arg("role") is None
    return sealed or link or finding.arg("filename") is None


def _mended(told: tuple[Finding, ...]) -> frozenset[str]:
    """The files of which a finding tells why they could not be read, by the names that the letter shows."""
    unreadable = (f for f in told if f.code is Code.DOCUMENT_UNREADABLE)
    return frozenset(showing.filename(str(f.arg("filename") or "")) for f in unreadable)

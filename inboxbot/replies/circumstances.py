"""What a letter says of the rule that rejects, of the ruling of a person, of days and of what may not be meant."""

from dataclasses import dataclass, replace
from datetime import date

from inboxbot.model import (
    Act,
    Claim,
    Code,
    Decision,
    Intent,
    Kind,
    Language,
    ReceivedFrom,
    Role,
    Ruling,
    Severity,
    Verdict,
)
from inboxbot.replies import dates, showing
from inboxbot.replies.findings import cited_rule
from inboxbot.replies.letter import Letter, LetterView
from inboxbot.replies.texts import Written
from inboxbot.rulebook.schedule import HELSINKI

_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
# Their letters tell of that wish itself.
_WISHED = frozenset((Intent.WITHDRAWAL, Intent.REMOVAL))
_NO_DEADLINE = frozenset(
    {Code.SERVICE_SEPARATE_PROCESS, Code.FIRST_CERTIFICATION, Code.PERIOD_UNPUBLISHED, Code.PERIOD_UNKNOWN}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`limit` is the deadline with its hour, `source` where the rule stands, `since` the first day it holds."""

    late: bool = False
    closed: bool = False
    limit: str = ""
    source: str = ""
    since: str = ""


def reason(letter: Letter, language: Language, written: Written) -> Reason:
    """The first finding that rejects; an empty reason where none does."""
    codes = (Code.DEADLINE_PASSED, Code.FUNCTIONALITY_CLOSED)
    found = [f for f in letter.decision.findings if f.code in codes and f.severity is Severity.REJECT]
    if not found:
        return Reason()
    source, since = cited_rule(found[0], letter, language)
    closed_at = found[0].arg("closed_at")
    return Reason(
        late=found[0].code is Code.DEADLINE_PASSED,
        closed=found[0].code is Code.FUNCTIONALITY_CLOSED,
        limit=dates.moment(closed_at, written.words) if isinstance(closed_at, str) else "",
        source=source,
        since=dates.day(since, written.words) if since else "",
    )


def by_person(view: LetterView, letter: Letter, ruling: Ruling) -> LetterView:
    """The view with what a person did, and their words line by line as they wrote them."""
    return replace(
        view,
        act=ruling.act.value,
        note="\n".join(showing.plain(line) for line in ruling.note.splitlines()).strip(),
        moved=is_ruled(letter, Act.ACCEPT) and bool(letter.claim.periods),
        refused=is_ruled(letter, Act.REJECT) and letter.decision.verdict is not Verdict.REJECTED,
    )


def is_ruled(letter: Letter, act: Act) -> bool:
    """True when a person did that with the case itself, not with a message that waited to be let in."""
    of_a_message = letter.case is not None and bool(letter.case.history) and letter.case.history[-1].fingerprint
    return letter.ruling is not None and letter.ruling.act is act and not of_a_message


def not_meant(claim: Claim) -> str:
    """The kind that the message would be if its sender meant it, and now; "" where nothing says that they do not."""
    if claim.kind is not Kind.ENQUIRY or Intent.DRAFT not in claim.intents or _WISHED & set(claim.intents):
        return ""
    if any(d.role in _FORMS for d in claim.documents):
        return Kind.REGISTRATION.value
    return Kind.ACCESS_REQUEST.value if claim.participants else ""


def complete_by(letter: Letter) -> date | None:
    """The day by which the reader must answer: the reply's own, or the one that an earlier letter gave."""
    decision = letter.decision
    by, arrived = decision.complete_by, decision.head.received_at
    past = by is not None and arrived is not None and by < arrived.date()
    return None if past and decision.verdict is Verdict.HELD else by


def all_granted(decision: Decision) -> bool:
    """True when everybody of the request was accepted before."""
    granted = {f.arg("participant") for f in decision.findings if f.code is Code.ALREADY_GRANTED}
    return bool(granted) and len(granted) == len(decision.participants)


def is_outside(letter: Letter) -> bool:
    """True for a service that has no joint testing, also when a person has taken the registration."""
    service = letter.decision.service
    told = any(f.code is Code.SERVICE_SEPARATE_PROCESS for f in letter.decision.findings)
    return told or (service is not None and letter.rulebook.service(service).separate_process)


def deadline_counts(letter: Letter) -> bool:
    """True for registrations that the schedule applies to, whose arrival our own clock knows."""
    decision = letter.decision
    if letter.ruling is not None or decision.kind is not Kind.REGISTRATION or decision.period is None:
        return False
    known = letter.head.received_at is not None and letter.head.received_from is not ReceivedFrom.DATE_HEADER
    return known and not any(f.code in _NO_DEADLINE for f in decision.findings)


def own_period(letter: Letter, written: Written) -> str:
    """The period of the case where this message named it, or the rules assumed it; "" otherwise."""
    period, case = letter.decision.period, letter.case
    if period is None or is_outside(letter):
        return ""
    named = any(c.value == period for c in letter.claim.periods)
    assumed = case is not None and case.period_assumed
    return dates.period(str(period), written.words) if named or assumed else ""


def identity(letter: Letter, language: Language) -> str:
    """The sentence on identities that is true on the day of arrival; the newest when no day is known."""
    arrived = letter.decision.head.received_at
    if letter.decision.kind is not Kind.ACCESS_REQUEST:
        return ""
    day = arrived.astimezone(HELSINKI).date() if arrived is not None else None
    valid = [w for w in letter.rulebook.access.identity if w.since is None or day is None or w.since <= day]
    newest = max(valid, key=lambda w: w.since.toordinal() if w.since is not None else 0, default=None)
    return newest.text.first(language) if newest is not None else ""

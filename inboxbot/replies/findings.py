"""The text of one finding in one language, for the letter it stands in.

A text is given the finding's arguments and the setting: what the rules say at that place, and of the sender's own
values only those that the answered message brought.


Words for what several findings speak of: people, fields, forms, another period, the moment a message came.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from inboxbot.model import (
    Arg,
    Claim,
    Code,
    FieldName,
    FieldValue,
    Finding,
    Head,
    Language,
    ReceivedFrom,
    Role,
    Severity,
)
from inboxbot.replies import dates, showing
from inboxbot.replies.arguments import FINDING_ARGUMENTS, Setting
from inboxbot.replies.letter import Letter
from inboxbot.replies.templates import rendered
from inboxbot.replies.texts import Written
from inboxbot.rulebook.schedule import HELSINKI, deadline, period_of, still_open

_ASKS_PERIOD = (
    Code.PERIOD_ASSUMED,
    Code.PERIOD_AMBIGUOUS,
    Code.PERIOD_NONE_OPEN,
    Code.PERIOD_UNKNOWN,
    Code.PERIOD_UNPUBLISHED,
    Code.FIRST_CERTIFICATION,
)
# What an encrypted message looks like as a file.
SEALED = (".p7m", ".p7c", ".pgp", ".gpg", ".asc")
_NO_CLOCK_OF_OURS = (ReceivedFrom.DATE_HEADER, ReceivedFrom.UNKNOWN)


def finding_text(
    finding: Finding, letter: Letter, language: Language, written: Written, *, also: tuple[Finding, ...] = ()
) -> str:
    """What is wrong, how to mend it; on one line or several. `also` are findings told in the same sentence."""
    setting = _setting((finding, *also), letter, language, written)
    values = {field.name: getattr(setting, field.name) for field in fields(setting)}
    arguments = {name: _argument(name, finding, letter) for name in FINDING_ARGUMENTS[finding.code]}
    return rendered(written.findings[finding.code], **values, **arguments)


def _argument(name: str, finding: Finding, letter: Letter) -> Arg:
    """An argument as it may be shown: a file name only when this message brought the file."""
    value = finding.arg(name)
    if name != "filename" or value is None:
        return value
    own = {d.filename for d in letter.claim.documents}
    return showing.filename(value) if isinstance(value, str) and value in own else ""


def _setting(told: tuple[Finding, ...], letter: Letter, language: Language, written: Written) -> Setting:
    finding, decision, rulebook = told[0], letter.decision, letter.rulebook
    value, offer = shown_value(finding, letter)
    source, since = cited_rule(finding, letter, language)
    waits = rulebook.access if decision.kind == "access_request" else rulebook.registration
    arrived = letter.head.received_at
    return Setting(
        severity=finding.severity.value,
        kind=decision.kind.value,
        service=service_name(letter, language),
        services=tuple(_names(letter, language)),
        value=value,
        offer=offer,
        heading=rulebook.access.heading,
        arrived=dates.moment(arrived, written.words) if arrived is not None else "",
        arrival_known=arrived is not None and letter.head.received_from not in _NO_CLOCK_OF_OURS,
        next_closes=_last_day(finding.arg("next_period"), letter),
        last_day=_last_day(finding.arg("period"), letter),
        source=source,
        since=since,
        late=_late(finding, decision.head.received_at),
        told=letter.head.fingerprint != decision.head.fingerprint,
        days=waits.complete_within_days,
        example=_example(finding, letter),
        this_arrived=arrival(decision.head, written),
        sealed=str(finding.arg("filename") or "").casefold().endswith(SEALED),
        until=letter.case.complete_by.isoformat() if letter.case and letter.case.complete_by else "",
        who=who(told, written),
        fields=field_names(told, written),
        lacking=lacking(letter, written),
        many=len(told) > 1,
        wished=wished(letter),
        copy_address=letter.copy_address,
        named=decision.period is not None,
    )


def is_past(finding: Finding, letter: Letter) -> bool:
    """True for a file that could not be read, came with an earlier message and is needed no more."""
    brought = {d.filename for d in letter.claim.documents if d.trouble is not None}
    noted = finding.code is Code.DOCUMENT_UNREADABLE and finding.severity is Severity.NOTE
    if finding.arg("filename") is None:
        return noted and not letter.claim.over_size
    return noted and finding.arg("filename") not in brought


def _names(letter: Letter, language: Language) -> Iterator[str]:
    for claimed in letter.claim.services:
        yield letter.rulebook.service(claimed.value).names.first(language)


def service_name(letter: Letter, language: Language) -> str:
    """The service's name when the answered message named it, else ""."""
    service = letter.decision.service
    own = service is not None and any(c.value == service for c in letter.claim.services)
    return letter.rulebook.service(service).names.first(language) if service is not None and own else ""


def own_value(value: FieldValue | None, name: FieldName, claim: Claim) -> str:
    """A participant's value as it may be shown: only what this message brought."""
    if value is None or value.value is None:
        return ""
    own = (p.field(name) for p in claim.participants)
    brought = any(f is not None and f.value == value.value and f.raw == value.raw for f in own)
    return showing.value(value.value) if brought else ""


def shown_value(finding: Finding, letter: Letter) -> tuple[str, str]:
    """The value that a finding of a participant speaks of, and the OID offered in its place."""
    number, people = finding.arg("participant"), letter.decision.participants
    if not isinstance(number, int) or not 1 <= number <= len(people):
        return "", ""
    person = people[number - 1]
    if finding.code is Code.PARTICIPANT_NAME_JOINED:
        joined = [p.joined.value for p in letter.claim.participants if p.joined is not None]
        own = person.joined.value if person.joined is not None else None
        return (showing.value(own) if own is not None and own in joined else ""), ""
    name = FieldName(str(finding.arg("field") or FieldName.OID))
    value = person.field(name)
    shown = own_value(value, name, letter.claim)
    return shown, showing.value(value.implied) if value is not None and shown else ""


def _last_day(period: Arg, letter: Letter) -> str:
    service = letter.decision.service
    if not isinstance(period, str) or service is None:
        return ""
    found = deadline(letter.rulebook.on(letter.head.received_at), service, period_of(period))
    return found.closes_at.date().isoformat() if found is not None else ""


def _example(finding: Finding, letter: Letter) -> str:
    """A period still open at the case's arrival, one that fits what the message says of it first; "" when none."""
    service, arrived = letter.decision.service, letter.head.received_at
    if finding.code not in _ASKS_PERIOD or service is None or arrived is None:
        return ""
    others = [d.period for d in still_open(letter.rulebook.on(arrived), service, arrived)]
    others = [p for p in others if str(p) != finding.arg("period")]
    fitting = [p for p in others if all(hint.fits(p) for hint in letter.claim.period_hints)]
    return str(next(iter(fitting + others), ""))


def cited_rule(finding: Finding, letter: Letter, language: Language) -> tuple[str, str]:
    """Source and first day of the rule that a finding was made by, where the letter tells them."""
    service, rulebook = letter.decision.service, letter.rulebook.on(letter.head.received_at)
    if service is None:
        return "", ""
    closed = rulebook.service(service).first_stage_closed
    since = closed.since if finding.code is Code.FUNCTIONALITY_CLOSED and closed is not None else None
    cited = rulebook.cited(finding.rule)
    return cited.said(language) if cited is not None else "", since.isoformat() if since else ""


def _late(finding: Finding, arrived: datetime | None) -> bool:
    by = finding.arg("by")
    return isinstance(by, str) and arrived is not None and arrived.astimezone(HELSINKI).date().isoformat() > by


def arrival(head: Head, written: Written) -> str:
    """When the message came, "" when no clock says."""
    return dates.moment(head.received_at, written.words) if head.received_at is not None else ""


def who(told: tuple[Finding, ...], written: Written) -> str:
    """`person 2`, `persons 1 and 3`; "" where no person is spoken of."""
    numbers = sorted({n for f in told if isinstance(n := f.arg("participant"), int)})
    one, many = written.words.titles.one_person, written.words.titles.many_people
    listed = written.words.listed([str(n) for n in numbers])
    return (one if len(numbers) == 1 else many).format(numbers=listed) if numbers else ""


def field_names(told: tuple[Finding, ...], written: Written) -> str:
    """The names of the fields that the findings speak of, in one list."""
    names = [str(f.arg("field")) for f in told if f.arg("field")]
    return written.words.listed([written.words.fields[name]["name"] for name in FieldName if name.value in names])


def lacking(letter: Letter, written: Written) -> str:
    """The forms that are still missing, in one list."""
    missing = [f for f in letter.decision.findings if f.code is Code.DOCUMENT_MISSING and f.severity is Severity.ASK]
    return written.words.listed([written.words.roles[Role(str(f.arg("role")))]["name"] for f in missing])


def wished(letter: Letter) -> str:
    """The other period that this message asks for, when it names one."""
    own = {str(c.value) for c in letter.claim.periods} - {str(letter.decision.period)}
    return own.pop() if len(own) == 1 else ""

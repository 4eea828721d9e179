"""Every finding told with examples of what it speaks of, for those who keep the texts."""

from collections.abc import Iterator
from datetime import datetime

from inboxbot.model import (
    Arg,
    Claim,
    Code,
    Decision,
    FieldValue,
    Finding,
    Head,
    Kind,
    Language,
    Participant,
    ReceivedFrom,
    Severity,
    Verdict,
)
from inboxbot.replies.arguments import FINDING_ARGUMENTS
from inboxbot.replies.findings import finding_text
from inboxbot.replies.letter import Letter
from inboxbot.replies.texts import Texts
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI, period_of

_PERIOD, _NEXT = "2019-09/2020-04", "2020-05/2020-12"
# An example of each argument that a finding may have.
_ARGUMENTS: dict[str, Arg] = {
    "role": "system_form",
    "filename": "jarjestelmalomake.xls",
    "why": "corrupt",
    "period": _PERIOD,
    "periods": (_PERIOD, _NEXT),
    "closed_at": "2019-09-02T23:59:59+03:00",
    "next_period": _NEXT,
    "mixed": False,
    "by": "2019-08-31",
    "case": "JT-7K3F9Q2M",
    "cases": ("JT-7K3F9Q2M", "JT-0A1B2C3D"),
    "participant": 1,
    "field": "oid",
}
# Why a participant's value is wrong is told apart.
_WHY: dict[Code, tuple[str, ...]] = {
    Code.PARTICIPANT_FIELD_INVALID: ("business_id", "check_digit", "wrong_kind", "placeholder", "syntax"),
    Code.DOCUMENT_UNREADABLE: ("encrypted", "corrupt", "empty", "too_large", "unsupported", "dangerous", "remote_link"),
}


def sample_texts(
    rulebook: Rulebook, texts: Texts, languages: tuple[Language, ...]
) -> Iterator[tuple[Code, Severity, tuple[str, ...]]]:
    """Each finding with each text that it has, in those languages."""
    for code in Code:
        told: set[tuple[str, ...]] = set()
        for severity in Severity:
            for why in _WHY.get(code, ("",)):
                letter = _letter(_finding(code, severity, why), rulebook)
                (found,) = letter.decision.findings
                said = tuple(finding_text(found, letter, language, texts.of(language)) for language in languages)
                if said not in told:
                    told.add(said)
                    yield code, severity, said


def _finding(code: Code, severity: Severity, why: str) -> Finding:
    given = {**_ARGUMENTS, "why": why or _ARGUMENTS["why"]}
    return Finding(code=code, severity=severity, args=tuple((name, given[name]) for name in FINDING_ARGUMENTS[code]))


def _letter(finding: Finding, rulebook: Rulebook) -> Letter:
    """A registration in time, or a request for one person, that the finding is told of."""
    of_access = finding.arg("participant") is not None or finding.code is Code.PARTICIPANTS_MISSING
    kind = Kind.ACCESS_REQUEST if of_access else Kind.REGISTRATION
    head = Head(
        fingerprint="",
        raw_sha256="",
        size=0,
        source="",
        message_id=None,
        received_at=datetime(2019, 8, 12, 10, 0, tzinfo=HELSINKI),
        received_from=ReceivedFrom.INTERNALDATE,
    )
    values = ("Maija", "Meikäläinen", "maija@yritys.example", "Yritys Oy", "1234567-1")
    first, last, email, firm, oid = (FieldValue(value=value, raw=value, where="") for value in values)
    person = Participant(first_name=first, last_name=last, email=email, organisation=firm, oid=oid)
    people = (person,) if of_access else ()
    service = None if of_access else rulebook.services[0].service
    decision = Decision(
        head=head,
        rules_version=rulebook.version,
        kind=kind,
        service=service,
        period=None if of_access else period_of(_PERIOD),
        participants=people,
        findings=(finding,),
        verdict=Verdict.HELD,
    )
    claim = Claim(head=head, kind=kind, participants=people)
    return Letter(decision=decision, claim=claim, case=None, rulebook=rulebook)

"""Hand-built decisions of every kind that a letter is written for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from inboxbot.model import (
    Address,
    Case,
    CaseState,
    Claim,
    Claimed,
    Code,
    Decision,
    Document,
    FieldValue,
    Finding,
    Head,
    Kind,
    Language,
    Participant,
    Period,
    ReceivedFrom,
    Reply,
    ReplyTemplate,
    Role,
    Severity,
    Trouble,
    Verdict,
)
from inboxbot.replies import (
    Letterhead,
    default_directory,
    languages,
    reply_message_id,
    reply_sections,
    reply_subject,
)
from inboxbot.replies.blocks import text_of as text_of_sections
from tests.building.services import Service

LETTERHEAD = Letterhead(
    from_address="yhteistestaus@kanta.example",
    from_name="Yhteistestaus",
    contact="neuvonta@kanta.example",
    office={Language.FI: "Kela, yhteistestaus", Language.SV: "FPA, samtestning", Language.EN: "Kela, joint testing"},
)
ARRIVED = datetime(2019, 8, 30, 9, 0, tzinfo=UTC)
PERIOD = Period(start=(2019, 9), end=(2020, 4))
SAMPLE_ARGUMENTS = {
    "role": "system_form",
    "filename": "lomake.xls",
    "why": "encrypted",
    "period": "2019-09/2020-04",
    "periods": ("2019-09/2020-04", "2020-05/2020-12"),
    "closed_at": "2019-09-02T23:59:59+03:00",
    "next_period": "2020-05/2020-12",
    "mixed": False,
    "by": "2019-08-31",
    "case": "JT-7K3F9Q2M",
    "cases": ("JT-7K3F9Q2M", "JT-0A1B2C3D"),
    "participant": 1,
    "field": "oid",
}


@dataclass(frozen=True)
class Made:
    """A decision with the claim and case that it came from."""

    decision: Decision
    claim: Claim
    case: Case


@pytest.fixture(scope="session")
def letterhead():
    return LETTERHEAD


@pytest.fixture(scope="session")
def templates_directory() -> Path:
    return default_directory()


@pytest.fixture(scope="session")
def person():
    def build(first="Maija", last="Meikäläinen", email="maija@firma.example", org="Firma Oy", oid="1.2.246.10.2048198"):
        values = (first, last, email, org, oid)
        read = [None if v is None else FieldValue(value=v, raw=v, where="body:1") for v in values]
        return Participant(first_name=read[0], last_name=read[1], email=read[2], organisation=read[3], oid=read[4])

    return build


@pytest.fixture(scope="session")
def document():
    def build(filename="ilmoittautuminen.xlsx", role=Role.REGISTRATION_FORM, trouble=None):
        return Document(role=role, filename=filename, format="xlsx", digest=filename, trouble=trouble)

    return build


# The rules whose source a letter tells.
RULES = {
    Code.DEADLINE_PASSED: "services.social_welfare.periods.{period}",
    Code.FUNCTIONALITY_CLOSED: "services.social_welfare.first_stage_closed",
}


@pytest.fixture(scope="session")
def finding(rulebook):
    def build(code: Code, severity: Severity | None = None, **args):
        from inboxbot.replies.arguments import FINDING_ARGUMENTS

        given = {name: args.get(name, SAMPLE_ARGUMENTS[name]) for name in FINDING_ARGUMENTS[code]}
        rule = RULES.get(code, "").format(**given)
        return Finding(code=code, severity=severity or rulebook.severity(code), args=tuple(given.items()), rule=rule)

    return build


@pytest.fixture(scope="session")
def head():
    def build(**changes):
        values = {
            "fingerprint": "ab" * 32,
            "raw_sha256": "cd" * 32,
            "size": 1000,
            "source": "INBOX/1/1",
            "message_id": "<first@firma.example>",
            "sender": Address(email="maija@firma.example", name="Maija Meikäläinen"),
            "subject": "Ilmoittautuminen yhteistestaukseen",
            "received_at": ARRIVED,
            "received_from": ReceivedFrom.INTERNALDATE,
            "language": Language.FI,
        }
        return Head(**(values | changes))

    return build


@pytest.fixture(scope="session")
def make(rulebook, head):
    def build(
        template: ReplyTemplate,
        *,
        kind: Kind = Kind.REGISTRATION,
        findings: tuple[Finding, ...] = (),
        people: tuple[Participant, ...] = (),
        earlier_people: tuple[Participant, ...] = (),
        documents: tuple[Document, ...] = (),
        language: Language = Language.FI,
        verdict: Verdict = Verdict.ACCEPTED,
        supplement: bool = False,
        complete_by: date | None = None,
        tests_reported: bool = False,
        **changes,
    ) -> Made:
        own = head(language=language, **changes)
        first = head(fingerprint="00" * 32) if supplement else own
        registers = kind is Kind.REGISTRATION
        claim = Claim(
            head=own,
            kind=kind,
            services=(Claimed(value=Service.SOCIAL_WELFARE, where="subject"),) if registers else (),
            periods=(Claimed(value=PERIOD, where="subject"),) if registers else (),
            documents=documents,
            participants=people,
            tests_reported=tests_reported,
        )
        case = Case(number="JT-7K3F9Q2M", kind=kind, state=CaseState.OPEN, head=first)
        subject = reply_subject(
            own.subject,
            kind=kind,
            case=case.number,
            heading=rulebook.access.heading,
            heading_missing=any(f.code is Code.HEADING_MISSING for f in findings),
            rulebook=rulebook,
        )
        reply = Reply(
            template=template,
            languages=languages(language),
            to="maija@firma.example",
            subject=subject,
            message_id=reply_message_id(own.fingerprint, LETTERHEAD.from_address),
        )
        decision = Decision(
            head=own,
            rules_version="0" * 12,
            kind=kind,
            case=case.number,
            case_state=case.state,
            service=Service.SOCIAL_WELFARE if registers else None,
            period=PERIOD if registers else None,
            documents=documents,
            participants=(*earlier_people, *people),
            findings=findings,
            verdict=verdict,
            reply=reply,
            complete_by=complete_by,
        )
        return Made(decision=decision, claim=claim, case=case)

    return build


@pytest.fixture(scope="session")
def text_of(rulebook, texts):
    def build(made: Made, case: Case | None = None) -> str:
        if made.decision.reply is None:
            return ""
        return text_of_sections(
            reply_sections(made.decision, made.claim, case or made.case, rulebook, texts, LETTERHEAD)
        )

    return build


@pytest.fixture(scope="session")
def gallery(make, finding, person, document):
    """One representative letter of every kind, by name; each is made in the language asked for."""
    forms = (document(), document("liite4.xls", Role.SYSTEM_FORM))
    locked = document("liite4.xls", Role.SYSTEM_FORM, Trouble.ENCRYPTED)
    by = date(2019, 9, 13)
    unread = finding(Code.DOCUMENT_UNREADABLE, filename="liite4.xls")
    due, due_late = finding(Code.PRELIMINARY_TESTS_DUE), finding(Code.PRELIMINARY_TESTS_DUE, by="2019-08-01")
    two = (person(), person("Pekka", None, "pekka@firma.example", "Firma Oy", None))
    lacks = tuple(finding(Code.PARTICIPANT_FIELD_MISSING, participant=2, field=f) for f in ("last_name", "oid"))
    access, T = Kind.ACCESS_REQUEST, ReplyTemplate

    def build(language: Language = Language.FI) -> dict[str, Made]:
        def m(*args, **more):
            return make(*args, language=language, **more)

        return {
            "registration accepted": m(T.ACCEPTED, findings=(due,), documents=forms),
            "registration completed": m(T.ACCEPTED, findings=(due_late,), documents=forms[1:], supplement=True),
            "tests reported": m(T.ACCEPTED, supplement=True, tests_reported=True),
            "registration incomplete": m(
                T.INCOMPLETE, findings=(unread, due), documents=(forms[0], locked), complete_by=by
            ),
            "registration late": m(
                T.REJECTED, findings=(finding(Code.DEADLINE_PASSED), finding(Code.DOCUMENT_MISSING), due)
            ),
            "no next period": m(T.REJECTED, findings=(finding(Code.DEADLINE_PASSED, next_period=None),)),
            "first stage": m(T.REJECTED, findings=(finding(Code.FUNCTIONALITY_CLOSED),), documents=forms),
            "registration held": m(
                T.RECEIVED, findings=(finding(Code.PERIOD_UNPUBLISHED), finding(Code.DOCUMENT_MISSING)), documents=forms
            ),
            "registration again": m(T.DUPLICATE, findings=(finding(Code.ALREADY_REGISTERED), due), documents=forms),
            "access accepted": m(T.ACCEPTED, kind=access, people=two[:1]),
            "access incomplete": m(
                T.INCOMPLETE,
                kind=access,
                people=two,
                findings=(finding(Code.HEADING_MISSING), *lacks, finding(Code.CC_MISSING)),
                complete_by=by,
            ),
            "access without people": m(T.INCOMPLETE, kind=access, findings=(finding(Code.PARTICIPANTS_MISSING),)),
            "access held": m(T.RECEIVED, kind=access, findings=(finding(Code.PERSONAL_IDENTITY_CODE),), people=two[:1]),
            "access again": m(T.DUPLICATE, kind=access, findings=(finding(Code.ALREADY_GRANTED),), people=two[:1]),
            "enquiry": m(T.RECEIVED, kind=Kind.ENQUIRY),
            "unclear": m(T.RECEIVED, kind=Kind.UNCLEAR),
            "tests of no case": m(T.RECEIVED, kind=Kind.PRELIMINARY_TESTS, findings=(finding(Code.CASE_UNKNOWN),)),
            "thanks": m(T.RECEIVED, findings=(finding(Code.COURTESY),), supplement=True),
            "stranger": m(T.RECEIVED, findings=(finding(Code.CASE_OTHER_SENDER),), documents=forms, people=two),
            "unauthenticated": m(T.RECEIVED, findings=(finding(Code.SENDER_UNAUTHENTICATED),), documents=forms),
            "no arrival": m(T.ACCEPTED, received_at=None, received_from=ReceivedFrom.UNKNOWN),
        }

    return build

"""A day of invented mail, as the ledger would hold it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from inboxbot.model import (
    Case,
    CaseState,
    Code,
    Decision,
    Entry,
    EntryType,
    FieldValue,
    Finding,
    Grant,
    Kind,
    Outgoing,
    OutgoingState,
    Participant,
    Period,
    Reply,
    ReplyTemplate,
    Severity,
    Silence,
    Step,
    Verdict,
)
from inboxbot.store import Listed
from tests.building.services import Service
from tests.store.nouns import head, outgoing

ZONE = ZoneInfo("Europe/Helsinki")
DAY = date(2019, 8, 30)
MORNING = datetime(2019, 8, 30, 9, 5, tzinfo=ZONE)
PERIOD = Period(start=(2019, 9), end=(2020, 4))


def finding(code: Code, severity: Severity = Severity.HOLD, **args) -> Finding:
    return Finding(code=code, severity=severity, args=tuple(args.items()))


def decision(name: str, kind: Kind, verdict: Verdict, *findings: Finding, **more) -> Decision:
    minutes = more.pop("minutes", 0)
    subject = more.pop("subject", f"Aihe {name}")
    about = head(name, received_at=MORNING + timedelta(minutes=minutes), subject=subject)
    answer = None
    if "silence" not in more:
        template = more.pop("template", ReplyTemplate.RECEIVED)
        answer = Reply(
            template=template, languages=(), to="maija@firma.example", subject="VS", message_id=f"<r-{name}@b>"
        )
    return Decision(head=about, rules_version="r", kind=kind, verdict=verdict, findings=findings, reply=answer, **more)


def entry(decided: Decision, **more) -> Entry:
    basis = {"type": EntryType.DECIDED, "at": decided.head.received_at, "fingerprint": decided.head.fingerprint}
    return Entry(**{**basis, "case": decided.case, "decision": decided, **more})


def person(first: str, email: str) -> Participant:
    values = {"first_name": first, "last_name": "Meikäläinen", "email": email, "organisation": "Firma Oy"}
    values["oid"] = "1.2.246.10.2048198"
    return Participant(**{name: FieldValue(value=value, raw=value, where="body:1") for name, value in values.items()})


HELD = decision("held", Kind.ENQUIRY, Verdict.HELD, case="JT-HELD", case_state=CaseState.OPEN, minutes=1)
UNSURE = decision(
    "unsure",
    Kind.REGISTRATION,
    Verdict.HELD,
    finding(Code.SENDER_UNAUTHENTICATED),
    case="JT-UNSURE",
    case_state=CaseState.OPEN,
    minutes=2,
)
ACCEPTED = decision(
    "accepted",
    Kind.ACCESS_REQUEST,
    Verdict.ACCEPTED,
    finding(Code.ALREADY_GRANTED, Severity.NOTE, participant=2),
    case="JT-ACCESS",
    case_state=CaseState.COMPLETE,
    participants=(person("Maija", "maija@firma.example"), person("Ville", "ville@firma.example")),
    template=ReplyTemplate.ACCEPTED,
    minutes=3,
)
GRANTS = tuple(
    Listed(line=number, grant=Grant(case="JT-ACCESS", number=number, person=one, since=ACCEPTED.head.received_at))
    for number, one in enumerate(ACCEPTED.participants, 1)
)
INCOMPLETE = decision(
    "incomplete",
    Kind.REGISTRATION,
    Verdict.INCOMPLETE,
    finding(Code.PRELIMINARY_TESTS_DUE, Severity.NOTE, by="2019-08-31"),
    finding(Code.DOCUMENT_MISSING, Severity.ASK, role="system_form"),
    case="JT-REG",
    case_state=CaseState.OPEN,
    service=Service.SOCIAL_WELFARE,
    period=PERIOD,
    complete_by=date(2019, 9, 13),
    template=ReplyTemplate.INCOMPLETE,
    minutes=4,
)
ROBOT = decision("robot", Kind.AUTO_REPLY, Verdict.IGNORED, silence=Silence.MACHINE, minutes=5)
DECISIONS = (HELD, UNSURE, ACCEPTED, INCOMPLETE, ROBOT)
ENTRIES = tuple(entry(one, text="auto-submitted: auto-replied" if one is ROBOT else "") for one in DECISIONS)


def waiting_case(number: str, day: int, state: CaseState = CaseState.OPEN, verdict: Verdict = Verdict.HELD) -> Case:
    at = datetime(2019, 8, day, 12, tzinfo=ZONE)
    step = Step(
        fingerprint=number, source=number, received_at=at, sender="eero@x.example", kind=Kind.ENQUIRY, verdict=verdict
    )
    about = head(number, subject="Vanha asia", received_at=at)
    return Case(number=number, kind=Kind.ENQUIRY, state=state, head=about, history=(step,))


def stuck(id: str, state: OutgoingState, words: str) -> Outgoing:
    return outgoing(id, state=state, last_words=words, attempts=2)

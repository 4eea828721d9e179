"""What waits for a person, shown as the supplier sent it, whoever wrote or decided since."""

from dataclasses import replace
from datetime import datetime, timedelta

from inboxbot.digest.assembling import Kept, build
from inboxbot.digest.value import Digest
from inboxbot.joining import stepped_in
from inboxbot.model import (
    Act,
    Address,
    Case,
    CaseState,
    Decision,
    Entry,
    EntryType,
    Intervention,
    Kind,
    Ruling,
    Step,
    Verdict,
)
from tests.digest.days import DAY, MORNING, ZONE, decision, entry, waiting_case

SUPPLIER, OFFICER = "maija@firma.example", "virkailija@kela.example"


def case_of(decided: Decision) -> Case:
    head = decided.head
    step = Step(
        fingerprint=head.fingerprint,
        source=head.source,
        received_at=head.received_at,
        sender=SUPPLIER,
        kind=decided.kind,
        verdict=decided.verdict,
    )
    state = decided.case_state or CaseState.OPEN
    return Case(number=decided.case or "", kind=decided.kind, state=state, head=head, history=(step,))


def question(verdict: Verdict = Verdict.HELD, state: CaseState = CaseState.OPEN) -> Decision:
    asked = decision("question", Kind.ENQUIRY, verdict, case="JT-ASK", case_state=state)
    return replace(asked, head=replace(asked.head, sender=Address(email=SUPPLIER)))


def written(case: Case, minutes: int, source: str = "Sent/1/7") -> Case:
    at = MORNING + timedelta(minutes=minutes)
    return stepped_in(case, Intervention(case=case.number, message_id=f"<{source}@kela.example>", at=at, source=source))


def ruled(case: Case, verdict: Verdict, at: datetime = MORNING) -> Case:
    step = replace(case.history[-1], source="", sender="", fingerprint="", received_at=at, verdict=verdict)
    return replace(case, history=(*case.history, replace(step, act=Act.ACCEPT, note="Kiitos.", officer=False)))


def shown(digest: Digest) -> list[tuple[str, str, bool]]:
    return [(item.sender, item.source, item.earlier) for item in digest.waiting]


def test_an_officer_who_writes_takes_nobody_s_place() -> None:
    case = written(case_of(question()), 30)
    for day, entries, earlier in ((DAY, (entry(question()),), False), (DAY + timedelta(days=1), (), True)):
        digest = build(Kept(entries=entries, cases=[case]), ZONE, day)
        assert [(SUPPLIER, "question.eml", earlier)] == shown(digest)
        assert MORNING == digest.waiting[0].received_at


def test_an_officer_s_message_that_came_to_the_inbox_stands_for_the_supplier_s() -> None:
    copied = decision("copied", Kind.ENQUIRY, Verdict.HELD, case="JT-ASK", case_state=CaseState.WITH_PERSON, minutes=30)
    copied = replace(copied, head=replace(copied.head, sender=Address(email=OFFICER)))
    case = written(case_of(question()), 30, "copied.eml")
    both = build(Kept(entries=(entry(question()), entry(copied)), cases=[case]), ZONE, DAY)
    assert [(SUPPLIER, "question.eml", False)] == shown(both)
    alone = build(Kept(entries=(entry(copied),), cases=[case]), ZONE, DAY)
    assert [(SUPPLIER, "question.eml", True)] == shown(alone)


def test_what_was_in_order_waits_on_the_very_day_an_officer_takes_it() -> None:
    done = question(Verdict.ACCEPTED, CaseState.COMPLETE)
    digest = build(Kept(entries=(entry(done),), cases=[written(case_of(done), 30)]), ZONE, DAY)
    assert [(SUPPLIER, "question.eml", False)] == shown(digest)


def test_an_officer_who_decided_and_writes_again_leaves_the_supplier_s_message() -> None:
    case = written(ruled(case_of(question()), Verdict.ACCEPTED), 30)
    assert [(SUPPLIER, "question.eml", True)] == shown(build(Kept(entries=(), cases=[case]), ZONE, DAY))


def test_a_decision_after_which_the_case_is_held_leaves_it_waiting() -> None:
    case = ruled(case_of(question()), Verdict.HELD)
    ruling = Ruling(case="JT-ASK", act=Act.ACCEPT, note="Kiitos.", at=MORNING)
    act = Entry(type=EntryType.PERSON, at=MORNING, case="JT-ASK", decision=question(), ruling=ruling)
    assert case.waits
    for entries in ((entry(question()), act), (act,)):
        assert [SUPPLIER] == [sender for sender, _, _ in shown(build(Kept(entries=entries, cases=[case]), ZONE, DAY))]


def test_a_decision_that_settles_the_case_ends_the_wait() -> None:
    case = ruled(waiting_case("JT-OLD", 20), Verdict.ACCEPTED)
    assert () == build(Kept(entries=(), cases=[case]), ZONE, DAY).waiting

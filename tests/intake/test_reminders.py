"""Who is reminded of what, on which day, and that it happens once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from building.claims import FORMS, SUMMER_2020, access, at, document, periods, person, registration
from building.reminding import desk_of, letter, reminders, rules_that_remind

from inboxbot import rulebook
from inboxbot.intake import Desk, remind, rule, settle, step_in, to_remind
from inboxbot.model import (
    Act,
    Address,
    Authentication,
    CaseState,
    Claim,
    Decision,
    DueKind,
    EntryType,
    Intent,
    Intervention,
    Kind,
    Role,
    Ruling,
    Verdict,
)
from inboxbot.store import open_store

# 30.8.2019 is a Friday: completed by Friday 13.9., reminded from Tuesday 10.9.
ARRIVED, FIRST, BY = "2019-08-30 12:00", "2019-09-10 09:00", date(2019, 9, 13)
# May to December 2020: the tests are due on 30.4.2020, a Thursday; reminded from Thursday 23.4.
TESTS_FIRST, TESTS_BY = "2020-04-23 09:00", date(2020, 4, 30)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Desk:
    return desk_of(open_store("sqlite://"), rules_that_remind(tmp_path_factory.mktemp("remind")))


@pytest.fixture
def desk(shelf: Desk) -> Iterator[Desk]:
    with closing(open_store("sqlite://")) as store:
        yield replace(shelf, store=store)


def incomplete(desk: Desk, name: str = "one", received: str = ARRIVED, **changes: object) -> Decision:
    decision = settle(registration(name, received=received, documents=FORMS[:1], **changes), desk)
    assert Verdict.INCOMPLETE is decision.verdict
    return decision


def complete(desk: Desk) -> Decision:
    decision = settle(registration("whole", received="2020-03-02 12:00", periods=periods(SUMMER_2020)), desk)
    assert Verdict.ACCEPTED is decision.verdict
    return decision


def on(moment: str, desk: Desk) -> list[tuple[DueKind, date]]:
    """What is written at that moment."""
    told = [remind(number, desk, at(moment)) for number in to_remind(desk, at(moment))]
    return [(one.what, one.by) for one in told if one is not None]


def case_of(decision: Decision, desk: Desk):
    with desk.store.read() as tx:
        found = tx.cases.get(decision.case or "")
    assert found is not None
    return found


def test_an_incomplete_case_is_reminded_so_many_days_before_and_once(desk: Desk) -> None:
    incomplete(desk)
    assert [] == on("2019-09-09 09:00", desk)
    assert [(DueKind.COMPLETE_BY, BY)] == on(FIRST, desk)
    assert [] == on(FIRST, desk) + on("2019-09-11 09:00", desk) + on("2019-09-13 09:00", desk)
    assert 1 == len(reminders(desk))


def test_preliminary_tests_are_reminded_of_so_many_days_before_and_once(desk: Desk) -> None:
    complete(desk)
    assert [] == on("2020-04-22 09:00", desk)
    assert [(DueKind.TESTS, TESTS_BY)] == on(TESTS_FIRST, desk)
    assert [] == on("2020-04-24 09:00", desk) + on("2020-04-30 09:00", desk)


def test_the_shipped_rules_remind_nobody(desk: Desk) -> None:
    quiet = replace(desk, rulebook=rulebook.load(rulebook.default_directory()))
    incomplete(quiet)
    complete(quiet)
    assert [] == on(FIRST, quiet) + on(TESTS_FIRST, quiet)
    assert [] == reminders(quiet)


def test_the_rule_of_the_day_decides_whether_suppliers_are_reminded(desk: Desk, tmp_path) -> None:
    dated = "[{value: 0, source: x}, {from: 2019-09-11, value: 3, source: y}]"
    switched = replace(desk, rulebook=rules_that_remind(tmp_path, completion=dated))
    incomplete(switched)
    assert [] == on(FIRST, switched)
    assert [(DueKind.COMPLETE_BY, BY)] == on("2019-09-11 09:00", switched)


def test_a_first_day_that_is_no_working_day_lies_on_the_working_day_before(desk: Desk) -> None:
    # to be completed by Wednesday 11.9.; three days before is a Sunday
    incomplete(desk, received="2019-08-28 12:00")
    assert [] == on("2019-09-05 09:00", desk)
    assert [(DueKind.COMPLETE_BY, date(2019, 9, 11))] == on("2019-09-06 09:00", desk)


@pytest.mark.parametrize("day", ["2019-09-14 10:00", "2019-09-15 10:00"])
def test_nobody_is_reminded_on_a_weekend(desk: Desk, day: str) -> None:
    incomplete(desk, received="2019-09-02 12:00")
    assert [] == on(day, desk)
    assert [(DueKind.COMPLETE_BY, date(2019, 9, 16))] == on("2019-09-16 09:00", desk)


def test_nobody_is_reminded_once_the_due_day_is_past(desk: Desk) -> None:
    incomplete(desk)
    assert [] == on("2019-09-16 09:00", desk)


def test_who_was_told_of_the_day_lately_is_not_reminded(desk: Desk) -> None:
    opened = incomplete(desk, received="2019-08-30 12:00")
    later = Claim(
        head=replace(
            registration("two").head, received_at=at("2019-09-10 07:00"), in_reply_to=(opened.head.message_id or "",)
        ),
        kind=Kind.REGISTRATION,
        documents=(document(Role.REGISTRATION_FORM, "newer"),),
        first_certification=False,
    )
    assert Verdict.INCOMPLETE is settle(later, desk).verdict
    assert [] == on(FIRST, desk)


def test_thanks_tell_nothing_of_the_day(desk: Desk) -> None:
    opened = complete(desk)
    head = replace(
        registration("two").head, received_at=at("2020-04-27 09:00"), in_reply_to=(opened.head.message_id or "",)
    )
    thanks = settle(Claim(head=head, kind=Kind.UNCLEAR, intents=(Intent.COURTESY,)), desk)
    assert (opened.case, Verdict.ACCEPTED) == (thanks.case, thanks.verdict)
    assert [(DueKind.TESTS, TESTS_BY)] == on("2020-04-28 09:00", desk)


def test_a_report_ends_the_reminding(desk: Desk) -> None:
    opened = complete(desk)
    head = replace(
        registration("two").head, received_at=at("2020-04-20 09:00"), in_reply_to=(opened.head.message_id or "",)
    )
    report = settle(Claim(head=head, kind=Kind.PRELIMINARY_TESTS, tests_reported=True), desk)
    assert (opened.case, Verdict.ACCEPTED) == (report.case, report.verdict)
    assert [] == on(TESTS_FIRST, desk)


@pytest.mark.parametrize(
    ("act", "state"), [(Act.ACCEPT, CaseState.COMPLETE), (Act.REJECT, CaseState.REJECTED)], ids=str
)
def test_a_case_that_a_person_decided_on_is_not_asked_to_be_completed(desk: Desk, act: Act, state: CaseState) -> None:
    opened = incomplete(desk)
    rule(Ruling(case=opened.case or "", act=act, note="Sovittu.", at=at("2019-09-05 09:00")), desk)
    assert state is case_of(opened, desk).state
    assert [] == on(FIRST, desk)


def test_a_case_that_waits_for_a_person_is_left_alone(desk: Desk) -> None:
    opened = incomplete(desk)
    head = replace(
        registration("two").head, received_at=at("2019-09-03 09:00"), in_reply_to=(opened.head.message_id or "",)
    )
    assert Verdict.HELD is settle(Claim(head=head, kind=Kind.ENQUIRY, intents=(Intent.STATUS,)), desk).verdict
    assert [] == on(FIRST, desk)


def test_a_case_that_an_officer_has_taken_over_is_left_alone(desk: Desk) -> None:
    opened = incomplete(desk)
    step_in(
        Intervention(case=opened.case or "", message_id="<o@kela.example>", at=at("2019-09-03 09:00"), source="Sent/1"),
        desk,
    )
    assert CaseState.WITH_PERSON is case_of(opened, desk).state
    assert [] == on(FIRST, desk)


def test_a_suppressed_address_is_not_reminded(desk: Desk) -> None:
    incomplete(desk)
    with desk.store.begin() as tx:
        tx.suppressed.add("maija@firma.example", "bounced")
    assert [] == on(FIRST, desk)
    with desk.store.begin() as tx:
        tx.suppressed.release("maija@firma.example")
    assert [(DueKind.COMPLETE_BY, BY)] == on("2019-09-11 09:00", desk)


def test_the_newest_sender_of_the_case_is_reminded(desk: Desk) -> None:
    opened = incomplete(desk)
    later = replace(
        registration("two").head,
        received_at=at("2019-09-02 09:00"),
        in_reply_to=(opened.head.message_id or "",),
        sender=Address(email="pekka@firma.example"),
    )
    newer = (document(Role.REGISTRATION_FORM, "newer"),)
    joined = settle(Claim(head=later, kind=Kind.REGISTRATION, documents=newer), desk)
    assert opened.case == joined.case
    on(FIRST, desk)
    assert ["pekka@firma.example"] == [row.to for row in reminders(desk)]


def test_neither_a_stranger_nor_a_forger_who_names_the_case_is_reminded(desk: Desk) -> None:
    opened = incomplete(desk)
    named = {"received_at": at("2019-09-02 09:00"), "in_reply_to": (opened.head.message_id or "",)}
    stranger = replace(registration("two").head, sender=Address(email="x@muu.example"), **named)
    forger = replace(registration("three").head, authentication=Authentication.FAILED, **named)
    for head in (stranger, forger):
        assert Verdict.HELD is settle(Claim(head=head, kind=Kind.REGISTRATION), desk).verdict
    on(FIRST, desk)
    (row,) = reminders(desk)
    assert ("maija@firma.example", "<one@firma.example>") == (row.to, letter(row)["In-Reply-To"])


def test_an_answer_to_a_reminder_joins_its_case_by_the_thread_alone(desk: Desk) -> None:
    opened = incomplete(desk)
    on(FIRST, desk)
    (row,) = reminders(desk)
    answer = registration(
        "two", received="2019-09-11 12:00", documents=FORMS[1:], in_reply_to=(row.message_id,), subject="Hei"
    )
    joined = settle(answer, desk)
    assert (opened.case, Verdict.ACCEPTED) == (joined.case, joined.verdict)


def test_a_reminder_is_a_letter_of_a_machine_in_the_thread_of_the_case(desk: Desk) -> None:
    opened = incomplete(desk)
    on(FIRST, desk)
    (row,) = reminders(desk)
    message = letter(row)
    assert ["maija@firma.example"] == [address.addr_spec for address in message["To"].addresses]
    assert f"Muistutus: Ilmoittautuminen yhteistestaukseen [{opened.case}]" == message["Subject"]
    assert ("auto-generated", "All") == (message["Auto-Submitted"], message["X-Auto-Response-Suppress"])
    assert ("<one@firma.example>", "<one@firma.example>") == (message["In-Reply-To"], message["References"])
    assert at(FIRST) == message["Date"].datetime
    assert row.message_id == message["Message-ID"]


def test_the_letter_says_what_is_missing_until_when_and_whom_to_ask(desk: Desk) -> None:
    incomplete(desk)
    on(FIRST, desk)
    (row,) = reminders(desk)
    text = letter(row).get_body(("plain",)).get_content()
    for told in (
        "Muistutus: vastatkaa 13.9.2019 mennessä",
        "viimeistään perjantaina 13.9.2019:",
        "- THL:n järjestelmälomake (liite 4) puuttuu.",
        "Jos tarvitsette lisäaikaa, pyytäkää sitä",
        "Jos olette jo lähettäneet ne",
        "automaattinen viesti",
        "tuki@kela.example",
        "senast fredagen den 13 september 2019:",
    ):
        assert told in text
    assert "2019-" not in text


def test_the_letter_about_people_tells_them_by_number_and_repeats_nothing(desk: Desk) -> None:
    people = (person(first="Aino"), person(first=None, last="Virtanen", email="pekka@firma.example"))
    assert Verdict.INCOMPLETE is settle(access(participants=people), desk).verdict
    on(FIRST, desk)
    (row,) = reminders(desk)
    text = letter(row).get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "Kunnossa:\n  Henkilö 1\n" in text
    assert "  Henkilö 2\n  - Puuttuu: etunimi.\n  Etunimi:\n" in text
    assert not [value for value in ("Aino", "Virtanen", "pekka@", "Firma Oy") if value in text]


def test_the_ledger_and_the_case_know_the_reminder(desk: Desk) -> None:
    opened = incomplete(desk)
    on(FIRST, desk)
    (row,) = reminders(desk)
    (told,) = case_of(opened, desk).reminders
    assert (DueKind.COMPLETE_BY, BY, at(FIRST), row.message_id, row.to) == (
        told.what,
        told.by,
        told.at,
        told.message_id,
        told.to,
    )
    with desk.store.read() as tx:
        assert [told] == [e.reminder for e in tx.ledger.by_case(opened.case or "") if e.type is EntryType.REMINDED]


def test_thanks_leave_what_was_held_waiting_and_nobody_is_reminded_meanwhile(desk: Desk) -> None:
    opened = complete(desk)
    answer = {"in_reply_to": (opened.head.message_id or "",)}
    asks = replace(registration("two").head, received_at=at("2020-03-03 09:00"), **answer)
    thanks = replace(registration("three").head, received_at=at("2020-03-04 09:00"), **answer)
    assert Verdict.HELD is settle(Claim(head=asks, kind=Kind.UNCLEAR), desk).verdict
    assert Verdict.HELD is settle(Claim(head=thanks, kind=Kind.UNCLEAR, intents=(Intent.COURTESY,)), desk).verdict
    with desk.store.read() as tx:
        case = tx.cases.get(opened.case or "")
    assert case is not None and case.waits and case.held is not None
    assert asks.received_at == case.held.received_at
    assert [] == on(TESTS_FIRST, desk)
    ruled = rule(Ruling(case=case.number, act=Act.ACCEPT, note="", at=at("2020-03-05 09:00")), desk)
    with desk.store.read() as tx:
        case = tx.cases.get(ruled.case or "")
    assert case is not None and not case.waits

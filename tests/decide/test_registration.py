from dataclasses import replace

import pytest
from building.claims import (
    AUTUMN_2019,
    FORMS,
    SUMMER_2020,
    access,
    periods,
    registration,
    services,
)
from building.conversation import Conversation, codes, summary
from building.services import Service

from inboxbot.model import (
    Address,
    Claim,
    Heading,
    Intent,
    Kind,
    Period,
    PeriodHint,
    ReceivedFrom,
    ReplyTemplate,
    Role,
    Verdict,
)


def test_an_unknown_arrival_is_held(talk: Conversation) -> None:
    claim = registration()
    talk_claim = registration(received="2019-08-30 12:00")
    assert claim == talk_claim
    from dataclasses import replace

    unknown = replace(claim, head=replace(claim.head, received_at=None, received_from=ReceivedFrom.UNKNOWN))
    decision = talk.say(unknown)
    assert Verdict.HELD == decision.verdict


def test_periods_that_differ_are_asked_about_until_one_is_named(talk: Conversation) -> None:
    talk.say(registration(periods=periods(AUTUMN_2019, SUMMER_2020)))
    more: dict[str, object] = {"documents": (), "services": (), "in_reply_to": ("<one@firma.example>",)}
    second = talk.say(registration("two", periods=(), **more))
    assert (None, True) == (second.period, "period-ambiguous" in codes(second))
    third = talk.say(registration("three", periods=periods(SUMMER_2020), **more))
    assert (SUMMER_2020, False) == (third.period, "period-ambiguous" in codes(third))


def test_nobody_is_late_for_certain_where_a_first_certification_may_be_meant(talk: Conversation) -> None:
    decision = talk.say(registration(received="2019-12-01 09:00", first_certification_doubted=True))
    assert "hold" == summary(decision)["deadline-passed"][0]
    assert "first-certification" not in codes(decision)
    assert Verdict.HELD == decision.verdict


LATE = {"received": "2019-10-28 12:00"}
OTHER_FORMS = tuple(replace(form, digest=f"other {form.role}") for form in FORMS)


def test_nobody_is_late_for_certain_whose_registration_for_the_period_came_in_time(talk: Conversation) -> None:
    assert Verdict.ACCEPTED == talk.say(registration()).verdict
    decision = talk.say(registration("two", documents=OTHER_FORMS, **LATE))
    assert "hold" == summary(decision)["deadline-passed"][0]
    assert Verdict.HELD == decision.verdict


WAITING: dict[str, object] = {"kind": Kind.ENQUIRY, "intents": (Intent.DRAFT,)}


def test_a_draft_or_a_condition_in_time_turns_nobody_down_with_the_final_forms(talk: Conversation) -> None:
    talk.say(registration(**WAITING))
    in_thread: dict[str, object] = {"in_reply_to": ("<one@firma.example>",), "documents": OTHER_FORMS}
    decision = talk.say(registration("two", **in_thread, **LATE))
    assert "hold" == summary(decision)["deadline-passed"][0]


def test_a_question_with_no_registration_form_makes_nobody_in_time(talk: Conversation) -> None:
    talk.say(registration(documents=FORMS[1:], **WAITING))
    decision = talk.say(registration("two", documents=OTHER_FORMS, **LATE))
    assert "reject" == summary(decision)["deadline-passed"][0]


def test_the_other_form_alone_joins_the_registration_form_that_waits_for_a_person(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS[:1], **WAITING))
    in_thread: dict[str, object] = {"in_reply_to": ("<one@firma.example>",), "periods": ()}
    decision = talk.say(registration("two", documents=FORMS[1:], **in_thread, **LATE))
    assert (first.case, Verdict.HELD) == (decision.case, decision.verdict)
    assert first.period == decision.period
    assert [Role.REGISTRATION_FORM, Role.SYSTEM_FORM] == [d.role for d in decision.documents]


def test_an_earlier_registration_for_another_period_or_of_another_house_makes_nobody_in_time(
    talk: Conversation,
) -> None:
    talk.say(registration(periods=periods(SUMMER_2020)))
    talk.say(registration("two", sender=Address(email="matti@toinen.example")))
    decision = talk.say(registration("three", documents=OTHER_FORMS, **LATE))
    assert "reject" == summary(decision)["deadline-passed"][0]


def test_two_late_registrations_are_both_late(talk: Conversation) -> None:
    talk.say(registration(**LATE))
    decision = talk.say(registration("two", documents=OTHER_FORMS, received="2019-10-29 12:00"))
    assert "reject" == summary(decision)["deadline-passed"][0]


def test_nobody_is_late_for_certain_who_takes_up_an_earlier_registration(talk: Conversation) -> None:
    decision = talk.say(registration(takes_up=True, **LATE))
    assert "hold" == summary(decision)["deadline-passed"][0]
    more: dict[str, object] = {"documents": (), "services": (), "in_reply_to": ("<one@firma.example>",)}
    again = talk.say(registration("two", received="2019-10-29 12:00", periods=(), **more))
    assert "hold" == summary(again)["deadline-passed"][0]


def test_a_message_that_we_did_not_read_in_full_waits_and_lacks_nothing(talk: Conversation) -> None:
    lost = registration(documents=(), services=(), periods=(), losses=("files-cut",))
    decision = talk.say(lost)
    assert (Verdict.HELD, ["handling-failed"]) == (decision.verdict, codes(decision))
    assert decision.reply is not None
    assert ReplyTemplate.RECEIVED == decision.reply.template


def test_a_message_that_we_did_not_read_in_full_is_never_turned_down(talk: Conversation) -> None:
    late = registration(received="2019-09-20 12:00", losses=("text-cut",))
    decision = talk.say(late)
    assert Verdict.HELD == decision.verdict
    assert "hold" == summary(decision)["deadline-passed"][0]


TOO_LARGE = {"filename": None, "why": "too_large", "role": None}


def test_a_message_too_large_to_be_opened_is_told_so_and_lacks_nothing(talk: Conversation) -> None:
    decision = talk.say(registration(documents=(), services=(), periods=(), over_size=True))
    assert {"document-unreadable": ("ask", TOO_LARGE)} == summary(decision)
    assert Verdict.INCOMPLETE == decision.verdict


def test_what_came_too_large_can_be_sent_in_parts(talk: Conversation) -> None:
    first = talk.say(registration(documents=(), services=(), periods=(), over_size=True))
    answer = {"in_reply_to": ("<one@firma.example>",)}
    second = talk.say(registration("two", documents=FORMS[:1], **answer))
    assert first.case == second.case
    assert {"document-missing", "document-unreadable", "preliminary-tests-due"} == set(codes(second))
    third = talk.say(registration("three", documents=FORMS[1:], **answer))
    assert (first.case, Verdict.ACCEPTED) == (third.case, third.verdict)
    assert ("note", TOO_LARGE) == summary(third)["document-unreadable"]


def test_a_supplement_too_large_to_be_opened_leaves_the_case_a_registration(talk: Conversation) -> None:
    talk.say(registration(documents=FORMS[:1]))
    large = registration("two", documents=(), services=(), periods=(), over_size=True, kind=Kind.UNCLEAR)
    decision = talk.say(replace(large, head=replace(large.head, in_reply_to=("<one@firma.example>",))))
    assert (Kind.REGISTRATION, Verdict.INCOMPLETE) == (decision.kind, decision.verdict)
    assert "document-missing" not in codes(decision)


EMPTY: dict[str, object] = {"documents": (), "services": (), "periods": ()}
NOT_READ = [{"losses": ("text-cut",)}, {"failed": True}]
MISSING = {"document-missing", "service-missing", "period-assumed", "period-none-open", "participants-missing"}


@pytest.mark.parametrize("unread", NOT_READ, ids=lambda value: "".join(value))
def test_what_we_did_not_read_is_not_missing_at_the_next_message_either(
    talk: Conversation, unread: dict[str, object]
) -> None:
    first = talk.say(registration(**EMPTY | unread))
    second = talk.say(registration("two", in_reply_to=("<one@firma.example>",), **EMPTY))
    third = talk.say(
        registration("three", in_reply_to=("<one@firma.example>",), **EMPTY | {"services": services(Service.IMAGING)})
    )
    assert first.case == second.case == third.case
    for decision in (second, third):
        assert "handling-failed" in codes(decision)
        assert not (MISSING | {"architecture-description-advised"}) & set(codes(decision))
    assert third.period is None


def test_people_and_a_heading_that_we_did_not_read_are_not_missing_at_the_next_message_either(
    talk: Conversation,
) -> None:
    nobody: dict[str, object] = {"participants": (), "heading": Heading.ABSENT}
    talk.say(access(**nobody, losses=("text-cut",)))
    second = talk.say(access("two", **nobody, in_reply_to=("<one@firma.example>",)))
    assert "handling-failed" in codes(second)
    assert not {"heading-missing", "participants-missing"} & set(codes(second))


def test_once_a_person_has_looked_what_lacks_is_asked_for(talk: Conversation) -> None:
    first = talk.say(registration(**EMPTY, losses=("text-cut",)))
    assert first.case is not None
    case = talk.cases[first.case]
    talk.cases[first.case] = replace(case, said=())
    second = talk.say(registration("two", in_reply_to=("<one@firma.example>",), **EMPTY))
    assert {"document-missing", "service-missing"} <= set(codes(second))


def test_only_the_message_that_we_did_not_read_counts_as_a_failure(talk: Conversation) -> None:
    first = talk.say(registration(**EMPTY, losses=("text-cut",)))
    thanks = replace(registration("two", in_reply_to=("<one@firma.example>",), **EMPTY), intents=(Intent.COURTESY,))
    second = talk.say(thanks)
    assert "handling-failed" in codes(second)
    assert (True, False) == (first.handling_failed, second.handling_failed)


def test_a_stranger_s_message_that_we_did_not_read_counts_as_a_failure(talk: Conversation) -> None:
    talk.say(registration())
    sender = Address(email="x@muu.example")
    named = {"in_reply_to": ("<one@firma.example>",), "sender": sender}
    assert talk.say(registration("two", losses=("text-cut",), **named)).handling_failed


def hinted(*, year: int = 0, months: tuple[int, ...] = (), received: str = "2020-03-10 12:00") -> Claim:
    hint = PeriodHint(year=year, months=months, where="body:1")
    return registration(received=received, periods=(), period_hints=(hint,))


@pytest.mark.parametrize(("year", "months"), [(2021, ()), (2021, (1, 2, 3, 4, 5, 6)), (0, (1, 2, 3)), (2021, (1,))])
def test_none_is_assumed_against_what_is_said_of_it(talk: Conversation, year: int, months: tuple[int, ...]) -> None:
    decision = talk.say(hinted(year=year, months=months))
    assert {"period-ambiguous": ("ask", {"periods": ()})} == summary(decision)
    assert decision.period is None


@pytest.mark.parametrize(("year", "months"), [(2020, ()), (0, (8, 9, 10, 11, 12)), (2020, (5,))])
def test_a_period_is_assumed_where_what_is_said_agrees(talk: Conversation, year: int, months: tuple[int, ...]) -> None:
    assert ["period-assumed", "preliminary-tests-due"] == codes(talk.say(hinted(year=year, months=months)))


def test_a_year_of_two_open_periods_names_neither(talk: Conversation) -> None:
    assert ["period-ambiguous"] == codes(talk.say(hinted(year=2021, received="2020-10-10 12:00")))


def test_where_none_is_open_what_is_said_of_a_period_is_not_asked_about(talk: Conversation) -> None:
    assert ["period-none-open"] == codes(talk.say(hinted(year=2022, received="2022-10-10 12:00")))


def test_what_was_said_of_a_period_is_settled_by_naming_one(talk: Conversation) -> None:
    spring = Period(start=(2021, 1), end=(2021, 6))
    talk.say(hinted(year=2021))
    settled = talk.say(registration("two", received="2020-03-11 12:00", periods=periods(spring), documents=()))
    assert spring == settled.period
    assert Verdict.ACCEPTED == settled.verdict

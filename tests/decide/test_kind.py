"""Inside a case only what a message brings is a supplement; what a person writes there goes to a person."""

import pytest
from building.claims import AUTUMN_2019, FORMS, SUMMER_2020, access, document, periods, person, registration, services
from building.conversation import Conversation, codes
from building.services import Service

from inboxbot.model import CaseState, Claim, Decision, Heading, Kind, Role, Verdict


def reply_to(decision: Decision) -> dict[str, object]:
    assert decision.reply is not None
    return {"in_reply_to": (decision.reply.message_id,)}


def prose(first: Decision, **changes: object) -> Claim:
    """A reply under the inherited heading that brings nothing."""
    return access("two", **({"participants": (), "own_words": 6} | reply_to(first) | changes))  # type: ignore[arg-type]


def said(first: Decision, **changes: object) -> Claim:
    """A reply under the inherited subject of a registration that brings nothing."""
    given: dict[str, object] = {"documents": (), "services": (), "periods": (), "own_words": 6}
    return registration("two", **(given | reply_to(first) | changes))  # type: ignore[arg-type]


def test_a_sentence_under_the_inherited_heading_is_no_completion(talk: Conversation) -> None:
    first = talk.say(access())
    second = talk.say(prose(first))
    assert (Verdict.ACCEPTED, Verdict.HELD) == (first.verdict, second.verdict)
    assert (first.case, Kind.ENQUIRY) == (second.case, second.kind)
    assert CaseState.COMPLETE == talk.cases[str(first.case)].state
    assert second.reply is not None and "received" == second.reply.template


def test_a_sentence_in_an_open_case_is_held_and_what_is_missing_is_told(talk: Conversation) -> None:
    first = talk.say(access(participants=(person(oid=None),)))
    second = talk.say(prose(first))
    assert (Verdict.HELD, Kind.ENQUIRY) == (second.verdict, second.kind)
    assert ["participant-field-missing"] == codes(second)


def test_a_sentence_where_no_person_was_read_is_not_the_same_again(talk: Conversation) -> None:
    first = talk.say(access(participants=()))
    second = talk.say(prose(first))
    assert Verdict.HELD == second.verdict
    assert ["participants-missing"] == codes(second)


def test_people_who_come_after_a_sentence_complete_the_case(talk: Conversation) -> None:
    first = talk.say(access(participants=(person(oid=None),)))
    talk.say(prose(first))
    third = talk.say(access("three", **reply_to(first)))
    assert (first.case, Verdict.ACCEPTED) == (third.case, third.verdict)


def test_a_file_in_a_thread_is_judged(talk: Conversation) -> None:
    first = talk.say(access(participants=(person(oid=None),)))
    second = talk.say(prose(first, documents=(document(Role.OTHER),)))
    assert (Verdict.INCOMPLETE, Kind.ACCESS_REQUEST) == (second.verdict, second.kind)


@pytest.mark.parametrize("brought", [{"first_line_heading": True}, {"heading_meant": True}, {"own_words": 0}])
def test_the_heading_that_was_asked_for_completes_the_case(talk: Conversation, brought: dict[str, object]) -> None:
    first = talk.say(access(heading=Heading.ABSENT))
    second = talk.say(prose(first, **brought))
    assert (Verdict.INCOMPLETE, Verdict.ACCEPTED) == (first.verdict, second.verdict)


def test_an_answer_that_speaks_of_something_else_than_the_heading_is_held(talk: Conversation) -> None:
    first = talk.say(access(heading=Heading.ABSENT))
    second = talk.say(prose(first))
    assert (Verdict.HELD, Kind.ENQUIRY) == (second.verdict, second.kind)


def test_a_case_number_ties_a_sentence_like_a_thread(talk: Conversation) -> None:
    first = talk.say(registration())
    second = talk.say(said(first, in_reply_to=(), case_numbers=(first.case,)))
    assert (first.case, Verdict.HELD) == (second.case, second.verdict)
    assert CaseState.COMPLETE == talk.cases[str(first.case)].state


def test_the_known_service_and_period_named_again_settle_nothing(talk: Conversation) -> None:
    first = talk.say(registration())
    again = {"services": services(Service.SOCIAL_WELFARE), "periods": periods(AUTUMN_2019)}
    for kind in (Kind.UNCLEAR, Kind.REGISTRATION):
        assert Verdict.HELD == talk.say(said(first, kind=kind, **again)).verdict


def test_a_service_that_the_case_lacks_settles_it_in_words(talk: Conversation) -> None:
    first = talk.say(registration(services=()))
    second = talk.say(said(first, kind=Kind.UNCLEAR, services=services(Service.SOCIAL_WELFARE)))
    assert (Verdict.INCOMPLETE, Verdict.ACCEPTED) == (first.verdict, second.verdict)


def test_a_period_that_was_ambiguous_settles_it_in_words(talk: Conversation) -> None:
    first = talk.say(registration(periods=periods(AUTUMN_2019, SUMMER_2020)))
    second = talk.say(said(first, periods=periods(AUTUMN_2019)))
    assert (Verdict.INCOMPLETE, Verdict.ACCEPTED) == (first.verdict, second.verdict)


def test_the_same_words_sent_twice_outside_a_thread_are_judged_as_the_first_time(talk: Conversation) -> None:
    first = talk.say(registration(documents=()))
    second = talk.say(registration("two", documents=()))
    assert (first.case, Verdict.INCOMPLETE) == (second.case, second.verdict)


def test_reported_tests_are_judged_with_their_registration_and_keep_their_name(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS))
    second = talk.say(said(first, kind=Kind.PRELIMINARY_TESTS, tests_reported=True))
    assert (Kind.PRELIMINARY_TESTS, Verdict.ACCEPTED) == (second.kind, second.verdict)
    assert (first.case, first.service, first.period) == (second.case, second.service, second.period)


@pytest.mark.parametrize("kind", [Kind.REGISTRATION, Kind.ACCESS_REQUEST, Kind.PRELIMINARY_TESTS])
@pytest.mark.parametrize("first", [Kind.ENQUIRY, Kind.UNCLEAR])
def test_words_alone_in_the_thread_of_a_question_are_confirmed_by_nobody(
    talk: Conversation, first: Kind, kind: Kind
) -> None:
    talk.say(registration(kind=first, documents=(), periods=(), services=()))
    thread: dict[str, object] = {
        "documents": (),
        "periods": (),
        "services": (),
        "in_reply_to": ("<one@firma.example>",),
    }
    decision = talk.say(registration("two", kind=kind, **thread))  # type: ignore[arg-type]
    assert (Kind.ENQUIRY, Verdict.HELD) == (decision.kind, decision.verdict)


def test_forms_in_the_thread_of_a_question_are_a_registration(talk: Conversation) -> None:
    talk.say(registration(kind=Kind.ENQUIRY, documents=(), periods=(), services=()))
    decision = talk.say(registration("two", in_reply_to=("<one@firma.example>",)))
    assert (Kind.REGISTRATION, Verdict.ACCEPTED) == (decision.kind, decision.verdict)

"""A form that comes in a case, and names another service than the case's."""

import pytest
from building.claims import AUTUMN_2019, FORMS, SUMMER_2020, document, periods, registration, services
from building.conversation import Conversation, codes, summary
from building.services import Service

from inboxbot.model import CaseState, Claimed, Document, Kind, Role, Verdict

ONLY_IN_THE_SYSTEM_FORM = (Claimed(value=Service.IMAGING, where="thl.xlsx!Taul1!B6", certain=False),)
REGISTRATION_FORM, SYSTEM_FORM = ((form,) for form in FORMS)


def reply_to(decision: object) -> dict[str, object]:
    return {"in_reply_to": (decision.reply.message_id,)}  # type: ignore[attr-defined]


def test_what_the_system_form_says_of_the_system_keeps_it_from_no_case(talk: Conversation) -> None:
    first = talk.say(registration(documents=REGISTRATION_FORM))
    form = registration("two", documents=SYSTEM_FORM, services=ONLY_IN_THE_SYSTEM_FORM, periods=(), **reply_to(first))
    second = talk.say(form)
    assert (first.case, Verdict.ACCEPTED) == (second.case, second.verdict)
    assert Service.SOCIAL_WELFARE == second.service


def test_a_system_form_outside_the_thread_completes_the_only_case_that_waits_for_it(talk: Conversation) -> None:
    first = talk.say(registration(documents=REGISTRATION_FORM))
    second = talk.say(registration("two", documents=SYSTEM_FORM, services=ONLY_IN_THE_SYSTEM_FORM, periods=()))
    assert (first.case, Verdict.ACCEPTED) == (second.case, second.verdict)


@pytest.mark.parametrize(("has", "brings"), [(SYSTEM_FORM, REGISTRATION_FORM), (REGISTRATION_FORM, SYSTEM_FORM)])
def test_a_form_that_the_case_waits_for_is_held_in_it_when_it_is_for_another_service(
    talk: Conversation, has: tuple[Document, ...], brings: tuple[Document, ...]
) -> None:
    first = talk.say(registration(documents=has))
    imaging = services(Service.IMAGING)
    second = talk.say(registration("two", documents=brings, services=imaging, periods=(), **reply_to(first)))
    assert (first.case, Verdict.HELD) == (second.case, second.verdict)
    assert "hold" == summary(second)["two-matters"][0]


def test_whole_forms_of_another_service_in_a_thread_open_a_case(talk: Conversation) -> None:
    first = talk.say(registration(documents=REGISTRATION_FORM))
    forms = (document(Role.REGISTRATION_FORM, "i"), document(Role.SYSTEM_FORM, "i"))
    second = talk.say(
        registration("two", documents=forms, services=services(Service.IMAGING), periods=(), **reply_to(first))
    )
    assert first.case != second.case
    assert "two-matters" not in codes(second)


def test_another_copy_of_the_system_form_that_speaks_of_another_service_is_looked_at(talk: Conversation) -> None:
    first = talk.say(registration())
    newer = (document(Role.SYSTEM_FORM, "of another system"),)
    second = talk.say(
        registration("two", documents=newer, services=ONLY_IN_THE_SYSTEM_FORM, periods=(), **reply_to(first))
    )
    assert (first.case, Verdict.HELD) == (second.case, second.verdict)
    assert CaseState.COMPLETE is second.case_state


def test_the_same_system_form_again_is_not_of_another_service(talk: Conversation) -> None:
    first = talk.say(registration())
    again = registration("two", documents=SYSTEM_FORM, services=ONLY_IN_THE_SYSTEM_FORM, periods=(), **reply_to(first))
    assert ["preliminary-tests-due", "already-registered"] == codes(talk.say(again))


def test_the_registration_form_says_of_which_service_a_case_is_that_a_system_form_began(talk: Conversation) -> None:
    first = talk.say(registration(documents=SYSTEM_FORM, services=ONLY_IN_THE_SYSTEM_FORM, periods=()))
    second = talk.say(registration("two", documents=REGISTRATION_FORM, **reply_to(first)))
    assert (Service.IMAGING, Service.SOCIAL_WELFARE) == (first.service, second.service)
    assert (first.case, Verdict.ACCEPTED) == (second.case, second.verdict)
    third = talk.say(registration("three", documents=(), services=services(Service.IMAGING), **reply_to(first)))
    assert first.case != third.case


def test_nobody_is_turned_down_for_a_service_that_only_the_system_form_speaks_of(talk: Conversation) -> None:
    in_words = (Claimed(value=Service.SOCIAL_WELFARE, where="thl.xlsx!Taul1!B6", certain=False),)
    late = {"received": "2019-12-01 12:00", "documents": SYSTEM_FORM}
    assert "hold" == summary(talk.say(registration(services=in_words, **late)))["deadline-passed"][0]
    assert "reject" == summary(talk.say(registration("two", **late)))["deadline-passed"][0]


def test_a_newer_system_form_completes_a_case_whatever_service_its_text_speaks_of(talk: Conversation) -> None:
    first = talk.say(registration(periods=periods(AUTUMN_2019, SUMMER_2020)))
    form = (document(Role.SYSTEM_FORM, "newer"),)
    brought = registration(
        "two", documents=form, services=ONLY_IN_THE_SYSTEM_FORM, periods=periods(AUTUMN_2019), **reply_to(first)
    )
    second = talk.say(brought)
    assert (first.case, Verdict.INCOMPLETE, Verdict.ACCEPTED) == (second.case, first.verdict, second.verdict)
    assert Service.SOCIAL_WELFARE == second.service


def test_who_names_another_service_than_an_accepted_case_was_taken_to_be_of_is_read_by_a_person(
    talk: Conversation,
) -> None:
    first = talk.say(registration(services=ONLY_IN_THE_SYSTEM_FORM, periods=periods(AUTUMN_2019)))
    assert (Verdict.ACCEPTED, Service.IMAGING) == (first.verdict, first.service)
    named: dict[str, object] = {"services": services(Service.SOCIAL_WELFARE), "periods": (), "own_words": 6}
    second = talk.say(registration("two", documents=(), **named, **reply_to(first)))
    assert (first.case, Kind.ENQUIRY, Verdict.HELD) == (second.case, second.kind, second.verdict)
    assert (CaseState.COMPLETE, Service.IMAGING) == (second.case_state, second.service)
    newer = (document(Role.REGISTRATION_FORM, "with its service"),)
    third = talk.say(registration("three", documents=newer, **named, **reply_to(first)))
    assert (first.case, Verdict.HELD) == (third.case, third.verdict)
    assert "hold" == summary(third)["two-matters"][0]


def test_a_case_takes_the_service_that_is_named_while_only_the_system_form_told_it(talk: Conversation) -> None:
    first = talk.say(registration(services=ONLY_IN_THE_SYSTEM_FORM, periods=periods(AUTUMN_2019, SUMMER_2020)))
    named: dict[str, object] = {"services": services(Service.SOCIAL_WELFARE), "periods": periods(AUTUMN_2019)}
    second = talk.say(registration("two", documents=(), **named, **reply_to(first)))
    assert (first.case, Verdict.ACCEPTED) == (second.case, second.verdict)
    assert Service.SOCIAL_WELFARE == second.service

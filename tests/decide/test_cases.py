import pytest
from building.claims import (
    FORMS,
    SUMMER_2020,
    access,
    document,
    field,
    periods,
    person,
    registration,
    services,
    unreadable,
)
from building.conversation import Conversation, codes, summary
from building.services import Service

from inboxbot.model import (
    Address,
    Authentication,
    CaseState,
    Heading,
    Intent,
    Kind,
    Language,
    Participant,
    ReplyTemplate,
    Role,
    Trouble,
    Verdict,
)


def reply_to(decision: object) -> dict[str, object]:
    return {"in_reply_to": (decision.reply.message_id,)}  # type: ignore[attr-defined]


def test_a_supplement_that_fits_two_open_cases_is_not_asked_for_what_they_have(talk: Conversation) -> None:
    talk.say(registration(documents=FORMS[:1]))
    talk.say(
        registration("img", services=services(Service.IMAGING), documents=(document(Role.REGISTRATION_FORM, "i"),))
    )
    stray = talk.say(registration("two", documents=FORMS[1:], services=(), periods=()))
    assert (["case-ambiguous"], Verdict.HELD) == (codes(stray), stray.verdict)


def test_a_supplement_that_fits_two_open_cases_is_asked_for_what_neither_has(talk: Conversation) -> None:
    description = document(Role.ARCHITECTURE_DESCRIPTION)
    for name, service in (("one", Service.SOCIAL_WELFARE), ("img", Service.IMAGING)):
        form = document(Role.REGISTRATION_FORM, name)
        talk.say(registration(name, services=services(service), documents=(form,)))
    stray = talk.say(registration("two", documents=(description,), services=(), periods=()))
    assert ["document-missing", "case-ambiguous"] == codes(stray)
    assert {"role": "system_form"} == summary(stray)["document-missing"][1]


def test_no_period_is_assumed_for_what_may_belong_to_either_of_two_cases(talk: Conversation) -> None:
    for name in ("a", "b"):
        form = document(Role.REGISTRATION_FORM, name)
        talk.say(registration(name, documents=(form,), periods=periods(SUMMER_2020)))
    stray = talk.say(registration("two", documents=FORMS[1:], periods=()))
    assert (["case-ambiguous"], None) == (codes(stray), stray.period)


def test_what_two_open_requests_lack_alike_is_not_asked_for_with_it(talk: Conversation) -> None:
    for name in ("Maija", "Matti"):
        lacks = person(first=name, email=f"{name}@firma.example".lower(), oid=None)
        talk.say(access(name, participants=(lacks,)))
    nobody = person(first=None, last=None, email=None, organisation=None)
    bare = talk.say(access("three", participants=(nobody,), heading=Heading.ABSENT, copy_seen=False))
    assert ["case-ambiguous"] == codes(bare)


def test_a_form_behind_a_link_is_asked_for_as_a_file_until_that_form_comes(talk: Conversation) -> None:
    link = unreadable(Role.SYSTEM_FORM, Trouble.REMOTE_LINK)
    first = talk.say(registration(documents=(link,)))
    assert ["document-missing", "document-unreadable"] == codes(first)[:2]
    second = talk.say(registration("two", documents=FORMS[:1], **reply_to(first)))
    assert ("ask", "system_form") == (
        summary(second)["document-unreadable"][0],
        summary(second)["document-unreadable"][1]["role"],
    )
    third = talk.say(registration("three", documents=FORMS[1:], **reply_to(first)))
    assert (Verdict.ACCEPTED, "note") == (third.verdict, summary(third)["document-unreadable"][0])


def test_any_form_that_comes_may_be_the_file_behind_a_link_without_words(talk: Conversation) -> None:
    first = talk.say(registration(documents=(unreadable(None, Trouble.REMOTE_LINK),)))
    second = talk.say(registration("two", documents=FORMS[:1], **reply_to(first)))
    assert [Role.REGISTRATION_FORM] == [d.role for d in second.documents]


def test_another_copy_of_a_form_outside_a_thread_opens_a_new_case(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS[:1]))
    second = talk.say(registration("two", documents=(document(Role.REGISTRATION_FORM, "other content"),)))
    assert first.case != second.case


def test_a_forged_sender_does_not_touch_the_case(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS[:1]))
    second = talk.say(registration("two", documents=FORMS[1:], authentication=Authentication.FAILED, **reply_to(first)))
    assert ["sender-unauthenticated"] == codes(second)
    assert CaseState.OPEN == talk.cases[str(first.case)].state


def test_a_genuine_message_is_judged_by_itself_and_the_forged_one_before_it_waits_on(
    talk: Conversation,
) -> None:
    forged = talk.say(registration(authentication=Authentication.FAILED))
    genuine = talk.say(registration("two"))
    assert Verdict.HELD == forged.verdict and forged.case != genuine.case
    assert Verdict.ACCEPTED == genuine.verdict
    assert [] == [code for code in codes(genuine) if code == "already-registered"]
    kept = talk.cases[str(forged.case)]
    assert kept.waits and 1 == len(kept.history)


def test_a_supplement_is_not_mixed_with_what_a_forger_began(talk: Conversation) -> None:
    forged = talk.say(registration(documents=FORMS[:1], authentication=Authentication.FAILED))
    genuine = talk.say(registration("two", documents=FORMS[1:], **reply_to(forged)))
    assert forged.case != genuine.case
    assert [Role.SYSTEM_FORM] == [d.role for d in genuine.documents]


def test_the_same_papers_for_another_service_are_another_registration(talk: Conversation) -> None:
    first = talk.say(registration())
    second = talk.say(registration("two", services=services(Service.IMAGING)))
    assert first.case != second.case


RENEWED = (Intent.WITHDRAWAL, Intent.RENEWAL)


def test_forms_sent_anew_in_their_thread_are_a_newer_version_and_no_withdrawal(talk: Conversation) -> None:
    first = talk.say(registration())
    second = talk.say(registration("two", intents=RENEWED, **reply_to(first)))
    assert (first.case, Verdict.ACCEPTED) == (second.case, second.verdict)
    assert "withdrawal-requested" not in codes(second)


def test_forms_sent_anew_outside_their_thread_are_judged_and_a_person_takes_the_earlier_ones_back(
    talk: Conversation,
) -> None:
    first = talk.say(registration())
    other = (document(Role.REGISTRATION_FORM, "new"), document(Role.SYSTEM_FORM, "new"))
    second = talk.say(registration("two", documents=other, intents=RENEWED))
    assert first.case != second.case
    assert (Kind.REGISTRATION, Verdict.HELD) == (second.kind, second.verdict)
    assert "withdrawal-requested" in codes(second)


def test_a_form_that_was_missing_joins_its_case_though_the_tests_are_reported_again(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS[:1], tests_reported=True))
    second = talk.say(registration("two", documents=FORMS[1:], tests_reported=True))
    assert first.case == second.case
    assert Verdict.ACCEPTED == second.verdict


@pytest.mark.parametrize(
    ("who", "again"),
    [
        (person(email="MAIJA@firma.example"), True),
        (person("Mia", "Muu"), True),
        (person(email="toinen@firma.example"), True),
        (person("MAIJA", "Meikalainen", "toinen@firma.example", organisation="Firma", oid="1.2.246.10.2048198"), True),
        (person(email="toinen@firma.example", organisation="firma oy", oid=None), True),
        (person(email="toinen@firma.example", oid="1.2.246.10.20774740"), False),
        (person(email="toinen@firma.example", organisation="Muu Oy", oid=None), False),
        (person("Mia", email="toinen@firma.example"), False),
        (person(None, email="toinen@firma.example"), False),
    ],
)
def test_a_person_is_known_by_the_address_else_by_both_names_in_one_organisation(
    who: Participant, again: bool, talk: Conversation
) -> None:
    talk.say(access())
    second = talk.say(access("two", participants=(who,), sender=Address(email="kalle@firma.example")))
    assert again is ("already-granted" in summary(second))


def test_a_message_that_only_has_precedence_is_held_and_acknowledged(talk: Conversation) -> None:
    decision = talk.say(registration(machine_marked=True, precedence_alone=True))
    assert Verdict.HELD == decision.verdict
    assert decision.reply is not None
    assert ReplyTemplate.RECEIVED == decision.reply.template


def test_the_heading_as_first_line_of_a_reply_clears_what_was_missing(talk: Conversation) -> None:
    first = talk.say(access(subject="Tunnukset", heading=Heading.ABSENT))
    later = access(
        "two", subject="Re:", heading=Heading.ABSENT, first_line_heading=True, participants=(), **reply_to(first)
    )
    second = talk.say(later)
    assert Verdict.ACCEPTED == second.verdict


def test_an_organisation_alone_is_nobody(talk: Conversation) -> None:
    bare = Participant(organisation=field("Firma Oy"), oid=field("1.2.246.10.2048198"))
    decision = talk.say(access(participants=(bare,)))
    assert ["participants-missing"] == codes(decision)


def test_the_contact_of_a_registration_is_no_participant(talk: Conversation) -> None:
    assert () == talk.say(registration(participants=(person(),))).participants


def test_a_bare_email_is_nobody_new(talk: Conversation) -> None:
    people = (person(email=None), person("Kalle", "Virtanen", email=None))
    first = talk.say(access(participants=people))
    brought = Participant(email=field("toimisto@firma.example"))
    second = talk.say(access("two", participants=(brought,), **reply_to(first)))
    assert "participant-unmatched" in codes(second)
    assert 2 == len(second.participants)


def test_thanks_after_a_request_to_look_again_stay_held(talk: Conversation) -> None:
    first = talk.say(registration(received="2019-10-01 09:00"))
    plain = {"documents": (), "services": (), "periods": (), "kind": Kind.UNCLEAR}
    second = talk.say(registration("two", received="2019-10-02 09:00", **plain, **reply_to(first)))
    thanks = {**plain, "intents": (Intent.COURTESY,)}
    third = talk.say(registration("three", received="2019-10-02 10:00", **thanks, **reply_to(second)))
    assert Verdict.HELD == third.verdict


def test_a_question_assumes_no_period(talk: Conversation) -> None:
    decision = talk.say(registration(documents=(), periods=(), kind=Kind.ENQUIRY, intents=(Intent.STATUS,)))
    assert decision.period is None


def test_people_beside_a_registration_stay_where_access_is_asked_too(talk: Conversation) -> None:
    decision = talk.say(registration(participants=(person(),), rival=Kind.ACCESS_REQUEST))
    assert "two-matters" in codes(decision)
    assert 1 == len(decision.participants)


def test_a_late_message_that_completes_nothing_is_not_completed_late(talk: Conversation) -> None:
    first = talk.say(registration(services=()))
    assert "service-missing" in codes(first)
    plain = {"documents": (), "services": (), "periods": (), "kind": Kind.UNCLEAR, "intents": (Intent.COURTESY,)}
    second = talk.say(registration("two", received="2019-12-01 09:00", **plain, **reply_to(first)))
    assert "completed-late" not in codes(second)
    assert Verdict.INCOMPLETE == second.verdict


def test_what_was_asked_and_comes_too_late_in_words_is_completed_late(talk: Conversation) -> None:
    first = talk.say(registration(services=()))
    named = {"documents": (), "periods": (), "kind": Kind.UNCLEAR}
    second = talk.say(registration("two", received="2019-12-01 09:00", **named, **reply_to(first)))
    assert "completed-late" in codes(second)


def test_a_registration_in_words_for_another_service_is_not_lost_in_a_thread(talk: Conversation) -> None:
    first = talk.say(registration())
    words = {"documents": (), "services": services(Service.IMAGING)}
    second = talk.say(registration("two", **words, **reply_to(first)))
    assert first.case != second.case
    assert Verdict.INCOMPLETE == second.verdict


def test_a_supplement_that_tells_its_language_is_answered_in_it(talk: Conversation) -> None:
    first = talk.say(access(participants=(person(oid=None),), language=Language.SV))
    bare = {"participants": (Participant(oid=field("1.2.246.10.20774740")),), "language": Language.FI}
    assert Language.FI == talk.say(access("two", **bare, **reply_to(first))).head.language

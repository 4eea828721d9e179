from dataclasses import replace

import pytest
from building.claims import FORMS, document, head
from building.claims import field as value
from building.services import Service

from inboxbot import kinds
from inboxbot.model import Claim, Claimed, Document, Heading, Intent, Kind, Participant, Role, Trouble, Wording
from inboxbot.rulebook import Rulebook

PERSON = Participant(
    first_name=value("Maija"),
    last_name=value("Meikäläinen"),
    email=value("maija@firma.example"),
    organisation=value("Firma Oy"),
    oid=value("1.2.246.10.20774740"),
)
NO_WORDS = Wording()
HALF = Participant(email=value("maija@firma.example"))


def claim(**changes: object) -> Claim:
    return Claim(**({"head": head(), "kind": Kind.UNCLEAR} | changes))  # type: ignore[arg-type]


def kind(rulebook: Rulebook, given: Claim, wording: Wording = NO_WORDS) -> Kind:
    return kinds.claimants(given, wording, rulebook)[0].kind


def rival(rulebook: Rulebook, given: Claim, wording: Wording = NO_WORDS) -> Kind | None:
    other = kinds.claimants(given, wording, rulebook)[1]
    return other.kind if other else None


def test_a_form_makes_a_registration(rulebook: Rulebook) -> None:
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=FORMS[:1]))
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=FORMS[1:]), Wording(asks=True))


def test_a_link_that_is_called_a_form_is_no_form(rulebook: Rulebook) -> None:
    link = document(Role.SYSTEM_FORM, trouble=Trouble.REMOTE_LINK, filename="we.tl")
    assert Kind.UNCLEAR is kind(rulebook, claim(documents=(link,)))
    asks = Wording(asks=True, about_registration=True)
    assert Kind.ENQUIRY is kind(rulebook, claim(documents=(link,)), asks)
    encrypted = document(Role.SYSTEM_FORM, trouble=Trouble.ENCRYPTED)
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=(encrypted,)))


def test_words_of_registering_alone_make_a_registration(rulebook: Rulebook) -> None:
    assert Kind.REGISTRATION is kind(rulebook, claim(), Wording(registers=True, about_registration=True))


def test_a_question_about_registering_is_an_enquiry(rulebook: Rulebook) -> None:
    assert Kind.ENQUIRY is kind(rulebook, claim(), Wording(asks=True, about_registration=True))
    assert Kind.ENQUIRY is kind(rulebook, claim(), Wording(asks=True))


def test_an_empty_form_that_is_asked_about_is_an_enquiry(rulebook: Rulebook) -> None:
    empty = document(Role.REGISTRATION_FORM, blank=True)
    assert Kind.ENQUIRY is kind(rulebook, claim(documents=(empty,)), Wording(asks=True))
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=(empty,)))
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=(empty,)), Wording(asks=True, registers=True))
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=(empty, FORMS[1])), Wording(asks=True))


def test_the_heading_alone_makes_an_access_request(rulebook: Rulebook) -> None:
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(heading=Heading.EXACT))
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(heading=Heading.VARIANT))
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(first_line_heading=True))


@pytest.mark.parametrize("wording", [Wording(asks=True), Wording(troubled=True)])
def test_a_question_or_a_trouble_under_the_heading_is_an_enquiry(rulebook: Rulebook, wording: Wording) -> None:
    headed = claim(heading=Heading.EXACT)
    assert Kind.ENQUIRY is kind(rulebook, headed, wording)
    assert Kind.ENQUIRY is kind(rulebook, headed, replace(wording, about_access=True))


@pytest.mark.parametrize("wording", [Wording(asks=True), Wording(troubled=True)])
def test_what_brings_people_or_files_or_asks_for_access_is_a_request(rulebook: Rulebook, wording: Wording) -> None:
    request = replace(wording, requests_access=True)
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(heading=Heading.EXACT), request)
    for brought in ({"participants": (HALF,)}, {"documents": (document(Role.OTHER),)}, {"over_size": True}):
        assert Kind.ACCESS_REQUEST is kind(rulebook, claim(heading=Heading.EXACT, **brought), wording)


def test_people_with_words_of_access_make_an_access_request(rulebook: Rulebook) -> None:
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(participants=(PERSON,)), Wording(about_access=True))


def test_contact_lines_of_a_long_letter_ask_for_no_access(rulebook: Rulebook) -> None:
    assert Kind.UNCLEAR is kind(rulebook, claim(participants=(HALF,), own_words=300))
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(participants=(PERSON,), own_words=300))


def test_people_alone_are_an_access_request_and_beside_forms_they_are_contacts(rulebook: Rulebook) -> None:
    assert Kind.ACCESS_REQUEST is kind(rulebook, claim(participants=(HALF,)))
    with_forms = claim(participants=(HALF,), documents=FORMS)
    assert Kind.REGISTRATION is kind(rulebook, with_forms, Wording(about_access=True))
    assert rival(rulebook, with_forms, Wording(about_access=True)) is None


@pytest.mark.parametrize("intent", [Intent.WITHDRAWAL, Intent.REMOVAL, Intent.STATUS, Intent.OTHER_MATTER])
def test_other_matters_are_enquiries_also_under_the_heading(rulebook: Rulebook, intent: Intent) -> None:
    assert Kind.ENQUIRY is kind(rulebook, claim(heading=Heading.EXACT, intents=(intent,)))


def test_a_removal_is_an_enquiry_whoever_it_names(rulebook: Rulebook) -> None:
    given = claim(heading=Heading.EXACT, participants=(PERSON,), intents=(Intent.REMOVAL,))
    assert Kind.ENQUIRY is kind(rulebook, given)


def test_a_withdrawal_is_an_enquiry_unless_what_it_takes_back_comes_anew(rulebook: Rulebook) -> None:
    renewed = (Intent.WITHDRAWAL, Intent.RENEWAL)
    assert Kind.ENQUIRY is kind(rulebook, claim(documents=FORMS, intents=renewed[:1]))
    assert Kind.ENQUIRY is kind(rulebook, claim(intents=renewed))
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=FORMS, intents=renewed))


def test_a_status_question_gives_way_to_papers(rulebook: Rulebook) -> None:
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=FORMS, intents=(Intent.STATUS,)))


def test_a_report_of_preliminary_tests_is_one_when_no_form_comes_with_it(rulebook: Rulebook) -> None:
    report = document(Role.PRELIMINARY_TESTS)
    alone = claim(documents=(report,), tests_reported=True)
    assert Kind.PRELIMINARY_TESTS is kind(rulebook, alone, Wording(about_tests=True))
    together: tuple[Document, ...] = (*FORMS, report)
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=together, tests_reported=True))


def test_who_tells_of_a_registration_asks_something_and_sends_no_papers_is_asked_for_none(rulebook: Rulebook) -> None:
    words = Wording(registers=True, asks=True, about_registration=True)
    assert Kind.ENQUIRY is kind(rulebook, claim(), words)
    assert Kind.REGISTRATION is kind(rulebook, claim(documents=FORMS), words)


def test_a_registration_that_tells_the_tests_are_done_is_a_registration(rulebook: Rulebook) -> None:
    words = Wording(registers=True, about_registration=True, about_tests=True)
    assert Kind.REGISTRATION is kind(rulebook, claim(tests_reported=True), words)


def test_a_whole_registration_and_a_whole_access_request_are_rivals(rulebook: Rulebook) -> None:
    both = claim(documents=FORMS, participants=(PERSON,), heading=Heading.EXACT)
    assert Kind.REGISTRATION is kind(rulebook, both)
    assert Kind.ACCESS_REQUEST is rival(rulebook, both)


def test_words_of_both_with_nothing_else_are_rivals(rulebook: Rulebook) -> None:
    words = Wording(registers=True, about_access=True)
    assert Kind.ACCESS_REQUEST is rival(rulebook, claim(), words)


def test_thanks_under_the_heading_are_no_request(rulebook: Rulebook) -> None:
    assert Kind.UNCLEAR is kind(rulebook, claim(heading=Heading.VARIANT, intents=(Intent.COURTESY,)))


def test_nothing_recognisable_is_unclear(rulebook: Rulebook) -> None:
    assert Kind.UNCLEAR is kind(rulebook, claim())
    named = (Claimed(value=Service.IMAGING, where="subject"),)
    assert Kind.UNCLEAR is kind(rulebook, claim(services=named))

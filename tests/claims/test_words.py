from dataclasses import replace

import pytest
from building import meant
from building.claims import document, head
from building.messages import attachment, lines, message, table

from inboxbot import claims
from inboxbot.claims.codes import personal_code
from inboxbot.model import Address, Block, Body, Document, Intent, Kind, Message, Role
from inboxbot.rulebook import Rulebook

THREAD = ("<reply@kela.example>",)


def form(*content: Block) -> tuple[tuple[Document, ...], Message]:
    file = attachment("ilmoittautuminen.xlsx", *content)
    filled = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    return (filled,), message("Ilmoittautuminen", files=(file,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kiitos!", (Intent.COURTESY,)),
        ("Kiitos paljon nopeasta vastauksesta!\n\nT. Maija", (Intent.COURTESY,)),
        ("Tack så mycket, trevlig helg!\nMaija Meikäläinen", (Intent.COURTESY,)),
        ("Tack för svaret!\n/Maija", (Intent.COURTESY,)),
        ("Kiitos! Milloin saamme vastauksen?", (Intent.STATUS,)),
        ("Kiitos. Jakso on 5-12/2020.", ()),
    ],
)
def test_what_a_person_wants_is_told_by_the_own_text(
    rulebook: Rulebook, text: str, expected: tuple[Intent, ...]
) -> None:
    assert expected == meant.intents(message("VS: asia", text, in_reply_to=THREAD), rulebook)


def test_a_request_taken_back_is_not_renewed_where_somebodys_access_is_removed(rulebook: Rulebook) -> None:
    text = "Perumme aiemman pyynnön. Poistakaa Kallen oikeudet, tilalle Matti:"
    assert (Intent.WITHDRAWAL, Intent.REMOVAL) == meant.intents(message("Käyttöoikeus", text), rulebook)


def test_as_agreed_is_no_review_where_nothing_is_answered(rulebook: Rulebook) -> None:
    assert () == meant.intents(message("Ilmoittautuminen", "Kuten sovittu, ohessa lomakkeet."), rulebook)


def test_thanks_with_a_file_are_not_thanks_alone(rulebook: Rulebook) -> None:
    assert () == meant.intents(message("VS: asia", "Kiitos!", files=(attachment("a.pdf"),)), rulebook)


def test_tests_are_reported_by_a_document_or_by_words_in_one_clause(rulebook: Rulebook) -> None:
    report = document(Role.PRELIMINARY_TESTS)
    assert meant.claim(message("", "Ohessa."), rulebook, (report,)).tests_reported
    assert meant.claim(message("", "Esitestit on suoritettu hyväksytysti."), rulebook).tests_reported
    assert not meant.claim(message("", "Esitestit raportoidaan myöhemmin."), rulebook).tests_reported
    assert not meant.claim(message("", "Esitestejä ei ole suoritettu."), rulebook).tests_reported
    assert not meant.claim(message("", "Liitteenä lomakkeet. Esitestit tulevat."), rulebook).tests_reported


@pytest.mark.parametrize(
    "text", ["JT-7K3F9Q2M", "jt-7k3f9q2m", "[JT-7K3F9Q2M]", "JT–7K3F9Q2M", "JT - 7K3F9Q2M", "Re: [JT-7K3F9Q2M] asia"]
)
def test_a_case_number_is_read_as_people_write_it(rulebook: Rulebook, text: str) -> None:
    assert ("JT-7K3F9Q2M",) == claims.case_numbers(message(text))


def test_letters_that_look_like_figures_are_read_as_figures() -> None:
    assert ("JT-70110ABC",) == claims.case_numbers(message("", "Tapaus JT-7OIL0abc."))


def test_case_numbers_of_the_quote_do_not_count() -> None:
    body = Body(own=(lines("Kiitos."),), quoted="JT-7K3F9Q2M")
    assert () == claims.case_numbers(message("VS: asia", body=body))
    assert () == claims.case_numbers(message("JT-7K3F9Q2MX JT-7K3F9Q2", "XJT-7K3F9Q2M"))


def test_a_personal_code_is_found_wherever_it_stands() -> None:
    code = "131052-308T"
    for sent in (
        message(code),
        message("", f"Tunnus {code}."),
        message("", files=(attachment(f"{code}.pdf"),)),
        message("", files=(attachment("a.xlsx", table(("x", code))),)),
        message("", files=(attachment("a.xlsx", replace(table(("x", "y")), where=f"a.xlsx!{code}")),)),
        message("", body=Body(quoted=code)),
        replace(message(""), head=head(sender=Address(email="m@firma.example", name=f"Meikäläinen {code}"))),
        message("", "1.2.246.21.1234567"),
    ):
        assert personal_code(sent, Kind.REGISTRATION)
    assert not personal_code(message("", "131052-308U"), Kind.ACCESS_REQUEST)


def test_test_codes_are_normal_in_registrations_and_count_elsewhere() -> None:
    sent = message("", f"Testihenkilö {TEST_CODE}")
    assert not personal_code(sent, Kind.REGISTRATION)
    assert not personal_code(sent, Kind.PRELIMINARY_TESTS)
    assert personal_code(sent, Kind.ACCESS_REQUEST)
    assert personal_code(sent, Kind.ENQUIRY)


TEST_CODE = "010170-900" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[10170900 % 31]


@pytest.mark.parametrize(
    ("text", "registers", "asks"),
    [
        ("Emme ilmoittaudu yhteistestaukseen.", False, False),
        ("Katso https://firma.example/?a=b ja https://x.example/sivu?", False, False),
        ("Vi anmäler oss till samtestningen.", True, False),
        ("We hereby register for joint testing.", True, False),
    ],
)
def test_registering_is_told_from_asking(rulebook: Rulebook, text: str, registers: bool, asks: bool) -> None:
    wording = meant.wording(message("", text), rulebook)
    assert (registers, asks) == (wording.registers, wording.asks)


def passed_on(text: str, own: str = "Hei, välitän tämän.") -> Message:
    return message(body=Body(own=(lines(own),), forwarded=(lines(text),), is_forward=True))


@pytest.mark.parametrize(
    ("text", "requests", "troubled"),
    [
        ("Pyydämme käyttöoikeutta kahdelle testaajalle. Riittääkö Katso-tunniste?", True, False),
        ("Ohessa henkilöiden tiedot. Onko tässä kaikki?", True, False),
        ("Matti ei pääse työtilaan. Pyydämme hänelle oikeudet.", True, True),
        ("Vi behöver åtkomst för två testare. Räcker det så?", True, False),
    ],
)
def test_asking_for_access_is_told_from_asking_about_it(
    rulebook: Rulebook, text: str, requests: bool, troubled: bool
) -> None:
    words = meant.wording(message("Käyttöoikeus ulkoiseen työtilaan", text), rulebook)
    assert (requests, troubled) == (words.requests_access, words.troubled)


def test_trouble_with_something_else_is_no_trouble_with_access(rulebook: Rulebook) -> None:
    assert not meant.wording(message("Ilmoittautuminen", "Järjestelmä ei toimi."), rulebook).troubled


def test_a_subject_with_a_case_number_states_nothing_like_that_of_a_reply(rulebook: Rulebook) -> None:
    text, subject = "Järjestelmän versio muuttuu.", "Re: Ilmoittautuminen yhteistestaukseen"
    assert meant.wording(message(subject, text), rulebook).registers
    numbered = meant.wording(message(f"{subject} [JT-7K3F9Q2M]", text), rulebook)
    assert numbered.about_registration and not numbered.registers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emme pääsekään osallistumaan 5-12/2020 jaksolle.", (Intent.WITHDRAWAL,)),
        ("Ilmoittautumisemme 5-12/2020 voi poistaa.", (Intent.WITHDRAWAL,)),
        ("Ilmoittautumisemme lähti maanantaina. Emme pääsekään osallistumaan.", (Intent.WITHDRAWAL,)),
        ("Emme osallistu jaksolle 9/2019–4/2020 vaan jaksolle 5–12/2020.", ()),
        ("Emme pääse osallistumaan jaksolle 9/2019–4/2020, mutta ilmoittaudumme jaksolle 5–12/2020.", ()),
        ("Siirrämme osallistumisemme jaksolle 5–12/2020.", ()),
        ("Ilmoittaudumme yhteistestaukseen. Vahvistattehan ilmoittautumisen.", ()),
        ("Oikeuksia ei tarvita Matille. Liisalla on jo oikeudet.", (Intent.REMOVAL,)),
    ],
)
def test_staying_away_and_waiting_for_a_receipt_are_told_from_registering(
    rulebook: Rulebook, text: str, expected: tuple[Intent, ...]
) -> None:
    assert expected == meant.intents(message("Ilmoittautuminen yhteistestaukseen", text), rulebook)


@pytest.mark.parametrize(
    ("text", "requests"),
    [
        ("Voisimmeko saada käyttöoikeudet työtilaan kahdelle testaajalle?", True),
        ("Innan jag skickar uppgifterna om mitt team: måste varje person ha en egen kod för arbetsytan?", False),
        ("Haluaisin käyttöoikeuden.", True),
    ],
)
def test_a_question_about_access_requests_none(rulebook: Rulebook, text: str, requests: bool) -> None:
    assert requests is meant.wording(message("Käyttöoikeus ulkoiseen työtilaan", text), rulebook).requests_access

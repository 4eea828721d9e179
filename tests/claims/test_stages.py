"""A first stage is claimed alone only for certain: what stands beside it, or a doubt, makes it mixed."""

from dataclasses import replace

import pytest
from building.claims import document
from building.messages import attachment, lines, message, table

from inboxbot import claims
from inboxbot.model import Block, FirstStage, Role
from inboxbot.rulebook import Rulebook

STAGE = "Ensimmäisen vaiheen toiminnallisuudet"


def of_form(rulebook: Rulebook, *content: Block) -> FirstStage:
    file = attachment("ilmoittautuminen.xlsx", *content)
    filled = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    return claims.first_stage(message("Ilmoittautuminen", files=(file,)), (filled,), rulebook)


def of_text(rulebook: Rulebook, text: str) -> FirstStage:
    return claims.first_stage(message("", text), (), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme sosiaalihuollon asiakastiedon arkiston yhteistestaukseen jaksolle 9/2019–4/2020 "
        "ensimmäisen vaiheen toiminnallisuuksilla.",
        "Ilmoittaudumme jaksolle 5–12/2020. Testaamme Aalto Sosiaali 5:n ensimmäisen vaiheen toiminnallisuudet. "
        "Liitteenä lomakkeet.",
        "Haluamme testata vain ensimmäisen vaiheen toiminnallisuudet.",
        "Kyseessä ovat 1. vaiheen toiminnallisuudet.",
        "Testauksen kohteena ovat vaiheen 1 toiminnallisuudet.\n\nMaija",
        "Aloitamme uuden kierroksen ensimmäisen vaiheen toiminnallisuuksien perusteella.",
        "Testattavat toiminnallisuudet: 1. vaihe",
        "Testaamme:\n- ensimmäisen vaiheen toiminnallisuudet",
        "Vi anmäler oss till samtestningen i Socialvårdens klientdatalager för perioden 5–12/2020 med första etappens "
        "funktioner.",
        "Anmälan gäller endast första etappens funktioner.",
        "We would like to test the first-stage functionalities of Northwind EHR in the period 5-12/2020.",
    ],
)
def test_a_first_stage_is_claimed_alone_where_every_word_is_accounted_for(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.ALONE is of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Testaamme ensimmäisen vaiheen toiminnallisuudet sekä ostopalvelutoiminnallisuudet.",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet, ostopalvelut ja omatyöntekijän.",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet. Lisäksi testaamme ostopalvelut.",
        "Ensimmäisen vaiheen toiminnallisuuksien lisäksi testaamme sosiaalihuollon ilmoitukset.",
        "Laajennamme ensimmäisen vaiheen toiminnallisuuksia ostopalveluilla.",
        "Testaamme:\n- ensimmäisen vaiheen toiminnallisuudet\n- ostopalvelut",
        "Testattavat toiminnallisuudet:\n\nOstopalvelut\nEnsimmäisen vaiheen toiminnallisuudet",
        "Testattavat toiminnallisuudet: ensimmäisen vaiheen toiminnallisuudet\nostopalvelut",
        "Testattavat toiminnallisuudet: vaiheet 1 ja 2",
        "Testattavat toiminnallisuudet: vaihe 1, 2",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet osittain.",
        "Järjestelmä sisältää ensimmäisen vaiheen toiminnallisuudet.",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet, jotka on jo sertifioitu, uudelleen.",
        "Vi testar första etappens funktioner samt köptjänster.",
        "Vi testar första etappens funktioner. Vi vill också testa köptjänster.",
        "Besides the first-stage functionalities we will test the purchased services functionality.",
        "We test the first-stage functionalities as well as Purchased Services.",
    ],
)
def test_a_first_stage_with_anything_beside_it_is_mixed(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.MIXED is of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Järjestelmässä on ensimmäisen vaiheen toiminnallisuudet, jotka on jo sertifioitu. Testaamme nyt ostopalvelut.",
        "Aiemmin sertifioidut toiminnallisuudet:\n- ensimmäisen vaiheen toiminnallisuudet",
        "Jo sertifioitu: ensimmäisen vaiheen toiminnallisuudet",
        "Ensimmäisen vaiheen toiminnallisuudet: ei",
        "Ensimmäisen vaiheen toiminnallisuudet: Kyllä / Ei: Ei",
        "Första etappens funktioner har redan testats.",
        "The first-stage functionalities, which were certified in 2018, are in production.",
        "Ensimmäisessä vaiheessa testaamme ostopalvelut.",
        "As a first stage we test purchased services.",
    ],
)
def test_a_first_stage_that_lies_behind_or_is_answered_no_is_not_claimed(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.NO is of_text(rulebook, text)


@pytest.mark.parametrize(
    "value", ["1. vaihe", "Vaihe 1", "I vaihe", "Ensimmäinen vaihe", "1. vaiheen toiminnot", STAGE]
)
def test_under_a_label_of_functionality_the_stage_is_named_by_its_number_alone(rulebook: Rulebook, value: str) -> None:
    assert FirstStage.ALONE is of_form(rulebook, table(("Testattavat toiminnallisuudet", value)))


@pytest.mark.parametrize("value", ["1. vaihe", "Ensimmäinen vaihe", "Etapp 1", "Phase 1"])
def test_under_another_label_a_number_alone_names_no_stage(rulebook: Rulebook, value: str) -> None:
    assert FirstStage.NO is of_form(rulebook, table(("Käyttöönotto", value)))


@pytest.mark.parametrize(
    "value",
    [
        f"{STAGE} ja ostopalvelut",
        f"{STAGE} + palvelutehtävät",
        f"{STAGE}; uudet asiakasasiakirjarakenteet",
        f"{STAGE}\nOstopalvelut",
        "1. ja 2. vaiheen toiminnallisuudet",
        "Ensimmäisen ja toisen vaiheen toiminnallisuudet",
        "Vaiheet 1 ja 2",
        "Etapp 1 och 2",
        "Stages 1 and 2",
    ],
)
def test_a_field_that_names_more_than_the_first_stage_is_mixed(rulebook: Rulebook, value: str) -> None:
    assert FirstStage.MIXED is of_form(rulebook, table(("Testattavat toiminnallisuudet", value)))


@pytest.mark.parametrize(
    "value", ["2. vaihe", "Toisen vaiheen toiminnallisuudet (ensimmäinen vaihe testattu 2018)", "-"]
)
def test_a_field_of_another_stage_claims_no_first(rulebook: Rulebook, value: str) -> None:
    assert FirstStage.NO is of_form(rulebook, table(("Testattavat toiminnallisuudet", value)))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (table((STAGE, "x")), FirstStage.ALONE),
        (table((STAGE, "Kyllä"), ("Toisen vaiheen toiminnallisuudet", "Ei")), FirstStage.ALONE),
        (table(("Toisen vaiheen toiminnallisuudet", "Ei"), (STAGE, "Kyllä")), FirstStage.ALONE),
        (table((STAGE, "x"), ("Ostopalvelut", "")), FirstStage.ALONE),
        (table((STAGE, "x"), ("Ostopalvelut", "x")), FirstStage.MIXED),
        (table(("x", STAGE), ("", "Ostopalvelut")), FirstStage.ALONE),
        (table(("x", STAGE), ("x", "Ostopalvelut")), FirstStage.MIXED),
        (table((f"☒ {STAGE} ☐ Ostopalvelut",)), FirstStage.ALONE),
        (table((f"☒ {STAGE} ☒ Ostopalvelut",)), FirstStage.MIXED),
        (lines(f"[x] {STAGE}\n[ ] Ostopalvelut"), FirstStage.ALONE),
        (lines(f"[x] {STAGE}\n[x] Ostopalvelut"), FirstStage.MIXED),
        (table((f"{STAGE}: Kyllä / Ei", "Ei")), FirstStage.NO),
        (table((f"{STAGE}: Kyllä / Ei", "Kyllä")), FirstStage.ALONE),
        (table((f"{STAGE}: Kyllä / Ei", "")), FirstStage.NO),
        (lines(f"{STAGE}: Kyllä / Ei: Ei"), FirstStage.NO),
        (table((STAGE, "Kyllä / Ei", "Ei")), FirstStage.NO),
        (table((STAGE, "Kyllä", "Ei")), FirstStage.MIXED),
        (table((STAGE, "☐ Kyllä ☒ Ei")), FirstStage.NO),
        (table((STAGE, "☒ Kyllä ☐ Ei")), FirstStage.ALONE),
        (table(("", "Kyllä", "Ei"), (STAGE, "", "x")), FirstStage.NO),
        (table(("", "Kyllä", "Ei"), (STAGE, "x", ""), ("Ostopalvelut", "", "x")), FirstStage.ALONE),
        (table(("", "Kyllä", "Ei"), (STAGE, "x", ""), ("Ostopalvelut", "x", "")), FirstStage.MIXED),
        (table((f"{STAGE} testattu", "Kyllä, 2018")), FirstStage.NO),
        (table((f"{STAGE} hyväksytty", "1.3.2018")), FirstStage.NO),
        (table(("Aiemmin sertifioidut toiminnallisuudet", STAGE)), FirstStage.NO),
        (table(("Jo sertifioitu", "1. vaiheen toiminnallisuudet")), FirstStage.NO),
        (table(("Aiemmin sertifioitu", ""), ("Laajuus 2018", STAGE)), FirstStage.MIXED),
        (table(("Toteutus", STAGE)), FirstStage.MIXED),
        (table((STAGE, "x"), ("Muut toiminnallisuudet", "Ostopalvelut")), FirstStage.MIXED),
        (table((STAGE, "x"), ("Muut toiminnallisuudet", "-")), FirstStage.ALONE),
        (table((STAGE, "x"), ("Uudet toiminnallisuudet", "Ostopalvelut")), FirstStage.MIXED),
        (table((STAGE, "x"), ("Uudet toiminnallisuudet", "Ei")), FirstStage.ALONE),
        (
            table(("Testattavat toiminnallisuudet", "Ostopalvelut"), ("Lisätiedot", f"Testaamme: {STAGE}")),
            FirstStage.MIXED,
        ),
    ],
)
def test_a_form_claims_a_first_stage_by_answers_marks_and_labels(
    rulebook: Rulebook, content: Block, expected: FirstStage
) -> None:
    assert expected is of_form(rulebook, content)


def test_other_functionality_of_the_form_counts_beside_the_words_of_the_message(rulebook: Rulebook) -> None:
    file = attachment("ilmoittautuminen.xlsx", table(("Testattavat toiminnallisuudet", "Ostopalvelut")))
    filled = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    sent = message("Ilmoittautuminen", "Testaamme ensimmäisen vaiheen toiminnallisuudet.", files=(file,))
    assert FirstStage.MIXED is claims.first_stage(sent, (filled,), rulebook)
    assert FirstStage.ALONE is claims.first_stage(sent, (), rulebook)


def test_the_prefix_of_a_reply_leaves_no_doubt(rulebook: Rulebook) -> None:
    sent = message("VS: Ilmoittautuminen yhteistestaukseen", "Testaamme ensimmäisen vaiheen toiminnallisuudet.")
    assert FirstStage.ALONE is claims.first_stage(sent, (), rulebook)


def test_a_table_of_the_message_is_answered_like_one_of_a_form(rulebook: Rulebook) -> None:
    assert FirstStage.NO is claims.first_stage(message("", own=(table((STAGE, "Ei")),)), (), rulebook)
    assert FirstStage.ALONE is claims.first_stage(message("", own=(table((STAGE, "Kyllä")),)), (), rulebook)


def test_a_plan_of_a_first_stage_is_looked_at_by_a_person_unless_another_stage_is_registered(
    rulebook: Rulebook,
) -> None:
    plan = "Aiomme testata ensimmäisen vaiheen toiminnallisuudet."
    assert FirstStage.MIXED is claims.first_stage(message("Ilmoittautuminen", plan), (), rulebook)
    other = f"Ilmoittaudumme toisen vaiheen toiminnallisuuksilla. {plan}"
    assert FirstStage.NO is claims.first_stage(message("Ilmoittautuminen", other), (), rulebook)
    dropped = "Emme aio testata ensimmäisen vaiheen toiminnallisuuksia."
    assert FirstStage.NO is claims.first_stage(message("Ilmoittautuminen", dropped), (), rulebook)


FIRST = {
    "fi": ("Ilmoittautuminen yhteistestaukseen", "Hei,\n\nilmoittaudumme ensimmäisen vaiheen toiminnallisuuksilla. "),
    "sv": ("Anmälan till samtestning", "Hej,\n\nvi anmäler oss med första etappens funktioner. "),
    "en": ("Registration for joint testing", "Hello,\n\nwe register with first-stage functionality. "),
}


def of_letter(rulebook: Rulebook, language: str, more: str) -> FirstStage:
    subject, text = FIRST[language]
    return claims.first_stage(message(subject, text + more), (), rulebook)


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("fi", "Ohessa lomakkeet. Kysyttäessä vastaa Maija Virtanen."),
        ("fi", "Liitteenä ilmoittautumislomake ja THL:n järjestelmälomake. Lisätietoja antaa Matti Meikäläinen."),
        ("fi", "Esitestien tulokset toimitamme elokuun loppuun mennessä. Kiitos etukäteen!"),
        ("fi", "Olen lomalla viikot 28–30, jolloin asiaa hoitaa Matti Virtanen (matti.virtanen@testi.example)."),
        ("fi", "Ottakaa yhteyttä, jos jotain puuttuu.\n\nHyvää kesää!"),
        ("fi", "\n\nJärjestelmän nimi: Aalto Sosiaali"),
        ("sv", "Bifogat finner ni blanketterna. Kontaktperson är Sven Svensson."),
        ("sv", "Förtesterna rapporteras i augusti efter semestrarna. Tack på förhand!"),
        ("sv", "Ytterligare uppgifter ger Anna Berg, tfn 040 1234567.\n\nTrevlig sommar!"),
        ("sv", "\n\nSystemets namn: Aalto Social"),
        ("en", "Please find attached the forms. Our contact person is John Smith."),
        ("en", "The preliminary tests will be reported before the period starts. Thank you in advance."),
        ("en", "Do not hesitate to contact us if you have any questions.\n\nHave a nice summer!"),
        ("en", "\n\nSystem name: Aalto Social"),
        ("fi", "Olisimme kiitollisia, jos aloituspalaveri voitaisiin pitää syyskuun alkupuolella."),
        ("sv", "Vi vore tacksamma om startmötet kunde hållas i september."),
        ("en", "We would be grateful if the kick-off meeting took place in September."),
    ],
)
def test_what_a_polite_letter_says_beside_the_first_stage_leaves_no_doubt(
    rulebook: Rulebook, language: str, more: str
) -> None:
    assert FirstStage.ALONE is of_letter(rulebook, language, more)


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("fi", "Muut toiminnot ilmenevät lomakkeelta."),
        ("fi", "Toiminnot ovat liitteessä."),
        ("fi", "Mukana ovat Ostopalvelut."),
        ("fi", "Ostopalvelut ovat mukana."),
        ("fi", "Mukana on ostopalvelujen hallinta."),
        ("fi", "Kohteena Ostopalvelut."),
        ("fi", "Mukana järjestelmän Ostopalvelut."),
        ("fi", "Lisätietoja: Ostopalvelut"),
        ("fi", "Testaus jäi viime jaksolla kesken."),
        ("fi", "Kyseessä on aiemmin alkaneen testauksen jatko."),
        ("fi", "Kyse ei ole uudesta kierroksesta, vaan jatkamme keväällä alkanutta."),
        ("fi", "Tästä on sovittu puhelimessa Pekan kanssa."),
        ("sv", "Övriga funktioner framgår av blanketten."),
        ("sv", "Funktionerna finns i bilagan."),
        ("sv", "Köptjänster ingår."),
        ("sv", "Med är Köptjänster."),
        ("sv", "Omgången inleddes redan i våras."),
        ("sv", "Det är inte fråga om en ny omgång."),
        ("en", "The other functions are listed in the form."),
        ("en", "The functions are in the form."),
        ("en", "Purchased services are included."),
        ("en", "With it is Consent."),
        ("en", "This continues the round that began in spring."),
        ("en", "This is not a new round."),
        ("fi", "Uutta: hakutoiminnot, luovutus ja mitätöinti."),
        ("fi", "Muuttuneet osat ovat luovutus ja haku."),
        ("fi", "Versiossa 3.1 on luovutuspyynnöt ja suostumusten hallinta."),
        ("sv", "Nytt: sökning och utlämnande."),
        ("en", "New in it: search and disclosure."),
    ],
)
def test_a_sentence_with_a_word_that_is_not_known_leaves_a_doubt(rulebook: Rulebook, language: str, more: str) -> None:
    assert FirstStage.MIXED is of_letter(rulebook, language, more)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme ensimmäisen vaiheen toiminnallisuuksilla ja järjestelmälomakkeen mukaisilla toiminnoilla.",
        "Vi anmäler oss med första etappens funktioner och blankettens funktioner.",
        "We register with first-stage functionality and the functions of the form.",
        "Testaamme seuraavat:\nensimmäisen vaiheen toiminnallisuudet\nOstopalvelut",
        "Vi testar följande:\nförsta etappens funktioner\nKöptjänster",
        "We test the following:\nfirst-stage functionalities\nPurchased services",
        "Voimmeko vielä ilmoittautua ensimmäisen vaiheen toiminnallisuuksilla?",
        "Kan vi ännu anmäla oss med första etappens funktioner?",
        "May we still register with first-stage functionality?",
    ],
)
def test_functionality_joined_to_the_first_stage_its_list_or_a_question_is_looked_at(
    rulebook: Rulebook, text: str
) -> None:
    assert FirstStage.MIXED is of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Testaamme seuraavat:\nensimmäisen vaiheen toiminnallisuudet",
        "Vi testar följande:\nförsta etappens funktioner",
        "We test the following:\nfirst-stage functionalities",
    ],
)
def test_the_heading_of_a_list_puts_nothing_off(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.ALONE is of_text(rulebook, text)


@pytest.mark.parametrize("label", ["Testattavat toiminnallisuudet", "Funktioner", "Functionalities"])
@pytest.mark.parametrize(
    "row",
    [
        ("", "Vaihe 2"),
        ("", "Ostopalvelut"),
        ("", "- Ostopalvelut"),
        ("Lisätiedot", "Myös ostopalvelut testataan"),
        ("Lisätietoja", "Lisäksi ostopalvelut"),
        ("Lisätiedot", "Muut toiminnot, ks. liite"),
        ("Lisätiedot", ""),
        ("Muut testattavat", "Ostopalvelut"),
        ("Kuvaus testattavasta kokonaisuudesta", "Ostopalvelut ja suostumukset"),
        ("Ostopalvelut", "x"),
        ("Kierroksen tyyppi", "Jatkokierros"),
        ("Uusi kierros", "Ei"),
        ("Tilläggsuppgifter", "Även köptjänster"),
        ("Övriga funktioner", "Köptjänster"),
        ("Ny omgång", "Nej"),
        ("Additional information", "Also purchased services"),
        ("Purchased services", "yes"),
        ("New round", "No"),
    ],
)
def test_every_row_of_the_form_counts_beside_a_first_stage(
    rulebook: Rulebook, label: str, row: tuple[str, str]
) -> None:
    wanted = FirstStage.MIXED if row[1] else FirstStage.ALONE
    assert wanted is of_form(
        rulebook, table(("Palvelu", "Sosiaalihuollon asiakastiedon arkisto"), (label, "1. vaihe"), row)
    )


def test_what_tells_of_supplier_system_and_people_is_no_functionality(rulebook: Rulebook) -> None:
    rows = (
        ("Ilmoittautumislomake", ""),
        ("Palvelu", "Sosiaalihuollon asiakastiedon arkisto"),
        ("Yhteistestausjakso", "9/2019–4/2020"),
        ("Järjestelmätoimittaja", "Firma Oy"),
        ("", "Mannerheimintie 1, Helsinki"),
        ("Järjestelmän nimi ja versio", "Firma Sote 4.2"),
        ("Yhteyshenkilön sähköposti", "liisa.lahti@firma.example"),
        ("Esitestit", "Tehdään elokuussa"),
        ("Ostopalvelut", "Ei"),
        ("Testattavat toiminnallisuudet", "Vaihe 1"),
        ("Lisätiedot", "Kysyttäessä vastaa Liisa Lahti"),
        ("Uusi kierros", "Kyllä"),
    )
    assert FirstStage.ALONE is of_form(rulebook, table(*rows))
    text = lines("\n".join(f"{label}: {value}" for label, value in rows if label))
    assert FirstStage.ALONE is of_form(rulebook, text)
    assert FirstStage.MIXED is of_form(rulebook, lines("\n".join((*text.lines, "Lisätiedot: Ostopalvelut"))))
    across = table(("Toimittaja", "Järjestelmä", "Toiminnallisuudet"), ("Firma Oy", "Firma Sote", "Vaihe 1"))
    assert FirstStage.ALONE is of_form(rulebook, across)


def test_the_name_of_the_system_is_known_from_the_form(rulebook: Rulebook) -> None:
    rows = (("Järjestelmän nimi", "Aalto Sosiaali"), ("Testattavat toiminnallisuudet", "Vaihe 1"))
    file = attachment("ilmoittautuminen.xlsx", table(*rows))
    filled = document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename)
    told = message("Ilmoittautuminen", "Testattavana on Aalto Sosiaali.", files=(file,))
    assert FirstStage.ALONE is claims.first_stage(told, (filled,), rulebook)
    other = message("Ilmoittautuminen", "Testattavana on Meri Suostumus.", files=(file,))
    assert FirstStage.MIXED is claims.first_stage(other, (filled,), rulebook)


def test_what_is_told_below_the_name_leaves_a_doubt(rulebook: Rulebook) -> None:
    sent = message("Ilmoittautuminen", "Testaamme ensimmäisen vaiheen toiminnallisuudet.")
    below = replace(sent, body=replace(sent.body, signature="Terveisin\nMaija\n\nOstopalvelut ovat mukana myös."))
    assert FirstStage.ALONE is claims.first_stage(sent, (), rulebook)
    assert FirstStage.MIXED is claims.first_stage(below, (), rulebook)


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("", "Testattavat toiminnallisuudet", "Vaihe 1"),
            ("", "Toimittaja", "Firma Oy"),
            ("", "Lisätiedot", "Ostopalvelut"),
        ),
        (("1", "Toiminnallisuudet", "Vaihe 1"), ("2", "Toimittaja", "Firma Oy"), ("3", "Lisätiedot", "Ostopalvelut")),
        (("Toiminnallisuudet", "Vaihe 1"), ("Versio", "4.2"), ("", "Mukana ostopalvelut")),
        (("Toiminnallisuudet", "Vaihe 1"), ("Versio", "4.2. Mukana ovat ostopalvelut.")),
        (("Toiminnallisuudet", "Vaihe 1"), ("Versio", "4.2"), ("Mukana ovat ostopalvelut.", "")),
        (("Toiminnallisuudet", "Vaihe 1"), ("Lisätiedot", ""), ("Ostopalvelut", "")),
        (("Toiminnallisuudet", "Vaihe 1"), ("Lisätiedot", "4. vaihe")),
        (("Lisätiedot", "Muut toiminnallisuudet: ostopalvelut"), ("Toiminnallisuudet", "Vaihe 1")),
        (
            ("Toimittaja", "Järjestelmä", "Toiminnallisuudet"),
            ("Firma", "Sote", "Vaihe 1"),
            ("Lisätiedot", "Ostopalvelut", ""),
        ),
    ],
)
def test_no_row_hides_under_another_label(rulebook: Rulebook, rows: tuple[tuple[str, ...], ...]) -> None:
    assert FirstStage.MIXED is of_form(rulebook, table(*rows))


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("", "Testattavat toiminnallisuudet", "Vaihe 1"),
            ("", "Toimittaja", "Firma Oy"),
            ("", "Puhelin", "040 1234567"),
        ),
        (("1", "Toiminnallisuudet", "Vaihe 1"), ("2", "Toimittaja", "Firma Oy"), ("3", "Lisätiedot", "-")),
        (("Toiminnallisuudet", "Vaihe 1", "Versio", "4.2"), ("Toimittaja", "Firma Oy", "Y-tunnus", "2077474-0")),
        (("Toiminnallisuudet", ""), ("Vaihe 1", ""), ("Toimittaja", ""), ("Firma Oy", "")),
        (("Palauta lomake sähköpostilla Kelaan.", ""), ("Toiminnallisuudet", "Vaihe 1")),
    ],
)
def test_forms_laid_out_otherwise_are_read(rulebook: Rulebook, rows: tuple[tuple[str, ...], ...]) -> None:
    assert FirstStage.ALONE is of_form(rulebook, table(*rows))


def test_a_particular_of_the_message_hides_no_sentence_behind_it(rulebook: Rulebook) -> None:
    text = "Testaamme ensimmäisen vaiheen toiminnallisuudet.\n\nVersio: 4.2."
    assert FirstStage.ALONE is of_text(rulebook, text)
    assert FirstStage.MIXED is of_text(rulebook, f"{text} Mukana ovat ostopalvelut.")


def test_a_form_that_is_too_long_to_be_heard_turns_nobody_down(rulebook: Rulebook) -> None:
    rows = (("Testattavat toiminnallisuudet", "Vaihe 1"), *(("Versio", str(n)) for n in range(1990)))
    assert FirstStage.ALONE is of_form(rulebook, table(*rows))
    assert FirstStage.MIXED is of_form(rulebook, table(*rows, *rows[1:]))


@pytest.mark.parametrize(
    "text",
    [
        "Suunnittelemme testaavamme ensimmäisen vaiheen toiminnallisuudet.",
        "Suunnitelmissa on testata ensimmäisen vaiheen toiminnallisuudet.",
        "Aikomuksenamme on osallistua ensimmäisen vaiheen toiminnallisuuksilla.",
        "Harkitsemme osallistumista ensimmäisen vaiheen toiminnallisuuksilla.",
        "Vi planerar att testa första etappens funktioner.",
        "Vi överväger att delta med första etappens funktioner.",
        "We plan to test the first-stage functionalities.",
        "We are considering testing the first-stage functionalities.",
        "Tavoitteenamme on testata ensimmäisen vaiheen toiminnallisuudet.",
        "Vi ämnar testa första etappens funktioner.",
        "Avsikten är att testa första etappens funktioner.",
        "We aim to test the first-stage functionalities.",
        "Our intention is to test the first-stage functionalities.",
    ],
)
def test_any_word_of_a_plan_has_a_person_look_at_a_first_stage(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.MIXED is of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Vi börjar en ny omgång med första etappens funktioner.",
        "Vi startar en ny testomgång på basis av första etappens funktioner.",
        "Vi inleder en ny testomgång utgående från den första etappens funktioner under perioden 5–12/2020.",
        "Testningen gäller funktionerna i den första etappen.",
        "Vi anmäler en ny version för testning av första etappens funktioner.",
        "Please find attached our registration for the period 5-12/2020. The functionalities to be tested are those of "
        "the first stage.",
    ],
)
def test_a_first_stage_is_claimed_alone_in_many_words(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.ALONE is of_text(rulebook, text)


@pytest.mark.parametrize(
    ("second", "first"),
    [
        ("Ilmoittaudumme toisen vaiheen toiminnallisuuksilla.", "Ensimmäisen vaiheen sertifikaatti on voimassa."),
        ("Nyt testaamme toisen vaiheen.", "Järjestelmämme on tuotannossa ensimmäisen vaiheen toiminnallisuuksilla."),
        ("Vi testar andra etappens funktioner.", "Certifikatet för första etappens funktioner är i kraft."),
        ("We register our second-stage functionalities.", "Our first-stage functionalities are in production."),
    ],
)
def test_a_first_stage_in_use_is_history_beside_another_stage_that_is_registered(
    rulebook: Rulebook, second: str, first: str
) -> None:
    assert FirstStage.NO is of_text(rulebook, f"{second} {first}")
    assert FirstStage.NO is of_text(rulebook, f"{first} {second}")
    assert FirstStage.MIXED is of_text(rulebook, first)


def test_a_first_stage_in_use_is_history_in_the_same_sentence_too(rulebook: Rulebook) -> None:
    for text in (
        "Ensimmäisen vaiheen yhteistestaus on suoritettu, joten ilmoittaudumme nyt toiseen vaiheeseen.",
        "Första etappens funktioner är redan i produktion, nu testar vi den andra etappen.",
    ):
        assert FirstStage.NO is of_text(rulebook, text)


def test_a_first_stage_in_use_is_no_history_beside_a_later_plan_or_where_it_is_tested(rulebook: Rulebook) -> None:
    in_use = "Ensimmäisen vaiheen toiminnallisuudet ovat tuotannossa."
    assert FirstStage.MIXED is of_text(rulebook, f"{in_use} Testaamme toisen vaiheen ehkä myöhemmin.")
    tested = "Testaamme tuotannossa olevat ensimmäisen vaiheen toiminnallisuudet ja toisen vaiheen toiminnallisuudet."
    assert FirstStage.MIXED is of_text(rulebook, tested)


@pytest.mark.parametrize(
    "row",
    [
        ("Käyttäjäorganisaatiot", "Esimerkkilän kunta"),
        ("Tuotantoonviennin ajankohta", "kesäkuu 2020"),
        ("Testausympäristö", "Testi 2"),
        ("Användarorganisationer", "Exempelby kommun"),
        ("User organisations", "Sampleville"),
        ("Päiväys", "20.8.2019"),
    ],
)
def test_a_row_that_speaks_of_something_else_leaves_no_doubt(rulebook: Rulebook, row: tuple[str, str]) -> None:
    rows = (("Palvelu", "Sosiaalihuollon asiakastietovaranto"), ("Toiminnallisuudet", "Vaihe 1"), row)
    assert FirstStage.ALONE is of_form(rulebook, table(*rows))
    assert FirstStage.MIXED is of_form(rulebook, table(*rows[:2], (row[0], f"{row[1]}, myös muut toiminnot")))
    assert FirstStage.MIXED is of_form(rulebook, table(*rows, ("Muutokset edelliseen versioon", "Luovutus")))


@pytest.mark.parametrize(
    "text",
    [
        "Ensimmäisen vaiheen toiminnallisuudet ovat valmiina. Ilmoittaudumme.",
        "Ilmoittaudumme. Ensimmäisen vaiheen toiminnallisuudet suoritettu keväällä hyväksytysti läpi.",
        "Ilmoittaudumme. Ensimmäisen vaiheen toiminnallisuudet: tehty",
        "Ilmoittaudumme testaamaan ensimmäisen vaiheen toiminnallisuudet loppuun.",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet valmiiksi.",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet tällä kierroksella jatkona syksyn kierrokselle.",
        "Ensimmäisen vaiheen toiminnallisuuksien jälkeen ilmoittaudumme.",
        "Ilmoittaudumme ensimmäisen vaiheen toiminnallisuuksien testauksen päätyttyä.",
        "Testattavat toiminnallisuudet: 1. vaihe valmis",
        "Vi anmäler oss. Första etappens funktioner är klara.",
        "Vi testar första etappens funktioner klart.",
        "Vi anmäler oss efter första etappens funktioner.",
        "We register. First-stage functionalities are done.",
        "We are testing first-stage functionalities until the end.",
        "We register after the first-stage functionalities.",
        "Testaamme ensimmäisen vaiheen toiminnallisuudet. Kyseessä on ensimmäinen sertifiointimme.",
    ],
)
def test_a_first_stage_that_may_be_done_finished_or_certified_first_is_looked_at(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.MIXED is of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Lähetämme ohessa ilmoittautumisen yhteistestaukseen ensimmäisen vaiheen toiminnallisuuksilla.",
        "Aloitamme kesälomien jälkeen uuden kierroksen ensimmäisen vaiheen toiminnallisuuksilla, kiitos.",
        "Yrityksemme ilmoittautuu ensimmäisen vaiheen toiminnallisuuksilla. Esitestit on suoritettu.",
        "Företaget anmäler sig med första etappens funktioner. Förtesterna är klara.",
        "We submit our registration with first-stage functionalities, thank you. The preliminary tests are done.",
    ],
)
def test_what_sends_a_first_stage_leaves_no_doubt(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.ALONE is of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Testaamme vain ensimmäisen vaiheen toiminnallisuudet, jotka jäivät meiltä aiemmin kesken.",
        "Testattavana ovat ensimmäisen vaiheen toiminnallisuudet, joita ei ole aiemmin testattu.",
        "Mukana ovat ensimmäisen vaiheen toiminnallisuudet, jotka jäivät edellisellä jaksolla testaamatta.",
        "Ilmoittaudumme ensimmäisen vaiheen toiminnallisuuksilla, jotka ovat olleet tuotannossa vuodesta 2018.",
        "Ensimmäisen vaiheen toiminnallisuuksia ei ole vielä testattu. Ilmoittaudumme.",
        "Vi testar bara första etappens funktioner, som blev på hälft tidigare.",
        "Vi anmäler första etappens funktioner, som inte har testats tidigare.",
        "Första etappens funktioner har inte testats tidigare. Vi anmäler oss.",
        "We will only test the first-stage functionalities, which were left unfinished earlier.",
        "We register for the first-stage functionalities, which have not been tested before.",
        "The first-stage functionalities have never been tested. We register.",
    ],
)
def test_a_first_stage_that_is_registered_or_was_left_undone_does_not_lie_behind(rulebook: Rulebook, text: str) -> None:
    assert FirstStage.MIXED is of_text(rulebook, text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Ensimmäisen vaiheen toiminnallisuudet on yhteistestattu vuonna 2018.",
            "Nyt ilmoittaudumme toisen vaiheen toiminnallisuuksien testaukseen.",
        ),
        (
            "Ensimmäisen vaiheen toiminnallisuuksien yhteistestaus päättyi keväällä 2019,",
            "ja nyt ovat vuorossa toisen vaiheen toiminnallisuudet.",
        ),
        (
            "Saimme ensimmäisen vaiheen toiminnallisuuksista todistuksen 2019.",
            "Tämä ilmoittautuminen koskee toista vaihetta.",
        ),
        ("Toinen vaihe rakentuu ensimmäisen vaiheen toiminnoille.", "Ilmoittautuminen koskee vain toista vaihetta."),
        ("Första etappens funktioner testade vi redan 2018.", "Nu anmäler vi andra etappens funktioner."),
        ("Första etappens funktioner är redan testade.", "Nu gäller det andra etappens funktioner."),
        ("Första etappens funktioner blev godkända 2019,", "och nu anmäler vi andra etappens funktioner."),
        ("Having completed the first-stage functionalities in 2019,", "we are now ready for the second stage."),
        ("We finished the first-stage functionalities in 2019.", "This registration concerns the second stage."),
        (
            "Our system passed the joint testing of the first-stage functionalities in 2018.",
            "This registration concerns second-stage functionalities only.",
        ),
        (
            "Asiakkaamme ovat ottaneet käyttöön ensimmäisen vaiheen toiminnallisuudet jo vuonna 2018.",
            "Nyt ilmoittaudumme toisen vaiheen testaukseen.",
        ),
    ],
)
def test_a_first_stage_that_was_tested_done_or_built_on_is_history_beside_another_stage(
    rulebook: Rulebook, first: str, second: str
) -> None:
    assert FirstStage.NO is of_text(rulebook, f"{first} {second}")

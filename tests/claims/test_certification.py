"""A first certification that lies behind is none; one that may be meant turns nobody down as late."""

from datetime import datetime

import pytest
from building.claims import document
from building.messages import attachment, lines, message, table

from inboxbot import claims
from inboxbot.model import Block, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI

ARRIVED = datetime(2019, 11, 11, 12, tzinfo=HELSINKI)


def of_text(rulebook: Rulebook, text: str) -> tuple[bool, bool]:
    sent = message("", text, received_at=ARRIVED)
    return claims.first_certification(sent, (), rulebook), claims.first_certification_doubted(sent, (), rulebook)


def of_form(rulebook: Rulebook, *content: Block) -> tuple[bool, bool]:
    file = attachment("ilmoittautuminen.xlsx", *content)
    filled = (document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename),)
    sent = message("Ilmoittautuminen", files=(file,), received_at=ARRIVED)
    return claims.first_certification(sent, filled, rulebook), claims.first_certification_doubted(
        sent, filled, rulebook
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kyseessä on järjestelmän ensimmäinen sertifiointi.",
        "Ilmoittaudumme jaksolle 9/2019–4/2020 (Lehto 12, ensimmäinen sertifiointi).",
        "Tulemme ensimmäiseen sertifiointiin vuonna 2020.",
        "Järjestelmä on valmistunut 2018. Kyseessä on sen ensimmäinen sertifiointi.",
        "Haemme ensimmäistä sertifiointia, jota ei ole aiemmin tehty.",
        "Det är fråga om vår första certifiering.",
        "This is our first certification, since the system has not yet taken part in joint testing.",
    ],
)
def test_a_first_certification_that_lies_ahead_is_claimed(rulebook: Rulebook, text: str) -> None:
    assert (True, False) == of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Järjestelmän ensimmäinen sertifiointi on vuodelta 2017.",
        "Saimme ensimmäisen sertifioinnin 2017.",
        "Ensimmäinen sertifiointimme (2017) on voimassa.",
        "Systemet fick sin första certifiering år 2017.",
        "Our first certification dates from 2017.",
        "After the first certification in 2017 the system was changed.",
        "Kyseessä on uudelleensertifiointi, ensimmäinen sertifiointi 2017.",
        "Kyseessä ei ole ensimmäinen sertifiointi.",
    ],
)
def test_a_first_certification_of_a_past_year_is_none(rulebook: Rulebook, text: str) -> None:
    assert (False, False) == of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ensimmäisen sertifioinnin jälkeen otamme järjestelmän käyttöön.",
        "Ensimmäinen sertifiointi on voimassa 31.12.2019 asti.",
        "Saimme luvan ensimmäiseen sertifiointiin.",
        "Vuonna 2018 kehitetyn järjestelmän ensimmäinen sertifiointi.",
        "Milloin ensimmäinen sertifiointi voidaan tehdä jakson ulkopuolella?",
        "Ensimmäinen sertifiointi koskee toista tuotettamme.",
        "Den första certifieringen gäller en annan produkt.",
        "The first certification is that of another product.",
    ],
)
def test_a_first_certification_that_may_lie_ahead_is_doubted(rulebook: Rulebook, text: str) -> None:
    assert (False, True) == of_text(rulebook, text)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (table(("Ensimmäinen sertifiointi: Kyllä / Ei", "Ei")), (False, False)),
        (table(("Ensimmäinen sertifiointi: Kyllä / Ei", "Kyllä")), (True, False)),
        (table(("Ensimmäinen sertifiointi: Kyllä / Ei", "")), (False, False)),
        (lines("Ensimmäinen sertifiointi: Kyllä / Ei: Ei"), (False, False)),
        (lines("First certification: Yes/No: Yes"), (True, False)),
        (table(("Första certifieringen: Ja / Nej", "Nej")), (False, False)),
        (table(("Ensimmäinen sertifiointi", "1.3.2017")), (False, False)),
        (table(("Ensimmäinen sertifiointi", "1")), (True, False)),
        (table(("Ensimmäisen sertifioinnin päivämäärä", "1.3.2017")), (False, False)),
        (table(("Ensimmäisen sertifioinnin päivämäärä", "1.3.2020")), (False, True)),
        (table(("Sertifiointi", "Uudelleensertifiointi, ensimmäinen sertifiointi 2017")), (False, False)),
        (table(("Sertifioinnin tyyppi (ensimmäinen sertifiointi / uusi)", "Uusi")), (False, False)),
        (table(("Aiempi sertifiointi", "Ensimmäinen sertifiointi")), (False, True)),
        (table(("", "Kyllä", "Ei"), ("Ensimmäinen sertifiointi", "", "x")), (False, False)),
        (table(("", "Kyllä", "Ei"), ("Ensimmäinen sertifiointi", "x", "")), (True, False)),
    ],
)
def test_a_form_tells_of_a_first_certification_by_its_answers(
    rulebook: Rulebook, content: Block, expected: tuple[bool, bool]
) -> None:
    assert expected == of_form(rulebook, content)


DOUBTED = (False, True)
NONE = (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "Emme ole aiemmin osallistuneet yhteistestaukseen.",
        "Tulemme ensimmäistä kertaa mukaan yhteistestaukseen.",
        "Järjestelmämme on uusi eikä sitä ole sertifioitu.",
        "Kyseessä on uusi järjestelmä, jota ei ole vielä sertifioitu.",
        "Olemme uusi toimittaja emmekä ole olleet mukana yhteistestauksessa.",
        "Järjestelmällä ei ole vielä sertifikaattia.",
        "Haemme järjestelmällemme ensimmäistä sertifikaattia.",
        "Tämä on ensimmäinen osallistumisemme.",
        "Tämä on meille ensimmäinen kerta.",
        "Systemet har inte tidigare deltagit i samtestning.",
        "Vi deltar för första gången i samtestningen.",
        "Systemet är nytt och har inte certifierats.",
        "Vi ansöker om vårt första certifikat.",
        "Systemet har ännu inget certifikat, det har aldrig certifierats.",
        "Our system has never been certified before.",
        "We are taking part in joint testing for the first time.",
        "This is a new system that has not been certified yet.",
        "We apply for the first certificate of our system.",
        "Our product has not participated in joint testing before.",
        "Järjestelmämme ei ole vielä Kannassa, vaan liittyy palveluihin nyt.",
        "Uusi tuotteemme on tulossa Kantaan.",
        "Vårt system är nytt och har aldrig varit anslutet till Kanta.",
        "We are new to Kanta and would like to register our system.",
    ],
)
def test_a_first_time_in_other_words_is_doubted(rulebook: Rulebook, text: str) -> None:
    assert DOUBTED == of_text(rulebook, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme yhteistestaukseen jaksolle 9/2019–4/2020. Ohessa lomakkeet.",
        "Osallistumme yhteistestaukseen ensimmäisen vaiheen toiminnallisuuksilla.",
        "Järjestelmä on sertifioitu vuonna 2017.",
        "Osallistumme yhteistestaukseen, mutta emme toimita arkkitehtuurikuvausta.",
        "Vi deltar i samtestningen med första etappens funktioner.",
        "Systemet certifierades 2017. Arkitekturbeskrivningen har inte ändrats.",
        "We take part in joint testing with first-stage functionality.",
        "The system was certified in 2017. The architecture description has not changed.",
    ],
)
def test_a_stage_a_past_certificate_or_another_denial_is_no_first_time(rulebook: Rulebook, text: str) -> None:
    assert NONE == of_text(rulebook, text)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("Onko järjestelmä osallistunut aiemmin yhteistestaukseen?", "Ei"), DOUBTED),
        (("Sertifiointi", "Ensimmäinen"), DOUBTED),
        (("Aiemmin sertifioitu", "Ei"), DOUBTED),
        (("Aiempi sertifiointi", "Ei ole"), DOUBTED),
        (("Uusi järjestelmä", "Kyllä"), DOUBTED),
        (("Har systemet deltagit i samtestning tidigare?", "Nej"), DOUBTED),
        (("Certifierat tidigare", "Nej"), DOUBTED),
        (("Nytt system", "Ja"), DOUBTED),
        (("Certified before", "No"), DOUBTED),
        (("Certification", "First"), DOUBTED),
        (("New system", "Yes"), DOUBTED),
        (("Onko järjestelmä osallistunut aiemmin yhteistestaukseen?", "Kyllä"), NONE),
        (("Aiemmin sertifioitu", "Kyllä"), NONE),
        (("Aiemmin sertifioitu", ""), NONE),
        (("Uusi järjestelmä", "Ei"), NONE),
        (("Ensimmäinen sertifiointi", "Ei"), NONE),
        (("Sertifiointi", "2017"), NONE),
    ],
)
def test_the_form_answers_whether_it_is_a_first_time(
    rulebook: Rulebook, row: tuple[str, str], expected: tuple[bool, bool]
) -> None:
    rows = (("Palvelu", "Sosiaalihuollon asiakastiedon arkisto"), row)
    assert expected == of_form(rulebook, table(*rows))
    assert expected == of_form(rulebook, lines("\n".join(f"{label}: {value}" for label, value in rows)))


@pytest.mark.parametrize(
    "row",
    [
        ("Aiemmat yhteistestaukset", "Ei ole"),
        ("Tidigare samtestningar", "Nej"),
        ("Lisätiedot", "Järjestelmää ei ole vielä liitetty Kantaan"),
    ],
)
def test_a_row_that_tells_of_no_earlier_testing_is_doubted(rulebook: Rulebook, row: tuple[str, str]) -> None:
    assert (False, True) == of_form(rulebook, table(("Yhteistestausjakso", "9/2019–4/2020"), row))

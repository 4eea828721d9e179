"""Who only shows a draft, or does not register yet, is not registered."""

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import claims
from inboxbot.model import Intent, Kind
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand


@pytest.mark.parametrize(
    "text",
    [
        "Emme vielä ilmoittaudu, mutta ovatko lomakkeet oikein täytetty?",
        "Emme ilmoittaudu vielä.",
        "Tässä luonnos ilmoittautumisesta. Voisitteko tarkistaa sen ennen kuin ilmoittaudumme virallisesti?",
        "Alustava ilmoittautuminen, vahvistamme myöhemmin.",
        "Lomakkeet eivät ole vielä lopulliset, lähetämme lopulliset ensi viikolla.",
        "Tässä luonnos ilmoittautumisesta jaksolle 5-12/2020.",
        "Detta är endast ett utkast, vi anmäler oss senare.",
        "Vi anmäler oss inte ännu.",
        "This is only a draft of our registration. Please check it before we register.",
        "We are not registering yet, but could you look at the forms?",
    ],
)
def test_a_draft_is_told(rulebook: Rulebook, text: str) -> None:
    assert Intent.DRAFT in claims.intents(message("Ilmoittautuminen yhteistestaukseen", text), rulebook)


@pytest.mark.parametrize("subject", ["Luonnos: Ilmoittautuminen yhteistestaukseen", "Utkast: anmälan till samtestning"])
def test_a_subject_tells_a_draft(rulebook: Rulebook, subject: str) -> None:
    assert (Intent.DRAFT,) == claims.intents(message(subject, "Hei, kommentoikaa."), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Tämä ei ole luonnos vaan virallinen ilmoittautuminen.",
        "Arkkitehtuurikuvaus on vasta luonnos.",
        "Arkkitehtuurikuvauksen luonnos on liitteenä, lopullinen tulee myöhemmin.",
        "Emme ilmoittaudu vielä jaksolle 1-6/2021 vaan jaksolle 5-12/2020.",
        "Ilmoittaudumme jaksolle 5-12/2020. Jaksolle 1-6/2021 ilmoittaudumme myöhemmin.",
        "Lähetimme aiemmin luonnoksen ilmoittautumisesta, nyt ilmoittaudumme virallisesti.",
        "Tämä korvaa aiemmin lähettämämme luonnoksen.",
        "Esitestien alustavat tulokset ovat liitteenä.",
        "This is not a draft. We hereby register.",
        "Det här är inte ett utkast, vi anmäler oss.",
    ],
)
def test_a_registration_that_speaks_of_drafts_is_one(rulebook: Rulebook, text: str) -> None:
    assert Intent.DRAFT not in claims.intents(message("Ilmoittautuminen yhteistestaukseen", text), rulebook)


def test_forms_that_are_a_draft_are_an_enquiry(rulebook: Rulebook) -> None:
    form = attachment("ilmoittautumislomake.xlsx", lines("Ilmoittautumislomake yhteistestaukseen", "Toimittaja: X Oy"))
    kinds = [
        understand(message("Ilmoittautuminen yhteistestaukseen", text, files=(form,)), rulebook, INBOX).kind
        for text in ("Emme ilmoittaudu vielä.", "Ilmoittaudumme.")
    ]
    assert [Kind.ENQUIRY, Kind.REGISTRATION] == kinds


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Älkää käsitelkö luonnosta, vaan lopullista versiota.", False),
        ("Älkää käsitelkö eilistä luonnosta, vaan tätä.", False),
        ("Behandla inte utkastet, utan denna slutliga version.", False),
        ("Please do not process the draft but this final version.", False),
        ("Älkää käsitelkö luonnosta.", True),
        ("Älkää käsitelkö tätä luonnosta, vaan lopullista versiota.", True),
        ("Älkää käsitelkö luonnosta, vaan odottakaa lopullista versiota.", True),
        ("Älkää käsitelkö luonnosta, vaan lopullista versiota, jonka lähetämme huomenna.", True),
        ("Ohessa luonnos. Älkää käsitelkö luonnosta, vaan lopullista versiota.", True),
        ("Behandla inte utkastet utan den slutliga versionen som kommer i morgon.", True),
        ("Do not process this draft but the final version.", True),
    ],
)
def test_a_draft_that_is_set_aside_for_what_is_here_is_none(rulebook: Rulebook, text: str, drafts: bool) -> None:
    sent = message("Ilmoittautuminen yhteistestaukseen", f"Ilmoittaudumme yhteistestaukseen. {text}")
    assert drafts is (Intent.DRAFT in claims.intents(sent, rulebook))

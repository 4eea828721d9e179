"""What is only a draft registers nobody and grants nothing; a draft of something else, or an earlier one, is none."""

import pytest
from building.messages import INBOX, attachment, message, table

from inboxbot.model import Claim, Intent, Kind
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

SUBJECT = "Ilmoittautuminen yhteistestaukseen"
FORMS = (
    attachment(
        "ilmoittautumislomake.xlsx",
        table(
            (SUBJECT, ""),
            ("Yritys", "Firma Oy"),
            ("Palvelu", "Sosiaalihuollon asiakastiedon arkisto"),
            ("Yhteistestausjakso", "9/2019–4/2020"),
            where="ilmoittautumislomake.xlsx!Taul1",
        ),
    ),
    attachment(
        "liite4.xls",
        table(("THL:n järjestelmälomake", ""), ("Järjestelmän nimi", "Sosku"), where="liite4.xls!Taul1"),
    ),
)


def told(rulebook: Rulebook, text: str, subject: str = SUBJECT) -> Claim:
    return understand(message(subject, f"Hei\n\n{text}", files=FORMS), rulebook, INBOX)


@pytest.mark.parametrize(
    "text",
    [
        "Tässä luonnos ilmoittautumisesta. Voisitteko tarkistaa sen ennen kuin ilmoittaudumme virallisesti?",
        "This is only a draft of our registration. Please check it before we register.",
        "Här är ett utkast till anmälan.",
        "Vi anmäler oss inte ännu men undrar om blanketterna är rätt ifyllda.",
    ],
)
def test_a_draft_is_an_enquiry_whatever_came_with_it(rulebook: Rulebook, text: str) -> None:
    found = told(rulebook, text)
    assert (Kind.ENQUIRY, True) == (found.kind, Intent.DRAFT in found.intents)


def test_the_subject_calls_it_a_draft_too(rulebook: Rulebook) -> None:
    assert Kind.ENQUIRY is told(rulebook, "Kommentoikaa ystävällisesti.", f"Luonnos: {SUBJECT}").kind


def test_a_draft_of_a_request_grants_nothing(rulebook: Rulebook) -> None:
    fields = "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: maija@firma.example\nOrganisaatio: Firma Oy"
    text = f"Tässä luonnos hakemuksesta:\n\n{fields}\nOID: 1.2.246.10.20774740"
    assert Kind.ENQUIRY is understand(message("Käyttöoikeus ulkoiseen työtilaan", text), rulebook, INBOX).kind


@pytest.mark.parametrize(
    "text",
    [
        "Ohessa lomakkeet. Arkkitehtuurikuvaus on vielä luonnos.",
        "Ohessa lomakkeet. Arkkitehtuurikuvauksen lopullinen versio tulee myöhemmin.",
        "Viime viikolla lähetimme luonnoksen lomakkeista. Liitteenä ovat nyt lopulliset.",
        "Ilmoittaudumme jaksolle 9/2019-4/2020. Kvarkin osalta emme ilmoittaudu vielä.",
        "Emme ilmoittaudu vielä jaksolle 5-12/2020, vaan jaksolle 9/2019-4/2020.",
        "We register our system. The preliminary tests are reported on the registration form.",
        "Forms attached. The architecture description is still a draft.",
        "Blanketterna bifogas. Arkitekturbeskrivningen är ännu ett utkast.",
        "Vi anmäler oss till perioden. Den preliminära tidtabellen bifogas.",
    ],
)
def test_a_draft_of_something_else_or_an_earlier_one_holds_no_registration(rulebook: Rulebook, text: str) -> None:
    found = told(rulebook, text)
    assert (Kind.REGISTRATION, ()) == (found.kind, found.intents)

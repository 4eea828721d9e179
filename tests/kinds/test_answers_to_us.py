"""Programs answer us without our letter; who answers with it, signs or does something is a person."""

from typing import Any

import pytest
from building.messages import message

from inboxbot.model import Address, Kind
from inboxbot.rulebook import Rulebook
from tests.kinds.test_machines import kind

OURS: dict[str, Any] = {"in_reply_to": (f"<jt.{'a' * 26}@kela.example>",)}
SUBJECT = "Re: Yhteistestaus kevät [JT-H658HH9F]"
REGISTRY = Address(email="kirjaamo@kaupunki.example", name="Kirjaamo")
JARI = Address(email="jari.koskela@firma.example", name="Jari Koskela")


CLOSED = [
    "Vi har sommarstängt veckorna 28-30.",
    "E-post till adressen läses inte.",
    "This account is unattended.",
    "Wir machen Betriebsferien bis 4.1.",
    "Tämä osoite on poistettu käytöstä.",
    "Tätä postilaatikkoa ei enää lueta.",
    "Denna adress används inte längre.",
    "Dieses Postfach wird nicht mehr gelesen.",
]


@pytest.mark.parametrize("text", CLOSED)
def test_what_only_a_closed_office_or_an_unread_mailbox_says_is_enough_in_a_bare_answer(
    rulebook: Rulebook, text: str
) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, **OURS, sender=JARI))
    assert kind(rulebook, message("Asia", text, sender=JARI)) is None
    assert kind(rulebook, message(SUBJECT, f"{text}\n\nJari", **OURS, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "LOMALLA!!! Palaan 10.8. Kiireelliset: Markku 050 555 0188",
        "OOO - back Mon. Urgent: +44 20 5550 0112",
        "Meie kontor on riigipühade tõttu suletud.",
        "Per Wallin har slutat hos oss den 31 maj. E-post till adressen läses inte.",
        "Emma Clarke has left LabLink. This account is unattended.",
    ],
)
def test_a_bare_answer_of_nothing_but_an_absence_is_a_machine(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, **OURS, sender=JARI))


@pytest.mark.parametrize("sender", [JARI, Address(email="info@firma.example"), REGISTRY])
@pytest.mark.parametrize(
    "text",
    [
        "Emme tule mukaan. Asia ei ole enää ajankohtainen.",
        "We no longer wish to take part.",
        "Vi deltar inte längre, projektet är stängt.",
        "The product has been retired. Please cancel our participation.",
        "Oikea yhteyshenkilö: Maija Virtanen. Pekka ei ole enää meillä töissä.",
        "Minna on äitiyslomalla, uusi yhteyshenkilö on Pekka Salo.",
        "Hei, oon junassa ja lomalla vielä tän viikon, mutta hoidan asian heti.",
        "Olen virkamatkalla enkä lue sähköpostia. Liitän pyytämänne version.",
        "Organisaatio on rekisteröity koodistopalveluun.",
        "Tunnus on luotu.",
        "Received, thanks.",
        "Kiitos, vastaamme teille huomenna.",
        "Vanha osoite on poistettu käytöstä, uusi on info@toinen.example.",
        "Den gamla adressen används inte, den nya är info@toinen.example.",
        "The old address is no longer in use, the new one is info@toinen.example.",
        "Kenttää 14 ei enää lueta, koska rajapinta muuttui.",
        "Fältet läses inte av vårt system.",
        "Das Feld wird nicht mehr gelesen.",
    ],
)
def test_a_short_answer_is_a_persons(rulebook: Rulebook, sender: Address, text: str) -> None:
    assert kind(rulebook, message(SUBJECT, text, **OURS, sender=sender)) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (SUBJECT, "Hej, jag har semester men läser mejlen ibland. Ja, tisdagen passar oss bra!\nJari"),
        (SUBJECT, "Hei, olen lomalla mutta tiistai sopii kyllä.\nJari Koskela"),
        (f"Läst och godkänt: {SUBJECT}", "Hej,\nläst och godkänt från vår sida.\nJari"),
    ],
)
def test_who_signs_and_says_one_word_of_being_away_is_a_person(rulebook: Rulebook, subject: str, text: str) -> None:
    assert kind(rulebook, message(subject, text, **OURS, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hei,\n\nReseptikeskus on vastaanottanut sanoman ABC-48213, mutta kuittaus puuttuu.\n\nTerveisin\nJari Koskela",
        "Hei! Järjestelmämme on vastaanottanut virhekoodin INC0012345 palvelusta. Palaamme asiaan huomenna.",
    ],
)
def test_what_a_system_has_received_is_no_message_of_ours(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message("Sanomat", text, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kirjaamo on vastaanottanut lähettämänne viestin. Vastaamme kahden työpäivän kuluessa.",
        "Kirjaamo on vastaanottanut lähettämänne viestin. Asiakirjat toimitetaan käsittelijälle.",
        "Your enquiry is important to us and one of our team will respond within 2 working days.",
    ],
)
def test_a_desk_that_acknowledges_and_promises_in_a_bare_answer_is_a_machine(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, **OURS, sender=REGISTRY))
    assert kind(rulebook, message(SUBJECT, text, **OURS, sender=JARI)) is None


def test_what_our_letter_says_of_itself_is_not_said_by_who_answers_it(rulebook: Rulebook) -> None:
    letter = "Hei,\n\ntämä on automaattinen vastaus. Viestinne on kirjattu tunnuksella [JT-H658HH9F]."
    assert kind(rulebook, message(SUBJECT, f"Numero on 040 555 0137.\n\n{letter}", **OURS, sender=JARI)) is None
    bare = letter.replace(" [JT-H658HH9F]", "").partition("\n\n")[2]
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, bare, **OURS, sender=JARI))

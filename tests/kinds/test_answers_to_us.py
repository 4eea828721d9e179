"""Programs answer us without our letter; who answers with it, signs or does something is a person."""

import pytest
from building.messages import message

from inboxbot.model import Address, Kind
from inboxbot.rulebook import Rulebook
from tests.kinds.test_machines import kind

OURS = {"In-Reply-To": f"<jt.{'a' * 26}@kela.example>"}
SUBJECT = "Re: Yhteistestaus kevät [JT-H658HH9F]"
REGISTRY = Address(email="kirjaamo@kaupunki.example", name="Kirjaamo")
JARI = Address(email="jari.koskela@firma.example", name="Jari Koskela")


@pytest.mark.parametrize(
    "text",
    [
        "LOMALLA!!! Palaan 10.8. Kiireelliset: Markku 050 555 0188",
        "OOO - back Mon. Urgent: +44 20 5550 0112",
        "Vi har sommarstängt veckorna 28–30.",
        "Meie kontor on riigipühade tõttu suletud.",
        "Per Wallin har slutat hos oss den 31 maj. E-post till adressen läses inte.",
        "Emma Clarke has left LabLink. This account is unattended.",
        "Wir machen Betriebsferien bis 4.1.",
    ],
)
def test_one_word_of_being_away_is_enough_in_a_bare_answer(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, headers=OURS, sender=JARI))
    assert kind(rulebook, message("Asia", text, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hei, oon junassa ja lomalla vielä tän viikon, mutta hoidan asian heti.",
        "Olen lomalla.\n\nJari",
        "Olen virkamatkalla enkä lue sähköpostia. Liitän pyytämänne version.",
    ],
)
def test_who_does_something_or_signs_is_a_person(rulebook: Rulebook, text: str) -> None:
    text = text.replace("Olen lomalla.", "Nyt lomalla.")
    assert kind(rulebook, message(SUBJECT, text, headers=OURS, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kirjaamo on vastaanottanut lähettämänne viestin. Asiakirjat toimitetaan käsittelijälle.",
        "Your enquiry is important to us and one of our team will respond within 2 working days.",
    ],
)
def test_a_desk_that_answers_bare_acknowledges(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, headers=OURS, sender=REGISTRY))
    assert kind(rulebook, message(SUBJECT, text, headers=OURS, sender=JARI)) is None


def test_what_our_letter_says_of_itself_is_not_said_by_who_answers_it(rulebook: Rulebook) -> None:
    letter = "Hei,\n\ntämä on automaattinen vastaus. Viestinne on kirjattu tunnuksella [JT-H658HH9F]."
    assert kind(rulebook, message(SUBJECT, f"Numero on 040 555 0137.\n\n{letter}", headers=OURS, sender=JARI)) is None
    bare = letter.replace(" [JT-H658HH9F]", "").partition("\n\n")[2]
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, bare, headers=OURS, sender=JARI))

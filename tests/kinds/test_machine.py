"""How evidence of wording, labels and hand adds up."""

from dataclasses import replace

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Kind, Message
from inboxbot.rulebook import Rulebook

OURS = ("<jt.abcdefghijklmnopqrstuvwxyz@kanta.example>",)
CASE = "Re: Ilmoittautuminen [JT-7K3F9Q2M]"
JUKKA = Address(email="jukka.rinne@solmu.example", name="Jukka Rinne")
ABSENT = "Hei,\nolen lomalla 15.7. asti enkä lue sähköpostia. Kiireellisissä asioissa ota yhteyttä: tuki@solmu.example"


def told(rulebook: Rulebook, sent: Message) -> kinds.Told:
    return kinds.machine(sent, rulebook, INBOX)


@pytest.mark.parametrize(
    "label",
    ["Automaattinen vastaus", "Autosvar", "Automatic reply", "Automatische Antwort", "[EXTERNAL] Automatic reply"],
)
def test_a_label_of_a_mail_program_tells_an_answer(rulebook: Rulebook, label: str) -> None:
    assert told(rulebook, message(f"{label}: Asia", "Palaan 5.8. töihin.")).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    [
        "VS: Automaattinen vastaus: Ilmoittautuminen",
        "Automaattinen vastaus tuli väärään osoitteeseen",
        "Fwd: Undelivered Mail Returned to Sender",
        "Poissaolo yhteistestauksesta",
        "Auto lainassa",
    ],
)
def test_who_writes_about_a_machine_is_a_person(rulebook: Rulebook, subject: str) -> None:
    letter = "Hei, sain teiltä tällaisen viestin enkä tiedä mitä tehdä. Voitteko auttaa?"
    assert told(rulebook, message(subject, letter)).kind is None


def test_wording_alone_tells_an_absence_in_a_bare_answer(rulebook: Rulebook) -> None:
    sent = message(CASE, ABSENT, in_reply_to=OURS, sender=JUKKA)
    assert told(rulebook, sent).kind is Kind.AUTO_REPLY
    assert not told(rulebook, sent).sure


def test_what_comes_of_an_absence_is_a_person_s(rulebook: Rulebook) -> None:
    text = "Olen lomalla ensi viikon, lähetän lomakkeen sen jälkeen. Riittääkö se teille?"
    assert told(rulebook, message(CASE, text, in_reply_to=OURS, sender=JUKKA)).kind is None


def test_who_writes_above_our_letter_is_rather_a_person(rulebook: Rulebook) -> None:
    text = "Olen lomalla 5.8. asti. Palaan asiaan sen jälkeen."
    bare = message(CASE, text, in_reply_to=OURS, sender=JUKKA)
    above = replace(bare, body=Body(own=(lines(text),), quoted="Ilmoittautumisenne on saapunut."))
    assert told(rulebook, above).kind is None
    assert _sum(rulebook, bare) > _sum(rulebook, above)


@pytest.mark.parametrize("more", ["\nTerveisin", "\nJukka Rinne", "\n1.2.246.10.2048198"])
def test_what_people_leave_behind_speaks_for_one(rulebook: Rulebook, more: str) -> None:
    bare = message("Asia", ABSENT, sender=JUKKA)
    assert _sum(rulebook, message("Asia", ABSENT + more, sender=JUKKA)) < _sum(rulebook, bare)


def test_a_file_of_a_machine_that_is_not_sure_may_be_somebody_s(rulebook: Rulebook) -> None:
    scanned = Address(email="skanneri@firma.example")
    text = "Tämä viesti on lähetetty automaattisesti laitteesta. Liitteenä skannattu asiakirja."
    sent = message("Skannattu asiakirja", text, sender=scanned, files=(attachment("scan.pdf"),))
    assert told(rulebook, sent).passes_on


def test_a_word_or_two_tell_nothing(rulebook: Rulebook) -> None:
    assert told(rulebook, message("Frop!", "Frop!")).kind is None
    assert told(rulebook, message("", "")).kind is None


def test_a_name_signs_where_a_person_may_be_called_so(rulebook: Rulebook) -> None:
    desk = Address(email="tuki@solmu.example", name="Solmu Tuki")
    assert _sum(rulebook, message("Asia", f"{ABSENT}\nJukka", sender=JUKKA)) < _sum(
        rulebook, message("Asia", f"{ABSENT}\nTuki", sender=desk)
    )


def test_the_evidence_is_shown_with_its_weights_and_sum(rulebook: Rulebook) -> None:
    evidence = told(rulebook, message("Autosvar: Asia", "Jag är tillbaka på måndag.")).evidence
    assert evidence[0].startswith("subject: autosvar (answer_label +10.0 of ")


def _sum(rulebook: Rulebook, sent: Message) -> float:
    """The sum that a message has, which its evidence shows; a label makes a machine of it, so that it is shown."""
    subject = f"Autosvar: {sent.head.subject}"
    shown = told(rulebook, replace(sent, head=replace(sent.head, subject=subject))).evidence
    return float(shown[0].rpartition(" of ")[2].rstrip(")")) if shown else 0.0

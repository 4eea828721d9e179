"""A program without a mark: what the address of a desk sends with nothing of a person in it."""

import pytest
from building.messages import INBOX, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Kind
from inboxbot.rulebook import Rulebook

OUR_ID = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kela.example>",)
DESK = Address(email="tuki@firma.example", name="Firma Oy")
BACKUP = Address(email="varmistus@firma.example", name="Varmistus")
MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")
LABELS = "Ovi: B2 Lastauslaituri\nAika: 22.3.2026 07:48\nKuitattu: ei"


def quoting(text: str) -> Body:
    return Body(own=(lines(text),), quoted="> Hei!\n> Saimme viestinne.")


def machines(rulebook: Rulebook, subject: str, text: str, sender: Address, **more: object) -> list[Kind]:
    return [sign.kind for sign in kinds.machine_signs(message(subject, text, sender=sender, **more), rulebook, INBOX)]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Ovi on ollut auki yli 5 min", LABELS),
        ("Varaus päättyy", "Verkkotunnus firma.example vanhenee kolmen päivän kuluttua.\n[Uusi nyt]"),
        ("Uusi tiedosto", "Tiedosto on noudettavissa 14 vuorokautta: https://siirto.example/8f2c"),
        ("Zgłoszenie zamknięte [#90211]", "Zgłoszenie nr 90211 zostało zamknięte z powodu braku aktywności."),
    ],
)
def test_a_desk_s_labels_links_and_numbers_without_a_person_are_a_program_s(
    subject: str, text: str, rulebook: Rulebook
) -> None:
    assert machines(rulebook, subject, text, BACKUP)
    assert not machines(rulebook, subject, text, MAIJA)


@pytest.mark.parametrize(
    "text",
    [
        f"Hei! Tällainen tuli meille.\n{LABELS}",
        f"{LABELS}\nOnko tämä teiltä?",
        f"{LABELS}\nKone ei lähetä.",
        f"{LABELS}\nTerveisin Maija",
        f"{LABELS}\nLähetimme saman eilen uudelleen.",
        f"{LABELS}\nKoskee yhteistestaukseen ilmoittautumista.",
        "Testipalvelin on alhaalla.",
    ],
)
def test_whoever_greets_asks_closes_acts_or_speaks_of_us_is_a_person_at_the_desk(text: str, rulebook: Rulebook) -> None:
    assert not machines(rulebook, "Tilanne", text, DESK)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Mailer": "iPhone Mail (22F163)"},
        {"User-Agent": "Roundcube Webmail/1.6.9"},
        {"Thread-Index": "AdYorQ5XwL0MJmhG6MFsRwCTIBVVbq=="},
        {"Message-ID": "<CAJUg8rx41zOcCTnsaoKD63ngWtvGS40@mail.gmail.com>"},
        {"Message-ID": "<54FB084D-9556-BD82-74A2-E296611740DE@firma.example>"},
    ],
)
def test_a_mail_program_for_people_tells_a_person(headers: dict[str, str], rulebook: Rulebook) -> None:
    assert not machines(rulebook, "Tilanne", LABELS, DESK, headers=headers)
    assert machines(rulebook, "Tilanne", LABELS, DESK, headers={"Message-ID": "<1774338@firma.example>"})


def test_an_answer_that_may_bring_what_was_asked_for_is_nobody_s_program(rulebook: Rulebook) -> None:
    assert not machines(rulebook, "Re: Asia", "Organisaatio: Firma Oy\nPuhelin: 040 123 4567", DESK, in_reply_to=OUR_ID)
    told = "Tila muuttui automaattisesti uudeksi tilaksi, katso https://firma.example/4711"
    assert machines(rulebook, "Re: Asia", told, DESK, in_reply_to=OUR_ID)
    above = message("Re: Asia", body=quoting(told), sender=DESK, in_reply_to=OUR_ID)
    assert not kinds.machine_signs(above, rulebook, INBOX)


@pytest.mark.parametrize("name", ["Virtuaaliavustaja Vilma", "Automaattivastaus", "Firma Chatbot"])
def test_a_sender_who_is_called_a_program_is_one(name: str, rulebook: Rulebook) -> None:
    sender = Address(email="vilma@firma.example", name=name)
    text = "Näissä aiheissa voin auttaa: ajanvaraus, reseptit, maksut."
    assert machines(rulebook, "Vilma vastaa", text, sender) == [Kind.AUTO_REPLY]
    assert not machines(rulebook, "Vilma vastaa", text, Address(email="vilma@firma.example", name="Vilma Bottila"))


def test_a_name_at_the_end_of_a_line_signs_for_who_wants_something_from_an_unread_address(rulebook: Rulebook) -> None:
    unread = Address(email="noreply-tuki@firma.example", name="Katja Immonen")
    assert not machines(rulebook, "Tiketti", "Luen tätä kyllä, eli vastatkaa tähän pyydän. Katja Immonen", unread)
    assert machines(rulebook, "Tiketti", "Tiketti on päivitetty. Katja Immonen", unread)


def test_a_tracker_that_quotes_our_letter_is_no_person(rulebook: Rulebook) -> None:
    told = "Your comment has been added.\nView request: https://jira.firma.example/PROJ-123"
    jira = Address(email="jira@firma.example", name="Jira")
    assert kinds.machine_signs(
        message("Re: Asia", body=quoting(told), sender=jira, in_reply_to=OUR_ID), rulebook, INBOX
    )
    by_hand = quoting("Keskiviikko on parempi.")
    assert not kinds.machine_signs(message("Re: Asia", body=by_hand, sender=jira, in_reply_to=OUR_ID), rulebook, INBOX)


def test_a_leave_without_a_subject_opens_an_absence_in_a_bare_answer(rulebook: Rulebook) -> None:
    leave = "Virkavapaalla 31.5. asti. Tilallani toimii Suvi Aho."
    assert Kind.AUTO_REPLY in machines(rulebook, "Re: Asia", leave, MAIJA, in_reply_to=OUR_ID)
    assert not machines(rulebook, "Re: Asia", f"{leave} Lähetän lomakkeet sitten.", MAIJA, in_reply_to=OUR_ID)
    assert not machines(rulebook, "Asia", "Virkavapaalla oleva Matti palaa.", MAIJA)


def test_an_oid_in_an_answer_is_a_person_s_whatever_field_asks_for_silence(rulebook: Rulebook) -> None:
    maija = Address(email="maija@firma.example", name="Maija")
    silent = {"X-Auto-Response-Suppress": "All"}
    answer = {"sender": maija, "headers": silent, "in_reply_to": OUR_ID}
    assert not machines(rulebook, "Re: Asia", "OID: 1.2.246.10.20774740", **answer)
    assert machines(rulebook, "Re: Asia", "OID: 99.1", **answer)


def test_a_desk_s_number_asks_for_silence_only_beside_a_word_of_having_received(rulebook: Rulebook) -> None:
    exchange = {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}
    assert not machines(rulebook, "INC0012345 virhe", "Edelleen sama virhe.", DESK, headers=exchange)
    assert machines(rulebook, "INC0012345", "Your request was updated.", DESK, headers=exchange)


def test_what_a_copier_s_user_says_of_a_scan_is_a_person_s(rulebook: Rulebook) -> None:
    for text in ("Skannattu asiakirja ei avaudu.", "Skannattu asiakirja liitteenä."):
        assert not machines(rulebook, "Asia", text, DESK)


def test_who_tells_of_an_account_closed_by_a_program_is_a_person(rulebook: Rulebook) -> None:
    assert not machines(rulebook, "Tunnus", "Tunnus suljettiin automaattisesti.", MAIJA)
    closed = "Palvelupyyntö suljettiin automaattisesti, koska vastausta ei ole tullut."
    assert machines(rulebook, "[Ticket#7761030] Palvelupyyntö suljettu", closed, DESK)
    assert not machines(rulebook, "Tiketti 4711", "Tikettimme 4711 on avattu teille, vastausta ei ole kuulunut.", DESK)

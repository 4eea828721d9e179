"""`X-Auto-Response-Suppress`, which Exchange sets on people's mail as well, and addresses and labels of programs."""

import pytest
from building.messages import INBOX, message

from inboxbot import kinds
from inboxbot.model import Address, Kind
from inboxbot.rulebook import Rulebook

OUR_ID = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kela.example>",)
ALL = {"X-Auto-Response-Suppress": "All"}
REPORTS = {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}
DESK = Address(email="info@firma.example", name="Firma Oy")
UNREAD = Address(email="noreply@firma.example", name="Firma")
EXCHANGE = Address(email="MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firma.example", name="Microsoft Outlook")
MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")


@pytest.mark.parametrize(
    ("sender", "headers", "text", "machine"),
    [
        (DESK, ALL, "Lomakkeellasi on 5 uutta vastausta. Näytä tulokset.", True),
        (DESK, ALL, "Hei,\n\nlomakkeellamme on virhe.", False),
        (DESK, ALL, "Voisitteko korjata lomakkeen.", False),
        (UNREAD, ALL, "Hei,\n\nLaura: onko lomake jo julki?", True),
        (UNREAD, ALL, "Hei,\n\nantakaa oikeudet tälle osoitteelle.\n\nTeemu", False),
        (EXCHANGE, ALL, "Kun 50 Gt ylittyy, et voi lähettää viestejä.", True),
        (MAIJA, ALL, "Kun 50 Gt ylittyy, ei voi lähettää viestejä.", False),
        (DESK, REPORTS, "Zgłoszenie nr 90211 zostało zamknięte z powodu braku odpowiedzi.", True),
        (DESK, REPORTS, "Zamknięte.", False),
        (DESK, REPORTS, "Dzień dobry,\n\nzgłoszenie nr 90211 zostało zamknięte.", False),
        (MAIJA, REPORTS, "Zgłoszenie nr 90211 zostało zamknięte z powodu braku odpowiedzi.", False),
        (DESK, {"X-Auto-Response-Suppress": "DR, RN, NRN"}, "Zgłoszenie nr 90211 zostało zamknięte dzisiaj.", False),
    ],
)
def test_the_field_marks_what_nobody_speaks_in(
    sender: Address, headers: dict[str, str], text: str, machine: bool, rulebook: Rulebook
) -> None:
    assert machine == bool(
        kinds.machine_signs(message("Viesti", text, sender=sender, headers=headers), rulebook, INBOX)
    )


def test_fields_of_automatic_answers_may_have_more_behind_their_name(rulebook: Rulebook) -> None:
    for name in ("X-Auto-Reply-Agent", "X-Autoreply-Domain", "X-Autoresponder-Version"):
        sent = message("Re: Anmälan", "Stored in case 2210.", sender=DESK, headers={name: "1"}, in_reply_to=OUR_ID)
        assert [sign.kind for sign in kinds.machine_signs(sent, rulebook, INBOX)] == [Kind.AUTO_REPLY]


def test_a_label_before_words_of_absence_is_an_absence_whoever_signs(rulebook: Rulebook) -> None:
    text = "Jeg er til møde i Aarhus og vender tilbage i morgen. Hilsen Maija"
    assert kinds.machine_signs(message("Auto: Ikke på kontoret", text, sender=MAIJA), rulebook, INBOX)[0].sure
    assert not kinds.machine_signs(message("Auto: uusi palvelin", "Siirsimme ne.", sender=MAIJA), rulebook, INBOX)


def test_whoever_is_called_by_name_is_greeted_without_a_comma_too(rulebook: Rulebook) -> None:
    system = Address(email="system@firma.example", name="Järjestelmä Ylläpito")
    greeted = "Moi Kirsi\n\nkuvaus on päivitetty, katso luku 3.\n\nMatti Y."
    assert not kinds.machine_signs(message("Re: kuvaus", greeted, sender=system), rulebook, INBOX)
    told = "Kuvaus on päivitetty, katso luku 3."
    assert kinds.machine_signs(message("Re: kuvaus", told, sender=system), rulebook, INBOX)


def test_our_subject_repeated_below_a_label_of_two_words_quotes_nothing(rulebook: Rulebook) -> None:
    text = "Viestiä ei voitu välittää.\nViestin otsikko: Re: Käyttöoikeus [JT-8F3KQ2ZD]\nViesti on hylätty."
    sent = message("Viestiä ei voitu välittää", text, sender=DESK, in_reply_to=OUR_ID)
    assert kinds.machine_signs(sent, rulebook, INBOX)

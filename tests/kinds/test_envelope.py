"""Where a message came from by its envelope, and what came back with it."""

import pytest
from building.messages import INBOX, attachment, message

from inboxbot import kinds
from inboxbot.model import Address, Kind, Message
from inboxbot.rulebook import Rulebook

HOUSE = Address(email="laskutus@firma.example", name="Firma")
MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")
BILL = "Hei,\n\nlaskunne 275941 on erääntynyt."


def kind(rulebook: Rulebook, sent: Message) -> Kind | None:
    return next((sign.kind for sign in kinds.machine_signs(sent, rulebook, INBOX)), None)


def test_an_envelope_sender_that_nobody_reads_tells_a_notice_where_no_person_speaks(rulebook: Rulebook) -> None:
    headers = {"Return-Path": "<noreply@bounce.firma.example>"}
    assert Kind.BULK is kind(rulebook, message("Lasku", BILL, sender=HOUSE, headers=headers))
    assert kind(rulebook, message("Lasku", BILL, sender=HOUSE)) is None
    assert kind(rulebook, message("Lasku", f"{BILL} Onko se maksettu?", sender=HOUSE, headers=headers)) is None
    assert kind(rulebook, message("Lasku", BILL, sender=MAIJA, headers=headers)) is None


def test_an_address_that_collects_what_comes_back_is_no_person_s(rulebook: Rulebook) -> None:
    report = Address(email="monitor-bounce@firma.example", name="Monitoring")
    headers = {"Return-Path": f"<{report.email}>"}
    assert Kind.BULK is kind(
        rulebook, message("Report 09/2026", "IPs monitored: 4,608", sender=report, headers=headers)
    )


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        (HOUSE, "送信できませんでした。\nCould not be delivered to: <a@b.example>", Kind.BOUNCE),
        (HOUSE, "Moi!\n\nTämä palautui: could not be delivered to a@b.example.", None),
        (HOUSE, "It could not be delivered to a@b.example. Do you have another address?", None),
        (MAIJA, "It could not be delivered to a@b.example.", None),
    ],
)
def test_a_returned_message_below_words_of_non_delivery_is_a_bounce_unless_a_person_sends_it_on(
    rulebook: Rulebook, sender: Address, text: str, expected: Kind | None
) -> None:
    returned = attachment("message.eml", declared="message/rfc822")
    assert expected is kind(rulebook, message("メールエラー通知", text, sender=sender, files=(returned,)))


def test_the_foot_of_a_long_newsletter_is_read(rulebook: Rulebook) -> None:
    news = Address(email="toimitus@uutiset.example", name="Digiuutiset")
    long = "Uutisia riittää tänäkin syksynä.\n" * 400
    foot = "Unsubscribe | You are receiving this e-mail because you asked for it"
    assert Kind.BULK is kind(rulebook, message("Uutiset", long + foot, sender=news))
    assert kind(rulebook, message("Uutiset", long, sender=news)) is None

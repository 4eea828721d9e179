"""Where a message came from by its envelope, and what came back with it."""

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Kind, Message
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


def test_an_envelope_sender_for_returns_tells_a_notice_where_no_person_speaks(rulebook: Rulebook) -> None:
    headers = {"Return-Path": "<bounces-main+inbox=kela.example@mailer.example>"}
    assert Kind.BULK is kind(rulebook, message("Lasku", BILL, sender=HOUSE, headers=headers))
    assert kind(rulebook, message("Lasku", f"{BILL}\n\nterveisin Firma", sender=MAIJA, headers=headers)) is None


def test_a_mark_without_a_value_says_nothing_on_a_letter_that_greets(rulebook: Rulebook) -> None:
    headers = {"X-Autoreply": ""}
    assert kind(rulebook, message("Asiasi", "Hyvä herra Virtanen,\n\nlähetimme vastauksen.", headers=headers)) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message("Asiasi", "Vastaamme pian.", headers=headers))


def test_a_program_s_foot_is_no_signature(rulebook: Rulebook) -> None:
    foot = "-- \nYou are receiving this email because of your account."
    body = Body(own=(lines("This email is auto-generated. Verification token: ZROT4"),), signature=foot)
    assert Kind.AUTO_REPLY is kind(rulebook, message("Verify", body=body, sender=HOUSE))


def test_a_program_that_says_so_below_a_file_is_held_for_a_person(rulebook: Rulebook) -> None:
    report = ["Attached is the file.", *["10.0.0.1"] * 8, "This message was sent automatically."]
    sent = message("Report", "\n".join(report), sender=HOUSE, files=(attachment("report.csv"),))
    assert [True] == [sign.passes_on for sign in kinds.machine_signs(sent, rulebook, INBOX)]
    sent = message("Report", "Hi,\n\n" + "\n".join(report), sender=HOUSE, files=(attachment("report.csv"),))
    assert not kinds.machine_signs(sent, rulebook, INBOX)


def test_who_has_a_domain_of_their_own_signs_as_a_person(rulebook: Rulebook) -> None:
    text = "Odotin kolme viikkoa. Automaattikuittaus ei ole vastaus. Soitto kelpaa.\n\n{}, 0400 998 877"
    hannu = Address(email="hannu@soikkeli.example", name="Hannu Soikkeli")
    assert kind(rulebook, message("Valitus", text.format(hannu.name), sender=hannu)) is None
    desk = Address(email="tuki@soikkeli.example", name="Tuki Soikkeli")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Valitus", text.format(desk.name), sender=desk))


def test_a_mark_against_loops_tells_a_program_whatever_it_is_called(rulebook: Rulebook) -> None:
    headers = {"X-Roundup-Loop": "hello"}
    assert Kind.AUTO_REPLY is kind(rulebook, message("[issue1]", "status: unread", sender=HOUSE, headers=headers))
    assert kind(rulebook, message("[issue1]", "Voitteko auttaa?", sender=HOUSE, headers=headers)) is None
    rules = {"X-MS-Exchange-Inbox-Rules-Loop": "maija.koskela@firma.example"}
    assert kind(rulebook, message("Asia", "status: unread", sender=HOUSE, headers=rules)) is None


def test_a_list_manager_s_address_for_confirmations_is_no_person_s(rulebook: Rulebook) -> None:
    manager = Address(email="alpha-confirm+b1946ac9@lists.example")
    assert Kind.BULK is kind(rulebook, message("Your confirmation is needed", "Hello, confirm this.", sender=manager))


def test_a_copier_s_lines_without_a_file_are_a_notice(rulebook: Rulebook) -> None:
    copier = {"headers": {"X-Mailer": "iR-ADV C5840"}, "sender": Address(email="scanner2@firma.example")}
    lines_of_it = "Reply to: scanner2\nDevice Name: kopio-2krs\nFile Format: PDF (Medium)"
    assert Kind.BULK is kind(rulebook, message("Scanned image", lines_of_it, **copier))
    assert kind(rulebook, message("Skanneri", f"{lines_of_it}\nKone ei lähetä.", **copier)) is None


def test_a_recording_of_a_telephone_exchange_is_held_for_a_person(rulebook: Rulebook) -> None:
    exchange = Address(email="vastaaja@puhelin.example", name="Vastaaja")
    sent = message("Uusi ääniviesti", "Ääniviesti liitteenä.", sender=exchange, files=(attachment("viesti.mp3"),))
    assert [True] == [sign.passes_on for sign in kinds.machine_signs(sent, rulebook, INBOX)]
    form = message("Uusi ääniviesti", "Lomake liitteenä.", sender=exchange, files=(attachment("lomake.pdf"),))
    assert not kinds.machine_signs(form, rulebook, INBOX)


def test_a_label_in_a_tag_before_the_text_tells_an_automatic_answer(rulebook: Rulebook) -> None:
    text = "[{}] Viesti nro 771 vastaanotettu. Jonon pituus: 12."
    answer = {"sender": HOUSE, "in_reply_to": ("<x@firma.example>",)}
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Lomake", text.format("Automaattinen kuittaus"), **answer))
    assert kind(rulebook, message("Re: Lomake", text.format("Kaisa"), **answer)) is None


def test_a_program_s_line_counts_beside_words_that_people_use_too(rulebook: Rulebook) -> None:
    text = "Palvelin tallensi sen liitteenä olleen tiedoston.\ntila: VALMIS\n{}"
    of_itself = "Tämä on järjestelmän lähettämä viesti."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Tiedosto", text.format(of_itself), sender=HOUSE))
    about = "Järjestelmän lähettämä viesti ei tule meille liitteenä."
    assert kind(rulebook, message("Tiedosto", text.format(about), sender=HOUSE)) is None


def test_the_short_form_of_a_name_alone_on_its_line_signs(rulebook: Rulebook) -> None:
    philip = Address(email="philip.marsh@firma.example", name="Philip Marsh")
    text = "Both rounds are open.\n\n{}\n\nThis mailbox is not monitored."
    assert kind(rulebook, message("Registration", text.format("Phil"), sender=philip)) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message("Registration", text.format("Bye"), sender=philip))


def test_what_somebody_asks_of_us_through_a_tracker_is_passed_on(rulebook: Rulebook) -> None:
    tracker, field = Address(email="jira@firma.example", name="Integraatiotiimi"), {"X-JIRA-FingerPrint": "76e1"}
    for text, held in (
        ("Kopioin kommentin: voidaanko yhteistestaukseen tulla ilman arkistoa?", True),
        ("Tila: suljettu", False),
    ):
        signs = kinds.machine_signs(message("INT-553", text, sender=tracker, headers=field), rulebook, INBOX)
        assert signs
        assert any(sign.passes_on for sign in signs) == held

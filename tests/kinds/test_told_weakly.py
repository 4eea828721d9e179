"""What tells a machine weakly: fields that people's mail has as well, addresses and labels of programs, a few words."""

from dataclasses import replace

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Kind, Report
from inboxbot.rulebook import Rulebook

OUR_ID = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kela.example>",)
ALL = {"X-Auto-Response-Suppress": "All"}
REPORTS = {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}
DESK = Address(email="info@firma.example", name="Firma Oy")
HELPDESK = Address(email="helpdesk@firma.example", name="Helpdesk")
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
        (HELPDESK, REPORTS, "Request #123 was updated. Status: Open.", True),
        (HELPDESK, REPORTS, "Hi,\n\nrequest #123 is mine. Could you answer?\n\nTeemu", False),
        (DESK, REPORTS, "Uusi yhteyshenkilömme on Matti Virtanen, puh. 040 123 4567.", False),
        (DESK, REPORTS, "Nobody on our side can open the workspace today.", False),
        (DESK, REPORTS, "Lomakkeet tulevat ensi viikolla, koska Matti on lomalla.", False),
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


def test_a_newsletter_about_us_is_one_where_a_line_leads_out_of_it(rulebook: Rulebook) -> None:
    text = "Tervetuloa lukemaan uutiskirjettä!\n\nKelan yhteistestaus: ilmoittautuminen päättyy.\n\n{}"
    foot = "Peru tilaus: https://uutiset.firma.example/peru"
    assert [Kind.BULK] == [
        s.kind for s in kinds.machine_signs(message("Uutisia", text.format(foot), sender=DESK), rulebook, INBOX)
    ]
    for end in ("", f"Voimmeko vielä tulla mukaan?\n\n{foot}", f"Ilmoittaudumme mukaan.\n\n{foot}"):
        assert not kinds.machine_signs(message("Uutisia", text.format(end), sender=DESK), rulebook, INBOX)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Luettu: Ilmoittautuminen yhteistestaukseen", "Viestisi on luettu 20.8.2019 klo 12:00."),
        ("Läst: Anmälan till samtestning", "Ditt meddelande lästes 20.8.2019 kl. 12:00."),
        ("Read: Registration for joint testing", "Your message was read on 20 August 2019 at 12:00."),
    ],
)
def test_a_receipt_in_words_alone_is_a_machine_s_though_our_matters_are_its_subject(
    subject: str, text: str, rulebook: Rulebook
) -> None:
    assert kinds.machine_signs(message(subject, text, sender=MAIJA), rulebook, INBOX)
    asked = f"Hei,\n\n{text.partition(' ')[0]} ilmoittautumisemme jo?\n\nMaija"
    assert not kinds.machine_signs(message(subject, asked, sender=MAIJA), rulebook, INBOX)


def test_who_works_there_no_more_answers_with_that_alone(rulebook: Rulebook) -> None:
    text = "Maija Koskela ei enää työskentele Firma Oy:ssä. Ole yhteydessä Kalle Kiveen."
    sent = message("Re: Asia [JT-H658HH9F]", text, sender=MAIJA, in_reply_to=OUR_ID)
    assert kinds.machine_signs(sent, rulebook, INBOX)
    told = f"Hei,\n\n{text} Voitteko vaihtaa yhteyshenkilön?\n\nKalle"
    sent = message("Re: Asia [JT-H658HH9F]", told, sender=DESK, in_reply_to=OUR_ID)
    assert not kinds.machine_signs(sent, rulebook, INBOX)


def test_what_is_called_after_a_program_is_no_person_s_name(rulebook: Rulebook) -> None:
    unity = Address(email="unity@firma.example", name="Cisco Unity Connection")
    sent = message("Message from 0405550188", "Ääniviesti, kesto 0:14.", sender=unity, headers=ALL)
    assert kinds.machine_signs(sent, rulebook, INBOX)
    assert not kinds.machine_signs(message("Viesti", "Ääniviesti.", sender=MAIJA, headers=ALL), rulebook, INBOX)


def test_a_question_about_an_automatic_answer_is_none(rulebook: Rulebook) -> None:
    text = 'Moi, sain vain "Automaattinen vastaus: olen lomalla". Kuka teillä hoitaa asiaa nyt?'
    asked = message("Automaattivastaus yhteyshenkilöltänne?", text, sender=MAIJA)
    assert not kinds.machine_signs(asked, rulebook, INBOX)
    answered = message("Automaattinen vastaus: Voitteko auttaa?", "Olen lomalla.", sender=MAIJA)
    assert kinds.machine_signs(answered, rulebook, INBOX)


def test_a_desk_s_name_in_one_word_is_no_person_s(rulebook: Rulebook) -> None:
    text = "Jäsenpalvelussa on nyt ruuhkaa, vastaus kestää kaksi viikkoa."
    desk = Address(email="jasenpalvelu@firma.example", name="Liiton jäsenpalvelu")
    assert kinds.machine_signs(message("Ruuhkaa", text, sender=desk, headers=ALL), rulebook, INBOX)
    assert not kinds.machine_signs(message("Ruuhkaa", text, sender=MAIJA, headers=ALL), rulebook, INBOX)


def test_who_says_i_writes_from_whatever_address(rulebook: Rulebook) -> None:
    postmaster = Address(email="postmaster@firma.example", name="Postmaster")
    told = "Hi, Harri here from the mail team. Your replies hit our rate limit. {}"
    for said, machine in (("I raised it for you.", False), ("The limit is ten a day.", True)):
        sent = message("your mail flow", told.format(said), sender=postmaster)
        assert machine == bool(kinds.machine_signs(sent, rulebook, INBOX))


@pytest.mark.parametrize("text", ["Testauksen aloituspalaveri", "Hyväksytty: Testauksen aloituspalaveri"])
def test_an_answer_to_an_invitation_that_repeats_its_subject_says_nothing(text: str, rulebook: Rulebook) -> None:
    report = Report(report_type="calendar-answer")
    told = message("Hyväksytty: Testauksen aloituspalaveri", text, sender=MAIJA, reports=(report,))
    assert kinds.machine_signs(told, rulebook, INBOX)
    told = message("Hyväksytty: Palaveri", "Lomake on vielä kesken.", sender=MAIJA, reports=(report,))
    assert not kinds.machine_signs(told, rulebook, INBOX)


def test_a_field_that_says_that_no_answer_is_automatic_marks_nobody(rulebook: Rulebook) -> None:
    told = message("Re: Testaus", "Kiitos, odotan linkkiä.", sender=MAIJA, headers={"X-Autoreply-Was-Off": "yes"})
    assert not kinds.machine_signs(told, rulebook, INBOX)


def test_a_site_that_confirms_what_was_filled_in_is_a_program(rulebook: Rulebook) -> None:
    text = "Saimme lomakkeesi. Kopio lähettämistäsi tiedoista jää meille."
    wordpress = Address(email="wordpress@firma.example", name="WordPress")
    assert kinds.machine_signs(message("Lomake", text, sender=wordpress), rulebook, INBOX)
    assert not kinds.machine_signs(message("Lomake", text, sender=MAIJA), rulebook, INBOX)


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("Hei,\n\nvoimmeko tulla mukaan vielä keväällä?", False),
        ("Hei, perumme ilmoittautumisemme yhteistestaukseen.", False),
        ("Hei,\n\nvoimmeko esitellä tuotettamme? https://firma.example/esittely", True),
        ("Syksyn tarjoukset ovat täällä.", True),
    ],
)
def test_a_gateways_way_out_silences_nobody_who_writes_to_us(text: str, machine: bool, rulebook: Rulebook) -> None:
    headers = {"List-Unsubscribe": "<https://gateway.example/u/1>"}
    assert machine == bool(
        kinds.machine_signs(message("Yhteistestaus", text, sender=MAIJA, headers=headers), rulebook, INBOX)
    )


@pytest.mark.parametrize(
    ("sender", "text", "machine"),
    [
        (DESK, "Viestinne vastaanottajalle laite7@firma.example hylättiin.\nSyy: postilaatikkoa ei ole.", True),
        (MAIJA, "Viestinne vastaanottajalle laite7@firma.example hylättiin.\nSyy: postilaatikkoa ei ole.", False),
        (DESK, "Viestinne vastaanottajalle laite7@firma.example hylättiin.\nSyy: postilaatikkoa ei ole.\n\nOulu", True),
        (DESK, "Hei,\n\nviestinne vastaanottajalle laite7@firma.example hylättiin, postilaatikkoa ei ole.", False),
        (DESK, "Postilaatikkoa ei ole, lähettäkää uudestaan osoitteeseen maija@firma.example.", False),
    ],
)
def test_a_bare_answer_that_says_twice_that_it_did_not_arrive_is_a_bounce(
    sender: Address, text: str, machine: bool, rulebook: Rulebook
) -> None:
    told = message("Re: Testaus", text, sender=sender, in_reply_to=OUR_ID)
    assert machine == bool(kinds.machine_signs(told, rulebook, INBOX))


def test_who_signs_with_a_name_whose_address_the_text_gives_is_a_person(rulebook: Rulebook) -> None:
    text = "Hei, postilaatikko luetaan. Oikeudet työtilaan: Maija Forss, maija.forss@firma.example."
    unread = Address(email="noreply-testaus@firma.example", name="noreply-testaus")
    assert not kinds.machine_signs(message("Oikeudet", f"{text}\n\nMaija", sender=unread), rulebook, INBOX)
    granted = "Käyttöoikeus työtilaan on myönnetty: Maija Forss, maija.forss@firma.example."
    assert kinds.machine_signs(message("Oikeudet", f"{granted}\n\nPalvelukeskus", sender=unread), rulebook, INBOX)


def test_who_sells_something_asks_and_signs_too(rulebook: Rulebook) -> None:
    headers = {"Precedence": "bulk", "List-Unsubscribe": "<https://firma.example/u>"}
    text = "Hei,\n\noletteko jo nähneet demomme?\n\nMaija Koskela"
    assert not kinds.machine_signs(message("Demo", text, sender=MAIJA, headers=headers), rulebook, INBOX)
    selling = message("Demo", f"{text}\n\nEt halua viestejä? Peru tästä.", sender=MAIJA, headers=headers)
    assert kinds.machine_signs(selling, rulebook, INBOX)


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("Hei! Kirjoitan toimiston koneelta. Puhelin 044 555 0121.\n\nRitva Mäntylä", False),
        ("Hi, we moved our mail to a new host last night. Sorry!\n\nLauri (the guy behind this box)", False),
        ("Hei! Laskunne on muodostettu.\n\nAsiakaspalvelu", True),
        ("Hei! Laskunne on muodostettu.\n\nFirma", True),
        ("Laskunne on muodostettu.\n\nRitva Mäntylä", True),
    ],
)
def test_who_greets_and_ends_with_a_name_is_a_person(text: str, machine: bool, rulebook: Rulebook) -> None:
    assert machine == bool(kinds.machine_signs(message("Asia", text, sender=UNREAD), rulebook, INBOX))


def test_who_says_whom_to_invite_instead_is_a_person(rulebook: Rulebook) -> None:
    text = "Vko 9 olen talvilomalla. Riikka tulee tilalleni, kutsu hänelle."
    told = message("Re: Palaveri", text, sender=MAIJA, in_reply_to=OUR_ID)
    assert not kinds.machine_signs(told, rulebook, INBOX)
    told = message("Re: Palaveri", "Vko 9 olen talvilomalla.", sender=MAIJA, in_reply_to=OUR_ID)
    assert kinds.machine_signs(told, rulebook, INBOX)


def test_who_answers_above_our_letter_from_a_programs_address_is_a_person(rulebook: Rulebook) -> None:
    master = Address(email="postmaster@firma.example", name="")
    body = Body(own=(lines("Hei, olen Seppo, postmaster on ainoa osoitteeni."),), quoted="> Saimme ilmoittautumisenne.")
    told = message("Re: Testaus", body=body, sender=master, in_reply_to=OUR_ID)
    assert not kinds.machine_signs(told, rulebook, INBOX)
    assert kinds.machine_signs(replace(told, body=replace(body, quoted="")), rulebook, INBOX)


def test_a_label_before_a_reply_s_prefix_is_one(rulebook: Rulebook) -> None:
    text, answer = "Olen mökillä, netti ei toimi.", {"sender": MAIJA, "in_reply_to": OUR_ID}
    assert kinds.machine_signs(message("Out of office Re: Tunnus", text, **answer), rulebook, INBOX)
    simple = message("Out of office Re: Tunnus [JT-H658HH9F]", text, sender=MAIJA)
    assert kinds.machine_signs(simple, rulebook, INBOX)
    assert not kinds.machine_signs(message("Out of office hours, tunnus", text, **answer), rulebook, INBOX)


PLAIN = "Hei, arkkitehtuurikuvaus viivästyy kaksi päivää, kun Antti sairastui. Käykö se teille vielä? Terveisin Mikko"


@pytest.mark.parametrize(
    "headers",
    [
        {"Return-Path": "<bounces+SRS=DmMzc=V3@firma.onmicrosoft.example>"},
        {"Return-Path": "<product-owner@firma.example>"},
        {"List-Unsubscribe": "<mailto:u@desk.firma.example>"},
        {"X-SFDC-EmailCategory": "emailPublisherEmail"},
        {"X-Mailer": "Procountor 9"},
        {"X-Auto-Response-Suppress": "All"},
    ],
)
def test_a_field_that_people_s_mail_may_carry_gives_way_to_who_plainly_writes(rulebook, headers) -> None:
    sent = message("Kuvaus viivästyy", f"{PLAIN}\n\nMikko", sender=DESK, headers=headers)
    assert not kinds.machine_signs(sent, rulebook, INBOX)
    if "SRS" not in str(headers):
        told = "Tilauksenne on käsitelty ja toimitetaan viikolla 39. Seuraa toimitusta: https://firma.example/seuranta"
        assert kinds.machine_signs(message("Tilaus 4411", told, sender=DESK, headers=headers), rulebook, INBOX)


def test_a_postmaster_who_greets_asks_and_owns_up_is_a_person(rulebook: Rulebook) -> None:
    text = "Hello,\n\nI run mail here. Your letters bounced because of my mistake. Could you send them again?\n\nIvor"
    postmaster = Address(email="postmaster@firma.example", name="Firma IT")
    assert not kinds.machine_signs(message("Undeliverable: your letters", text, sender=postmaster), rulebook, INBOX)
    report = "Your message could not be delivered.\n\nmaija@firma.example: user unknown"
    assert kinds.machine_signs(message("Undeliverable: Asia", report, sender=postmaster), rulebook, INBOX)
    theirs = "Hei,\n\nvoisitteko vielä katsoa lomaketta? Lähetin sen junasta ja unohdin varmasti jotain.\n\nMaija"
    returned = message("Undeliverable: Asia", f"{report}\n\n{theirs * 3}", sender=postmaster)
    assert kinds.machine_signs(returned, rulebook, INBOX)


@pytest.mark.parametrize(
    ("subject", "text", "machine"),
    [
        ("Re: Asia", "*** See on automaatvastus, mille saadab postiserver. ***\nOlen mujal tööl.", True),
        ("Vastaus puhelimesta", "Ajan juuri enkä näe viestejä. (Lähetetty automaattisesti)", True),
        ("Re: Asia", "Olen lomalla. Kone lähettää tämän vastauksen jokaiseen saapuvaan viestiin.", True),
        ("Re: Asia", "I am away. This reply goes out once to every sender.", True),
        ("Re: Asia", "I am away next week, so I ask today: may this reply go out to all members?", False),
    ],
)
def test_what_a_machine_says_of_itself_may_stand_in_marks(
    rulebook: Rulebook, subject: str, text: str, machine: bool
) -> None:
    assert machine == bool(kinds.machine_signs(message(subject, text, sender=DESK), rulebook, INBOX))


def test_labels_and_values_worded_as_programs_write_are_a_program_s(rulebook: Rulebook) -> None:
    counters = "Sarjanumero    A7PY021004410\nMustavalko        88 204\nVäri      11 902\nSeuraava luenta     1.12.2026"
    device = Address(email="skanneri-ppkl@firma.example", name="KMBT_C308")
    assert kinds.machine_signs(message("Laskuriraportti 11/2026", counters, sender=device), rulebook, INBOX)
    people = "Maija    Koskela\nKalle    Kivi\nLiisa     Laine\nYhteyshenkilö     Maija"
    assert not kinds.machine_signs(message("Tulijat", people, sender=DESK), rulebook, INBOX)


def test_a_remark_beside_an_answer_to_an_invitation_is_a_person_s(rulebook: Rulebook) -> None:
    answer = Report(report_type="calendar-answer")
    remark = "Länken i kallelsen leder till fel möte. Skicka en ny, tack."
    assert not kinds.machine_signs(message("Godkänt: Möte", remark, sender=MAIJA, reports=(answer,)), rulebook, INBOX)
    for stock in ("Maija Koskela har accepterat denna inbjudan.", "Rummet är redan bokat kl. 9.00–11.00 av en annan."):
        sent = message("Godkänt: Möte", stock, sender=MAIJA, reports=(answer,))
        assert kinds.machine_signs(sent, rulebook, INBOX)


def test_who_asks_of_a_report_below_their_words_is_a_person_with_any_program(rulebook: Rulebook) -> None:
    report = Report(report_type="delivery-status")
    text = "Hei, tällainen tulee joka kerta, kun lähetämme teille lomakkeen. Onko meidät estetty?\n\nLeena, Silmätutka"
    asked = message("Ei mene perille", text, sender=DESK, reports=(report,))
    assert not kinds.machine_signs(asked, rulebook, INBOX)
    returned = message("Ei mene perille", text, sender=DESK, reports=(report,), headers={"Return-Path": "<>"})
    assert kinds.machine_signs(returned, rulebook, INBOX)


def test_a_scan_with_a_word_of_our_matters_is_a_person_s(rulebook: Rulebook) -> None:
    text, scan = "Liitteenä skannattu tiedosto", (attachment("scan.pdf"),)
    assert kinds.machine_signs(message("Skannaus", f"{text}.", sender=DESK, files=scan), rulebook, INBOX)
    told = message("Skannaus", f"{text}, ilmoittautumisemme yhteistestaukseen.", sender=DESK, files=scan)
    assert not kinds.machine_signs(told, rulebook, INBOX)


def test_a_receipt_worded_as_programs_write_is_one_whoever_it_names(rulebook: Rulebook) -> None:
    read = (
        "Viestisi\n   Vastaanottaja: Maija Koskela\n   Aihe: Testimateriaali\n   Lähetetty: 6.10.2026 8:11\nluettiin."
    )
    assert kinds.machine_signs(message("Luettu: Testimateriaali", read, sender=MAIJA), rulebook, INBOX)
    own = "Luin materiaalin junassa, ja minusta se kelpaa meille näin. Tavataan torstaina.\n\nMaija Koskela"
    assert not kinds.machine_signs(message("Luettu: Testimateriaali", own, sender=MAIJA), rulebook, INBOX)


def test_a_report_that_says_it_was_sent_by_a_program_is_one_with_its_file(rulebook: Rulebook) -> None:
    reports, file = Address(email="raportit@firma.example", name="Kuukausiraportti"), (attachment("tilasto.csv"),)
    text = "Tämä viesti on lähetetty automaattisesti raportointijärjestelmästä. Tilasto on liitteenä."
    assert kinds.machine_signs(message("Käyttötilasto 3/2026", text, sender=reports, files=file), rulebook, INBOX)
    asked = f"Hei,\n\nliitteenä teiltä tullut viesti: {text} Mihin tilasto kuuluu?\n\nMaija"
    assert not kinds.machine_signs(message("Käyttötilasto", asked, sender=MAIJA, files=file), rulebook, INBOX)


def test_a_desk_that_greets_thanks_and_promises_as_programs_write_is_one(rulebook: Rulebook) -> None:
    text = "Hej!\n\nTack för ditt mejl till Nordlab. Vi läser alla meddelanden i den ordning de kommer in."
    promise = f"{text} Vi återkommer normalt inom två vardagar.\n\nNordlab Kundtjänst"
    desk = Address(email="kundtjanst@firma.example", name="Nordlab Kundtjänst")
    assert kinds.machine_signs(message("Re: Lab interface", promise, sender=desk), rulebook, INBOX)
    asked = f"{text} Vilken dag passar er?\n\nNordlab Kundtjänst"
    assert not kinds.machine_signs(message("Re: Lab interface", asked, sender=desk), rulebook, INBOX)


@pytest.mark.parametrize("field", ["Feedback-ID", "X-Campaign", "X-SES-Outgoing"])
def test_a_delivery_service_s_field_marks_a_program_s_question_and_no_person_s_word(
    field: str, rulebook: Rulebook
) -> None:
    headers = {field: "::1.eu-north-1.abc=:Service"}

    def told(text: str, sender: Address = DESK) -> bool:
        return bool(kinds.machine_signs(message("Viesti", text, sender=sender, headers=headers), rulebook, INBOX))

    assert told(
        "Ditt ärende 6634 har stängts. Hur nöjd är du med vår kundtjänst på en skala 0–10?\n0 1 2 3 4 5 6 7 8 9 10"
    )
    assert told("HIGH: XML External Entity in xerces 2.11")
    for text in (
        "Teidän testiarkistonne katkaisee yhteyden heti kun lähetämme toisen asiakirjan, yksi kerrallaan menee läpi.",
        "Laskulla on väärä viite, joten emme voi maksaa sitä ennen kuin saamme uuden.",
    ):
        assert not told(text)
    assert not told("Tilaus 88-2 on toimitettu ja lasku lähetetty.\n\nMaija Koskela", MAIJA)


def test_a_receipt_that_tells_the_second_is_one_below_its_label(rulebook: Rulebook) -> None:
    text = "Return Receipt\n\nDokumenttisi: Ohjeet\nvastaanotti: Maija Koskela/Firma\naika: 17.01.2025 10:12:{}"
    for second, label, machine in ((":44", "Luettu: Ohjeet", True), (":44", "Ohjeet", False)):
        sent = message(label, text.replace(":{}", second), sender=MAIJA)
        assert machine == bool(kinds.machine_signs(sent, rulebook, INBOX))
    down = "Kone sammui meiltä klo 14:02:11, eikä se ole siitä noussut. Antti tulee katsomaan sitä huomenna."
    assert not kinds.machine_signs(message("Poissa: palvelin 7", down, sender=MAIJA), rulebook, INBOX)


def test_a_desk_s_receipt_may_ask_what_it_answers_itself(rulebook: Rulebook) -> None:
    desk = Address(email="asiakaspalvelu@firma.example", name="Firma Asiakaspalvelu")
    text = (
        "Kiitos yhteydenotostasi!\n\nOlemme saaneet viestisi ja se on ohjattu palvelujonoomme numerolla PP-48213."
        " Käsittelemme yhteydenotot saapumisjärjestyksessä, tavallisesti kahden arkipäivän kuluessa.\n\n{}"
    )
    told = text.format("Tiesitkö, että voit seurata asiasi etenemistä myös portaalissa?")
    answer = message("Vs: Asia", told, sender=desk, in_reply_to=OUR_ID)
    assert kinds.machine_signs(answer, rulebook, INBOX)
    assert not kinds.machine_signs(replace(answer, attachments=(attachment("lomake.docx"),)), rulebook, INBOX)
    asked = "Olemme saaneet viestinne (PP-48213), mutta kumpaa järjestelmää se koskee? Meillä on niitä kaksi.\n\nMaija"
    assert not kinds.machine_signs(message("Vs: Asia", asked, sender=desk, in_reply_to=OUR_ID), rulebook, INBOX)


def test_a_label_above_a_letter_that_answers_nothing_may_be_its_matter(rulebook: Rulebook) -> None:
    text = (
        "Hei,\n\nrakennamme automaattivastausta, ja haluaisin tietää, saako kuittaus lähteä ilman ihmisen hyväksyntää."
    )
    subject = "Automaattinen vastaus: miten teillä toteutetaan?"
    assert not kinds.machine_signs(message(subject, text, sender=MAIJA), rulebook, INBOX)
    assert kinds.machine_signs(message(subject, text, sender=MAIJA, in_reply_to=OUR_ID), rulebook, INBOX)
    leave = "Guten Tag,\n\nich bin ab morgen im Urlaub. Könnten Sie mir noch heute sagen, ob unsere Anmeldung da ist?"
    assert not kinds.machine_signs(message("Urlaub: Rückfrage zur Anmeldung", leave, sender=MAIJA), rulebook, INBOX)


def test_a_notice_on_our_matters_from_an_unread_address_is_one_where_nobody_greets_or_wants(rulebook: Rulebook) -> None:
    text = "Käyttöoikeus työtilaan on myönnetty käyttäjälle Maija Forss."
    assert kinds.machine_signs(message("Oikeudet", text, sender=UNREAD), rulebook, INBOX)
    strayed = "Hei, vartija täällä: vastauksenne eksyi tänne, koska lomakkeessa oli väärä osoite."
    assert not kinds.machine_signs(message("Re: Asia", strayed, sender=UNREAD, in_reply_to=OUR_ID), rulebook, INBOX)

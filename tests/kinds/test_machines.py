from dataclasses import replace

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Inbox, Kind, Message, Report
from inboxbot.rulebook import Rulebook

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
THREAD = ("<reply@kela.example>",)


def kind(rulebook: Rulebook, sent: Message, inbox: Inbox = INBOX) -> Kind | None:
    signs = [sign for sign in kinds.machine_signs(sent, rulebook, inbox) if not sign.only_marks]
    return signs[0].kind if signs else None


def sure(rulebook: Rulebook, sent: Message) -> bool:
    return any(sign.sure for sign in kinds.machine_signs(sent, rulebook, INBOX))


MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")


def from_(email: str, name: str = "") -> Address:
    return Address(email=email, name=name)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Auto-Submitted": "auto-replied"}, Kind.AUTO_REPLY),
        ({"Auto-Submitted": "AUTO-GENERATED; owner-email=x"}, Kind.AUTO_REPLY),
        ({"Auto-Submitted": "auto-notified"}, Kind.AUTO_REPLY),
        ({"X-Autoreply": "yes"}, Kind.AUTO_REPLY),
        ({"X-Ricevuta": "accettazione"}, Kind.AUTO_REPLY),
        ({"X-Autorespond": "Firma"}, Kind.AUTO_REPLY),
        ({"X-Apple-Action": "VACATION"}, Kind.AUTO_REPLY),
        ({"Precedence": "Auto_Reply"}, Kind.AUTO_REPLY),
        ({"X-Loop": "help@other.example"}, Kind.AUTO_REPLY),
        ({"Return-Path": "<>"}, Kind.AUTO_REPLY),
        ({"X-Failed-Recipients": "a@b.example"}, Kind.BOUNCE),
        ({"Precedence": "BULK"}, Kind.BULK),
        ({"Precedence": "junk"}, Kind.BULK),
        ({"List-Id": "Uutiset <uutiset.firma.example>"}, Kind.BULK),
        ({"List-Unsubscribe": "<mailto:x@y.example>"}, Kind.BULK),
        ({"Return-Path": "<dovecot-request@lists.example>"}, Kind.BULK),
        ({"Return-Path": "<x-bounces+maija=firma.example@lists.example>"}, Kind.BULK),
        ({"Return-Path": "<owner-x@lists.example>"}, Kind.BULK),
        ({"X-Loop": "inbox@kela.example"}, Kind.OWN_MESSAGE),
    ],
)
def test_headers_of_a_machine_tell_it(rulebook: Rulebook, headers: dict[str, str], expected: Kind) -> None:
    assert expected is kind(rulebook, message("Uutiset", "Hei!", headers=headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "no"},
        {"Auto-Submitted": "No"},
        {"Auto-Submitted": "NO ; by=hand"},
        {"X-Auto-Response-Suppress": "All"},
        {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"},
        {"Precedence": "normal"},
        {"Precedence": "first-class"},
        {"Precedence": "special-delivery"},
        {"Importance": "high", "X-Priority": "1"},
        {"Return-Path": "<maija@firma.example>"},
        {"Return-Path": "<bounces+123-maija=firma.example@em.firma.example>"},
        {"Return-Path": "<SRS0=ab=cd=firma.example=maija@forward.example>"},
        {"X-Autoreply": "no"},
        {"X-MS-Exchange-Inbox-Rules-Loop": "maija@firma.example"},
    ],
)
def test_headers_of_people_silence_nobody(rulebook: Rulebook, headers: dict[str, str]) -> None:
    assert kind(rulebook, message(HEADING, "Hei, ohessa tiedot.", headers=headers)) is None


def test_all_mail_of_our_own_list_carries_its_headers_and_is_from_people(rulebook: Rulebook) -> None:
    ours = Inbox(addresses=INBOX.addresses, own_lists=("inbox.kela.example",))
    headers = {"List-Id": "Inbox <inbox.kela.example>", "List-Post": "<mailto:x>", "Precedence": "list"}
    assert kind(rulebook, message("Kysymys", "Hei!", headers=headers), ours) is None
    other = {**headers, "List-Id": "<muu.kela.example>"}
    assert Kind.BULK is kind(rulebook, message("Kysymys", "Hei!", headers=other), ours)


def test_our_own_address_as_the_sender_is_our_own_message(rulebook: Rulebook) -> None:
    assert Kind.OWN_MESSAGE is kind(rulebook, message("Re: asia", "x", sender=from_("INBOX@kela.example")))


@pytest.mark.parametrize(
    ("report_type", "expected"),
    [
        ("delivery-status", Kind.BOUNCE),
        ("feedback-report", Kind.BOUNCE),
        ("disposition-notification", Kind.AUTO_REPLY),
    ],
)
def test_a_report_of_the_message_itself_tells_its_kind(rulebook: Rulebook, report_type: str, expected: Kind) -> None:
    sent = message("Read: asia", reports=(Report(report_type=report_type),))
    assert expected is kind(rulebook, sent)
    headers = {"Content-Type": f"multipart/report; report-type={report_type}; boundary=x"}
    assert expected is kind(rulebook, message("Read: asia", headers=headers, content_type="multipart/report"))


@pytest.mark.parametrize(
    "subject",
    [
        f"Automaattinen vastaus: {HEADING}",
        f"Automatiskt svar: {HEADING}",
        f"Autosvar: {HEADING}",
        f"Automatic reply: {HEADING}",
        f"Automatische Antwort: {HEADING}",
        f"Automatisk svar: {HEADING}",
        f"Automaatvastus: {HEADING}",
        f"Odpowiedź automatyczna: {HEADING}",
        f"Réponse automatique : {HEADING}",
        f"Respuesta automática: {HEADING}",
        f"Risposta automatica: {HEADING}",
        f"Automatisch antwoord: {HEADING}",
        f"[EXTERNAL] Automatic reply: {HEADING}",
    ],
)
def test_an_automatic_answer_is_told_by_its_subject_in_any_language(rulebook: Rulebook, subject: str) -> None:
    sent = message(subject, "Etunimi: Maija")
    assert Kind.AUTO_REPLY is kind(rulebook, sent)
    assert sure(rulebook, sent)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (f"Poissa: {HEADING}", "Olen lomalla 5.8. asti. Kiireellisissä asioissa: tuki@firma.example"),
        (f"Poissaoloilmoitus: {HEADING}", "Olen vuosilomalla ja palaan 5.8."),
        (f"Frånvaro: {HEADING}", "Jag är på semester till den 5 augusti."),
        (f"Out of office: {HEADING}", "I am out of the office until 5 August."),
        (f"Abwesenheit: {HEADING}", "Ich bin im Urlaub."),
        ("Lomavastaaja", "Olen lomalla elokuun alkuun."),
    ],
)
def test_an_absence_that_answers_is_a_machine(rulebook: Rulebook, subject: str, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, text, in_reply_to=THREAD))


@pytest.mark.parametrize(
    "subject",
    [f"Luettu: {HEADING}", "Abwesenheitsnotiz: AW: Ihre Anmeldung", f"Read: Re: {HEADING}", "Return receipt"],
)
def test_a_receipt_that_names_our_heading_or_a_reply_is_a_machine(rulebook: Rulebook, subject: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, "5.8."))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Poissaolo", "Hei,\nen pääse yhteistestauksen palaveriin 5.8., olen lomalla.\nT. Maija"),
        ("Poissaolo yhteistestauksesta", "Hei! Kaksi testaajaamme on lomalla heinäkuussa."),
        ("VS: Automaattinen vastaus: Ilmoittautuminen", "Hei, sain teiltä tämän automaattisen vastauksen. Mitä teen?"),
        ("Automaattinen vastaus tuli väärään osoitteeseen", "Hei, vastauksenne meni väärälle henkilölle."),
        ("Re: Ilmoittautuminen", "Hei, olen lomalla 5.8. asti, palataan sitten. Terveisin Maija"),
        ("Undelivered Mail Returned to Sender", "Hei,\nsain tällaisen viestin. Osoitetta ei löydy, mitä teen?\nMaija"),
        ("Fwd: Undelivered Mail Returned to Sender", "Hei, ilmoittautumisemme palautui, ohessa uudelleen."),
        (
            "Viestin toimitus epäonnistui",
            "Hei,\n\nviestiä ei voitu toimittaa teille eilen.\n\nTerveisin\nMaija Meikäläinen",
        ),
        ("Lomake: luettu", "Luimme ohjeen."),
        ("Kiitos", "Hei,\nautomaattinen vastauksenne oli hyvä."),
    ],
)
def test_a_person_who_writes_about_a_machine_is_a_person(rulebook: Rulebook, subject: str, text: str) -> None:
    assert kind(rulebook, message(subject, text)) is None


def test_root_and_noreply_addresses_silence_nobody_by_themselves(rulebook: Rulebook) -> None:
    for email in ("root@firma.example", "noreply@securemail.example", "postmaster@firma.example"):
        sent = message(HEADING, "Hei,\nohessa tiedot.\nTerveisin\nMaija", sender=from_(email))
        assert kind(rulebook, sent) is None


def test_an_address_that_nobody_reads_is_a_machine_unless_a_person_may_be_behind_it(rulebook: Rulebook) -> None:
    noreply = from_("news-noreply@firma.example")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Uutta", "Lue lisää.", sender=noreply))
    person = from_("maija@firma.example")
    assert kind(rulebook, message("Yhteydenotto", "Lue lisää.", sender=noreply, reply_to=person)) is None
    for letter in ("Hei,\nkoskee yhteistestausta.\nT. Maija", "Tarvitsen lomakkeen. Soittakaa.\n\nMaija"):
        assert kind(rulebook, message("Yhteydenotto", letter, sender=noreply)) is None
    ours = "Virta Oy jakoi kansion yhteistestaus@kela.example kanssa."
    for notice in (ours, "Tilaisuus: yhteistestauksen aamukahvit.", "Tarvitsen lomakkeen: https://firma.example"):
        assert Kind.AUTO_REPLY is kind(rulebook, message("Uutta", notice, sender=noreply))


def test_a_person_who_forwards_a_bounce_is_a_person(rulebook: Rulebook) -> None:
    bounce = "Undelivered Mail Returned to Sender\nThe mail system: user unknown 550 5.1.1"
    body = Body(own=(lines("Hei, tämä palautui. Mitä tehdään?"),), forwarded=(lines(bounce),), is_forward=True)
    assert kind(rulebook, message("VL: Undelivered Mail Returned to Sender", body=body)) is None


@pytest.mark.parametrize(
    ("email", "subject", "text", "headers"),
    [
        ("MAILER-DAEMON@mx.firma.example", "failure notice", "Hi. This is the qmail-send program.", {}),
        ("Mailer-Daemon@mx.firma.example", "Postia", "jotakin", {}),
        ("postmaster@firma.example", "Undeliverable: Re: Ilmoittautuminen", "Your message did not reach x.", {}),
        ("postmaster@firma.example", "Re: asia", "a@b.example: user unknown", {"Return-Path": "<>"}),
        ("tuki@firma.example", "Viestiä ei voitu toimittaa", "x", {"Return-Path": "<>"}),
        ("gateway@firma.example", "Mail could not be delivered", "550 5.1.1 user unknown", {}),
    ],
)
def test_a_bounce_without_a_report_is_told(
    rulebook: Rulebook, email: str, subject: str, text: str, headers: dict[str, str]
) -> None:
    assert Kind.BOUNCE is kind(rulebook, message(subject, text, sender=from_(email), headers=headers))


def test_a_ticket_systems_receipt_is_a_machine(rulebook: Rulebook) -> None:
    text = "Tämä on automaattinen vastaus. Olemme vastaanottaneet viestinne, tunnus 4711."
    sent = message("[Ticket#4711] Re: Vastaus", text, sender=from_("tuki@firma.example"), in_reply_to=THREAD)
    assert Kind.AUTO_REPLY is kind(rulebook, sent)


OURS = ("<jt.abcdefghijklmnopqrstuvwxyz@kanta.example>",)
CASE = "Re: Ilmoittautuminen [JT-7K3F9Q2M]"
ABSENT = [
    "Olen kesälomalla 31.7. asti.",
    "Jag är på semester till den 31 juli.",
    "Jeg holder ferie til 31. juli.",
    "Ég er í sumarfríi til 31. júlí.",
    "Viibin puhkusel kuni 31. juulini.",
    "Esmu atvaļinājumā līdz 31. jūlijam.",
    "Šiuo metu atostogauju.",
    "Jestem na urlopie do 31 lipca.",
    "Jsem na dovolené do 31. července.",
    "Som na dovolenke.",
    "Július 31-ig szabadságon vagyok.",
    "Do 31. julija sem na dopustu.",
    "Na godišnjem sam odmoru.",
    "Налазим се на годишњем одмору.",
    "На годишен одмор сум.",
    "В отпуск съм до 31 юли.",
    "Sunt în concediu.",
    "Βρίσκομαι σε άδεια.",
    "Ich bin im Urlaub.",
    "Ik ben met vakantie.",
    "Je suis en congés.",
    "Estoy de vacaciones.",
    "Soc de vacances.",
    "Estou de férias.",
    "Sono in ferie.",
    "Tá mé ar saoire.",
    "Jien bil-leave.",
    "Jam me pushime.",
    "Я у відпустці.",
    "Нахожусь в отпуске.",
    "Yıllık izindeyim.",
    "Lean luomus.",
    "I am on annual leave.",
]


@pytest.mark.parametrize("text", ABSENT)
def test_nothing_but_an_absence_in_answer_to_our_letter_is_a_machine(rulebook: Rulebook, text: str) -> None:
    answer = message(CASE, text, in_reply_to=OURS)
    assert Kind.AUTO_REPLY is kind(rulebook, answer)
    assert not sure(rulebook, answer)
    assert Kind.AUTO_REPLY is kind(rulebook, message(CASE, text))
    assert kind(rulebook, message("Re: Ilmoittautuminen", text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Olen lomalla 5.7. asti, mutta tässä ilmoittautuminen.",
        "Olen lomalla ensi viikon, lähetän loput sen jälkeen.",
        "Olen lomalla ensi viikon. Riittääkö maanantai? T. Maija",
        "Jag är på semester nästa vecka men skickar blanketten före det.",
        "I will be out of the office next week. We will send the rest on Monday.",
    ],
)
def test_a_person_who_answers_us_and_says_what_comes_of_an_absence_is_a_person(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message(CASE, text, in_reply_to=OURS)) is None


def test_an_absence_with_a_file_is_a_persons(rulebook: Rulebook) -> None:
    sent = message(CASE, "Olen lomalla 5.7. asti.", files=(attachment("lomake.pdf"),), in_reply_to=OURS)
    assert kind(rulebook, sent) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("[#12345] Olemme vastaanottaneet viestisi", "Hei,\nolemme vastaanottaneet viestisi.\nTerveisin\nFirma tuki"),
        ("[Ärende 55121] Re: Anmälan", "Hej,\nDitt ärende har registrerats.\nMed vänliga hälsningar\nFirma"),
        ("Re: Registration", "Thank you for contacting us. We aim to respond within two business days."),
        ("Re: Anmeldung", "Guten Tag,\nwir haben Ihre Anfrage erhalten. Wir melden uns schnellstmöglich."),
        ("Your incident INC0012345 has been opened", "You can view all the details of the incident."),
    ],
)
def test_a_service_desk_that_acknowledges_is_a_machine(rulebook: Rulebook, subject: str, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, text, sender=from_("support@firma.example")))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (CASE, "Hei,\nolemme vastaanottaneet viestinne ja toimitamme puuttuvan lomakkeen maanantaina.\nMaija"),
        (CASE, "We have received your message. Which form is missing?"),
        ("[#12345] Ilmoittautuminen", "Hei,\nilmoittaudumme yhteistestaukseen. Säilyttäkää numero otsikossa."),
        (CASE, "Olemme vastaanottaneet viestinne.\nTerveisin\nMaija"),
    ],
)
def test_a_person_at_a_service_desk_who_says_more_is_a_person(rulebook: Rulebook, subject: str, text: str) -> None:
    assert kind(rulebook, message(subject, text, sender=from_("support@firma.example"), in_reply_to=OURS)) is None


@pytest.mark.parametrize(
    ("email", "subject", "text", "headers"),
    [
        ("nagios@mon.firma.example", "Host db01 DOWN", "State: DOWN", {}),
        ("a@firma.example", "** PROBLEM Service Alert: db01 is CRITICAL **", "Service: Disk", {}),
        ("a@firma.example", "[FIRING:1] HighLatency", "1 alert", {}),
        ("dmarc@operator.example", "Report Domain: kanta.example Submitter: x", "", {}),
        ("a@firma.example", "[JIRA] Updated: testi", "x", {"X-JIRA-FingerPrint": "1"}),
        ("a@firma.example", "Uusi vastaajaviesti numerosta 040", "Kesto 0:32", {}),
    ],
)
def test_a_notice_of_a_program_is_a_machine(
    rulebook: Rulebook, email: str, subject: str, text: str, headers: dict[str, str]
) -> None:
    assert Kind.BULK is kind(rulebook, message(subject, text, sender=from_(email), headers=headers))


def test_a_person_who_writes_from_a_programs_address_is_a_person(rulebook: Rulebook) -> None:
    for text in ("Hei,\nmilloin jakso alkaa?\nMaija", "Koskee yhteistestausta."):
        assert kind(rulebook, message("Kysymys", text, sender=from_("jira@firma.example"))) is None


def test_a_subaddress_of_ours_is_ours(rulebook: Rulebook) -> None:
    assert Kind.OWN_MESSAGE is kind(rulebook, message("Re: asia", "x", sender=from_("inbox+case@kela.example")))


def test_an_answer_to_an_invitation_is_a_machine_unless_words_stand_in_it(rulebook: Rulebook) -> None:
    answer = (Report(report_type="calendar-answer"),)
    assert Kind.AUTO_REPLY is kind(rulebook, message("Hyväksytty: Palaveri", reports=answer))
    assert kind(rulebook, message("Hyväksytty: Palaveri", "Sopii. Voiko Liisa tulla?", reports=answer)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Olen itse 31.7. asti lomalla.",
        "Ich bin bis zum 31. Juli im Urlaub.",
        "I am currently, until Monday, on leave.",
        "Do 31. 7. jsem v zahraničí na dovolené.",
    ],
)
def test_words_may_stand_between_the_parts_of_an_absence(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(CASE, text, in_reply_to=OURS))


def test_parts_of_an_absence_in_two_sentences_are_none(rulebook: Rulebook) -> None:
    assert kind(rulebook, message(CASE, "Olen iloinen. Te kai ette ole lomalla.", in_reply_to=OURS)) is None


@pytest.mark.parametrize(
    "text",
    [
        "THL:n lomake puuttuu, koska sen tekijä on poissa toimistolta. Saamme sen ensi viikolla.",
        "I am on leave next week but my colleague will fill in the form.",
        "While I am away please use jane@firma.example as the contact of our joint testing registration.",
        "Your message has been received. However we disagree: the form was sent on 30 August.",
    ],
)
def test_whoever_speaks_of_forms_beside_stock_words_is_a_person(rulebook: Rulebook, text: str) -> None:
    for email in ("maija@firma.example", "support@firma.example"):
        assert kind(rulebook, message(CASE, text, sender=from_(email), in_reply_to=OURS)) is None


@pytest.mark.parametrize("local", ["do.not.reply", "Do_Not_Reply", "donotreply", "ala.vastaa"])
def test_an_address_that_nobody_reads_is_one_however_it_is_parted(rulebook: Rulebook, local: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message("Lasku", "x", sender=from_(f"{local}@firma.example")))


def test_a_number_and_a_verb_of_receiving_from_a_desk_is_a_machine(rulebook: Rulebook) -> None:
    desk = from_("help@firma.example")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Sak 5521 er opprettet", "Sak 5521.", sender=desk))
    assert Kind.AUTO_REPLY is kind(rulebook, message("Ticket 44321", "Your email was converted.", sender=desk))
    assert kind(rulebook, message("Ticket 44321", "The tests of 44321 were converted by us.")) is None
    person = message("Tapaus 44321", "Hei, tapaus 44321 on luotu meillä; se koskee yhteistestausta.", sender=desk)
    assert kind(rulebook, person) is None


def test_many_short_words_between_the_parts_of_an_absence_cost_no_time(rulebook: Rulebook) -> None:
    from time import process_time

    start = process_time()
    assert kind(rulebook, message("Lomasta", "olen " + "a b " * 2_000)) is None
    assert process_time() - start < 3


def test_a_long_word_from_a_noreply_address_costs_no_time(rulebook: Rulebook) -> None:
    from time import process_time

    sent = message("Asia", "x" * 60_000, sender=from_("noreply@firma.example"))
    start = process_time()
    assert Kind.AUTO_REPLY is kind(rulebook, sent)
    assert process_time() - start < 3


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("[Auto-Reply] Anmälan", ("Olen lomalla.",)),
        ("Auto: Re: Raportti", ("Kiitos viestistäsi.",)),
        ("AUTO: Maija Mallikas is out of the office (returning 30.11.)", ("I am out of the office until 30.11.",)),
        ("VS: Raportti", ("Detta är ett automatiskt svar.", "Jag är på semester till 30.11.")),
        ("Kiitos viestistäsi", ("Kiitos viestistäsi!", "Tämä on automaattinen vastausviesti, johon ei vastata.")),
        ("Vastaus", ("Kiitos sähköpostistasi.", "Olen vuosilomalla. Kiireellisissä asioissa soittakaa vaihteeseen.")),
        ("Vastaus", ("Kiitos yhteydenotosta! Vastaamme yleensä kahden arkipäivän kuluessa.",)),
    ],
)
def test_an_automatic_answer_is_told_by_its_words_where_a_gateway_took_the_headers(
    rulebook: Rulebook, subject: str, text: tuple[str, ...]
) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, "\n".join(text)))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("VS: Raportti", ("Kiitos! Tämä on automaattinen viesti, luki vastauksessanne.",)),
        ("Luettu: ohjeet", ("Yksi kysymys jäi: koska ilmoittautuminen yhteistestaukseen päättyy?",)),
        ("Auto lainassa", ("Tulen junalla.",)),
        ("Vastaus", ("Kiitos viestistäsi! Olen lomalla, lähetän lomakkeen 1.12.",)),
        ("Vastaus", ("Kiitos viestistänne. Palaamme asiaan.", "Terveisin", "Maija")),
    ],
)
def test_who_uses_the_words_of_an_automatic_answer_is_no_machine(
    rulebook: Rulebook, subject: str, text: tuple[str, ...]
) -> None:
    headers = {"In-Reply-To": "<x@y.example>"} if subject.startswith(("VS", "Luettu")) else {}
    assert kind(rulebook, message(subject, "\n".join(text), headers=headers)) is None


def test_a_loop_mark_of_another_system_silences_nobody_who_wants_something(rulebook: Rulebook) -> None:
    headers = {"X-Loop": "filter@firma.example"}
    assert kind(rulebook, message("Kysymys", "Hei, koska jakso alkaa?", headers=headers)) is None


def test_auto_replied_is_sure_only_on_an_answer(rulebook: Rulebook) -> None:
    headers = {"Auto-Submitted": "auto-replied"}
    assert not sure(rulebook, message(HEADING, "Hei!", headers=headers))
    assert sure(rulebook, message(f"Re: {HEADING}", "Hei!", headers=headers))


def test_an_aggregate_report_is_told_by_the_name_of_its_file(rulebook: Rulebook) -> None:
    report = attachment("google.com!kela.example!1700000000!1700086399.zip")
    assert Kind.BULK is kind(rulebook, message("Raportti", files=(report,)))
    assert kind(rulebook, message("Raportti", "Hei, liitteenä raportti.", files=(attachment("a!b.zip"),))) is None


@pytest.mark.parametrize(
    "subject", ["Ikke til stede - automatisk svar", "Poissa (automaattinen vastaus)", "Out of office | Auto-reply"]
)
def test_a_label_behind_a_word_of_absence_tells_it(rulebook: Rulebook, subject: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, "Jeg holder lukket til og med 6. april.\n\nMaija"))


def test_a_label_behind_other_words_may_be_a_person_s_subject(rulebook: Rulebook) -> None:
    assert kind(rulebook, message("Viestinne 5.8. - automaattinen vastaus", "Emme ymmärrä sitä.\n\nMaija")) is None


def test_a_foot_below_a_program_s_text_is_no_person_s_signature(rulebook: Rulebook) -> None:
    blog, maija = (from_("wordpress@apteekki.example", name) for name in ("Apteekki", "Maija Koskela"))
    body = Body(own=(lines("Yhteystieto päivitetty."),), signature="Lähetetty lomakkeella sivulta apteekki.example")
    assert Kind.BULK is kind(rulebook, message("Kiitos", body=body, sender=blog))
    assert kind(rulebook, message("Kiitos", body=replace(body, signature="Maija Koskela"), sender=maija)) is None


@pytest.mark.parametrize(
    "text",
    [
        'Viestiä "Re: Ilmoittautuminen [JT-H658HH9F]" ei voitu toimittaa osoitteeseen a@firma.example.',
        "Meldingen kunne ikke leveres.\nEmne: Re: Påmelding [JT-H658HH9F]",
        f"Toimitusta on yritetty 6 tunnin ajan.\nViestin tunniste: <jt.{'a' * 26}@kela.example>",
    ],
)
def test_words_of_non_delivery_beside_a_letter_of_ours_are_a_bounce(rulebook: Rulebook, text: str) -> None:
    sent = message("Asia", text, sender=from_("drift@firma.example", "Drift"))
    assert Kind.BOUNCE is kind(rulebook, sent)
    assert kind(rulebook, message("Asia", text.partition("[JT")[0].partition("<jt")[0], sender=MAIJA)) is None
    assert kind(rulebook, message("Asia", f"Hei,\n\n{text} Lähetän sen uudelleen.\n\nMaija", sender=MAIJA)) is None


def test_a_dutch_desk_says_you_with_a_frenchman_s_word_for_i(rulebook: Rulebook) -> None:
    text = "We hebben je melding ontvangen en geregistreerd onder nummer: 26030441. Zodra er nieuws is hoor je van ons."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Melding", text, sender=from_("servicedesk@apotheek.example")))


def test_a_desk_names_a_number_with_letters_in_it(rulebook: Rulebook) -> None:
    text = "Lähettämänne asiakirja on vastaanotettu kirjaamoon.\n\nDiaarinumero: EKK/1182/2026"
    assert Kind.AUTO_REPLY is kind(rulebook, message("Asia", text, sender=from_("kirjaamo@kaupunki.example")))


@pytest.mark.parametrize(
    "text",
    [
        "Apologies, our helpdesk system opened a ticket. I've deleted it, ignore HL-77120.\n\nBecky",
        "Hej,\n\njag stängde ditt ärende #7719 av misstag.\n\nAnn-Sofie",
    ],
)
def test_who_speaks_of_their_own_doing_at_a_desk_is_a_person(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message("Ditt ärende #7719", text, sender=from_("support@firma.example", "Support"))) is None


def test_who_has_only_an_unread_address_and_speaks_of_their_own_doing_is_a_person(rulebook: Rulebook) -> None:
    text = "This is Moira. I'm on the no-reply account today. Use moira@firma.example instead."
    assert kind(rulebook, message("Sorry", text, sender=from_("no-reply@firma.example", "Infra"))) is None


REPORT = Report(report_type="delivery-status")


def test_a_report_in_parts_below_a_person_s_words_is_forwarded(rulebook: Rulebook) -> None:
    text = "Hei, liitän virheilmoituksen.\n\nYt. Maija Koskela"
    passed_on = message("VL: Mail delivery failed", text, sender=MAIJA, reports=(REPORT,))
    assert kind(rulebook, replace(passed_on, content_type="multipart/mixed")) is None
    assert Kind.BOUNCE is kind(rulebook, replace(passed_on, content_type="multipart/report"))
    assert Kind.BOUNCE is kind(rulebook, message("Asia", "Delivery failed.", reports=(REPORT,)))


@pytest.mark.parametrize("headers", [{"Precedence": "bulk"}, {"List-Help": "<mailto:it@firma.example>"}])
def test_a_lone_mark_of_lists_on_a_signed_letter_on_our_matters_is_software_s(
    rulebook: Rulebook, headers: dict[str, str]
) -> None:
    text = "Hei, tässä ilmoittautumisemme. Mitä kohtaan 4 merkitään?\n\nMaija Koskela"
    assert kind(rulebook, message("Asia", text, sender=MAIJA, headers=headers)) is None
    house = from_("uutiset@firma.example", "Firma Uutiset")
    assert Kind.BULK is kind(rulebook, message("Asia", "Uutisia.\n\nFirma Uutiset", sender=house, headers=headers))


@pytest.mark.parametrize(
    "text",
    [
        "Hello, don't mind the odd address. We would like to join the September round. Marek",
        "Hei, tämä on tiimin jaettu laatikko. Antakaa oikeudet tälle osoitteelle.\nTeemu",
    ],
)
def test_a_wish_from_an_unread_address_is_a_person_s(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message("Registration", text, sender=from_("no-reply@firma.example", "Firma"))) is None


def test_who_answers_us_through_ticket_software_and_does_something_is_a_person(rulebook: Rulebook) -> None:
    answer = {"in_reply_to": (f"<jt.{'a' * 26}@kela.example>",), "headers": {"X-JIRA-FingerPrint": "88272a"}}
    text = "Hei, otin tapauksen hoitaakseni. Puuttuva liite on nyt mukana.\nJenni"
    assert kind(rulebook, message("Re: Asia", text, sender=from_("tuki@firma.example"), **answer)) is None
    assert Kind.BULK is kind(
        rulebook, message("Re: Asia", "Status: Open", sender=from_("tuki@firma.example"), **answer)
    )


def test_a_question_that_greets_and_closes_from_an_unread_address_is_a_person_s(rulebook: Rulebook) -> None:
    text = "Hei, Marko tässä, lisäisittekö minut työtilaan?\n\nYstävällisin terveisin\nHyvis Oy"
    notifications = from_("notifications@hyvis.example", "Notifications")
    assert kind(rulebook, message("Asia", text, sender=notifications)) is None
    assert kind(rulebook, message("Asia", "Uusi viesti odottaa.", sender=notifications)) is not None


def test_a_notice_that_greets_is_told_by_subject_and_address_together(rulebook: Rulebook) -> None:
    subject, nas, maija = "[nas01] Varmuuskopiointi onnistui", from_("nas@x.example"), from_("maija@x.example")
    text = "{},\ntehtävä on valmis."
    assert Kind.BULK is kind(rulebook, message(subject, text.format("Hyvä Kela"), sender=nas))
    assert kind(rulebook, message(subject, text.format("Hyvä Kela"), sender=maija)) is None
    # no person greets so
    assert Kind.BULK is kind(rulebook, message(subject, text.format("Hyvä käyttäjä"), sender=maija))


def test_a_person_whose_address_looks_like_a_list_manager_s_is_no_bulk(rulebook: Rulebook) -> None:
    path = {"Return-Path": "<product-owner@firma.example>"}
    own = message("Kysymys", "Hei,\n\nmilloin jakso alkaa?", headers=path, sender=from_("Product-Owner@firma.example"))
    other = message("Kysymys", "Hei,\n\nmilloin jakso alkaa?", headers=path)
    assert (None, Kind.BULK) == (kind(rulebook, own), kind(rulebook, other))


@pytest.mark.parametrize("greeting", ["", "Tom Baker here,\n\n"])
def test_a_filter_that_asks_for_proof_is_a_machine_though_it_says_i(rulebook: Rulebook, greeting: str) -> None:
    asked = (
        "I am protecting myself from receiving junk mail. Please click the link to complete the verification process."
    )
    link = "\n\nhttps://verify.firma.example/a2"
    answer = {"sender": MAIJA, "in_reply_to": (f"<jt.{'a' * 26}@kela.example>",)}
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", f"{greeting}{asked}{link}", **answer))
    assert kind(rulebook, message("Re: Asia", f"{greeting}{asked}", **answer)) is None
    filters = answer | {"sender": Address(email="verify@filter.example", name="Dr Hopkins")}
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", f"{greeting}{asked}", **filters))
    for person in (f"Hei, mitä tämä on?\n\n{asked}{link}", f"{asked}{link}\n\nI got this. Sincerely,\nMaija Koskela"):
        assert kind(rulebook, message("Re: Asia", person, **answer)) is None


OUR_ID = (f"<jt.{'a' * 26}@kela.example>",)
QUOTED = "Från: Kela <inbox@kela.example>\nHej, er anmälan har kommit fram."


def quoting(text: str) -> Body:
    return Body(own=(lines(text),), quoted=QUOTED)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Autosvar: Anmälan [JT-H658HH9F]",
            "Nu är jag tillbaka och svarar på riktigt: ja, vi deltar.\n\nMaija Koskela",
        ),
        ("Out of Office: Registration", "Sorry about my note. I will fill in the missing fields.\n\nMaija Koskela"),
    ],
)
def test_who_answers_our_letter_below_the_subject_of_an_absence_is_a_person(
    rulebook: Rulebook, subject: str, text: str
) -> None:
    sent = message(subject, body=quoting(text), sender=MAIJA, in_reply_to=OUR_ID)
    assert kind(rulebook, sent) is None
    away = message(
        subject, body=quoting("Olen lomalla. Palaan 5.8.\n\nMaija Koskela"), sender=MAIJA, in_reply_to=OUR_ID
    )
    assert Kind.AUTO_REPLY is kind(rulebook, away)
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, text, sender=MAIJA, in_reply_to=OUR_ID))


def test_who_asks_about_automatic_answers_under_such_a_subject_is_a_person(rulebook: Rulebook) -> None:
    text = "Hei,\n\nhaittaako se, että laatikossamme on vastaaja päällä?\n\nMaija Koskela"
    assert kind(rulebook, message("Automaattinen vastaus: saako olla?", text, sender=MAIJA)) is None
    told = text.replace("haittaako se, että laatikossamme on vastaaja päällä?", "olen lomalla. Onko asia kiireinen?")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Automaattinen vastaus: Asia", told, sender=MAIJA))


def test_a_signed_letter_about_a_vacation_responder_that_answers_nothing_is_a_person_s(rulebook: Rulebook) -> None:
    text = "Our mailbox had one on over Christmas, so please disregard what it wrote."
    assert kind(rulebook, message("Vacation responder", f"{text}\n\nMaija Koskela", sender=MAIJA)) is None
    away = message("Vacation responder", "Back on Monday.", sender=MAIJA)
    assert Kind.AUTO_REPLY is kind(rulebook, away)


def test_an_address_that_nobody_reads_tells_nothing_where_our_letter_stands_below(rulebook: Rulebook) -> None:
    sent = message("SV: Asia", "Versionen är 7.1.", sender=from_("no-reply@firma.example", "No Reply"))
    assert Kind.AUTO_REPLY is kind(rulebook, sent)
    answer = replace(sent, head=replace(sent.head, in_reply_to=OUR_ID), body=quoting("Versionen är 7.1."))
    assert kind(rulebook, answer) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Oliver Menon", "Please do not mind the address. We would like to accept the test dates.\n\nOliver Menon"),
        ("Noreply-tiimi", "Hei,\n\ntätä laatikkoa luetaan. Kuka on yhteyshenkilömme teillä?\n\nToni Heikkinen"),
    ],
)
def test_a_letter_from_an_unread_address_is_a_person_s(rulebook: Rulebook, name: str, text: str) -> None:
    unread = from_("no-reply@lumi.example", name)
    assert kind(rulebook, message("Asia", text, sender=unread)) is None
    assert kind(rulebook, message("Asia", f"{text}\nhttps://lumi.example/a", sender=unread)) is not None


def test_a_product_s_name_below_its_text_signs_nothing(rulebook: Rulebook) -> None:
    flow = from_("flow-noreply@firma.example", "Power Automate")
    sent = message("Your flow has failed", "It failed 12 times.\n\nMicrosoft Power Automate", sender=flow)
    assert Kind.AUTO_REPLY is kind(rulebook, sent)


def test_an_agent_s_own_name_below_a_desk_s_words_is_a_person_s(rulebook: Rulebook) -> None:
    text = "Kutsuviestien vastaanotto oli estetty, nyt se on avattu.\n\n{}"
    subject = "Työtila - tiketti 83096"
    agent = message(subject, text.format("Juha Ylönen"), sender=from_("it-tuki@firma.example", "Juha Ylönen"))
    desk = message(subject, text.format("IT-tuki"), sender=from_("it-tuki@firma.example", "IT-tuki"))
    assert (None, Kind.AUTO_REPLY) == (kind(rulebook, agent), kind(rulebook, desk))


@pytest.mark.parametrize("header", [{"X-SES-Outgoing": "2026.11.24-1"}, {"X-Mandrill-User": "md_1"}])
def test_what_a_delivery_service_sends_is_a_notice_unless_somebody_writes(
    rulebook: Rulebook, header: dict[str, str]
) -> None:
    expires = "Hello,\n\nyour certificate will expire in 7 days."
    house = from_("certs@firma.example", "Certificates")
    assert Kind.BULK is kind(rulebook, message("Certificate", expires, headers=header, sender=house))
    for text in (f"{expires} Can you renew it?", f"{expires} I have renewed it."):
        assert kind(rulebook, message("Certificate", text, headers=header, sender=house)) is None
    assert kind(rulebook, message("Re: Asia", expires, headers=header, sender=house, in_reply_to=OUR_ID)) is None
    assert kind(rulebook, message("Certificate", expires, headers=header, sender=MAIJA)) is None


def test_a_device_is_told_by_any_word_of_its_program_s_name(rulebook: Rulebook) -> None:
    copier = {"headers": {"X-Mailer": "iR-ADV C5840 Network Scanner"}, "sender": from_("skanneri@firma.example")}
    scanned = message("Attached Image", files=(attachment("1.pdf"),), **copier)
    assert [True] == [sign.passes_on for sign in kinds.machine_signs(scanned, rulebook, INBOX)]
    own = replace(scanned, head=replace(scanned.head, sender=MAIJA))
    assert kind(rulebook, own) is None
    mailer = {"X-Mailer": "PowerShell Send-MailMessage"}
    text = "Hei,\n\ntunnuksen salasana vaihtuu pian."
    assert Kind.BULK is kind(rulebook, message("Salasana", text, headers=mailer, sender=from_("ad@firma.example")))


def test_a_program_that_marks_its_answers_with_its_own_address_is_a_machine(rulebook: Rulebook) -> None:
    text = "Requests for accounts must be made with the form on our page."
    lab = {"sender": from_("lab@firma.example"), "headers": {"X-Loop": "lab@firma.example"}}
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", text, in_reply_to=OUR_ID, **lab))
    passed_on = lab | {"headers": {"X-Loop": "list@other.example"}}
    assert kind(rulebook, message("Re: Asia", text, in_reply_to=OUR_ID, **passed_on)) is None
    assert kind(rulebook, message("Re: Asia", f"{text} Where is it?", in_reply_to=OUR_ID, **lab)) is None


def test_a_newsletter_that_asks_its_readers_says_twice_that_it_goes_to_many(rulebook: Rulebook) -> None:
    text = "Kelpaako tekoäly kirjuriksi? https://uutiset.example/1\nSait tämän, koska olet tilannut sen. {}"
    news = from_("toimitus@uutiset.example", "Digiuutiset")
    assert Kind.BULK is kind(rulebook, message("Uutiset", text.format("Peru tilaus."), sender=news))
    assert kind(rulebook, message("Uutiset", text.format(""), sender=news)) is None


def test_a_program_s_own_line_beside_a_file_is_held_for_a_person(rulebook: Rulebook) -> None:
    text = "Hei,\n\nohessa lasku 275941.\n\nTämä viesti on lähetetty automaattisesti taloushallinnon järjestelmästä."
    sent = message("Lasku", text, sender=from_("lasku@firma.example"), files=(attachment("lasku.pdf"),))
    assert [True] == [sign.passes_on for sign in kinds.machine_signs(sent, rulebook, INBOX)]


def test_all_answers_asked_away_on_a_bare_answer_from_no_person_s_address_is_a_machine(rulebook: Rulebook) -> None:
    text = "Rekisteröidyn pyynnöt käsitellään kuukauden kuluessa. Muu posti siirretään asiakaspalveluun."
    asked = {"headers": {"X-Auto-Response-Suppress": "All"}, "in_reply_to": OUR_ID}
    desk = from_("tietosuoja@firma.example", "Tietosuoja")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Vastaus", text, sender=desk, **asked))
    assert kind(rulebook, message("Vastaus", text, sender=MAIJA, **asked)) is None
    for written in (f"Hei!\n\n{text}", f"{text} Voitteko odottaa?"):
        assert kind(rulebook, message("Vastaus", written, sender=desk, **asked)) is None
    some = asked | {"headers": {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}}
    assert kind(rulebook, message("Vastaus", text, sender=desk, **some)) is None


def test_who_signs_or_answers_above_our_letter_is_a_person_whatever_passed_it_on(rulebook: Rulebook) -> None:
    passed_on = {"headers": {"X-Loop": "maija@other.example"}, "sender": MAIJA}
    assert kind(rulebook, message("Re: Asia", "Kirjoitan täältä.\n\nMaija Koskela", **passed_on)) is None
    assert (
        kind(rulebook, message("Re: Asia", body=quoting("Kirjoitan täältä."), in_reply_to=OUR_ID, **passed_on)) is None
    )
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", "Kirjoitan täältä.", **passed_on))


def test_a_receipt_s_subject_above_a_signed_answer_of_substance_is_a_person_s(rulebook: Rulebook) -> None:
    body = quoting("En hyväksy aikataulua vielä, se osuu tuotantoonvientiimme.\n\nMaija")
    subject = "Luettu: Re: Asia [JT-H658HH9F]"
    assert kind(rulebook, message(subject, body=body, sender=MAIJA, in_reply_to=OUR_ID)) is None
    bare = message(subject, "Viestisi luettiin tiistaina.", sender=MAIJA, in_reply_to=OUR_ID)
    assert Kind.AUTO_REPLY is kind(rulebook, bare)


def test_a_robot_s_words_in_the_foot_of_a_signed_letter_are_no_robot_s(rulebook: Rulebook) -> None:
    text = "Wednesday suits us better.\nMaija\nThis mailbox is not read between 18:00 and 08:00."
    assert kind(rulebook, message("Re: Asia", body=quoting(text), sender=MAIJA, in_reply_to=OUR_ID)) is None
    unsigned = text.replace("Maija\n", "")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", unsigned, sender=MAIJA, in_reply_to=OUR_ID))


def test_a_challenge_that_names_our_letter_needs_no_link(rulebook: Rulebook) -> None:
    text = (
        'Hei,\n\nviestisi "Re: Asia [JT-H658HH9F]" on pidätetty, koska et ole aiemmin kirjoittanut tänne.\n'
        "Vahvista lähettäjyytesi. Vahvistamattomat viestit poistetaan."
    )
    assert Kind.AUTO_REPLY is kind(rulebook, message("Vahvista", text, sender=MAIJA, in_reply_to=OUR_ID))
    assert kind(rulebook, message("Vahvista", f"Mikä tämä on? {text}", sender=MAIJA, in_reply_to=OUR_ID)) is None


@pytest.mark.parametrize("value", ["All", "OOF, AutoReply"])
def test_a_notice_that_asks_all_answers_away_is_a_machine_unless_a_person_speaks(
    rulebook: Rulebook, value: str
) -> None:
    desk = {"headers": {"X-Auto-Response-Suppress": value}, "sender": from_("info@lasku.example", "Laskupalvelu")}
    text = "Hei,\n\nkuukauden seisokki alkaa klo 21."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Lasku", text, **desk))
    own = desk | {"sender": MAIJA}
    of_people = desk | {"headers": {"X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply"}}
    for sent in (
        message("Lasku", text, **own),
        message("Lasku", text, **of_people),
        message("Lasku", f"{text} Voitteko tarkistaa sen?", **desk),
        message("Lasku", f"{text} Minä tein sen.", **desk),
        message("Lasku", "Sinulle on turvapostiviesti. Avaa se linkistä.", **desk),
    ):
        assert kind(rulebook, sent) is None
    billed = kinds.machine_signs(message("Lasku", text, files=(attachment("1.pdf"),), **desk), rulebook, INBOX)
    assert [True] == [sign.passes_on for sign in billed]


@pytest.mark.parametrize("name", ["Sosiaali- ja terveysalan tiedote", "Fail2Ban", "Efecte Service Desk"])
def test_a_house_s_name_in_the_address_or_below_the_text_is_no_person_s(rulebook: Rulebook, name: str) -> None:
    leave = {"List-Unsubscribe": "<https://uutiset.example/u>"}
    local = name.split()[-1].lower()
    sent = message("Uutta", f"Uutta kuultavaa.\n\n{name}", headers=leave, sender=from_(f"{local}@u.example", name))
    assert Kind.BULK is kind(rulebook, sent)


def test_a_colleague_s_comment_through_software_is_a_person_s(rulebook: Rulebook) -> None:
    text = "Ismo Aaltonen kommentoi:\n\nviikko 45 käy, jos aloitetaan keskiviikkona. Miten teillä?"
    jira = {"headers": {"X-JIRA-FingerPrint": "ad4e"}}
    agent = from_("palvelupiste@firma.example", "Ismo Aaltonen")
    assert kind(rulebook, message("SD-3312 Testiaika", text, sender=agent, **jira)) is None
    desk = from_("palvelupiste@firma.example", "Palvelupiste")
    assert Kind.BULK is kind(rulebook, message("SD-3312 Testiaika", text, sender=desk, **jira))


def test_a_postmaster_who_says_i_is_a_person(rulebook: Rulebook) -> None:
    text = "Hej, jag som sköter vår e-post undrar om adressen kan bytas."
    assert kind(rulebook, message("Re: Asia", text, sender=from_("postmaster@firma.example", "Postmaster"))) is None


def test_a_postmaster_who_signs_a_letter_about_lost_mail_is_a_person(rulebook: Rulebook) -> None:
    text = "Terve, käyttäjiemme lomake kimposi. Varmistan vielä, että tämä on oikea osoite."
    subject, postmaster = "Undelivered mail - mikä osoite teillä on käytössä?", "postmaster@firma.example"
    signed = message(subject, f"{text}\n\nGiulia Ferri", sender=from_(postmaster, "Giulia Ferri"))
    assert kind(rulebook, signed) is None
    system = message("Undelivered mail", "The mail was not delivered.\n\nMail System", sender=from_(postmaster))
    assert Kind.BOUNCE is kind(rulebook, system)


def test_who_asks_and_says_that_no_program_does_so_is_answered_from_whatever_address(rulebook: Rulebook) -> None:
    unread, text = from_("donotreply@firma.example"), "Moi! Onko testi 14. vai 15. päivä?"
    assert kind(rulebook, message("Aikataulu", text, sender=unread, headers={"Auto-Submitted": "no"})) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message("Aikataulu", text, sender=unread))


def test_who_plainly_asks_writes_from_whatever_address(rulebook: Rulebook) -> None:
    text = "Hei, oma tunnukseni on lukossa. Vaihdamme version ensi tiistaina. Pitääkö ilmoittautua uudestaan? Timo"
    unread = from_("noreply@firma.example")
    assert kind(rulebook, message("Versio 7.3 käyttöön", text, sender=unread)) is None
    linked = message("Versio 7.3 käyttöön", f"{text}\nhttps://firma.example/a", sender=unread)
    assert Kind.AUTO_REPLY is kind(rulebook, linked)


def test_who_plainly_speaks_of_our_matters_or_of_themselves_writes_from_whatever_address(rulebook: Rulebook) -> None:
    lost = "Moikka, olen Antti, palvelimen ylläpitäjä. Tarvitsisin työtilan osoitteen, kun hukkasin sen viestin."
    assert kind(rulebook, message("en ole botti", lost, sender=from_("jenkins@firma.example"))) is None
    strayed = (
        "Hei, autoreply-laatikon vartija täällä: vastauksenne eksyi tänne, koska lomakkeessa oli väärä osoite. Paula"
    )
    guard = from_("autoreply@firma.example", "autoreply")
    assert kind(rulebook, message("Re: Asia", strayed, sender=guard, in_reply_to=OUR_ID)) is None
    scanner, told = from_("skanneri@firma.example"), "Kirjoitan tämän laitteen näytöltä: lomake on allekirjoitettu."
    scan = (attachment("Scan_20261119.pdf"),)
    assert kind(rulebook, message("Skannattu lomake", told, sender=scanner, files=scan)) is None
    assert Kind.BULK is kind(rulebook, message("Skannattu", "Laitteen nimi: MFP-3", sender=scanner, files=scan))


def test_who_speaks_of_their_automatic_answer_is_a_person_unless_a_label_stands_before_the_subject(
    rulebook: Rulebook,
) -> None:
    text = (
        "Hej! Jag såg att mitt autosvar gick till er i går. Jag är tillbaka nu. Behöver ni fortfarande kompletteringen?"
    )
    assert kind(rulebook, message("Autosvar - ursäkta!", text, sender=MAIJA)) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message("Autosvar: ursäkta!", text, sender=MAIJA))

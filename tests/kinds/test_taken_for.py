"""Programs without a mark of theirs, and people who were taken for such."""

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Kind, Report
from inboxbot.rulebook import Rulebook

OUR_ID = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kela.example>",)
DESK = Address(email="tuki@firma.example", name="Firma Oy")
MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")


def quoting(text: str) -> Body:
    return Body(own=(lines(text),), quoted="> Hei!\n> Saimme viestinne.")


def machines(rulebook: Rulebook, subject: str, text: str, sender: Address, **more: object) -> list[Kind]:
    return [sign.kind for sign in kinds.machine_signs(message(subject, text, sender=sender, **more), rulebook, INBOX)]


@pytest.mark.parametrize("name", ["Virtuaaliavustaja Vilma", "Automaattivastaus", "Firma Chatbot"])
def test_a_sender_who_is_called_a_program_is_one(name: str, rulebook: Rulebook) -> None:
    sender = Address(email="vilma@firma.example", name=name)
    text = "Näissä aiheissa voin auttaa: ajanvaraus, reseptit, maksut."
    assert machines(rulebook, "Vilma vastaa", text, sender) == [Kind.AUTO_REPLY]
    by_hand = "Ajanvarauksessa voin auttaa teitä, mutta maksuista en tiedä mitään."
    for called in ("Vilma Bottila", "Laura Botti", "Firma Oy / Chatbot-tiimi"):
        assert not machines(rulebook, "Vilma vastaa", by_hand, Address(email="vilma@firma.example", name=called))
    assert machines(rulebook, "Vilma vastaa", by_hand, sender) == [Kind.AUTO_REPLY]
    assert not machines(rulebook, "Asia", f"Lähetän lomakkeen viikolla 49.\n\n{name}", sender)


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
    assert machines(rulebook, "Re: Asia", "Virkavapaalla 31.5. asti.", MAIJA, in_reply_to=OUR_ID)
    for day in ("Koulutuksessa 3.12. kaikki, muina päivinä käy.", "Vapaalla 3.12. asti, joten vasta perjantaina."):
        assert not machines(rulebook, "Re: Asia", day, MAIJA, in_reply_to=OUR_ID)


def test_an_oid_in_an_answer_is_a_person_s_whatever_field_asks_for_silence(rulebook: Rulebook) -> None:
    maija = Address(email="maija@firma.example", name="Maija")
    silent = {"X-Auto-Response-Suppress": "All"}
    answer = {"sender": maija, "headers": silent, "in_reply_to": OUR_ID}
    assert not machines(rulebook, "Re: Asia", "OID: 1.2.246.10.20774740", **answer)
    assert machines(rulebook, "Re: Asia", "OID: 99.1", **answer)


def test_a_desk_s_number_asks_for_silence_only_beside_a_word_of_having_received(rulebook: Rulebook) -> None:
    exchange = {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"}
    assert not machines(rulebook, "INC0012345 virhe", "Edelleen sama virhe.", DESK, headers=exchange)
    assert machines(rulebook, "INC0012345", "Your request INC0012345 was updated.", DESK, headers=exchange)


def test_what_a_copier_s_user_says_of_a_scan_is_a_person_s(rulebook: Rulebook) -> None:
    for text in ("Skannattu asiakirja ei avaudu.", "Skannattu asiakirja liitteenä."):
        assert not machines(rulebook, "Asia", text, DESK)


def test_who_tells_of_an_account_closed_by_a_program_is_a_person(rulebook: Rulebook) -> None:
    assert not machines(rulebook, "Tunnus", "Tunnus suljettiin automaattisesti.", MAIJA)
    assert machines(rulebook, "Palvelupyyntö", "Palvelupyyntö suljettiin automaattisesti 14 päivän jälkeen.", DESK)
    assert not machines(rulebook, "Tiketti 4711", "Tikettimme 4711 on avattu teille, vastausta ei ole kuulunut.", DESK)


@pytest.mark.parametrize(
    "headers",
    [{"X-Mailer": "iPhone Mail (22B91)"}, {"User-Agent": "Mozilla Thunderbird"}, {"Content-Language": "fi-FI"}],
)
def test_from_an_unread_address_a_mail_program_tells_a_person(headers: dict[str, str], rulebook: Rulebook) -> None:
    for email in ("noreply@firma.example", "postmaster@firma.example"):
        sender = Address(email=email, name=email.partition("@")[0])
        text = "Palvelimenne osoitteella 192.0.2.4 ei ole nimeä, joten kirjeenne viipyvät."
        assert not machines(rulebook, "MX", text, sender, headers=headers)
        assert machines(rulebook, "MX", text, sender)


def test_days_of_the_week_are_nobody_who_says_i(rulebook: Rulebook) -> None:
    hours = "Kirjaamo on avoinna ma–to 9–15."
    silent = {"X-Auto-Response-Suppress": "All"}
    registry = Address(email="kirjaamo@kunta.example", name="Kirjaamo")
    assert machines(rulebook, "Viestinne on saapunut", hours, registry, headers=silent, in_reply_to=OUR_ID)


def test_a_scan_from_a_copier_s_address_is_the_copier_s(rulebook: Rulebook) -> None:
    scan = (attachment("scan001.pdf"),)
    copier = Address(email="kopiokone@firma.example")
    for sender, machine in ((copier, True), (MAIJA, False), (DESK, False)):
        sent = message("Skannattu asiakirja", "Skannattu asiakirja liitteenä.", sender=sender, files=scan)
        assert machine == bool(kinds.machine_signs(sent, rulebook, INBOX))
    spoken = message("Skanneri", "Kone ei lähetä muuta kuin tämän.", sender=copier, files=scan)
    assert not kinds.machine_signs(spoken, rulebook, INBOX)


@pytest.mark.parametrize("remark", ["Jag är på resande fot. Skicka anteckningarna efteråt!", "Vahvistan torstaina."])
def test_a_word_of_one_s_own_beside_a_calendar_s_answer_is_a_person_s(remark: str, rulebook: Rulebook) -> None:
    reports = (Report(report_type="calendar-answer"),)
    answer = "Maija Koskela har avböjt denna inbjudan.\nYhteistestauksen aloitus"
    for text, machine in ((remark, False), ("Yhteistestauksen aloitus", True), (answer, True), ("", True)):
        sent = message("Avböjd: Yhteistestauksen aloitus", text, sender=MAIJA, reports=reports, in_reply_to=OUR_ID)
        assert machine == bool(kinds.machine_signs(sent, rulebook, INBOX))


def test_who_attaches_a_report_with_a_question_is_a_person(rulebook: Rulebook) -> None:
    report = (Report(report_type="delivery-status", action="failed"),)
    thunderbird = {"User-Agent": "Mozilla Thunderbird"}
    asked = {"sender": MAIJA, "reports": report, "content_type": "multipart/mixed"}
    text = "Liitteenä palautunut viesti. Pitäisikö ilmoittautumisen silti olla voimassa?"
    assert not kinds.machine_signs(message("Palautuneet", text, headers=thunderbird, **asked), rulebook, INBOX)
    assert kinds.machine_signs(message("Palautuneet", "Ei toimitettu.", headers=thunderbird, **asked), rulebook, INBOX)
    enclosed = message("Palautuneet", "Ei toimitettu.", headers=thunderbird, files=(attachment("x.eml"),), **asked)
    assert kinds.machine_signs(enclosed, rulebook, INBOX)


def test_who_asks_for_a_call_under_their_name_is_no_campaign(rulebook: Rulebook) -> None:
    campaign = {"X-CampaignID": "1"}
    text = "Hei,\n\nvoisitteko soittaa minulle huomenna?\n\nTerveisin\nMaija Koskela"
    assert not machines(rulebook, "Soittopyyntö", text, MAIJA, headers=campaign)
    linked = text.replace("huomenna?", "huomenna? https://firma.example/aika")
    assert machines(rulebook, "Soittopyyntö", linked, MAIJA, headers=campaign)
    assert machines(
        rulebook, "Soittopyyntö", text, Address(email="myynti@firma.example", name="Maija"), headers=campaign
    )


def test_an_automatic_answer_that_wants_none_is_one_whatever_its_system_sends(rulebook: Rulebook) -> None:
    text = "Hei,\nTämä on automaattinen vastaus, jonka järjestelmämme lähettää. Älä vastaa tähän viestiin."
    sent = {"sender": Address(email="asiakaspalvelu@firma.example", name="Asiakaspalvelu Firma"), "in_reply_to": OUR_ID}
    assert machines(rulebook, "Re: Käyttöoikeus ulkoiseen työtilaan", f"{text}\nAsiakaspalvelu Firma", **sent)
    assert not machines(rulebook, "Re: Asia", f"{text} Minä kuitenkin vastaan: lomake on matkalla.", **sent)


def test_a_label_of_absence_in_what_no_program_of_people_s_has_sent_is_a_machine_s(rulebook: Rulebook) -> None:
    pharmacy = Address(email="apotek@region.example", name="Sjukhusapoteket")
    text = "Apoteket har stängt 3–6 april. Jourtelefon finns på intranätet."
    sent = {"sender": pharmacy, "headers": {"X-Mailer": "LotusScript"}}
    assert machines(rulebook, "Out of office: påskstängt", text, **sent) == [Kind.AUTO_REPLY]
    assert not machines(rulebook, "Påskstängt", text, **sent)
    assert not machines(rulebook, "Out of office: påskstängt", f"Hej,\n\n{text}\n\nAnna Berg", **sent)
    assert not machines(rulebook, "Out of office: påskstängt", f"{text} Jag hör av mig.", **sent)
    by_hand = {"sender": pharmacy, "headers": {"X-Mailer": "Microsoft Outlook 16.0"}}
    assert not machines(rulebook, "Out of office: påskstängt", text, **by_hand)


def test_a_run_tells_of_itself(rulebook: Rulebook) -> None:
    backup = Address(email="siirto@firma.example", name="Siirtopalvelu")
    run = "Eräajo SIIRTO_YT_02 päättyi 03:15:22 paluukoodilla 0.\nLuettu 14, hylätty 0.\nSeuraava ajo: huomenna 03:15."
    assert machines(rulebook, "Eräsiirto OK 14/14", run, backup) == [Kind.BULK]
    asked = f"Hei,\n\nkoneemme sanoo näin, mitä se tarkoittaa?\n{run}\n\nMaija"
    assert not machines(rulebook, "Eräsiirto", asked, MAIJA)


def test_a_sensor_that_is_named_like_a_person_tells_three_things(rulebook: Rulebook) -> None:
    saveris = Address(email="saveris@firma.example", name="Testo Saveris")
    told = "Messstelle: Kühlschrank 3\nGrenzwert oben: 8,0\nMesswert: 9,4\nAlarmstatus: unquittiert"
    assert machines(rulebook, "ALARM Kühlschrank 3", told, saveris) == [Kind.BULK]
    assert not machines(rulebook, "Kühlschrank 3", "Der Grenzwert war erreicht, Messwert 9,4.", saveris)


def test_what_became_of_our_letter_acknowledges_it_behind_its_name(rulebook: Rulebook) -> None:
    desk = Address(email="helpdesk@firma.example", name="Helpdesk")
    told = "Yhteydenottosi on tallennettu tunnuksella REQ#55120. Vastausaika palvelusopimuksen mukaan."
    assert machines(rulebook, "[REQ#55120] Kuittaus: Re: Asia", told, desk, in_reply_to=OUR_ID) == [Kind.AUTO_REPLY]
    by_hand = "Yhteydenottosi on välitetty Maijalle, hän vastaa huomenna."
    assert not machines(rulebook, "Re: Asia", by_hand, desk, in_reply_to=OUR_ID)


def test_a_ticket_s_number_is_no_number_for_taxes(rulebook: Rulebook) -> None:
    desk = Address(email="info@firma.example", name="Firma")
    told = "We have received your message."
    assert machines(rulebook, "INC0012345 Re: Asia", told, desk, in_reply_to=OUR_ID) == [Kind.AUTO_REPLY]
    for number in ("PL5252344078", "ATU12345678", "FI12345678"):
        assert not machines(rulebook, f"{number} Re: Asia", told, desk, in_reply_to=OUR_ID)


def test_a_sentence_above_a_record_of_times_is_somebody_s_who_pasted_it(rulebook: Rulebook) -> None:
    log = "09:14:02 GET /kuvat 504\n09:14:07 GET /kuvat 504\n09:14:12 GET /kuvat 504"
    ops = Address(email="ops@firma.example", name="")
    assert machines(rulebook, "lokia", log, ops) == [Kind.BULK]
    for told in ("Tällainen tulee kun haetaan kuva-aineistoa:", "This is what we get on every query:"):
        assert not machines(rulebook, "lokia", f"{told}\n{log}", ops)

"""What a message tells of itself makes a machine of it where no person speaks; in a person's text it does not."""

from dataclasses import replace

import pytest
from building.messages import INBOX, attachment, message

from inboxbot import kinds
from inboxbot.model import Address, Kind
from inboxbot.rulebook import Rulebook
from tests.kinds.test_machines import kind

OF_ITSELF = [
    "Viestinne on tallennettu. Viesti on lähetetty automaattisesti.",
    "Tiedoksi. Tämä on järjestelmän lähettämä muistutus.",
    "Rapporten är klar. Meddelandet har skapats automatiskt.",
    "Thank you for filling in our contact form. This e-mail was automatically generated.",
    "Ihre Nachricht ist da. Dies ist eine automatisch erzeugte Bestätigung.",
    "Merci. Ceci est un message automatique.",
    "Ваше сообщение получено. Данное письмо сформировано автоматически.",
    "Potwierdzamy otrzymanie. Wiadomość została wygenerowana automatycznie.",
    "Zpráva byla přijata. Toto je automatická zpráva.",
    "Teie kiri on käes. See on automaatne teade.",
    "Üzenetét megkaptuk. Ez egy automatikus értesítés.",
    "Mesajınız alındı. Bu otomatik bir mesajdır.",
    "Το μήνυμά σας ελήφθη. Αυτό είναι ένα αυτόματο μήνυμα.",
    "Sporočilo je prejeto. To je samodejno sporočilo.",
    "Viestinne on jonossa. Älkää vastatko tähän viestiin.",
    "Merci de ne pas répondre à ce message.",
    "Viestinne on jonossa, eikä siihen voi vastata.",
    "I'm a virtual assistant. Your letter is in the queue.",
]
BY_PEOPLE = [
    "Hei, saimme teiltä automaattisen vastauksen mutta emme ymmärrä sitä.\n\nTerveisin\nMaija",
    "Hej, vi fick ett automatiskt svar från er och undrar vad som saknas.\n\nMvh\nMaija",
    "We got your automated reply. What does it mean for us?",
    "Lähetän lomakkeen maanantaina. Edellinen viesti meni teille automaattisesti järjestelmästämme.",
    "Hei, lomake on nyt kunnossa.\n\nTerveisin\nMaija\n\nDo not reply to this address, use maija@firma.example.",
    "Hei, poistakaa meidät uutiskirjeen listalta: https://firma.example/peruuta-tilaus\n\nTerveisin\nMaija",
    "Hei,\n\nuusimispyyntö on lähetetty automaattisesti Kantaan, mutta kuittausta ei tule.\n\nTerveisin\nJari",
    "Hej,\n\nkvittensen skapades automatiskt hos oss och skickas automatiskt till er.\n\nMvh\nJari",
    "The message is created automatically in our system and sent automatically to Kanta.\n\nJari Koskela",
    "Verkkosivunne virtuaaliassistentti ei vastaa.",
    "Er virtuell assistent svarade inte.",
    "Your virtual assistant sent me here. We have a problem with the sandbox.",
    "Sanoma on käsitelty robotilla meillä.",
    "Tiedoksi: vaihdoimme palvelimen, ei tarvitse reagoida.",
    "Edellinen viesti oli virhe, älkää vastatko siihen.",
    "Förra mejlet var fel. Svara inte på mejlet.",
    "Fråga 7 går inte att besvara.",
    "Question 7 cannot be replied to.",
    "Kohta 7 on meille vieras, siihen ei voi vastata. Kohtaan 8 voi, siihen voi vastata Pekka.",
    "Por favor no responda a Pekka.",
    "Hei, miten oikeudet saadaan?\n\nTo leave our list unsubscribe here: https://firma.example/u",
]


@pytest.mark.parametrize("text", OF_ITSELF)
def test_who_says_that_a_program_wrote_it_is_a_machine(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message("Asia", text))


@pytest.mark.parametrize("text", BY_PEOPLE)
def test_a_person_who_uses_such_words_is_none(rulebook: Rulebook, text: str) -> None:
    jari = Address(email="info@firma.example", name="Jari Koskela")
    assert kind(rulebook, message("Asia", text, sender=jari)) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Häiriöilmoitus: testipalvelu ei vastaa", "Testipalvelunne ei vastaa, emme pääse jatkamaan."),
        ("Service disruption in Kanta test environment", "The test environment has been down since nine."),
        ("Viestin välitys", "Viestin välitys Kantaan on viivästynyt meillä."),
    ],
)
def test_who_tells_of_a_disturbance_is_a_person(rulebook: Rulebook, subject: str, text: str) -> None:
    assert kind(rulebook, message(subject, text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Tämä on automaattinen vastaus. Ette voi vastata tähän viestiin.",
        "Tämä viesti on lähetetty automaattisesti. Ette voi vastata tähän viestiin.",
        "Detta är ett automatiskt svar. Om ni är i brådskande behov, ring växeln.",
        "Your letter has been received. This is an automated message.",
    ],
)
def test_the_common_words_of_machines_make_no_person(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message("Asia", text))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Uusi kirjautuminen", "Kirjautuminen ei onnistu uudella tunnuksella."),
        ("New login for a tester", "We need it for Matti Virtanen, Firma Oy."),
        ("Ny inloggning till arbetsrummet", "Inloggningen fungerar inte för Maija."),
        ("Tietoturvailmoitus", "Järjestelmästämme löytyi haavoittuvuus, siirrämme aloitusta."),
        ("Booking confirmed", "Thanks, we take 12 May at 10."),
        ("Bokning bekräftad", "Vi kommer 12.5."),
        ("Toimitus viivästynyt", "Toimitusta on yritetty kahdesti ilman tulosta, siirrämme aloitusta viikolla."),
        ("Leverans försenad", "Vår version kunde ej levereras till kunden i tid, vi behöver en vecka till."),
        ("Levering forsinket", "Versjonen er ikke levert ennå, vi trenger en uke til."),
        ("Delivery delayed", "Our release 4.2 could not be delivered yet and we need one more week."),
        ("Viesti estetty", 'Teiltä tulee virhe "viesti on estetty", kun yritämme kirjoittaa teille.'),
        ("Viestiä ei voitu toimittaa", "Yritimme kirjoittaa toiseen osoitteeseenne, mutta osoitetta ei löydy."),
        ("Address not found", "We tried your other address, it could not be found."),
        ("Over quota", "Our workspace says over quota, we cannot upload."),
        ("Spam complaint", "A colleague reported the following message as spam by mistake, we withdraw that."),
        ("Vahvistuskoodi ei tule", "Emme saa koodia puhelimiin, kolme henkilöä odottaa."),
        ("Kertakäyttökoodi ei tule perille", "Koodia ei tule numeroon 040 555 0121."),
        ("Din engångskod kommer inte fram", "Ingen av våra tre testare får koden."),
        ("Your verification code does not arrive", "None of our three people gets it."),
        ("Salasana vanhenee liian nopeasti", "Pekan salasana ei toimi enää."),
        ("Your password expires before we can use it", "Peter cannot sign in."),
        ("Ditt lösenord upphör att gälla", "Så säger sidan till Per varje dag, han kommer inte in."),
        ("How did we do last spring", "It would help us to hear how our system did."),
        ("You signed the wrong page", "The agreement came back with the signature on page 2."),
        ("Your request for documents has been closed on our side", "Everything was delivered on Monday."),
        ("Welcome to the kick-off", "We meet on Thursday at ten, you are welcome."),
        ("Your message to our old address", "It reached us late, the domain has changed."),
        ("Your message to Pekka", "He has retired, I read it today."),
        ("Varmuuskopiointi", "Miten pitkään aineistoa säilytetään, sitä emme löytäneet ohjeesta."),
        ("Pipeline", "Our build uses your test service, it stopped on Monday."),
        ("Lomakkeen lähetys onnistui, mutta", "kuittausta ei ole kuulunut viikkoon."),
        ("Orderbekräftelse", "Vi saknar er orderbekräftelse på testcertifikatet."),
        ("Tilausvahvistus puuttuu", "Varmenteen tilausvahvistus ei ole tullut."),
        ("Kuitti tilauksesta", "Varmennetilauksen kuitti ei ole tullut meille."),
        ("Return receipt", "We have not got one for the papers of Monday."),
        ("Ongelma", "Järjestelmän lähettämä viesti ei mene läpi palveluunne."),
        ("Ongelma", "Järjestelmän luoma viesti hylätään virheellä 403."),
        ("Problem", "Vårt systemgenererat meddelande avvisas med fel 403."),
        ("Problem", "The system generated message is refused with error 403."),
        ("Problem", "Systemgenerert melding blir avvist med feil 403."),
        ("Question", "The acknowledgement is sent automatically by our system, which we think is enough."),
        ("Karanteenissa", "Kirjeenne oli karanteenissa meillä viikon, siksi vastaamme vasta nyt."),
        ("Tiketti 4711", "Tikettimme 4711 on avattu teille maanantaina, vastausta ei ole kuulunut."),
        ("Ticket 4711", "Our ticket 4711 has been opened at your desk on Monday, no answer so far."),
        ("Ärende 4711", "Vårt ärende 4711 har registrerats hos er i måndags, inget svar än."),
        ("Sak 4711", "Saken er registrert med nummer 4711 hos dere, intet svar ennå."),
        ("Vorgang 4711", "Unsere Anfrage wurde unter der Nummer 4711 bei Ihnen erfasst, bisher keine Antwort."),
        ("Kutsu", "Kutsulinkkiä ei ole saapunut, diaarinumero 45/2026/12."),
        ("Hakuvahti ei hälytä", "Sivunne hakuvahti on ollut hiljaa viikon."),
        ("Miten onnistuimme?", "Kuulisimme mielellämme, miten keväällä meni."),
        ("Karanteenissa ollut viesti", "Kirjeenne tuli perille tänään, kiitos."),
        ("Viesti torjuttu", "Kirjoitimme teille kolmesti ja joka kerta torjuttiin: recipient rejected."),
        ("Delivery Failure", "Three letters of ours came back from your old address: user unknown."),
        ("Returned mail", "I wrote to your old address and it came back: user unknown."),
        ("Mailbox full", "Your test mailbox is full, our messages bounce: over quota."),
        ("Karanteenissa", "Kirjeenne juuttuvat meille."),
        ("Salasana vanhenee", "Sivu antaa virheen kun yritän vaihtaa."),
        ("Automaattivastaus", "Automaattivastauksenne sanoi viikko, nyt on mennyt kolme."),
        ("Postilaatikko täynnä", "Testilaatikkonne: postilaatikko on täynnä, viestimme palaavat."),
    ],
)
def test_who_writes_of_a_login_or_a_booking_is_a_person(rulebook: Rulebook, subject: str, text: str) -> None:
    assert kind(rulebook, message(subject, text)) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Tukipyyntö #20261124-7 vastaanotettu",
            'Tämä on automaattinen kuittaus pyyntöösi "Registration form attached".',
        ),
        ("Ärende 4711", "Detta är en automatisk bekräftelse.\nÄmne: Blankett till samtestningen"),
        ("[Ticket #312] Re: Asia", "Ticket #312 was created by yhteistestaus@kela.example."),
        ("[#HVB-92034]: Re: Asia", "This is an automated response.\nSubject: Re: Asia [JT-9SF36KDV]\nStatus: Open"),
    ],
)
def test_what_a_machine_repeats_of_a_letter_is_no_word_of_its_own(rulebook: Rulebook, subject: str, text: str) -> None:
    desk = Address(email="helpdesk@firma.example", name="IT")
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, text, sender=desk))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Anmälan", "Bonjour, votre réponse automatique est bien arrivée, merci. Nous viendrons à deux."),
        ("SV: Anmälan", "Tack, er automatgenererade bekräftelse kom fram. Vi blir två."),
        ("Asia", "Both of us can join at 10. This is not an automatically generated message."),
        ("Asia", "Tulemme kahdestaan. Viesti ei ole automaattinen."),
    ],
)
def test_who_answers_an_automatic_letter_or_says_to_be_none_is_a_person(
    rulebook: Rulebook, subject: str, text: str
) -> None:
    assert kind(rulebook, message(subject, text)) is None


def test_a_program_that_names_a_letter_of_ours_may_greet(rulebook: Rulebook) -> None:
    text = "Hei,\n\ntiedoksi, että viesti on lähetetty automaattisesti.\n\nAihe: Re: Asia [JT-9SF36KDV]"
    assert Kind.AUTO_REPLY is kind(rulebook, message("Asia", text))
    assert kind(rulebook, message("Asia", text.partition("Aihe")[0])) is None


def test_a_line_that_says_no_more_than_that_is_a_program_s_also_below_a_greeting(rulebook: Rulebook) -> None:
    text = "Hei,\n\nosoite on suljettu.\n\nTämä on automaattinen viesti."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Asia", text))
    assert kind(rulebook, message("Asia", f"{text[:-1]}, kirjoititte, mutta emme ymmärrä sitä.")) is None


def test_mail_to_many_offers_a_link_to_leave(rulebook: Rulebook) -> None:
    offer = "Tarjoukset: kopiopaperi ja kynät. Peru tilaus tästä linkistä: https://toimisto.example/peru"
    assert Kind.BULK is kind(rulebook, message("Viikon tarjoukset", offer))
    assert kind(rulebook, message("Viikon tarjoukset", offer.partition(" Peru")[0])) is None


def test_the_foot_of_a_mailing_list_tells_it(rulebook: Rulebook) -> None:
    foot = "_" * 47 + "\nkehittajat postituslista\nhttps://lista.example/mailman/listinfo/kehittajat"
    assert Kind.BULK is kind(rulebook, message("[kehittajat] katko", f"Katko päättyi klo 14.20.\n\n{foot}"))


def test_all_mail_of_our_own_list_has_its_foot_and_is_from_people(rulebook: Rulebook) -> None:
    foot = "_" * 47 + "\nInbox mailing list\nhttps://lists.kela.example/mailman/listinfo/inbox"
    sent = message(
        "Aikataulu",
        f"Hei,\n\ntulemme mukaan syksyllä.\n\nTerveisin\nMaija\n\n{foot}",
        headers={"List-Id": "<inbox.kela.example>"},
    )
    assert kind(rulebook, sent, replace(INBOX, own_lists=("inbox.kela.example",))) is None
    assert Kind.BULK is kind(rulebook, sent)


EMILY = Address(email="desk@firma.example", name="Emily Novak via RT")
ASKED = "Hi,\n\nshould the dispensing be cancelled before the renewal?\n\nEmily Novak"
MARKS = [{"List-Unsubscribe": "<mailto:u@crm.firma.example>"}, {"X-JIRA-FingerPrint": "77"}]


@pytest.mark.parametrize("headers", MARKS)
def test_software_that_people_write_with_marks_their_letters_too(rulebook: Rulebook, headers: dict[str, str]) -> None:
    assert kind(rulebook, message("[firma #20987] Question", ASKED, headers=headers, sender=EMILY)) is None
    unsigned = "Hi,\n\nhave you seen what is new in dispensing? Read more at https://firma.example/news.\n\nThe team"
    assert Kind.BULK is kind(rulebook, message("Question", unsigned, headers=headers, sender=EMILY))
    told = ASKED.replace("?", ".")
    assert Kind.BULK is kind(rulebook, message("Question", told, headers=headers, sender=EMILY))


def test_a_list_with_more_than_one_mark_is_a_list_whoever_signs(rulebook: Rulebook) -> None:
    headers = {"List-Id": "<news.firma.example>", "List-Unsubscribe": "<mailto:u@crm.firma.example>"}
    assert Kind.BULK is kind(rulebook, message("Question", ASKED, headers=headers, sender=EMILY))


def test_the_subject_of_our_own_reply_acknowledges_nothing(rulebook: Rulebook) -> None:
    subject = "SV: Your message has been received [JT-SHGZZ088]"
    assert kind(rulebook, message(subject, "Tusen takk for hjelpen!\n\nIngrid")) is None


def test_a_name_below_the_words_of_non_delivery_is_a_persons(rulebook: Rulebook) -> None:
    text = "I received the notice below.\n\nDelivery has failed to these recipients:\nx@y.example"
    bare = message("Undeliverable: Registering", text, sender=Address(email="t@firma.example", name="Tomasz Kowalczyk"))
    signed = message("Undeliverable: Registering", f"{text}\n\nTomasz Kowalczyk", sender=bare.head.sender)
    assert Kind.BOUNCE is kind(rulebook, bare)
    assert kind(rulebook, signed) is None


def test_a_precedence_that_a_forwarding_server_set_says_nothing_of_who_wrote(rulebook: Rulebook) -> None:
    forwarded = {"Precedence": "bulk", "Received": "from mail.firma.example by forward.example"}
    assert kind(rulebook, message("Kysymys", "Koska jakso alkaa.", headers=forwarded)) is None
    written = dict(reversed(forwarded.items()))
    assert Kind.BULK is kind(rulebook, message("Kysymys", "Koska jakso alkaa.", headers=written))


def test_a_mail_systems_name_is_told_however_it_is_spelled(rulebook: Rulebook) -> None:
    text = "Error: Invalid user address\n\n550 - Requested action not taken: no such user here"
    for local in ("post_master", "post-master", "postmaster"):
        sent = message("Re: Test message", text, sender=Address(email=f"{local}@firma.example"))
        assert Kind.BOUNCE is kind(rulebook, sent)


def test_who_wishes_something_and_signs_writes_through_such_software_too(rulebook: Rulebook) -> None:
    wish = "Hej,\n\nvi undrar om arbetsrummet går att nå från vårt nät.\n\nEmily Novak"
    assert kind(rulebook, message("Fråga", wish, headers={"Precedence": "bulk"}, sender=EMILY)) is None
    told = wish.replace("vi undrar om", "nytt:")
    own = Address(email="emily.novak@firma.example", name="Emily Novak")
    assert kind(rulebook, message("Fråga", told, headers={"Precedence": "bulk"}, sender=own)) is None
    house = Address(email="desk@firma.example", name="Firma Desk")
    told = told.replace("Emily Novak", "Firma Desk")
    assert Kind.BULK is kind(rulebook, message("Fråga", told, headers={"Precedence": "bulk"}, sender=house))
    # so vacation programs mark what they answer with
    bare = {"sender": EMILY, "in_reply_to": (f"<jt.{'a' * 26}@kela.example>",), "headers": {"Precedence": "bulk"}}
    assert Kind.BULK is kind(rulebook, message("Fråga", "Uutta: verkko on kunnossa.\n\nEmily Novak", **bare))


@pytest.mark.parametrize(("text", "expected"), [("", None), (" https://firma.example/a", Kind.BULK)])
def test_who_greets_and_asks_without_a_link_is_no_bulk(rulebook: Rulebook, text: str, expected: Kind | None) -> None:
    asked = f"hey,\n\nwhich of us should hold the key, the supplier or the clinic?{text}\n\ncheers, Finn"
    desk = Address(email="devops@firma.example", name="DevOps")
    assert expected is kind(rulebook, message("Question", asked, headers={"Precedence": "bulk"}, sender=desk))


def test_a_group_through_which_somebody_answers_us_is_held_for_a_person(rulebook: Rulebook) -> None:
    marks = {"Precedence": "list", "List-Id": "<kanta.firma.example>", "List-Post": "<https://groups.example/post>"}
    group = {"headers": marks, "sender": Address(email="kanta@firma.example", name="'Jenni Aalto' via Kanta")}
    text = "Hei, Jenni täällä. Osallistumme molempiin testausikkunoihin.\n\nJenni"
    to_us = (Address(email="inbox@kela.example"),)
    answer = message("Re: Asia", text, in_reply_to=(f"<jt.{'a' * 26}@kela.example>",), recipients=to_us, **group)
    assert {True} == {sign.passes_on for sign in kinds.machine_signs(answer, rulebook, INBOX)}
    news = message("Uutiskirje", "Uutta kuultavaa: kesäkuun numero on luettavissa.", recipients=to_us, **group)
    assert {False} == {sign.passes_on for sign in kinds.machine_signs(news, rulebook, INBOX)}


def test_a_gateway_s_way_to_leave_makes_no_list_of_a_letter_signed_by_its_sender(rulebook: Rulebook) -> None:
    letter, leave = (
        "Hej,\n\nmitt nya nummer är 050 555 0144.\n\nTom Rosenberg",
        {"List-Unsubscribe": "<mailto:u@f.example>"},
    )
    tom = Address(email="tom.rosenberg@firma.example", name="Tom Rosenberg")
    assert kind(rulebook, message("Nytt nummer", letter, headers=leave, sender=tom)) is None
    news = Address(email="news@firma.example", name="Tom Rosenberg")
    assert Kind.BULK is kind(rulebook, message("Nytt nummer", letter, headers=leave, sender=news))
    assert Kind.BULK is kind(rulebook, message("Nytt nummer", letter, headers={"List-Id": "<n.f.example>"}, sender=tom))


def test_what_greets_and_says_both_is_a_program_s_unless_it_answers(rulebook: Rulebook) -> None:
    both = "Hei!\n\nOlemme saaneet palautteesi. Tämä viesti on lähetetty automaattisesti, eikä siihen voi vastata."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Palautteesi", both))
    one = both.replace(", eikä siihen voi vastata", "")
    assert kind(rulebook, message("Palautteesi", one)) is None
    jari = Address(email="info@firma.example", name="Jari Koskela")
    assert kind(rulebook, message("Palautteesi", f"{both}\n\nJari Koskela", sender=jari)) is None


def test_inside_a_sentence_of_an_answer_to_us_it_is_our_letter_that_is_automatic(rulebook: Rulebook) -> None:
    subject, simon = "Re: Registration [JT-H658HH9F]", Address(email="simon@firma.example", name="Simon Adler")
    said = "I know this is an automated message but it is a helpful one."
    assert kind(rulebook, message(subject, said, sender=simon)) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message(subject, "This is an automated message.", sender=simon))


@pytest.mark.parametrize("files", [(), ("scan.pdf",)])
def test_a_device_that_sends_no_file_tells_of_itself(rulebook: Rulebook, files: tuple[str, ...]) -> None:
    sent = message(
        "[NAS01] Säkerhetskopiering",
        "Kära användare,\n\nuppgiften Journal har slutförts.",
        headers={"X-Mailer": "Synology DSM 7"},
        files=tuple(attachment(name) for name in files),
    )
    assert kind(rulebook, sent) is (None if files else Kind.BULK)


@pytest.mark.parametrize(
    ("email", "text"),
    [
        ("jari.koskela@firma.example", "Tulemme mukaan syksyllä.\n\nJari Koskela"),
        ("info@firma.example", "Koska jakso alkaa?\n\nJari Koskela"),
    ],
)
def test_a_person_may_write_with_a_program_of_who_makes_devices(rulebook: Rulebook, email: str, text: str) -> None:
    jari, headers = Address(email=email, name="Jari Koskela"), {"X-Mailer": "Synology MailPlus"}
    assert kind(rulebook, message("Aikataulu", text, headers=headers, sender=jari)) is None
    done, device = "Varmuuskopiointi on valmis.", {"X-Mailer": "Synology DSM 7"}
    assert Kind.BULK is kind(rulebook, message("Aikataulu", done, headers=device))


def test_who_signs_a_text_on_our_matters_is_a_person_at_a_noreply_address_too(rulebook: Rulebook) -> None:
    jari = Address(email="noreply@firma.example", name="Jari Koskela")
    signed = message("Yhteistestaus", "Vetäydymme.\n\nJari Koskela", sender=jari)
    assert kind(rulebook, signed) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message("Yhteistestaus", "Vetäydymme.", sender=jari))


def test_a_web_form_s_program_thanks_and_promises(rulebook: Rulebook) -> None:
    said = "Hei Kela,\n\nkiitos yhteydenotosta. Palaamme asiaan mahdollisimman pian."
    program = Address(email="wordpress@firma.example", name="WordPress")
    assert Kind.AUTO_REPLY is kind(rulebook, message("Kiitos", said, sender=program))
    assert kind(rulebook, message("Kiitos", said, sender=Address(email="info@firma.example", name="Firma"))) is None


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("Olen lomalla 9.–22.3.\nTämä vastaus lähtee samanlaisena jokaiselle, joka kirjoittaa minulle.\nKirsi", True),
        ("Hej!\nDitt mejl ligger på plats 14 i kön. Alla som mejlar till mottagningen får de här raderna.", True),
        ("Viibin puhkusel. See teade saadetakse igale kirjutajale ühe korra.", True),
        ("Hei,\n\nmeneekö tämä kutsu jokaiselle, joka kirjoittaa teille?\n\nKirsi", False),
        ("Hei,\n\nlähetimme kutsun jokaiselle, joka kirjoitti. Toivottavasti kaikki pääsevät.\n\nKirsi", False),
    ],
)
def test_what_says_that_it_goes_to_all_who_write_is_a_program_s(rulebook: Rulebook, text: str, machine: bool) -> None:
    kirsi = Address(email="kirsi.manninen@firma.example", name="Kirsi Manninen")
    assert machine == bool(kind(rulebook, message("Re: Aikataulu", text, sender=kirsi)))


def test_an_agent_s_words_that_a_desk_s_software_marked_wait_for_a_person(rulebook: Rulebook) -> None:
    text = (
        "Hei,\n\nkävin asian läpi kehityksen kanssa. Saisimmeko oikeudet myös Jonnelle? Miro siirtyi toiseen tiimiin."
    )
    agent, marked = Address(email="tuki@firma.example", name="Sini Valkama"), {"Auto-Submitted": "auto-generated"}
    by_hand = message("[Firma] Re: Testaus", f"{text}\n\nSini Valkama", sender=agent, headers=marked)
    assert [True] == [sign.passes_on for sign in kinds.machine_signs(by_hand, rulebook, INBOX)]
    told = message("[Firma] Re: Testaus", "Pyyntösi on vastaanotettu.", sender=agent, headers=marked)
    assert not any(sign.passes_on for sign in kinds.machine_signs(told, rulebook, INBOX))


def test_a_place_in_a_template_that_nobody_filled_is_a_program_s(rulebook: Rulebook) -> None:
    desk = Address(email="viestit@firma.example", name="Viestipalvelu")
    text = "Hei {{etunimi}},\n\nviesti sai jonossa paikan 38. Odotusaika on keskimäärin kaksi päivää."
    assert kind(rulebook, message("Re: Asia", text, sender=desk)) is Kind.AUTO_REPLY
    asked = f"{text}\n\nMiksi mallipohjassa lukee näin? Se tuli meille teiltä."
    assert kind(rulebook, message("Re: Asia", asked, sender=desk)) is None


def test_an_absence_worded_as_programs_write_is_one_though_its_owner_signs(rulebook: Rulebook) -> None:
    rachel = Address(email="rachel.donnelly@firma.example", name="Rachel Donnelly")
    text = (
        "Thank you for your email. I am on leave until Monday 24 March and will not be reading messages. "
        "Conor Byrne (conor.byrne@firma.example) can help in the meantime.\n\nRachel"
    )
    assert kind(rulebook, message("Re: Test declaration received", text, sender=rachel)) is Kind.AUTO_REPLY
    own = "I am on leave until Monday, so let us talk about the test data on Tuesday morning.\n\nRachel"
    assert kind(rulebook, message("Re: Test declaration received", own, sender=rachel)) is None


def test_who_answers_a_ticket_s_subject_under_their_name_has_not_written_it(rulebook: Rulebook) -> None:
    asta = Address(email="asta.moilanen@firma.example", name="Asta Moilanen")
    subject = "Vs: Työpyyntö INC0849213 on avattu: palomuuri"
    text = "Hei,\n\nverkkotiimi kysyy, onko avaus kaksisuuntainen ja mikä on kohde-IP.\n\nAsta Moilanen"
    assert kind(rulebook, message(subject, text, sender=asta)) is None
    desk = Address(email="tuki@firma.example", name="Tuki")
    told = message("Työpyyntö INC0849213 on avattu: palomuuri", "Hei,\n\nkäsittelemme pyynnön pian.", sender=desk)
    assert kind(rulebook, told) is Kind.AUTO_REPLY


def test_a_bill_from_an_unread_address_is_a_program_s_and_a_form_is_not(rulebook: Rulebook) -> None:
    unread, file = Address(email="no-reply@firma.example", name="Laskut"), (attachment("lasku.pdf"),)
    bill = "Liitteenä lasku 7741, summa 84,00 EUR, eräpäivä 14 pv netto.\nViitenumero 7741 3"
    assert kind(rulebook, message("Lasku 7741 (PDF)", bill, sender=unread, files=file)) is Kind.AUTO_REPLY
    form = "Hei, tässä puuttuva liite. Postini lähtee tästä osoitteesta, mutta luen vastaukset kyllä."
    assert kind(rulebook, message("Puuttuva liite", form, sender=unread, files=file)) is None

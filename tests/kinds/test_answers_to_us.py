"""Programs answer us without our letter; who answers with it, signs or does something is a person."""

from typing import Any

import pytest
from building.messages import message

from inboxbot.model import Address, Kind
from inboxbot.rulebook import Rulebook
from tests.kinds.test_machines import kind

OURS: dict[str, Any] = {"in_reply_to": (f"<jt.{'a' * 26}@kela.example>",)}
SUBJECT = "Re: Yhteistestaus kevät [JT-H658HH9F]"
REGISTRY = Address(email="kirjaamo@kaupunki.example", name="Kirjaamo")
JARI = Address(email="jari.koskela@firma.example", name="Jari Koskela")


CLOSED = [
    "Vi har sommarstängt veckorna 28-30.",
    "E-post till adressen läses inte.",
    "This account is unattended.",
    "Wir machen Betriebsferien bis 4.1.",
    "Tämä osoite on poistettu käytöstä.",
    "Tätä postilaatikkoa ei enää lueta.",
    "Denna adress används inte längre.",
    "Dieses Postfach wird nicht mehr gelesen.",
]


@pytest.mark.parametrize("text", CLOSED)
def test_what_only_a_closed_office_or_an_unread_mailbox_says_is_enough_in_a_bare_answer(
    rulebook: Rulebook, text: str
) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, **OURS, sender=JARI))
    assert kind(rulebook, message("Asia", text, sender=JARI)) is None
    assert kind(rulebook, message(SUBJECT, f"{text}\n\nJari", **OURS, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "LOMALLA!!! Palaan 10.8. Kiireelliset: Markku 050 555 0188",
        "OOO - back Mon. Urgent: +44 20 5550 0112",
        "Meie kontor on riigipühade tõttu suletud.",
        "Per Wallin har slutat hos oss den 31 maj. E-post till adressen läses inte.",
        "Emma Clarke has left LabLink. This account is unattended.",
    ],
)
def test_a_bare_answer_of_nothing_but_an_absence_is_a_machine(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, **OURS, sender=JARI))


@pytest.mark.parametrize("sender", [JARI, Address(email="info@firma.example"), REGISTRY])
@pytest.mark.parametrize(
    "text",
    [
        "Emme tule mukaan. Asia ei ole enää ajankohtainen.",
        "We no longer wish to take part.",
        "Vi deltar inte längre, projektet är stängt.",
        "The product has been retired. Please cancel our participation.",
        "Oikea yhteyshenkilö: Maija Virtanen. Pekka ei ole enää meillä töissä.",
        "Minna on äitiyslomalla, uusi yhteyshenkilö on Pekka Salo.",
        "Hei, oon junassa ja lomalla vielä tän viikon, mutta hoidan asian heti.",
        "Olen virkamatkalla enkä lue sähköpostia. Liitän pyytämänne version.",
        "Organisaatio on rekisteröity koodistopalveluun.",
        "Tunnus on luotu.",
        "Received, thanks.",
        "Kiitos, vastaamme teille huomenna.",
        "Vanha osoite on poistettu käytöstä, uusi on info@toinen.example.",
        "Den gamla adressen används inte, den nya är info@toinen.example.",
        "The old address is no longer in use, the new one is info@toinen.example.",
        "Kenttää 14 ei enää lueta, koska rajapinta muuttui.",
        "Fältet läses inte av vårt system.",
        "Das Feld wird nicht mehr gelesen.",
        "Pekka no longer works here, I have taken over his projects.",
        "Anna no longer works at Firma, but I am handling her matters and will answer your questions on Friday.",
        "Per jobber ikke lenger her, men jeg har overtatt saken.",
        "Per er ikke længere ansat hos os, jeg overtager sagen.",
        "Frau Weber arbeitet nicht mehr bei uns, ich übernehme.",
        "Ich arbeite nicht mehr am Projekt, Frau Weber übernimmt ab sofort.",
        "Mari ei tööta enam meil, mina võtsin asja üle.",
        "Jag arbetar inte längre med det här, men Lisa Berg gör det. Hon har fått ert brev.",
        "I am no longer with the product team, Lisa has your letter and answers tomorrow.",
        "En ole enää töissä tuotepuolella, välitin kirjeen Lisalle.",
        "Vår testare är tjänstledig till maj, därför blir vi en vecka sena.",
        "Kollegan är sjuk och jag är bortrest, men tisdag passar.",
        "Jag är bortrest men svaret är ja.",
        "Jag är bortrest på torsdag, onsdag går bra.",
        "Jeg er på kurs tirsdag, men onsdag passer fint.",
        "Jeg er sykmeldt, men Kari møter i mitt sted.",
        "Tiistaina en ole paikalla, keskiviikko käy.",
        "Teen lyhennettyä viikkoa, perjantai ei käy mutta torstai käy.",
        "Teen osa-aikaista, joten tavataan mieluummin aamulla.",
        "Olen työmatkalla, mutta vastaus molempiin kysymyksiinne on kyllä.",
        "Olen lomalla mutta vastaan silti: kyllä, tuotannossa.",
        "Olen lomalla, mutta sanon sen tässä: emme tarvitse tunnuksia.",
        "My last day at Firma is Friday, please take me off the list after that.",
        "Min sista arbetsdag är på fredag, så stäng mitt konto då.",
        "Jag har avslutat min anställning men Karin har läst ert brev och säger ja.",
        "If urgent, we can be ready on Monday.",
        "If this is urgent, we can deliver already today.",
        "If urgent matters come up we meet at 10.",
        "Är det brådskande så gör vi det i dag.",
        "Hvis det haster, leverer vi i morgen.",
        "Jos asia on kiireellinen, teemme sen jo tänään.",
        "Jos asia ei voi odottaa, teemme sen viikonloppuna.",
        "Kiireellisissä kysymyksissä tavoitatte meidät numerosta 040 555 0121, tämä oli vastaus kohtaan 3.",
        "Wenn es eilt, liefern wir schon heute.",
        "Wenn es dringend ist, können wir morgen fertig sein.",
        "Toimistomme on suljettu pääsiäisen, joten tapaaminen 6.4. ei käy.",
        "Vi har sommarstängt v. 28-30, så vi är klara först i augusti.",
        "Our office is closed on the 6th, so we suggest the 8th.",
        "Wir haben Betriebsferien bis 4.1., daher schaffen wir es erst am 12.1.",
        "Vi holder sommerlukket i uge 29, så vi er først klar i august.",
        "The message will not be forwarded by your gateway: error 403 since Tuesday.",
        "The prescription message has not been read by the archive.",
        "Our message has not been read on your side, says the log.",
        "Sanoma jää jonoon eikä välitetä eteenpäin Kantaan.",
        "Kuittaus jää meille eikä sitä välitetä eteenpäin.",
        "Meldingen blir ikke lest av systemet vårt.",
        "Beskeden bliver ikke læst af vores system.",
        "Kviteringen blir ikke lest hos dere.",
        "Die Nachricht wird nicht gelesen, weil der Kopf fehlt.",
        "Sähköpostiasi ei lueta enää Pekan toimesta, hän siirtyi. Minä luen.",
        "Ditt meddelande läses inte av vårt system eftersom teckenkodningen är fel.",
        "Postkassen læses ikke mere, brug min adresse i stedet.",
        "Vi byter domän. Den här adressen upphör i maj, mitt nya är per@nytt.example.",
        "Denna brevlåda har stängts för utomstående, jag fick ert brev av en kollega.",
        "Our old address will bounce from May, so update it in your records to jari@new.example.",
        "Emme lukeneet kirjettänne ajoissa, koska tätä postilaatikkoa ei kesällä lueta. Nyt luettu ja selvä.",
        "Tätä osoitetta ei valvota viikonloppuisin, siksi myöhästyimme.",
        "This mailbox is not monitored at weekends, hence the delay. We agree with your list.",
        "Sorry, the inbox is not monitored in July, that is why you waited. The answer is 4.2.",
        "En lue sähköpostia iltaisin, soittakaa mieluummin 040 555 0121.",
        "En pääse vastaamaan kysymykseen 3 ennen kuin tietoturvaryhmä on kokoontunut.",
        "I'm away next week, so Thursday does not work. Monday the 12th does.",
        "I am travelling but the answer is yes.",
        "I'll be back on this when legal has answered.",
        "I am not in the office on Fridays, let us meet on Thursday.",
        "Ik ben op vakantie maar het antwoord is ja.",
        "Olen puhkusel, aga vastus on jah.",
        "Kirja ei loeta meie süsteemis õigesti, täpitähed on katki.",
        "Jeg er tilbake på jobb og sender dere svar i morgen.",
        "Jag är tillbaka på jobbet, ni får svaren i eftermiddag.",
        "Kiitos yhteydenotostasi, uusi yhteyshenkilömme on Pekka Salo (0405550121).",
        "Kiitos yhteydenotostanne. Yhteyshenkilömme on Pekka Salo (puh. 0405550121).",
        "Tack för din förfrågan. Vår kontaktperson är Per Wallin (0405550121).",
        "Thank you for contacting us. Our contact person is Peter Berg (+358405550121).",
        "Organisaatiomme on rekisteröity koodistopalveluun tunnuksella 1.2.246.10.12345.",
        "Järjestelmämme on rekisteröity Valviraan numerolla 4711.",
        "Järjestelmämme on rekisteröity Astori-rekisteriin (numero 48213).",
        "Varmenne on luotu, tunniste 48213.",
        "Asiakasvarmenne on luotu ja asennettu (sarjanumero 48213).",
        "The client certificate has been created, id 48213.",
        "Potilas on kirjattu tunnuksella 48213, mutta ei näy teillä.",
        "Pyyntömme numero 48213 on avattu teillä kahdesti.",
        "Meillä on avattu tästä tapaus 48213.",
        "Kirjeenne on tullut perille, mutta viitenumero 48213 ei ole meidän.",
        "Ensimmäinen erä on saapunut, toinen erä (48213) puuttuu.",
        "Our request 48213 has been created twice in your system.",
        "The referral 48213 has been received empty.",
        "This has been logged on our side as ticket 48213, Peter is on it.",
        "I opened ticket 48213 with our R&D on this.",
        "Remissen har mottagits tom, nummer 48213.",
        "Patienten har registrerats med nummer 48213 men syns inte.",
        "Felet är registrerat hos oss som ärende 48213.",
        "Feilen er registrert med sak 48213 hos oss.",
        "Fejlen er oprettet som sag 48213 hos os.",
        "Saatekiri on registreeritud numbriga 48213, aga tühi.",
        "Jag har vidarebefordrat brevet till Lisa, som är tillbaka den 3 augusti.",
        "Jag är vikarie för Per, som är föräldraledig.",
        "I'm filling in for Peter while he is on parental leave.",
        "Jeg er vikar for Per, som er tilbake på kontoret i august.",
        "Vårt system är registrerat hos Valvira under nummer 4711.",
        "Systemet har registrerats hos Valvira, nummer 4711.",
        "Meidän tukipyyntömme on kirjattu teille numerolla 4711, siihen ei ole tullut vastausta.",
        "Häiriö kirjattu Kelan tukeen, tiketti 4711. Odotamme siihen vastausta.",
        "Our ticket number 4711 at your service desk has been created on Monday but nobody answers.",
        "A ticket has been opened with your help desk (48213), so far no answer.",
        "Ärendet har registrerats hos er under nummer 4711 men ingen svarar.",
        "Received, thank you. The business id is FI12345678.",
        "Tak, din mail er modtaget. Vores CVR er DK12345678.",
        "Mottaget, tack. Vårt FO-nummer är FI12345678.",
        "The data will be processed in Sweden, is what our lawyers say. Your letter was received on Monday.",
        "Sanoma on vastaanotettu teillä, tunniste 481299, mutta kuittausta ei tule.",
        "The message has been received at your end, id 481299, but no acknowledgement comes.",
        "Meddelandet har tagits emot hos er, nummer 481299, men kvittensen saknas.",
        "Meldingen er mottatt hos dere, sak 481299, men kvitteringen mangler.",
        "Automaattinen vastaus tuli meille kahdesti.",
        "Automatiskt svar från er kom två gånger i dag.",
        "Automated reply received twice, both without a link.",
        "This reply was generated automatically and does not answer what we asked.",
        "This response is automated and of no help to us.",
        "Tämä vastaus lähetettiin automaattisesti, mutta kysyimme aivan muuta.",
        "Svaret är automatiskt och hjälper oss inte.",
        "Svaret er automatisk og hjelper oss ikke.",
        "Diese Antwort ist automatisch und hilft uns nicht weiter.",
        "Tämä on automaattisesti luotu kirje teiltä, emme ymmärrä sitä.",
        "Detta är ett automatiskt brev från er, vi förstår det inte.",
        "This is an automated letter of yours and we do not understand it.",
        "Kirjeestänne JT-H658HH9F liite on poistettu meidän palomuurissa, emme nähneet sitä.",
        "Your letter JT-H658HH9F came, but the attachment was removed by our filter, so we have not seen it.",
        "The attachment of JT-H658HH9F has been quarantined here; our IT releases it tomorrow.",
        "Ert brev JT-H658HH9F har stoppats av vårt filter, en kollega släppte fram det i dag.",
        "Bilagan i JT-H658HH9F har tagits bort hos oss, vi såg den aldrig.",
        "Vår testmiljö kunde ej levereras i tid, gäller ärendet JT-H658HH9F.",
        "Versio 4.2 ei ole vielä toimitettu asiakkaalle, asia JT-H658HH9F.",
        "Versiota ei pystytty toimittamaan ajoissa (JT-H658HH9F), siirrämme viikolla.",
        "Case JT-H658HH9F: release 4.2 could not be delivered yet, we move a week.",
        "Løsningen er ikke levert ennå (JT-H658HH9F), vi flytter en uke.",
        "JT-H658HH9F: Die Software ist noch nicht zugestellt, wir verschieben um eine Woche.",
        "Our user account has been disabled in case JT-H658HH9F.",
        "JT-H658HH9F: user not found when Pekka signs in.",
        'JT-H658HH9F: Pekan tunnuksella tulee "user not found".',
        "In JT-H658HH9F the link could not be found.",
        'Kirjeenne otsikko "Ilmoittautuminen yhteistestaukseen" on väärä, olemme jo mukana. Olen työmatkalla.',
        'Your letter "Registration form missing" reached me while I am on leave. It was delivered in May.',
        'Brevet "Anmälan saknas" kom medan jag är på semester. Den skickades i maj.',
        "Aihe: Ilmoittautuminen yhteistestaukseen\nOlen työmatkalla mutta asia on kunnossa.",
        "Subject: Registration\nI am travelling, but everything is in order on our side.",
        "Ämne: Anmälan\nJag är på resande fot men allt är klart hos oss.",
        "Emne: Påmelding\nJeg er på reise, men alt er klart hos oss.",
        "Odota hetki, olen matkoilla, vastaan huomenna kohtiin 2 ja 3.",
        "Vastaan huomenna kohtiin 2 ja 3.",
        "Vahvistuskoodisi on väärä, sanoo sivu kun Pekka yrittää kirjautua.",
        "Your verification code is wrong, says the page when Pekka tries.",
        "Your security code is never delivered to our phones.",
        "Engångskoden kommer inte fram. Sidan säger att din engångskod är fel.",
        "Kertakäyttökoodisi on vanhentunut, sivu väittää joka kerta.",
        "Pekka is not on the guest list of Thursday's meeting.",
        "How do we know you are a real person and not a program",
        "It would be good to know that you are a real person.",
        "Pekka has left the chat of the project by mistake and cannot get back.",
        "Lopeta tilaus -linkki ei toimi: https://kanta.example/u",
        "Manage preferences page does not open: https://kanta.example/p",
        "Länken för att avregistrera dig fungerar inte: https://kanta.example/u",
        "Wir wollen einen Tester abmelden: https://kanta.example/u",
        "Info-postkasti ei loe keegi, minule jõuab.",
        "Info-kassen er død, ingen leser e-post der. Bruk min adresse.",
        "no-reply-osoite on vain viestien lähettämiseen meillä, siksi vastaukset menevät hukkaan. Käyttäkää tätä.",
        "Adressen är endast för utskick, därför såg vi ert brev så sent. Vi är klara på fredag.",
        "Tack för mejlet. Vi återkommer så snart som möjligt med svar på punkt 3, resten är klart.",
        "Thank you for your email. We will get back to point 3 as soon as possible, the rest is done.",
        "Registratorn har gett ert brev dnr 45/2026, jag svarar i morgon.",
        "This is an automated process on our side, a nightly job sends the messages.",
        "Tämä on automaattinen prosessi meillä, yöajo hoitaa sen.",
        "Detta är en automatisk process hos oss, nattkörningen sköter den.",
        "Dette er en automatisk prosess hos oss, nattjobben gjør det.",
        "Dies ist eine automatische Verarbeitung bei uns, nachts um zwei.",
        "See on automaatne protsess meil, öösel kell kaks.",
        "Automaattinen vastaus oli virheellinen: meillä on kaksi järjestelmää eikä yhtä.",
        "Pyyntö on vastaanotettu palvelimella klo 10.02, viite 123456.",
        "The request was received by the server at 10.02, reference 123456.",
        "Begäran har mottagits av servern kl 10.02, nummer 123456.",
        "Testitunnus on luotu Pekalle numerolla 48213.",
        "A user has been created for Peter, id 48213.",
        "Ett konto har skapats för Per, id 48213.",
        "Sertifikatet er registrert med nummer 48213.",
    ],
)
def test_a_short_answer_is_a_persons(rulebook: Rulebook, sender: Address, text: str) -> None:
    assert kind(rulebook, message(SUBJECT, text, **OURS, sender=sender)) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (SUBJECT, "Hej, jag har semester men läser mejlen ibland. Ja, tisdagen passar oss bra!\nJari"),
        (SUBJECT, "Hei, olen lomalla mutta tiistai sopii kyllä.\nJari Koskela"),
        (f"Läst och godkänt: {SUBJECT}", "Hej,\nläst och godkänt från vår sida.\nJari"),
    ],
)
def test_who_signs_and_says_one_word_of_being_away_is_a_person(rulebook: Rulebook, subject: str, text: str) -> None:
    assert kind(rulebook, message(subject, text, **OURS, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hei,\n\nReseptikeskus on vastaanottanut sanoman ABC-48213, mutta kuittaus puuttuu.\n\nTerveisin\nJari Koskela",
        "Hei! Järjestelmämme on vastaanottanut virhekoodin INC0012345 palvelusta. Palaamme asiaan huomenna.",
    ],
)
def test_what_a_system_has_received_is_no_message_of_ours(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message("Sanomat", text, sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kirjaamo on vastaanottanut lähettämänne viestin. Vastaamme kahden työpäivän kuluessa.",
        "Kirjaamo on vastaanottanut lähettämänne viestin. Asiakirjat toimitetaan käsittelijälle.",
        "Your enquiry is important to us and one of our team will respond within 2 working days.",
    ],
)
def test_a_desk_that_acknowledges_and_promises_in_a_bare_answer_is_a_machine(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, text, **OURS, sender=REGISTRY))
    assert kind(rulebook, message(SUBJECT, text, **OURS, sender=JARI)) is None


def test_what_our_letter_says_of_itself_is_not_said_by_who_answers_it(rulebook: Rulebook) -> None:
    letter = "Hei,\n\ntämä on automaattinen vastaus. Viestinne on kirjattu tunnuksella [JT-H658HH9F]."
    assert kind(rulebook, message(SUBJECT, f"Numero on 040 555 0137.\n\n{letter}", **OURS, sender=JARI)) is None
    bare = letter.replace(" [JT-H658HH9F]", "").partition("\n\n")[2]
    assert Kind.AUTO_REPLY is kind(rulebook, message(SUBJECT, bare, **OURS, sender=JARI))

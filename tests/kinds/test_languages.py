"""Machines write in every language of Europe; so do people, who tell of an absence and of what they will do."""

import pytest
from building.messages import INBOX, lines, message

from inboxbot import kinds
from inboxbot.model import Address, Body, Kind
from inboxbot.rulebook import Rulebook

OUR_ID = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kela.example>",)
MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")
DESK = Address(email="support@firma.example", name="Firma")
POST = Address(email="post@firma.example", name="Firma")

# A report without a structure, an absence, the same with what its writer will do.
LANGUAGES = {
    "bg": (
        "Съобщението не беше доставено. Пощенската кутия е пълна.",
        "В отпуск съм до 5 август. Ще се върна на 6 август.",
        "Ще изпратя формуляра тогава.",
    ),
    "cs": (
        "Zpráva nebyla doručena. Neznámý uživatel.",
        "Jsem na dovolené do 5. srpna. Zastupuje mě Anna.",
        "Formulář pošlu potom.",
    ),
    "da": (
        "Din besked kunne ikke afleveres. Modtageren findes ikke.",
        "Jeg er på ferie til den 5. august. Jeg er retur den 6. august.",
        "Jeg sender skemaet derefter.",
    ),
    "de": (
        "Die Nachricht konnte nicht übermittelt werden. Der Empfänger ist unbekannt.",
        "Ich bin bis zum 5.8. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
        "Ich sende Ihnen das Formular danach.",
    ),
    "el": (
        "Το μήνυμα δεν παραδόθηκε. Το γραμματοκιβώτιο είναι πλήρες.",
        "Βρίσκομαι σε άδεια έως τις 5 Αυγούστου. Επιστρέφω στις 6 Αυγούστου.",
        "Θα στείλω τη φόρμα τότε.",
    ),
    "es": (
        "No se ha entregado el mensaje. El buzón del destinatario está lleno.",
        "Estoy de vacaciones. Volveré el 5 de agosto.",
        "Tengo una pregunta sobre la prueba.",
    ),
    "et": (
        "Teie kirja ei õnnestunud kätte toimetada. Adressaati ei leitud.",
        "Olen puhkusel kuni 5. augustini. Mind asendab Anna.",
        "Mul on küsimus testimise kohta.",
    ),
    "fi": (
        "Viestiä ei saatu perille. Osoitetta ei ole olemassa.",
        "Olen lomalla 5.8. saakka. Olen jälleen töissä 6.8.",
        "Lähetän lomakkeen sitten.",
    ),
    "fr": (
        "Votre message n'a pas été distribué. Destinataire inconnu.",
        "Je suis actuellement en congé. Mon retour est prévu le 5 août.",
        "Je vous envoie le formulaire ensuite.",
    ),
    "hr": (
        "Poruka nije isporučena. Poštanski sandučić je pun.",
        "Na godišnjem sam odmoru do 5. kolovoza. Zamjenjuje me Ana.",
        "Obrazac šaljem poslije.",
    ),
    "hu": (
        "Az üzenetet nem lehetett kézbesíteni. Ismeretlen címzett.",
        "Szabadságon vagyok augusztus 5-ig. Sürgős esetben keresse Annát.",
        "Utána elküldöm az űrlapot.",
    ),
    "is": (
        "Ekki tókst að afhenda póstinn. Pósthólfið er fullt.",
        "Ég er í sumarleyfi til 5. ágúst. Ég kem aftur 6. ágúst.",
        "Ég sendi eyðublaðið þá.",
    ),
    "it": (
        "Il messaggio non è stato consegnato. Utente sconosciuto.",
        "Sono in ferie fino al 5 agosto. Per urgenze contattare Anna.",
        "Ho una domanda sul test.",
    ),
    "lt": (
        "Jūsų laiškas nebuvo pristatytas. Pašto dėžutė pilna.",
        "Šiuo metu atostogauju. Grįžtu pirmadienį.",
        "Formą atsiųsiu tada.",
    ),
    "lv": (
        "Jūsu vēstule netika piegādāta. Pastkaste ir pilna.",
        "Esmu atvaļinājumā līdz 5. augustam. Mani aizvieto Anna.",
        "Veidlapu nosūtīšu pēc tam.",
    ),
    "nb": (
        "Meldingen din ble ikke levert. Mottakeren finnes ikke.",
        "Jeg er på ferie til 5. august. Ved hastesaker, kontakt Anne.",
        "Jeg sender skjemaet etterpå.",
    ),
    "nl": (
        "Het bericht werd niet afgeleverd. Geadresseerde onbekend.",
        "Ik ben met vakantie. Vanaf 5 augustus ben ik weer bereikbaar.",
        "Ik stuur het formulier daarna.",
    ),
    "pl": (
        "Nie udało się dostarczyć wiadomości. Użytkownik nieznany.",
        "Jestem na urlopie do 5 sierpnia. W sprawach pilnych proszę pisać do Anny.",
        "Formularz wyślę później.",
    ),
    "pt": (
        "A sua mensagem não pôde ser entregue. Destinatário desconhecido.",
        "Estou de férias até 5 de agosto. Regresso no dia 6 de agosto.",
        "Enviarei o formulário depois.",
    ),
    "ro": (
        "Mesajul nu a fost livrat. Căsuța poștală este plină.",
        "Sunt în concediu până la 5 august. În caz de urgență contactați Ana.",
        "Voi trimite formularul apoi.",
    ),
    "ru": (
        "Сообщение не доставлено. Пользователь не найден.",
        "Я в отпуске до 5 августа. По срочным вопросам обращайтесь к Анне.",
        "Отправлю форму потом.",
    ),
    "sk": (
        "Správa nebola doručená. Schránka príjemcu je plná.",
        "Som na dovolenke. Vrátim sa 5. augusta.",
        "Formulár pošlem potom.",
    ),
    "sl": (
        "Sporočilo ni bilo dostavljeno. Poštni predal je poln.",
        "Sem na dopustu do 5. avgusta. Nadomešča me Ana.",
        "Obrazec pošljem potem.",
    ),
    "sv": (
        "Meddelandet kunde inte levereras. Mottagaren finns inte.",
        "Jag är på semester till den 5 augusti. Jag är åter den 6 augusti.",
        "Jag skickar blanketten sedan.",
    ),
    "tr": (
        "İletiniz teslim edilemedi. Alıcı bulunamadı.",
        "5 Ağustos'a kadar izindeyim. 6 Ağustos'ta döneceğim.",
        "Formu sonra göndereceğim.",
    ),
    "uk": (
        "Повідомлення не доставлено. Поштова скринька переповнена.",
        "Я у відпустці до 5 серпня. Мене заміщує Анна.",
        "Форму надішлю потім.",
    ),
}
# What a desk has received and when it answers.
ACKNOWLEDGEMENTS = {
    "bg": "Благодарим за съобщението. Вашата заявка е регистрирана с номер #4711.",
    "cs": "Děkujeme za váš e-mail. Obdrželi jsme vaši zprávu. Číslo: #4711.",
    "de": "Danke für Ihre E-Mail. Ihr Ticket wurde erstellt: #4711.",
    "el": "Λάβαμε το μήνυμά σας. Αριθμός: #4711. Θα σας απαντήσουμε σύντομα.",
    "hr": "Zaprimili smo vaš upit. Broj: #4711. Odgovorit ćemo vam uskoro.",
    "hu": "Köszönjük megkeresését. Üzenetét megkaptuk. Azonosító: #4711.",
    "is": "Erindi þitt er móttekið. Númer: #4711. Erindinu verður svarað.",
    "lt": "Gavome Jūsų laišką. Numeris: #4711. Atsakysime artimiausiu metu.",
    "lv": "Esam saņēmuši jūsu vēstuli. Numurs: #4711. Atbildēsim 2 darba dienu laikā.",
    "pl": "Otrzymaliśmy Państwa wiadomość. Numer: #4711. Odpowiemy w ciągu 2 dni roboczych.",
    "ro": "Am primit mesajul dumneavoastră. Număr: #4711. Vă vom răspunde în curând.",
    "ru": "Мы получили ваше письмо. Номер: #4711. Мы свяжемся с вами.",
    "sk": "Vašu správu sme prijali. Číslo: #4711. Odpovieme vám do dvoch dní.",
    "sl": "Prejeli smo vaše sporočilo. Številka: #4711. Odgovorili vam bomo.",
    "tr": "Talebiniz alınmıştır. Numara: #4711. En kısa sürede size dönüş yapacağız.",
    "uk": "Ваше звернення зареєстровано. Номер: #4711. Ми відповімо вам.",
}


def machines(rulebook: Rulebook, subject: str, text: str, sender: Address, **more: object) -> list[Kind]:
    return [sign.kind for sign in kinds.machine_signs(message(subject, text, sender=sender, **more), rulebook, INBOX)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_without_a_structure_is_told_in_any_language(language: str, rulebook: Rulebook) -> None:
    report, _, act = LANGUAGES[language]
    assert Kind.BOUNCE in machines(rulebook, "Re: Asia", report, POST, in_reply_to=OUR_ID)
    assert Kind.BOUNCE not in machines(rulebook, "Asia", f"{report} {act}\n\nMaija Koskela", MAIJA)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_absence_is_told_in_any_language_and_an_act_beside_it_too(language: str, rulebook: Rulebook) -> None:
    _, absence, act = LANGUAGES[language]
    assert Kind.AUTO_REPLY in machines(rulebook, "Re: Asia", absence, MAIJA, in_reply_to=OUR_ID)
    assert not machines(rulebook, "Re: Asia", f"{absence} {act}", MAIJA, in_reply_to=OUR_ID)


@pytest.mark.parametrize("language", ACKNOWLEDGEMENTS)
def test_a_desk_s_acknowledgement_is_told_in_any_language(language: str, rulebook: Rulebook) -> None:
    assert machines(rulebook, "Asia", ACKNOWLEDGEMENTS[language], DESK) == [Kind.AUTO_REPLY]
    act = LANGUAGES[language][2]
    assert not machines(rulebook, "Asia", f"{ACKNOWLEDGEMENTS[language]}\n{act}\n\nMaija Koskela", MAIJA)


# A desk's words that a person uses, who closes as people do in their language.
BY_HAND = {
    "fr": "Votre message n'a pas été distribué, car sa boîte aux lettres est pleine.\n\nCordialement\nJulie Roche",
    "pl": "Otrzymaliśmy Państwa wiadomość. Dziękujemy za wyjaśnienie.\n\nJan Nowak\nNIP PL5252344078",
    "cs": "Děkujeme za vysvětlení. Odpovíme vám v pátek.\n\nS pozdravem\nAnna Nováková",
    "sv": "Kontot finns inte i portalen, säger vår tekniker.",
    "no": "Lise er ikkje på kontoret.",
    "fi": "Paluukoodi oli 403, kun haettiin potilaan tietoja. Seuraava ajo on torstaina.",
    "it": "Mancata consegna del server: la macchina viene domani.",
    "bg": "Непознат потребител, пише порталът.",
}


@pytest.mark.parametrize("language", BY_HAND)
def test_people_who_use_a_machine_s_words_are_answered_in_any_language(language: str, rulebook: Rulebook) -> None:
    office = Address(email="info@firma.example", name="Firma")
    assert not machines(rulebook, "Re: Asia", BY_HAND[language], office, in_reply_to=OUR_ID)


def test_a_name_in_other_letters_than_an_address_is_a_person_s(rulebook: Rulebook) -> None:
    told = "Кутията на Мария е пълна и писмото не беше доставено до отдела."
    ivan = Address(email="ivan.petrov@firma.example", name="Иван Петров")
    assert not machines(rulebook, "Re: Asia", told, ivan, in_reply_to=OUR_ID)
    desk = Address(email="support@firma.example", name="Служба поддержки")
    assert machines(rulebook, "Re: Asia", "Сообщение не доставлено. Пользователь не найден.", desk, in_reply_to=OUR_ID)


def test_who_tells_of_their_own_absence_above_our_letter_and_signs_is_a_person(rulebook: Rulebook) -> None:
    told = (
        "Kiitos viestistänne. Olen lomalla perjantaihin saakka. Palaan asiaan maanantaina.\n\nTerveisin\nMaija Koskela"
    )
    body = Body(own=(lines(told),), quoted="> Hei!\n> Saimme viestinne.")
    signed = message("Re: Asia", body=body, sender=MAIJA, in_reply_to=OUR_ID)
    assert not kinds.machine_signs(signed, rulebook, INBOX)
    urgent = told.replace("Palaan asiaan", "Kiireellisissä asioissa ota yhteyttä Annaan. Palaan asiaan")
    away = message("Re: Asia", body=Body(own=(lines(urgent),), quoted=body.quoted), sender=MAIJA, in_reply_to=OUR_ID)
    assert kinds.machine_signs(away, rulebook, INBOX)

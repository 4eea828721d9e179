"""A text that says several things of an absence and nothing else is a machine's; what is added is a person's."""

import pytest
from building.messages import lines, message

from inboxbot.kinds.absence import only_absence
from inboxbot.model import Address, Body, Kind
from inboxbot.rulebook import Rulebook
from tests.kinds.test_machines import kind

JARI = Address(email="jari.koskela@firma.example", name="Jari Koskela")
OTHERS = (("toimisto", "Firma Oy"), ("liisa.laine", "Liisa Laine"))
OURS = (f"<jt.{'a' * 26}@kela.example>",)
NOTHING_ELSE = [
    "Hei,\n\nolen lomalla elokuun alkuun asti enkä lue sähköposteja. Vastaan palattuani.\n\nTerveisin\nJari Koskela",
    "LOMALLA!!! Palaan 10.8. Kiireelliset: Markku 050 555 0188",
    "Lomalla 21.7. asti. Luen meilit sen jälkeen.",
    "Hej!\n\nTack för ditt mejl. Jag är ledig till den 4 augusti. Svarar när jag är tillbaka.\n\nJari",
    "I'm away until Monday 9 June. This reply was sent by a rule. Urgent: call Mark on +44 20 5550 0101.\n\nJari",
    "Sehr geehrte Damen und Herren,\n\nich bin vom 14. bis 25.04. im Urlaub und habe keinen Zugriff auf meine E-Mails."
    "\nIn dringenden Fällen wenden Sie sich an Frau Kunze.\n\nMfG\nJari Koskela",
    "I'm on leave until Monday. If urgent, call Mark.",
    "Jag är på semester till fredag. Är det brådskande, ring Anna.",
    "Jeg er på ferie til mandag. Haster det, ring Mette.",
    "Ik ben op vakantie. Voor spoed: bel Mark.",
    "Je suis absente jusqu'au 19 mai inclus. Je vous répondrai dès mon retour.",
    "Я в отпуске до 25 августа. Отвечу после возвращения.",
    "Köszönöm levelét! Augusztus 18-ig szabadságon vagyok, visszatérésem után válaszolok.\n\nJari Koskela",
]
MORE_OR_LESS = [
    "Hei,\n\nolen lomalla elokuun alkuun asti, en lue sähköpostia. Palaan 5.8. ja lähetän lomakkeen.\n\nJari Koskela",
    "Lomalla 21.7. asti. Sain viestinne.",
    "Pekka on lomalla 5.8. asti, hän vastaa sen jälkeen.",
    "Anna är på semester, hon svarar efter semestern.",
    "Jag är ledig till den 4 augusti. Läser e-posten ikväll ändå. Anna tar över ärendet hos oss.",
    "I'm away until Monday. We withdraw.",
    "I am on leave, back on Monday, will reply when I'm back. Could you hold our place?",
    "Olen lomalla. Vastaan palattuani. Versio on 5.2.",
    # who is in a hurry says so too
    "I'm on leave until Monday. The access is urgent.",
    "I'm away on Friday, but we are back on track.",
    "Jag är på semester från fredag. Ärendet är brådskande för oss.",
    "Ich bin ab Montag im Urlaub. Bitte dringend um Zugang für Frau Kunze.",
    "Jeg er på ferie fra mandag. Det haster med tilgangen.",
    "Ik ben op vakantie. Er is spoed bij.",
    "Emme ehdi ennen elokuuta, koska olen lomalla. Aloitamme palattuani.",
    "Siirretään palaveri, olen lomalla. Vastaan palattuani.",
    "I'm away until Monday. The documents follow on my return.",
    # two such things in a letter with a name below it may be a person's
    "Hei!\n\nOlen lomalla 1.12. asti. Vastaan palattuani.\n\nJari Koskela",
    "Hello,\n\nI'm on vacation next week, I'll be back on 5 August.\n\nJari",
]


@pytest.mark.parametrize("text", NOTHING_ELSE)
def test_an_answer_that_says_nothing_but_an_absence_is_a_machines(rulebook: Rulebook, text: str) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Aikataulu", text, sender=JARI))
    assert Kind.AUTO_REPLY is kind(rulebook, message("Out of office", text, sender=JARI))


@pytest.mark.parametrize("text", MORE_OR_LESS)
def test_who_adds_a_sentence_of_another_matter_or_says_little_is_a_person(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message("Re: Aikataulu", text, sender=JARI)) is None


def test_two_such_things_above_the_letter_that_they_answer_may_be_a_person_s(rulebook: Rulebook) -> None:
    two, three = "Olen lomalla 5.8. asti. Vastaan palattuani.", "\nLuen meilit sen jälkeen."
    for text, expected in ((two, None), (two + three, Kind.AUTO_REPLY)):
        body = Body(own=(lines(text),), quoted="Hei, milloin aloitatte?")
        assert expected is kind(rulebook, message("Re: Aikataulu", body=body, sender=JARI))
        assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Aikataulu", text, sender=JARI))


def test_a_sentence_goes_on_in_the_next_line_where_the_line_was_full(rulebook: Rulebook) -> None:
    full = "Jag är ledig hela sommaren och långt in på hösten, läser e-posten på\nnytt i augusti."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Aikataulu", full, sender=JARI))
    short = message("Re: Aikataulu", "Jag är ledig. Läser e-posten på\nnytt i augusti.", sender=JARI)
    assert not only_absence(short, rulebook)
    whole = message("Re: Aikataulu", "Jag är ledig. Läser e-posten på nytt i augusti.", sender=JARI)
    assert only_absence(whole, rulebook)


def test_an_answer_that_says_two_things_of_being_away_is_an_absence_where_nobody_greets_or_signs(
    rulebook: Rulebook,
) -> None:
    text = "Palaan hoitolaan 4.8., siihen asti kukaan ei lue tätä laatikkoa. Ajan voi perua nettivarauksessa."
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Aikataulu", text, sender=JARI))
    told = "Palaan hoitolaan pian, siihen asti kukaan ei lue tätä laatikkoa, joten soittakaa mieluummin minulle."
    assert kind(rulebook, message("Aikataulu", told, sender=JARI)) is None
    assert kind(rulebook, message("Re: Aikataulu", f"Hei!\n\n{text}\n\nJari Koskela", sender=JARI)) is None


def test_a_first_message_that_only_tells_of_an_absence_is_read_by_a_person(rulebook: Rulebook) -> None:
    assert kind(rulebook, message("Aikataulu", NOTHING_ELSE[0], sender=JARI)) is None


def test_a_note_of_absence_below_the_name_stands_under_whatever_is_written(rulebook: Rulebook) -> None:
    note = "Huom! Olen kesälomalla 7.–27.7. Kiireelliset asiat: sari.manninen@firma.example"
    signed = f"Kiitos, odotamme kutsua.\n\nJari Koskela\nFirma Oy\n\n{note}"
    assert kind(rulebook, message("VS: Aikataulu", signed, sender=JARI)) is None
    assert Kind.AUTO_REPLY is kind(rulebook, message("VS: Aikataulu", note, sender=JARI))


@pytest.mark.parametrize(
    "text",
    [
        "Hei!\n\nOlen kesälomalla 26.7. asti enkä lue viestejä. Kiireellisissä asioissa voit olla yhteydessä Sanna "
        "Korhoseen, 040 555 0121.\n\nAurinkoista kesää!\n\nJari Koskela\ntuotepäällikkö\nTerveysohjelmat Oy",
        "Bonjour,\n\nJe suis en congés. En cas d'urgence, merci de contacter M. Morel, m@firma.example.\n\nJari",
        "Jag är sjukskriven till och med fredag. Mejlen läses inte under tiden. Kontakta Per, 09-555 3312.\n\nt. Jari",
    ],
)
def test_an_absence_signed_with_title_and_house_that_names_whom_to_ask_is_a_machine(
    rulebook: Rulebook, text: str
) -> None:
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", text, sender=JARI, in_reply_to=OURS))


def test_two_words_of_absence_that_name_whom_to_ask_are_a_machine_in_an_answer_to_us_only(rulebook: Rulebook) -> None:
    text = "Hei!\n\nOlen lomalla 1.12. asti. Kiireellisissä asioissa: tuki@firma.example.\n\nJari Koskela"
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", text, sender=JARI, in_reply_to=OURS))
    told = text.replace("Kiireellisissä asioissa: tuki@firma.example.", "Silloin meiltä vastaa tuki@firma.example.")
    assert kind(rulebook, message("Re: Asia", told, sender=JARI, in_reply_to=("<a@b.example>",))) is None


def test_who_signs_what_is_sent_while_they_are_away_is_a_machine_where_programs_word_it_so(rulebook: Rulebook) -> None:
    name = "\n\nJari Koskela"
    for text in (
        "Hei,\n\nvietän kesävapaata 7.7.–1.8.2026 enkä lue sähköpostia silloin. Viestisi jää odottamaan paluutani.",
        "Labdien!\n\nEsmu atvaļinājumā līdz 15. augustam un e-pastu nelasu. Steidzami jautājumi: birojs@firma.example.",
        "Guten Tag,\n\nich bin bis 3. Mai in Elternzeit und lese keine E-Mails. Eilige Fragen: 0761 555 01.",
    ):
        assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Aikataulu", f"{text}{name}", sender=JARI))
    for text in (
        "Hei,\n\nvietän kesävapaata vielä ensi viikon, mutta lomake on jo Maijalla ja hän lähettää sen huomenna.",
        "Hej,\n\njag är ledig till måndag, så jag skickar blanketten då. Anna vet var bilagorna finns.",
        "Guten Tag,\n\nich bin bis 3. Mai im Urlaub, Frau Lenz schickt Ihnen das Formular noch diese Woche.",
    ):
        assert kind(rulebook, message("Re: Aikataulu", f"{text}{name}", sender=JARI)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hei,\n\nolen lomalla 5.8. asti. Voitte ottaa yhteyttä Maijaan, 040 555 0121.\n\nJari Koskela",
        "Hei,\n\nolen lomalla 5.8. asti.\n\nJari Koskela\nMaija vie asian eteenpäin sillä välin.",
    ],
)
def test_who_tells_in_a_sentence_who_goes_on_is_a_person(rulebook: Rulebook, text: str) -> None:
    assert kind(rulebook, message("Re: Asia", text, sender=JARI, in_reply_to=OURS)) is None


def test_who_left_is_told_by_their_own_mailbox_and_by_a_colleague(rulebook: Rulebook) -> None:
    text = "Jari Koskela ei enää työskentele meillä. Uusi yhteyshenkilö on Kalle Kivi, kalle.kivi@firma.example."
    desk, liisa = (Address(email=f"{name}@firma.example", name=shown) for name, shown in OTHERS)
    assert Kind.AUTO_REPLY is kind(rulebook, message("Re: Asia", text, in_reply_to=OURS, sender=JARI))
    assert kind(rulebook, message("Re: Asia", text, in_reply_to=OURS, sender=desk)) is None
    assert kind(rulebook, message("Re: Asia", text, in_reply_to=OURS, sender=liisa)) is None

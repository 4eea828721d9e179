"""The language of few words: labels and closings tell it, what a house says below every letter does not."""

import pytest
from reading_material import letter, read

from inboxbot.model import Language

HEADING = "VS: Käyttöoikeus ulkoiseen työtilaan"
FOOTER = (
    "This message and any attachments are confidential and intended solely for the addressee. If you have received\n"
    "this message in error, please notify the sender immediately and delete it.\n"
)
FIELDS = "Etunimi: Maija\nSukunimi: Virta\nSähköposti: m@x.example\nOrganisaation nimi: X Oy\nOrganisaation OID: 1.2.3"


def head(body, subject=HEADING):
    return read(letter(body, subject=subject)).head


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Hei\n\nOrganisaation OID: 1.2.246.10.2048198\n\nTerveisin\nKaisa\n", Language.FI),
        (f"{FIELDS}\n\n{FOOTER}", Language.FI),
        (f"Hei, ohessa lomakkeet.\n\nT: Matti\n\n{FOOTER}", Language.FI),
        (f"Hi,\n\nplease find our forms attached.\n\n{FOOTER}", Language.EN),
        ("Hej, blanketterna bifogas.\n\nMvh\nSven\n\n" + FOOTER, Language.SV),
        ("Tere, lisatud on vormid. Lugupidamisega, Mart", Language.OTHER),
        ("Guten Tag, anbei die Formulare.", Language.OTHER),
    ],
)
def test_the_sender_s_own_words_tell_the_language(body, language):
    assert (language, True) == (head(body).language, head(body).language_told)


@pytest.mark.parametrize(
    ("body", "subject", "language"),
    [
        ("OID: 1.2.246.10.2048198", HEADING, Language.FI),
        ("Hei\n\nOrganisaation OID: 1.2.246.10.2048198", HEADING, Language.FI),
        ("OID: 1.2.246.10.2048198", "SV: Anmälan till samtestning", Language.SV),
        ("", "Registration for joint testing", Language.EN),
        ("", "", Language.FI),
    ],
)
def test_where_the_text_says_too_little_the_subject_guesses(body, subject, language):
    assert (language, False) == (head(body, subject).language, head(body, subject).language_told)


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Thank you for handling this so quickly.", Language.EN),
        ("Thanks for the quick handling.", Language.EN),
        ("Ok, thanks.", Language.EN),
        ("Hello,\n\nThanks a lot for the quick handling.", Language.EN),
        ("Great, thank you!", Language.EN),
        ("Thanks, John", Language.EN),
        ("Here you go.", Language.EN),
        ("Perfekt, vi hörs.", Language.SV),
        ("Tack ska ni ha, trevlig helg!", Language.SV),
        ("Här är blanketten.", Language.SV),
        ("Tack!", Language.SV),
        ("Kiitos!", Language.FI),
        ("Lomake liitteenä.", Language.FI),
        ("Kiitos, nähdään testeissä!\n\nBest regards\nMatti", Language.FI),
        ("Danke schön für die schnelle Antwort", Language.OTHER),
        ("Tere! Olen puhkusel kuni 1.12.2019.", Language.OTHER),
    ],
)
def test_few_words_are_told_by_those_that_are_of_one_language_alone(body, language):
    assert (language, True) == (head(body).language, head(body).language_told)


@pytest.mark.parametrize("body", ["Ok.", "Super!", "Kiitos / Thanks", "Tack, many thanks"])
def test_few_words_that_may_be_of_several_languages_tell_none(body):
    assert not head(body).language_told


ROWS = "Hej, här kommer uppgifterna om våra nya användare.\n\n"


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Tack för svaret!\n\nMvh\nMaija Virtanen\n\nVi kan tyvärr inte delta.", Language.SV),
        (
            f"{ROWS}Firma Ab, 1.2.246.10.2048198\nAnna Berg, anna.berg@firma.example\nJohn Smith, j@x.example",
            Language.SV,
        ),
        ("Hei, tässä tiedot. John Smith, Best Software Company, Peter Brown, William Johnson", Language.FI),
        ("HEI, OHESSA LOMAKKEET JA KUVAUS.", Language.FI),
        ("Thank you for the quick answer.\n\nBest regards\nMaija Virtanen", Language.EN),
        ("Please add him.\nFirst Name: Matti\nLast Name: Virtanen\nEmail Address: m@x.example", Language.EN),
        ("Tack!\n\nMvh\nLiisa Lahti\n\nVi kan tyvärr inte delta.", Language.SV),
    ],
)
def test_names_and_values_tell_no_language(body, language):
    assert (language, True) == (head(body).language, head(body).language_told)


@pytest.mark.parametrize("name", ["Liisa Lahti", "Anna Berg", "John Smith", "Åsa Öberg", "Sven Lind", "Kai Kõiv"])
@pytest.mark.parametrize(
    "body",
    [
        "Organisaation OID on 1.2.246.10.2048198.\n\n{}",
        "Hei, Kelan OID on 1.2.246.10.2048198.\n\n{}",
        "OID on 1.2.246.10.2048198.\n\n{}",
        "{}",
        "Firma Ab, 1.2.246.10.2048198\n{}, a@firma.example",
    ],
)
def test_words_of_no_one_language_leave_it_to_the_case_whoever_signs(body, name):
    # whether the sender is known by that name or not
    assert (Language.FI, False) == (head(body.format(name)).language, head(body.format(name)).language_told)
    assert not head(body.format("Maija Virtanen")).language_told


@pytest.mark.parametrize("name", ["Liisa Lahti", "Anna Berg", "John Smith", "Åsa Öberg", "Sven Lind", "Kai Kõiv"])
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Thanks!\n\nBest regards\n{}", Language.EN),
        ("Thanks! Best regards {}", Language.EN),
        ("Thanks, {}", Language.EN),
        ("Tack!\n\nMvh\n{}\n\nVi kan tyvärr inte delta.", Language.SV),
        ("Kiitos! Terveisin {}", Language.FI),
    ],
)
def test_a_few_words_tell_their_language_whoever_signs(body, language, name):
    assert (language, True) == (head(body.format(name)).language, head(body.format(name)).language_told)

"""What closes a letter and what only begins like it; what below a name is still the letter."""

import pytest
from reading_material import letter, lines, read

FIELDS = "Etunimi: Kalle\nSukunimi: Virta\nOID: 1.2.246.10.2048198"
CARD = "Maija Virtanen\nFirma Oy\nSähköposti: maija@firma.example"


def own(body, **more):
    return lines(read(letter(body, **more)).body.own)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vänligen ompröva vår anmälan.",
        "Vänligen se nedan",
        "Vänligen bevilja Maija Virtanen åtkomst.",
        "Vänligen finn bifogat våra blanketter.",
        "Vänligen, se nedan.",
        "VÄNLIGEN OMPRÖVA VÅR ANMÄLAN.",
        "Ystävällisesti huomautamme, että olimme sopineet toisin.",
        "Ystävällisesti pyydämme käyttöoikeutta.",
        "Kunnioittavasti pyydämme asian tarkistamista",
        "Kiittäen mutta eri mieltä",
        "Terveisin eri mieltä oleva Kaisa",
        "Best regards, we disagree.",
        "Sincerely hoping for an answer",
        "Cheers for the quick reply.",
        "Voisitteko vastata, Ystävällisesti?",
    ],
)
def test_a_sentence_that_begins_as_closings_do_closes_nothing(sentence):
    assert [sentence, *FIELDS.split("\n")] == own(f"{sentence}\n{FIELDS}\n\nTerveisin\n{CARD}")


def test_a_sentence_broken_behind_its_first_word_closes_nothing():
    assert ["Vänligen", "ompröva vår anmälan.", "Tack!"] == own("Vänligen\nompröva vår anmälan.\nTack!")


@pytest.mark.parametrize(
    "company", ["KR Tietojärjestelmät Oy, 1.2.246.10.2048198", "BR Systems Oy", "YT Data Ab (Oulu)"]
)
def test_a_company_that_begins_as_closings_do_closes_nothing(company):
    assert [company, *FIELDS.split("\n")] == own(f"{company}\n{FIELDS}\n\nBR\n{CARD}")


@pytest.mark.parametrize(
    "closing",
    [
        "Vänligen",
        "Vänligen Bo af Ek",
        "Vänligen, maija",
        "vänligen maija virtanen",
        "Ystävällisesti Kaisa Puro, Firma Oy",
        "Ystävällisesti projektipäällikkö Kaisa Puro",
        "Ystävällisesti tervehtien",
        "Kunnioittaen ja kiittäen, Kaisa",
        "Kiittäen Kaisa.",
        "terveisin kaisa",
        "Terveisin pekka puupää",
        "Terveisin toivottaa Kaisa P.",
        "TERVEISIN KAISA PURO",
        "Mvh projektchef Bo Ek",
        "Med vänliga hälsningar från teamet",
        "Kind regards / Ystävällisin terveisin",
        "Ystävällisesti / Med vänliga hälsningar",
        "Sincerely, John Doe",
        "BR, John",
        "Mvh Bo Ek, Nord Ab",
        "Terveisiä Oulusta!",
        "-- ",
    ],
)
def test_a_phrase_with_names_behind_it_closes(closing):
    body = read(letter(f"{FIELDS}\n\n{closing}\n{CARD}")).body
    assert FIELDS.split("\n") == lines(body.own)
    assert CARD in body.signature


def test_greetings_from_a_place_above_the_letter_are_no_closing():
    text = f"Hei,\n\nTerveisiä Oulusta!\n\nTässä tiedot:\n\n{FIELDS}"
    assert text.split("\n") == own(f"{text}\n\nTerveisin\n{CARD}")


def test_nothing_but_a_closing_and_a_card_is_a_signature():
    assert ["Hei,"] == own(f"Hei,\n\nTerveisin Maija!\n\n{CARD}")


@pytest.mark.parametrize(
    "more",
    [
        "PS. Perumme ilmoittautumisemme.",
        "P.S. Perumme ilmoittautumisemme.",
        "Ps: perumme ilmoittautumisemme",
        "PS Perumme ilmoittautumisemme",
        "*PS.* Perumme ilmoittautumisemme",
        "PPS. Jakso on 5-12/2020.",
        "PS.\nPerumme ilmoittautumisemme.",
        "NB! Perioden är 5-12/2020.",
    ],
)
def test_a_postscript_belongs_to_the_letter(more):
    body = read(letter(f"Kiitos!\n\nTerveisin\nKaisa\n\n{more}\n\nFirma Oy\nSähköposti: k@firma.example")).body
    assert ["Kiitos!", *more.split("\n")] == [line for line in lines(body.own) if line]
    assert "Sähköposti" in body.signature


def test_two_dashes_above_a_closing_part_the_letter():
    assert [*FIELDS.split("\n"), "--", "Etunimi: Olli"] == own(f"{FIELDS}\n--\nEtunimi: Olli\n\nTerveisin\n{CARD}")
    assert ["Kiitos!"] == own(f"Kiitos!\n--\n{CARD}")


def test_a_postscript_may_stand_right_below_the_name_and_bring_values():
    body = read(letter(f"Hei\n\nTerveisin\nKaisa\nPS. Tässä puuttuvat tiedot:\n\n{FIELDS}\n\nFirma Oy")).body
    assert FIELDS in "\n".join(lines(body.own))
    assert body.signature.endswith("Firma Oy")


@pytest.mark.parametrize("line", ["PS Consulting Oy", "PS-Palvelut Oy", "Psykologi Kaisa Puro", "JK Systems", "Nbx Ab"])
def test_a_house_whose_name_begins_like_a_postscript_stays_in_the_signature(line):
    body = read(letter(f"Kiitos!\n\nTerveisin\nKaisa\n\n{line}\nSähköposti: k@firma.example")).body
    assert ["Kiitos!"] == lines(body.own)


def test_what_a_telephone_writes_ends_a_postscript():
    body = read(letter("Kiitos!\n\nTerveisin\nKaisa\nPS. Jakso on 5-12/2020.\nLähetetty iPhonesta")).body
    assert "Lähetetty iPhonesta" in body.signature

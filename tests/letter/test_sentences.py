"""Lines put together and taken apart into sentences."""

import pytest

from inboxbot.letter import Zone, sentences
from inboxbot.letter.sentences import parts
from inboxbot.model import Lines, Table


def said(*lines):
    return [(s.text, s.where) for s in sentences((Lines(lines=lines, where="body"),), Zone.OWN)]


def test_a_wrapped_sentence_is_one_and_stands_where_it_begins():
    lines = ("Ilmoitamme järjestelmämme sosiaalihuollon asiakastiedon", "yhteistestaukseen, joka alkaa syksyllä.")
    assert [(" ".join(lines), "body:1")] == said(*lines)


def test_a_short_line_ends_a_sentence():
    assert [("Hei,", "body:1"), ("liitteet ohessa", "body:2")] == said("Hei,", "liitteet ohessa")


def test_a_label_with_its_value_stands_by_itself():
    lines = ("Tässä on pyytämänne tieto siitä, mihin palveluun me ilmoittaudumme", "Palvelu: Kvarkki")
    assert ("Palvelu: Kvarkki", "body:2") in said(*lines)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (2, "Jakso alkaa 1.9.2019. Liitteet ohessa."),
        (1, "Palautamme ne 31.8. mennessä"),
        (1, "Palautamme ne 31.8. Kelalle"),
        (2, "Ajamme ne viikoilla 6 ja 7. Raportin lähettää Niko."),
        (2, "The report is long, so I kept it. :)  The tests follow."),
        (1, "1. Vaihe"),
        (1, "Esim. Kvarkin osalta"),
        (2, "Onko tämä oikein? jatkamme sitten"),
    ],
)
def test_a_full_stop_behind_a_number_or_an_abbreviation_ends_nothing(expected, text):
    assert expected == len(parts(text))


def test_each_cell_of_a_table_is_a_sentence():
    table = Table(rows=(("Nimi", "Maija"), ("", "Onko?")), where="body table 1")
    found = sentences((table,), Zone.OWN)
    assert ["Nimi", "Maija", "Onko?"] == [s.text for s in found]
    assert found[2].asks and "body table 1!B2" == found[2].where

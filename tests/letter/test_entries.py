"""What a form says entry by entry, however it is laid out."""

import pytest

from inboxbot.letter import Sheet, entries
from inboxbot.model import Lines, Table

YES, NO = frozenset(("kylla", "x")), frozenset(("ei",))


def of(*blocks):
    return entries(Sheet("", blocks), YES, NO)


def entry(text, *blocks):
    return next(e for e in of(*blocks) if e.text == text)


def lines(*texts):
    return Lines(lines=texts, where="f")


def table(*rows):
    return Table(rows=rows, where="f!S")


@pytest.mark.parametrize(
    ("beside", "block"),
    [
        (True, lines("Palvelu: Kvarkki")),
        (True, lines("Palvelu ..... Kvarkki")),
        (True, table(("Palvelu", "Kvarkki"), ("Jakso", "x"))),
        (False, lines("Palvelu", "Kvarkki")),
        (False, table(("Palvelu", "Jakso", "Versio"), ("Kvarkki", "9/2019", "1"))),
    ],
)
def test_a_label_stands_before_its_colon_beside_above_or_on_the_line_before(beside, block):
    found = entry("Kvarkki", block)
    assert "Palvelu" in found.labels and beside is found.beside


@pytest.mark.parametrize(
    "block",
    [
        lines("[x] Kvarkki", "[ ] Resepti"),
        lines("☒ Kvarkki ☐ Resepti"),
        lines("(•) Kvarkki ( ) Resepti"),
        table(("Kvarkki", "x"), ("Resepti", "")),
        table(("x", "Kvarkki"), ("", "Resepti")),
        table(("Kvarkki", "Kyllä"), ("Resepti", "Ei")),
        table(("", "Kvarkki", "Resepti"), ("9/2019", "x", "")),
    ],
)
def test_a_tick_is_found_in_the_text_beside_it_and_where_row_and_column_meet(block):
    assert True is entry("Kvarkki", block).ticked
    assert True is not entry("Resepti", block).ticked


@pytest.mark.parametrize("mark", ["☐", "Ei", "x"])
def test_a_tick_beside_its_own_text_says_nothing_of_the_cell_below(mark):
    assert entry("9/2019–4/2020", table(("Resepti", mark), ("Jakso", "9/2019–4/2020"))).ticked is None


def test_a_dash_parts_a_question_from_its_answer():
    assert ("Ensimmäinen sertifiointi?",) == entry("Kyllä", lines("Ensimmäinen sertifiointi? — Kyllä")).labels


def test_a_row_that_heads_answers_ticks_nothing():
    found = of(table(("Vaatimus", "Kyllä", "Ei"), ("Kirjautuminen", "", "")))
    assert all(not e.ticked for e in found)


@pytest.mark.parametrize(("first", "second"), [("x", ""), ("", "x")])
def test_answers_may_be_headed_by_their_initials(first, second):
    found = of(table(("Palvelu", "K", "E"), ("Kvarkki", first, second)))
    assert bool(first) is next(e for e in found if e.text == "Kvarkki").ticked


def test_a_number_before_a_question_is_no_label():
    found = entry("Kvarkki", table(("3", "Palvelu", "Kvarkki"), ("4", "Jakso", "9/2019–4/2020")))
    assert ("Palvelu", True) == (found.labels[0], found.beside)


def test_a_star_and_the_answer_to_another_head_tick_nothing():
    assert None is entry("Kvarkki", table(("Palvelu", "Kvarkki", "*"), ("Jakso", "9/2019–4/2020", "*"))).ticked
    assert None is entry("Kvarkki", table(("Palvelu", "Nimi", "Uusi"), ("Kvarkki", "Lumo", "ei"))).ticked
    gap = table(("Palvelu", "", "Kvarkki"), ("Sertifiointi", "", "ei"))
    assert None is entry("Kvarkki", gap).ticked


def test_what_stands_below_is_a_label_only_where_nothing_else_is():
    found = of(table(("Palvelu", "Jakso"), ("Kvarkki", "9/2019"), ("Edellinen", "Versio")))
    assert "Edellinen" not in next(e for e in found if e.text == "Kvarkki").labels


def test_a_head_may_say_with_which_letters_its_column_is_answered():
    rows = (("Tunnus", "Vaatimus", "Täyttyy (K/E)"), ("A1", "Haku", "E"), ("A2", "Loki", "K"), ("A3", "Varmistus", "E"))
    assert [True, False] == [entry(text, table(*rows)).ticked for text in ("Loki", "Varmistus")]
    assert None is entry("Loki", table(("Tunnus", "Vaatimus", "Luokka"), *rows[1:])).ticked


def test_a_word_at_the_end_of_a_row_ticks_the_choice_before_it():
    assert True is entry("Kvarkki", table(("Palvelu", "Kvarkki", "kyllä"), ("", "Reseptikeskus", ""))).ticked


def test_a_word_with_its_ending_behind_a_colon_is_no_label():
    assert ["THL:n järjestelmälomake"] == [e.text for e in of(lines("THL:n järjestelmälomake"))]


def test_the_lines_of_one_cell_are_entries_each():
    found = of(
        table(
            ("Kohde", "palvelu\nKvarkki\njakso\n9/2019–4/2020"),
        )
    )
    assert "palvelu" in next(e for e in found if e.text == "Kvarkki").labels

"""What an address spells of a name, part by part."""

import pytest

from inboxbot.rulebook.local_parts import holds, may_be_of


@pytest.mark.parametrize(
    ("given", "surname", "local"),
    [
        ("Matti", "Virtanen", "matti.virtanen"),
        ("Matti", "Virtanen", "virtanen_matti"),
        ("Matti", "Virtanen", "m.virtanen2"),
        ("Matti", "Virtanen", "mat.vir"),
        ("Matti", "Virtanen", "matti.e.virtanen"),
        ("Matti", "Virtanen", "ext-matti.virtanen"),
        ("Matti", "Virtanen", "mvirtanen"),
        ("Matti", "Virtanen", "virtanenm"),
        ("Matti", "Virtanen", "mattiv"),
        ("Matti", "Virtanen", "mattivirtanen"),
        ("Matti", "Virtanen", "matti"),
        ("Maija", "Meri", "maija.meri-laine"),
        ("Maija", "Meri-Laine", "maija.meri"),
        ("Anna-Liisa", "Mäki", "anna-liisa.maki"),
        ("Anna-Liisa", "Mäki", "annaliisa.maki"),
        ("Anna Liisa", "Mäki", "anna.maeki"),
        ("Anna-Liisa", "Mäki", "al.maki"),
        ("Liisa", "von Bagh", "liisa.vonbagh"),
        ("Liisa", "von Bagh", "liisa.von.bagh"),
        ("Bo", "Ek", "bo.ek"),
        ("Åsa", "Sjöström", "asa.sjostrom"),
        ("Matti Virtanen", "Matti Virtanen", "virtanen.matti"),
    ],
)
def test_both_names_are_spelt_each_in_its_part(given: str, surname: str, local: str) -> None:
    assert may_be_of(f"{local}@firma.example", given, surname)


@pytest.mark.parametrize(
    ("given", "surname", "local"),
    [
        ("Bo", "Ek", "liisa.laine"),
        ("Matti", "Virtanen", "bo.ek"),
        ("Matti", "Virtanen", "liisa.virtanen"),
        ("Matti", "Virtanen", "matti.laine"),
        ("Matti", "Virtanen", "matti.v.laine"),
        ("Ari", "Mäki", "mari.jarvi"),
        ("Ari", "Mäki", "mari"),
        ("Anna", "Korhonen", "hanna.korhonen"),
        ("Maria", "Meri", "mari.meri"),
        ("Matti", "Virtanen", "info"),
        ("Matti", "Virtanen", "virtanen.virtanen"),
        ("Matti", "Virtanen", ""),
    ],
)
def test_the_parts_of_another_name_are_nobodys(given: str, surname: str, local: str) -> None:
    assert not may_be_of(f"{local}@firma.example", given, surname)


@pytest.mark.parametrize(
    ("email", "word", "found"),
    [
        ("maija.meri@firma.example", "Meri", True),
        ("mmeri@firma.example", "Meri", True),
        ("annaliisa.maki@firma.example", "Anna-Liisa", True),
        ("anna-liisa.maki@firma.example", "Anna-Liisa", True),
        ("mari.merilainen@firma.example", "Meri", False),
        ("heikki.leino@firma.example", "Ei", False),
        ("heikki@firma.example", "he", False),
    ],
)
def test_a_word_stands_in_an_address_as_a_part(email: str, word: str, found: bool) -> None:
    assert found == holds(email, word)

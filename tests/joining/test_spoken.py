"""Of whom a text speaks: the words in it may be names in whatever case, also ones too short to be told surely."""

import pytest

from inboxbot.joining.inflected import Spoken, may_be_name, spoken_of

PEOPLE = (("matti", "virtanen"), ("liisa", "laine"))


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ((), Spoken.NOBODY),
        (("kiitos", "oid"), Spoken.NOBODY),
        (("matin",), Spoken.SOME),
        (("virtasella",), Spoken.SOME),
        (("matin", "liisan"), Spoken.ALL),
    ],
)
def test_people_are_spoken_of_by_any_of_their_names(words: tuple[str, ...], spoken: Spoken) -> None:
    assert spoken is spoken_of(words, PEOPLE)


def test_of_nobody_nobody_is_spoken() -> None:
    assert Spoken.NOBODY is spoken_of(("matin",), ())


@pytest.mark.parametrize("word", ["bo", "bon", "bos", "bo's", "bolle"])
def test_a_short_name_has_its_endings(word: str) -> None:
    assert may_be_name("bo", word)


@pytest.mark.parametrize(("name", "word"), [("matti", "mattila"), ("ukko", "ukolla"), ("aku", "akulle")])
def test_what_may_be_a_name_in_some_case_is_one_in_doubt(name: str, word: str) -> None:
    assert may_be_name(name, word)


@pytest.mark.parametrize(("name", "word"), [("bo", "boris"), ("matti", "maija"), ("li", "lisaksi")])
def test_a_word_that_begins_otherwise_is_no_name(name: str, word: str) -> None:
    assert not may_be_name(name, word)

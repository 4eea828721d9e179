"""Tokens and stems: what makes two words one."""

import pytest

from inboxbot.letter.words import EMAIL, LINK, NUMBER, SIGN, WORD, key, parted, stems_of, tokens
from inboxbot.rulebook.folding import fold


@pytest.mark.parametrize(
    "words",
    [
        ("tietovaranto", "tietovarannon", "tietovarannosta"),
        ("sosiaalihuolto", "sosiaalihuollon", "sosiaalihuollossa"),
        ("käyttöoikeus", "käyttöoikeuden", "käyttöoikeudet", "käyttöoikeuksia"),
        ("ilmoittautuminen", "ilmoittautumiset"),
        ("lomake", "lomakkeen", "lomakkeella"),
        ("kausi", "kauden", "kaudelle"),
        ("sähköposti", "sähköpostin", "sahkoposti"),
    ],
)
def test_the_forms_of_a_finnish_word_have_one_stem(words):
    assert 1 == len({stems_of(fold(word)).fi for word in words})


@pytest.mark.parametrize(("one", "other"), [("palvelu", "palaute"), ("jakso", "jakku"), ("nimi", "numero")])
def test_other_words_have_other_stems(one, other):
    assert stems_of(one).fi != stems_of(other).fi


def test_a_verb_in_mme_keeps_its_stem():
    assert stems_of("ilmoitamme").fi == stems_of("ilmoitan").fi != stems_of("ilman").fi


def test_swedish_and_english_words_have_stems_of_their_own():
    assert stems_of("perioden").sv == stems_of("perioder").sv
    assert stems_of("registering").en == stems_of("registered").en


def test_a_text_is_taken_apart_into_tokens_with_their_places():
    text = "Maija (maija@x.example): THL:n lomake 9/2019–4/2020, ks. https://x.example/a?"
    found = tokens(text)
    assert [WORD, SIGN, EMAIL, SIGN, SIGN, WORD, WORD, NUMBER, SIGN, WORD, SIGN, LINK] == [t.kind for t in found]
    assert all(text[token.start : token.end] == token.text for token in found)
    assert "thl" == found[5].folded


def test_a_file_name_is_parted_into_its_words():
    assert "Ilmoittautumis Lomake sosiaalihuolto" == parted("IlmoittautumisLomake_sosiaalihuolto")


def test_labels_that_differ_in_endings_have_one_key():
    assert key("Organisaation nimi:") == key("organisaatio, nimi")

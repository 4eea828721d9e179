"""Phrases are found as people write them, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Hit, Phrases


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("arkisto", "arkistoon arkiston arkistosta arkistoa arkistolle arkistossa arkistoihin arkistojen Arkistomme"),
        ("tietovaranto", "tietovarannon tietovarantoon tietovarannosta tietovarantoja tietovarannoissa"),
        ("lomake", "lomakkeen lomakkeella lomaketta lomakkeet lomakkeiden lomakkeita"),
        ("liite", "liitteen liitteenä liitettä liitteet liitteistä"),
        ("kuvaus", "kuvauksen kuvausta kuvaukset kuvauksia kuvauksessa"),
        ("oikeus", "oikeuden oikeutta oikeudet oikeuksia oikeuksien oikeuteen"),
        ("testitapaukset", "testitapausten testitapauksia testitapaus testitapauksista"),
        ("toiminnallisuudet", "toiminnallisuus toiminnallisuuksien toiminnallisuuksia toiminnallisuutta"),
        ("esitestit", "esitesti esitestejä esitestien esitesteistä"),
        ("ilmoittautuminen", "ilmoittautumisen ilmoittautumista ilmoittautumisemme ilmoittautumiset"),
        ("testauskausi", "testauskauden testauskaudelle testauskautta testauskauteen"),
        ("Kanta", "Kannan Kantaan Kannasta"),
        ("työtila", "työtilaan työtilan työtilassa työtiloihin työtiloja"),
        ("sertifiointi", "sertifioinnin sertifiointiin sertifiointia sertifioinneista"),
        ("samtestning", "samtestningen samtestningens samtestningar samtestningarna"),
        ("anmälan", "anmälan anmälans"),
        ("blankett", "blanketten blanketter blanketterna blankettens"),
        ("prescription", "prescription prescriptions prescription's"),
        ("PHR", "PHR PHR:ään PHR:n phr:stä"),
        ("THL:n", "THL THL:n THL:lle"),
    ],
)
def test_every_form_of_a_word_is_found(phrase: str, text: str) -> None:
    assert text.split() == [w for w in text.split() if Phrases((phrase,)).found(w)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("arkisto", "arkistointi arkistoida pääarkisto arkki"),
        ("Resepti", "Reseptikeskus reseptori"),
        ("last", "lasten blast lastas"),
        ("not", "note notes nothing"),
        ("ei", "eipä eilen seis"),
        ("PHR", "PHRX phrases"),
        ("don't", "Don don"),
        ("liite 4", "liite 41, liite, 4 liitettä, liite. 4"),
        ("I vaihe", "II vaihe, vaihe"),
        ("Patient Data Repository", "Patient Data. Repository"),
        ("anmälan", "anmäla anmälningsblankett"),
    ],
)
def test_another_word_is_not_found(phrase: str, text: str) -> None:
    assert () == Phrases((phrase,)).hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sosiaalihuollon asiakastiedon arkistoon",
        "SOSIAALIHUOLLON\nASIAKASTIEDON\u00a0ARKISTO",
        "sosiaalihuollon_asiakastiedon-arkiston_lomake.xlsx",
        "sosiaalihuollonasiakastiedonarkisto.xls",
        "(Sosiaalihuollon  asiakastiedon arkisto)",
    ],
)
def test_a_phrase_is_found_over_white_space_and_in_file_names(text: str) -> None:
    assert Phrases(("Sosiaalihuollon asiakastiedon arkisto",)).found(text)


@pytest.mark.parametrize("text", ["Resepti-palveluun", "reseptipalvelussa", "RESEPTI PALVELU", "Resepti\u2013palvelun"])
def test_a_hyphen_may_be_anything_or_nothing(text: str) -> None:
    assert Phrases(("Resepti-palvelu",)).found(text)


def test_letters_and_digits_may_be_run_together() -> None:
    assert Phrases(("liite 4",)).found("THL_liite4.xls")
    assert Phrases(("1. vaiheen",)).found("1.vaiheen toiminnallisuudet")


def test_decomposed_letters_and_lost_dots_are_the_same() -> None:
    assert Phrases(("järjestelmälomake",)).found("ja\u0308rjestelma\u0308lomake")
    assert Phrases(("järjestelmälomake",)).found("jarjestelmalomakkeen")


def test_a_star_stands_for_more_letters() -> None:
    assert Phrases(("ilmoittautumis*",)).found("Ilmoittautumislomakkeella")
    assert Phrases(("*järjestelmälomake",)).found("tietojärjestelmälomakkeen")
    assert Phrases(("*testaus*",)).found("yhteistestausjakso")
    assert not Phrases(("*lomake",)).found("lomakepohjatieto")
    assert not Phrases(("ilmoittautumis*",)).found("ilmoittautunut")


def test_the_longest_phrase_is_found_once_in_order_of_the_text() -> None:
    phrases = Phrases(("arkisto", "asiakastiedon arkisto", "Sosiaalihuollon asiakastiedon arkisto"))
    text = "Arkisto on sosiaalihuollon asiakastiedon arkisto"
    assert (
        Hit("arkisto", 0, 7),
        Hit("Sosiaalihuollon asiakastiedon arkisto", 11, 48),
    ) == phrases.hits(text)


def test_spans_are_those_of_the_folded_text() -> None:
    text = "  Vår  ANMÄLAN,  Résumé"
    (hit,) = Phrases(("anmälan",)).hits(text)
    assert "anmalan" == fold(text)[hit.start : hit.end]
    assert Phrases(("anmälan",)).hits(fold(text)) == (hit,)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_hits_stand_in_order_within_any_text(text: str, phrases: list[str]) -> None:
    hits = Phrases(tuple(phrases)).hits(text)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert sorted(edges) == edges
    assert all(0 <= hit.start < hit.end <= len(fold(text)) and hit.phrase in phrases for hit in hits)


def test_nothing_is_found_for_no_phrase_or_no_text() -> None:
    assert () == Phrases(()).hits("yhteistestaus")
    assert () == Phrases(("yhteistestaus", "", "--")).hits("")
    assert not Phrases(("", "--")).found("mitä tahansa --")


def test_no_word_of_one_language_alone_is_listed_for_another(rulebook: Rulebook) -> None:
    words = rulebook.mail.language_words
    for tongue, own in words.items():
        others = Phrases(tuple(w for other, those in words.items() if other is not tongue for w in those))
        assert [] == [word for word in own if others.found(word.replace("*", ""))]


@pytest.mark.parametrize(
    ("word", "form"), [("asiakas", "asiakkaamme"), ("Kangas", "Kankaalle"), ("oppilas", "oppilaille")]
)
def test_words_in_as_change_their_stem(word: str, form: str) -> None:
    assert Phrases((word,)).found(f"Kiitos {form} avusta")

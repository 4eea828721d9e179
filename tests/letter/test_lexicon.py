"""Terms of the rules found in tokens."""

from inboxbot.letter import Lexicon, tokens

SERVICES = Lexicon(
    [("social", "Sosiaalihuollon asiakastietovaranto"), ("social", "Sosiaalihuolto"), ("imaging", "Kvarkki")]
)


def found(lexicon, text):
    seen = tokens(text)
    return [(hit.value, " ".join(t.text for t in seen[hit.first : hit.last + 1])) for hit in lexicon.hits(seen)]


def test_the_longest_term_at_a_place_is_found():
    text = "Osallistumme sosiaalihuollon asiakastietovarannon testaukseen"
    assert [("social", "sosiaalihuollon asiakastietovarannon")] == found(SERVICES, text)


def test_terms_are_found_in_order_and_inflected():
    text = "Kvarkin jälkeen sosiaalihuollossa"
    assert [("imaging", "Kvarkin"), ("social", "sosiaalihuollossa")] == found(SERVICES, text)


def test_the_same_words_may_mean_several_things():
    lexicon = Lexicon([("form", "lomake"), ("system", "lomake")])
    assert {"form", "system"} == {hit.value for hit in lexicon.hits(tokens("Lomake"))}


def test_a_star_stands_for_more_letters():
    lexicon = Lexicon([("form", "ilmoittautumis*")])
    assert [("form", "Ilmoittautumislomakkeen")] == found(lexicon, "Ilmoittautumislomakkeen liite")
    assert [] == found(lexicon, "ilmoitus")


def test_a_lexicon_of_compounds_finds_the_last_part_of_a_word():
    labels = [("email", "sähköposti")]
    assert [("email", "Työsähköposti")] == found(Lexicon(labels, compounds=True), "Työsähköposti")
    assert [] == found(Lexicon(labels), "Työsähköposti")

from building.messages import lines

from inboxbot.claims.passages import passages


def test_a_wrapped_sentence_is_one_passage() -> None:
    first = "ilmoittaudumme sosiaalihuollon asiakastietovarannon"
    own = lines(f"{first}\nyhteistestaukseen\n\nMaija")
    expected = [f"{first} yhteistestaukseen", "Maija"]
    assert [p.text for p in passages((own,))] == expected


def test_a_wall_of_text_is_heard_in_pieces_up_to_a_limit() -> None:
    line = "sosiaalihuollon asiakastietovaranto jakso kiitos ei vaan"
    pieces = [p.text for p in passages((lines("\n".join([line] * 100_000)),))]
    expected = " ".join([line] * 36)
    assert pieces[0] == expected
    actual = sum(map(len, pieces)) < 35_000
    assert actual

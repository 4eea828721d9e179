"""Evidence adds up."""

from inboxbot.evidence import Evidence, weigh


def piece(value, name, weight):
    return Evidence(value=value, name=name, weight=weight)


def test_several_weak_pieces_outweigh_a_strong_one():
    told = weigh([piece("a", "title", 3), piece("b", "name", 2), piece("b", "label", 1.5)])
    assert "b" == told.value and 0.5 == told.lead


def test_the_same_kind_of_evidence_counts_once_by_its_heaviest_piece():
    told = weigh([piece("a", "name", 1), piece("a", "name", 2), piece("b", "label", 2.5)])
    assert (("b", 2.5), ("a", 2)) == told.sums


def test_what_speaks_against_takes_away():
    assert (("b", 1), ("a", -1)) == weigh([piece("a", "said", 2), piece("a", "letter", -3), piece("b", "said", 1)]).sums


def test_the_question_is_open_below_the_floor_and_without_a_lead():
    assert None is weigh([piece("a", "x", 0.5)], floor=1).value
    assert None is weigh([piece("a", "x", 2), piece("b", "y", 1.5)], margin=1).value
    assert "a" == weigh([piece("a", "x", 2), piece("b", "y", 1)], margin=1).value


def test_nothing_said_is_an_open_question():
    assert None is weigh([]).value and 0 == weigh([]).lead


def test_what_speaks_for_a_candidate_is_told_heaviest_first():
    told = weigh([piece("a", "x", 1), piece("b", "z", 9), piece("a", "y", 2)])
    assert ["y", "x"] == [e.name for e in told.of("a")]


def test_the_sum_of_a_candidate_is_told_with_each_weight_once_and_what_speaks_against():
    told = weigh([piece("a", "x", 1), piece("a", "x", 2), piece("b", "z", 9), piece("a", "y", -2.5)])
    assert ("y -2.5 + x 2", "") == (told.told("a"), told.told("c"))

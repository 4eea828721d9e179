"""Examples are checked, weights belong to them, and what they tell is a sum of whole numbers."""

from pathlib import Path

import pytest

from inboxbot.meaning import learning, tell
from inboxbot.meaning.features import of_sentence, of_written
from inboxbot.meaning.model import packed, unpacked
from inboxbot.rulebook import default_directory
from inboxbot.rulebook.learnt import Learnt, example_problems, learnt_problems, read_examples, read_learnt


def examples(folder: Path, acts: str) -> Path:
    (folder / "examples").mkdir()
    (folder / "examples" / "roles.tsv").write_text("not\tnot\n", "utf-8")
    (folder / "examples" / "acts.tsv").write_text(acts, "utf-8")
    weights = Learnt(examples=read_examples(folder).digest)
    (folder / "examples" / "acts.weights").write_text(weights.written(), "utf-8")
    return folder


def test_the_shipped_weights_are_those_of_the_shipped_examples() -> None:
    pytest.importorskip("sklearn")
    rules = default_directory()
    fitted = learning.fit(read_examples(rules))
    assert read_learnt(rules).written() == fitted.written()


def test_the_shipped_examples_have_no_problems() -> None:
    assert () == (*example_problems(default_directory()), *learnt_problems(default_directory()))


def test_an_unknown_label_has_its_place(tmp_path: Path) -> None:
    (problem,) = example_problems(examples(tmp_path, "plain\ten\tAll is well.\nhums\ten\tIt hums.\n"))
    assert (2, 1) == (problem.line, problem.column)


def test_a_sentence_with_two_labels_has_its_place(tmp_path: Path) -> None:
    (problem,) = example_problems(examples(tmp_path, "plain\ten\tAll is well.\nthanks\ten\tAll is well.\n"))
    assert (2, 11) == (problem.line, problem.column)
    assert "plain on line 1" in problem.what


def test_weights_of_other_examples_are_told(tmp_path: Path) -> None:
    folder = examples(tmp_path, "plain\ten\tAll is well.\n")
    (folder / "examples" / "acts.tsv").write_text("plain\ten\tAll was well.\n", "utf-8")
    (problem,) = example_problems(folder)
    assert problem.file.endswith("acts.weights")


def test_a_row_of_weights_is_read_as_it_was_written() -> None:
    assert ((0, 12), (2, -7)) == unpacked(packed(((0, 12), (2, -7))))


def test_most_examples_are_told_as_they_are_labelled() -> None:
    learnt = read_learnt(default_directory())
    some = read_examples(default_directory()).sentences[::40]
    right = sum(
        example.label == tell(learnt, of_sentence(of_written(example.text), learnt.roles)).label for example in some
    )
    assert right > 0.9 * len(some)


def test_a_denied_deed_has_features_of_its_own() -> None:
    said, denied = (
        set(of_sentence(of_written(text), {"not": "not"})) for text in ("We withdraw.", "We do not withdraw.")
    )
    assert {"@not", "not>withd"} <= denied - said


def test_a_denial_ends_with_its_clause() -> None:
    features = set(of_sentence(of_written("We are not late, we withdraw."), {"not": "not"}))
    assert "not>late" in features
    assert "not>withd" not in features

from datetime import UTC, datetime

from inboxbot.model import Head
from inboxbot.replay.order import Mark, in_order


def head(fingerprint: str, hour: int | None = 12, message_id: str | None = None, refers: tuple[str, ...] = ()) -> Head:
    return Head(
        fingerprint=fingerprint,
        raw_sha256=fingerprint,
        size=1,
        source=fingerprint,
        message_id=message_id,
        references=refers,
        received_at=None if hour is None else datetime(2019, 8, 30, hour, tzinfo=UTC),
    )


def handled(*heads: Head, chains: tuple[range, ...] = ()) -> list[str]:
    marks = [Mark(head.received_at, head.fingerprint) for head in heads]
    return [heads[i].fingerprint for i in in_order(marks, heads.__getitem__, chains)]


def test_messages_are_handled_in_order_of_arrival() -> None:
    assert ["a", "b", "c"] == handled(head("c", 14), head("a", 12), head("b", 13))


def test_at_one_moment_the_fingerprint_decides_and_not_the_order_of_files() -> None:
    assert ["a", "b", "c"] == handled(head("c"), head("b"), head("a"))


def test_at_one_moment_an_answer_comes_after_what_it_answers() -> None:
    assert ["m", "z", "a"] == handled(head("m"), head("a", refers=("<1@x>",)), head("z", message_id="<1@x>"))


def test_a_reference_does_not_overrule_the_clock() -> None:
    assert ["a", "z"] == handled(head("a", 12, refers=("<1@x>",)), head("z", 13, message_id="<1@x>"))


def test_messages_that_refer_to_one_another_are_all_handled() -> None:
    circle = (head("b", message_id="<b@x>", refers=("<a@x>",)), head("a", message_id="<a@x>", refers=("<b@x>",)))
    assert ["a", "b"] == handled(*circle)


def test_a_message_without_a_time_comes_last() -> None:
    assert ["b", "a"] == handled(head("a", None), head("b", 23))


def test_an_export_keeps_its_own_order() -> None:
    assert ["c", "a", "b"] == handled(head("c", 14), head("a", 12), head("b", 15), chains=(range(2),))


def test_an_answer_that_was_delivered_before_what_it_answers_stays_before_it_in_an_export() -> None:
    answer, first = head("b", message_id="<2>", refers=("<1>",)), head("a", message_id="<1>")
    assert ["b", "a"] == handled(answer, first, chains=(range(2),))
    assert ["a", "b"] == handled(answer, first)


def test_only_messages_of_one_moment_are_looked_up() -> None:
    heads = (head("a", 12), head("b", 13, refers=("<1@x>",)), head("c", 13, message_id="<1@x>"))
    asked: list[int] = []

    def head_of(index: int) -> Head:
        asked.append(index)
        return heads[index]

    marks = [Mark(one.received_at, one.fingerprint) for one in heads]
    assert [0, 2, 1] == list(in_order(marks, head_of))
    assert {1, 2} == set(asked)

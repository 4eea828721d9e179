from datetime import UTC, datetime

from inboxbot.model import Claim, Head, Kind
from inboxbot.replay.order import in_order


def claim(
    fingerprint: str, hour: int | None = 12, message_id: str | None = None, refers: tuple[str, ...] = ()
) -> Claim:
    head = Head(
        fingerprint=fingerprint,
        raw_sha256=fingerprint,
        size=1,
        source=fingerprint,
        message_id=message_id,
        references=refers,
        received_at=None if hour is None else datetime(2019, 8, 30, hour, tzinfo=UTC),
    )
    return Claim(head=head, kind=Kind.UNCLEAR)


def handled(*claims: Claim, chains: tuple[tuple[int, ...], ...] = ()) -> list[str]:
    return [claims[i].head.fingerprint for i in in_order(claims, chains)]


def test_messages_are_handled_in_order_of_arrival() -> None:
    assert ["a", "b", "c"] == handled(claim("c", 14), claim("a", 12), claim("b", 13))


def test_at_one_moment_the_fingerprint_decides_and_not_the_order_of_files() -> None:
    assert ["a", "b", "c"] == handled(claim("c"), claim("b"), claim("a"))


def test_at_one_moment_an_answer_comes_after_what_it_answers() -> None:
    assert ["m", "z", "a"] == handled(claim("m"), claim("a", refers=("<1@x>",)), claim("z", message_id="<1@x>"))


def test_a_reference_does_not_overrule_the_clock() -> None:
    assert ["a", "z"] == handled(claim("a", 12, refers=("<1@x>",)), claim("z", 13, message_id="<1@x>"))


def test_messages_that_refer_to_one_another_are_all_handled() -> None:
    circle = (claim("b", message_id="<b@x>", refers=("<a@x>",)), claim("a", message_id="<a@x>", refers=("<b@x>",)))
    assert ["a", "b"] == handled(*circle)


def test_a_message_without_a_time_comes_last() -> None:
    assert ["b", "a"] == handled(claim("a", None), claim("b", 23))


def test_an_export_keeps_its_own_order() -> None:
    assert ["c", "a", "b"] == handled(claim("c", 14), claim("a", 12), claim("b", 15), chains=((0, 1),))


def test_an_answer_that_was_delivered_before_what_it_answers_stays_before_it_in_an_export() -> None:
    answer, first = claim("b", message_id="<2>", refers=("<1>",)), claim("a", message_id="<1>")
    assert ["b", "a"] == handled(answer, first, chains=((0, 1),))
    assert ["a", "b"] == handled(answer, first)

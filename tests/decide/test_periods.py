"""A closed period in doubt is asked about, several are whatever else is missing, and a declined one is not taken."""

import pytest
from building.claims import AUTUMN_2019, SUMMER_2020, periods, registration, services
from building.conversation import Conversation, codes, summary
from building.services import Service

from inboxbot.model import Claim, Claimed, Period, PeriodHint, Verdict

SPRING_2021 = Period(start=(2021, 1), end=(2021, 6))
LATE = "2020-02-03 12:00"


def named(period: Period) -> tuple[Claimed[Period], ...]:
    return (Claimed(value=period, where="body:2", certain=False),)


def answer(name: str = "two", **changes: object) -> Claim:
    thread: dict[str, object] = {
        "documents": (),
        "services": (),
        "periods": (),
        "in_reply_to": ("<one@firma.example>",),
    }
    return registration(name, **(thread | {"received": "2020-02-04 12:00"} | changes))  # type: ignore[arg-type]


def test_a_closed_period_that_is_only_named_is_asked_about(talk: Conversation) -> None:
    decision = talk.say(registration(received=LATE, periods=named(AUTUMN_2019)))
    assert {"period-ambiguous": ("ask", {"periods": (str(AUTUMN_2019),)})} == summary(decision)
    assert (None, Verdict.INCOMPLETE) == (decision.period, decision.verdict)


def test_a_closed_period_that_is_asked_for_is_turned_down(talk: Conversation) -> None:
    decision = talk.say(registration(received=LATE, periods=periods(AUTUMN_2019)))
    assert Verdict.REJECTED == decision.verdict
    assert "period-ambiguous" not in codes(decision)


def test_an_open_period_that_is_only_named_is_taken(talk: Conversation) -> None:
    decision = talk.say(registration(received=LATE, periods=named(SPRING_2021)))
    assert (SPRING_2021, Verdict.ACCEPTED) == (decision.period, decision.verdict)


def test_the_answer_settles_a_period_in_doubt_either_way(talk: Conversation) -> None:
    talk.say(registration(received=LATE, periods=named(AUTUMN_2019)))
    assert "period-ambiguous" in codes(talk.say(answer()))
    decision = talk.say(answer("three", periods=periods(SUMMER_2020)))
    assert (SUMMER_2020, Verdict.ACCEPTED) == (decision.period, decision.verdict)


def test_who_says_that_the_closed_period_is_meant_is_turned_down(talk: Conversation) -> None:
    talk.say(registration(received=LATE, periods=named(AUTUMN_2019)))
    assert Verdict.REJECTED == talk.say(answer(periods=periods(AUTUMN_2019))).verdict


def test_a_first_certification_knows_no_closed_period(talk: Conversation) -> None:
    decision = talk.say(registration(received=LATE, periods=named(AUTUMN_2019), first_certification=True))
    assert (AUTUMN_2019, Verdict.ACCEPTED) == (decision.period, decision.verdict)


def test_a_doubt_stays_one_while_the_service_is_missing(talk: Conversation) -> None:
    decision = talk.say(registration(received=LATE, periods=named(AUTUMN_2019), services=()))
    assert ["service-missing", "period-ambiguous"] == codes(decision)
    after = talk.say(answer(services=services(Service.SOCIAL_WELFARE)))
    assert (["period-ambiguous"], Verdict.INCOMPLETE) == (codes(after), after.verdict)


def test_several_periods_are_asked_about_while_the_service_is_missing(talk: Conversation) -> None:
    first = talk.say(registration(services=(), periods=periods(AUTUMN_2019, SUMMER_2020)))
    assert ["service-missing", "period-ambiguous"] == codes(first)
    soon = {"received": "2019-09-01 12:00"}
    second = talk.say(answer(services=services(Service.SOCIAL_WELFARE), **soon))
    assert (None, True) == (second.period, "period-ambiguous" in codes(second))
    third = talk.say(answer("three", periods=periods(SUMMER_2020), **soon))
    assert (SUMMER_2020, Verdict.ACCEPTED) == (third.period, third.verdict)


def test_several_periods_are_asked_about_with_several_services(talk: Conversation) -> None:
    both = services(Service.SOCIAL_WELFARE, Service.IMAGING)
    decision = talk.say(registration(services=both, periods=periods(AUTUMN_2019, SUMMER_2020)))
    assert ["service-ambiguous", "period-ambiguous"] == codes(decision)


def test_one_period_and_no_service_asks_for_the_service_alone(talk: Conversation) -> None:
    assert ["service-missing", "preliminary-tests-due"] == codes(talk.say(registration(services=())))


@pytest.mark.parametrize(("year", "expected"), [(2021, True), (0, False)])
def test_what_is_said_against_the_next_period_is_asked_while_the_service_is_missing(
    talk: Conversation, year: int, expected: bool
) -> None:
    hint = PeriodHint(months=() if year else (8, 9, 10, 11, 12), where="body:3", year=year)
    decision = talk.say(registration(received=LATE, services=(), periods=(), period_hints=(hint,)))
    assert expected is ("period-ambiguous" in codes(decision))


def test_a_declined_period_is_not_assumed(talk: Conversation) -> None:
    hint = PeriodHint(months=(5,), where="body:3", year=2020, denied=True)
    decision = talk.say(registration(received=LATE, periods=(), period_hints=(hint,)))
    assert {"period-ambiguous": ("ask", {"periods": ()})} == summary(decision)


def test_a_later_period_that_is_declined_leaves_the_next_one(talk: Conversation) -> None:
    hint = PeriodHint(months=(1,), where="body:3", year=2021, denied=True)
    decision = talk.say(registration(received=LATE, periods=(), period_hints=(hint,)))
    assert ["period-assumed", "preliminary-tests-due"] == codes(decision)


@pytest.mark.parametrize(("period", "taken"), [(SPRING_2021, True), (AUTUMN_2019, False)])
def test_who_names_an_open_period_after_one_was_assumed_is_registered_for_it(
    talk: Conversation, period: Period, taken: bool
) -> None:
    assert SUMMER_2020 == talk.say(registration(received=LATE, periods=())).period
    decision = talk.say(answer(periods=periods(period)))
    assert (period if taken else SUMMER_2020) == decision.period
    assert taken is ("period-change-requested" not in codes(decision))

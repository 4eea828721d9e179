"""The day whose rules count: the message's own, and the case's arrival for what its deadline settles."""

from dataclasses import replace
from datetime import date

from building.claims import FORMS, registration
from building.conversation import Conversation, codes

from inboxbot.model import Severity, Verdict
from inboxbot.rulebook import Rulebook


def changed(rulebook: Rulebook, since: date, **parts: object) -> Rulebook:
    """The rulebook with one more edition."""
    first = rulebook.editions[0]
    return replace(rulebook, editions=(first, replace(first, since=since, **parts)))  # type: ignore[arg-type]


def without_periods(rulebook: Rulebook, since: date) -> Rulebook:
    services = tuple(s.model_copy(update={"periods": ()}) for s in rulebook.services)
    return changed(rulebook, since, services=services)


def lenient(rulebook: Rulebook, since: date) -> Rulebook:
    severities = {code: Severity.NOTE for code in rulebook.checks.severities}
    return changed(rulebook, since, checks=rulebook.checks.model_copy(update={"severities": severities}))


def test_a_rule_of_tomorrow_does_not_judge_the_message_of_today(rulebook: Rulebook) -> None:
    incomplete = registration(received="2019-08-30 09:00", documents=FORMS[:1])
    assert Verdict.INCOMPLETE == Conversation(lenient(rulebook, date(2019, 8, 31))).say(incomplete).verdict
    assert Verdict.ACCEPTED == Conversation(lenient(rulebook, date(2019, 8, 30))).say(incomplete).verdict


def test_a_supplement_keeps_the_schedule_of_the_arrival_of_its_case(rulebook: Rulebook) -> None:
    talk = Conversation(without_periods(rulebook, date(2019, 8, 31)))
    first = talk.say(registration(received="2019-08-30 09:00", documents=FORMS[:1]))
    reply = first.reply
    assert reply is not None
    supplement = registration(
        "two",
        received="2019-09-05 09:00",
        documents=FORMS[1:],
        services=(),
        periods=(),
        in_reply_to=(reply.message_id,),
    )
    second = talk.say(supplement)
    assert first.case == second.case
    assert Verdict.ACCEPTED == second.verdict
    assert "period-unpublished" not in codes(second)

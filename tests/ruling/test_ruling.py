from datetime import UTC, datetime

import pytest
from building.claims import AUTUMN_2019, FORMS, SUMMER_2020, document, periods, registration
from building.conversation import INBOX, Conversation, codes

from inboxbot.model import Act, CaseState, Decision, Intent, ReplyTemplate, Role, Ruling, Verdict
from inboxbot.objections import why_not
from inboxbot.rulebook import Rulebook
from inboxbot.ruling import ruled

AT = datetime(2019, 9, 10, 8, 0, tzinfo=UTC)
LATE = "2019-09-03 08:00"


@pytest.fixture
def talk(rulebook: Rulebook) -> Conversation:
    return Conversation(rulebook)


def rule(talk: Conversation, act: Act, said: Decision, note: str = "Sovittu puhelimessa.") -> Decision:
    ruling = Ruling(case=said.case or "", act=act, note=note, at=AT)
    decision, after = ruled(ruling, talk.cases[said.case or ""], said.head, talk.rulebook, INBOX)
    talk.cases[after.number] = after
    return decision


def answer(said: Decision) -> dict[str, object]:
    assert said.reply is not None
    return {"in_reply_to": (said.reply.message_id,)}


def test_an_accepted_case_is_complete_and_only_notes_remain(talk: Conversation) -> None:
    late = talk.say(registration(received=LATE))
    assert Verdict.REJECTED == late.verdict
    decided = rule(talk, Act.ACCEPT, late)
    assert (CaseState.COMPLETE, Verdict.ACCEPTED) == (decided.case_state, decided.verdict)
    assert decided.reply is not None
    assert ReplyTemplate.ACCEPTED == decided.reply.template
    assert "deadline-passed" not in codes(decided)


def test_what_a_person_overruled_does_not_come_back_with_the_next_message(talk: Conversation) -> None:
    decided = rule(talk, Act.ACCEPT, talk.say(registration(received=LATE)))
    brought = {"documents": (document(Role.ARCHITECTURE_DESCRIPTION),), "services": (), "periods": ()}
    later = talk.say(registration("two", received="2019-09-11 09:00", **brought, **answer(decided)))
    assert decided.case == later.case
    assert (CaseState.COMPLETE, Verdict.ACCEPTED) == (later.case_state, later.verdict)


def test_a_second_wish_to_withdraw_is_looked_at_again(talk: Conversation) -> None:
    first = talk.say(registration())
    wish = {"documents": (), "services": (), "periods": (), "intents": (Intent.WITHDRAWAL,)}
    asked = talk.say(registration("two", received="2019-08-31 09:00", **wish, **answer(first)))
    assert talk.cases[asked.case or ""].waits
    released = rule(talk, Act.RELEASE, asked)
    assert (CaseState.COMPLETE, False) == (released.case_state, talk.cases[asked.case or ""].waits)
    again = talk.say(registration("three", received="2019-09-12 09:00", **wish, **answer(released)))
    assert Verdict.HELD == again.verdict


def test_accepting_a_wish_to_withdraw_withdraws_the_case(talk: Conversation) -> None:
    first = talk.say(registration())
    asked = talk.say(
        registration("two", documents=(), services=(), periods=(), intents=(Intent.WITHDRAWAL,), **answer(first))
    )
    decided = rule(talk, Act.ACCEPT, asked)
    assert (CaseState.WITHDRAWN, ()) == (decided.case_state, decided.findings)


def test_a_rejected_case_is_looked_at_again_when_the_supplier_answers(talk: Conversation) -> None:
    first = talk.say(registration())
    decided = rule(talk, Act.REJECT, first)
    assert (CaseState.REJECTED, Verdict.REJECTED) == (decided.case_state, decided.verdict)
    again = talk.say(
        registration("two", received="2019-09-12 09:00", documents=(), services=(), periods=(), **answer(decided))
    )
    assert ["review-requested"] == [code for code in codes(again) if code == "review-requested"]
    assert Verdict.HELD == again.verdict


def test_a_released_case_is_judged_by_what_remains_and_its_time_runs_from_the_letter(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS[:1], intents=(Intent.WITHDRAWAL,)))
    assert Verdict.HELD == first.verdict
    released = rule(talk, Act.RELEASE, first)
    assert (CaseState.OPEN, Verdict.INCOMPLETE) == (released.case_state, released.verdict)
    assert released.complete_by is not None
    assert released.complete_by > AT.date()


def test_the_day_that_was_given_stays_while_a_person_looks_and_is_later_after_it(talk: Conversation) -> None:
    first = talk.say(registration(documents=FORMS[:1], received="2019-08-05 09:00"))
    assert Verdict.INCOMPLETE == first.verdict
    assert first.complete_by is not None
    wish = {"documents": (), "services": (), "periods": (), "intents": (Intent.WITHDRAWAL,)}
    held = talk.say(registration("two", received="2019-08-06 09:00", **wish, **answer(first)))
    assert (Verdict.HELD, first.complete_by) == (held.verdict, held.complete_by)
    released = rule(talk, Act.RELEASE, held)
    assert released.complete_by is not None
    assert first.complete_by < AT.date() < released.complete_by


def test_who_releases_what_was_not_read_in_full_has_the_rules_ask_for_what_is_missing(talk: Conversation) -> None:
    bare: dict[str, object] = {"documents": FORMS[:1], "services": (), "periods": ()}
    said = talk.say(registration(**bare, losses=("text-cut",)))
    assert ["handling-failed"] == codes(said)
    decision = rule(talk, Act.RELEASE, said)
    assert (["document-missing", "service-missing"], Verdict.INCOMPLETE) == (codes(decision), decision.verdict)
    assert decision.reply is not None
    assert ReplyTemplate.INCOMPLETE is decision.reply.template


def test_who_releases_what_was_not_read_in_full_and_names_no_period_has_the_next_one_assumed(
    talk: Conversation,
) -> None:
    said = talk.say(registration(periods=(), losses=("text-cut",)))
    decision = rule(talk, Act.RELEASE, said)
    assert (None, "2019-09/2020-04") == (said.period, str(decision.period))
    assert ["period-assumed", "preliminary-tests-due"] == codes(decision)
    later = talk.say(registration("two", documents=(), services=(), periods=(), **answer(decision)))
    assert (decision.period, codes(decision)) == (later.period, codes(later))


def test_who_releases_what_was_not_read_in_full_and_names_two_periods_has_it_asked_which(talk: Conversation) -> None:
    decision = rule(talk, Act.RELEASE, talk.say(registration(periods=periods(AUTUMN_2019, SUMMER_2020), losses=("x",))))
    assert (None, ["period-ambiguous"]) == (decision.period, codes(decision))


def test_who_accepts_what_was_not_read_in_full_asks_for_nothing(talk: Conversation) -> None:
    decision = rule(talk, Act.ACCEPT, talk.say(registration(documents=(), losses=("text-cut",))))
    assert (False, Verdict.ACCEPTED) == ("document-missing" in codes(decision), decision.verdict)


def test_a_review_that_leaves_things_as_they_were_keeps_the_rejection(talk: Conversation) -> None:
    late = talk.say(registration(received=LATE))
    review = talk.say(
        registration("two", received="2019-09-04 09:00", documents=(), services=(), periods=(), **answer(late))
    )
    assert Verdict.HELD == review.verdict
    released = rule(talk, Act.RELEASE, review)
    assert (CaseState.REJECTED, Verdict.REJECTED) == (released.case_state, released.verdict)


def test_each_letter_about_a_case_has_an_id_of_its_own_that_does_not_depend_on_time(talk: Conversation) -> None:
    first = rule(talk, Act.REJECT, talk.say(registration()))
    second = rule(talk, Act.ACCEPT, first)
    assert first.reply is not None
    assert second.reply is not None
    assert first.reply.message_id != second.reply.message_id
    assert 1 == len({rule_again(talk.rulebook).message_id, first.reply.message_id})


def rule_again(rulebook: Rulebook):  # type: ignore[no-untyped-def]
    talk = Conversation(rulebook)
    return rule(talk, Act.REJECT, talk.say(registration()), "muu syy").reply


@pytest.mark.parametrize(
    ("act", "trouble"),
    [(Act.ACCEPT, "is complete already"), (Act.RELEASE, "does not wait for a person"), (Act.REJECT, "")],
)
def test_a_decision_that_changes_nothing_is_refused(talk: Conversation, act: Act, trouble: str) -> None:
    said = talk.say(registration())
    told = why_not(Ruling(case=said.case or "", act=act, note="-", at=AT), talk.cases[said.case or ""])
    assert told.endswith(trouble)
    assert bool(trouble) == bool(told)

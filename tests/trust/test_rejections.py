"""Where staff want to see rejections first, the supplier gets a receipt and a person looks."""

from dataclasses import replace

from building.claims import registration

from inboxbot.decide import decide
from inboxbot.model import CaseState, Code, Inbox, ReplyTemplate, Verdict
from inboxbot.replies import reply_sections
from inboxbot.replies.blocks import text_of
from tests.building.rows import of_decisions
from tests.trust.conftest import BOT
from tests.trust.test_returns import HELSINKI

LATE = registration(received="2019-12-30 12:00")
PLAIN = Inbox(addresses=(BOT,))
AFTER = replace(PLAIN, rejections_after_person=True)


def test_a_rejection_is_told_at_once_when_nobody_wants_to_see_it_first(rules):
    decision = decide(LATE, (), rules, PLAIN).decision
    assert (Verdict.REJECTED, CaseState.REJECTED) == (decision.verdict, decision.case_state)
    assert ReplyTemplate.REJECTED is decision.reply.template


def test_a_rejection_that_a_person_must_see_is_filed_as_one_and_answered_with_a_receipt(rules, texts, desk):
    judgement = decide(LATE, (), rules, AFTER)
    decision = judgement.decision
    assert (Verdict.REJECTED, CaseState.WITH_PERSON) == (decision.verdict, decision.case_state)
    assert ReplyTemplate.RECEIVED is decision.reply.template
    assert Code.DEADLINE_PASSED in {finding.code for finding in decision.findings}
    assert judgement.case.waits
    text = text_of(reply_sections(decision, LATE, judgement.case, rules, texts, desk.letterhead))
    plain = decide(LATE, (), rules, PLAIN)
    told = text_of(reply_sections(plain.decision, LATE, plain.case, rules, texts, desk.letterhead))
    assert "31.8.2019" not in text
    assert (False, True) == tuple("automaattisen tarkistuksen" in one for one in (text, told))


def test_it_stands_in_the_digest_among_what_waits(rules):
    waiting = [
        [item.case for item in of_decisions([judged.decision], HELSINKI, cases=[judged.case]).waiting]
        for judged in (decide(LATE, (), rules, inbox) for inbox in (PLAIN, AFTER))
    ]
    number = decide(LATE, (), rules, AFTER).decision.case
    assert [[], [number]] == waiting

"""What a person lets into a case: one decision is enough, and it stands in the case's history."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from building.claims import access, person
from building.reasons import REASONS, STRANGER, THREAD, Reason

from inboxbot.intake import Desk, rule
from inboxbot.model import Act, Code, Participant, Verdict
from tests.ruling.conftest import AT, NOTE
from tests.ruling.test_every_reason import ruling_on, said


@pytest.mark.parametrize("state", ["complete", "open"])
def test_a_new_person_who_is_let_in_needs_no_second_decision(state: str, new_desk: Callable[[], Desk]) -> None:
    first = access(participants=(person(oid="1.2.246.10.2048198" if state == "complete" else None),))
    newcomer = person("Kalle", "Muu", "kalle@muualla.example")
    asks = access("two", participants=(newcomer,), sender=STRANGER, **THREAD)
    desk, reason = new_desk(), Reason((first, asks), "case-other-sender")
    (opened, _), case = said(reason, desk)
    decided = rule(ruling_on(case, Act.ACCEPT, reason, (opened,)), desk)
    assert (opened.case, state) == (decided.case, decided.case_state)
    assert Code.PARTICIPANT_UNMATCHED not in {finding.code for finding in decided.findings}
    assert ["Maija", "Kalle"] == [p.first_name.value for p in decided.participants if p.first_name]


def test_what_may_mean_several_people_waits_although_it_is_let_in(new_desk: Callable[[], Desk]) -> None:
    two = (person(oid=None), person("Ville", "Virta", "ville@firma.example", oid=None))
    bare = Participant(email=person(email="uusi@firma.example").email)
    asks = access("two", participants=(bare,), sender=STRANGER, **THREAD)
    desk, reason = new_desk(), Reason((access(participants=two), asks), "case-other-sender")
    (opened, _), case = said(reason, desk)
    decided = rule(ruling_on(case, Act.ACCEPT, reason, (opened,)), desk)
    assert (Verdict.HELD, True) == (decided.verdict, Code.PARTICIPANT_UNMATCHED in {f.code for f in decided.findings})
    with desk.store.read() as tx:
        (waits,) = (one for one in tx.cases.all() if one.waits)
    assert (opened.case, STRANGER.email) == (waits.number, waits.held and waits.held.sender)


@pytest.mark.parametrize("name", ["case-other-sender", "unauthenticated-in-a-case", "case-ambiguous"])
def test_a_decision_on_a_message_has_a_line_and_a_time_of_its_own_in_its_case(
    name: str, new_desk: Callable[[], Desk]
) -> None:
    desk, reason = new_desk(), REASONS[name]
    decisions, case = said(reason, desk)
    ruling = replace(ruling_on(case, Act.ACCEPT, reason, decisions), at=AT)
    decided = rule(ruling, desk)
    with desk.store.read() as tx:
        after = tx.cases.get(decided.case or "")
    assert after is not None
    *_, message, act = after.history
    assert (reason.says[-1].head.received_at, None, "") == (message.received_at, message.act, message.note)
    assert (AT, Act.ACCEPT, NOTE, decided.verdict) == (act.received_at, act.act, act.note, act.verdict)
    assert (1, message.fingerprint, "") == (after.letters, act.fingerprint, act.source)

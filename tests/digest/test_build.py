"""What the digest says happened, and what it puts first."""

from dataclasses import replace
from datetime import date, timedelta

from inboxbot.digest.assembling import Kept, build
from inboxbot.digest.collect import of_day
from inboxbot.digest.value import Due
from inboxbot.model import CaseState, Code, DueKind, Entry, EntryType, Kind, OutgoingState, Silence, Verdict
from inboxbot.store.purging import Limit, purge
from tests.building.rows import of_decisions
from tests.building.services import Service
from tests.digest.days import (
    DAY,
    DECISIONS,
    ENTRIES,
    GRANTS,
    HELD,
    INCOMPLETE,
    MORNING,
    ROBOT,
    UNSURE,
    ZONE,
    decision,
    entry,
    finding,
    stuck,
    waiting_case,
)
from tests.digest.test_collect import PRESS


def test_what_waits_stands_first_and_the_unverified_on_top():
    digest = build(Kept(entries=ENTRIES, cases=[waiting_case("JT-OLD", 20)]), ZONE, DAY)
    assert ["JT-UNSURE", "JT-OLD", "JT-HELD"] == [item.case for item in digest.waiting]
    assert [False, True, False] == [item.earlier for item in digest.waiting]


def test_everything_is_counted_once():
    counts = of_decisions(DECISIONS, ZONE).counts
    assert (5, 1, 1, 2, 0, 1) == (
        counts.messages,
        counts.accepted,
        counts.incomplete,
        counts.held,
        counts.rejected,
        counts.ignored,
    )


def test_a_person_who_has_decided_is_waited_for_no_longer():
    act = Entry(type=EntryType.PERSON, at=MORNING, case="JT-HELD", text="hyväksytty")
    digest = build(Kept(entries=(*ENTRIES, act)), ZONE, DAY)
    assert ["JT-UNSURE"] == [item.case for item in digest.waiting]
    assert ["hyväksytty"] == [one.text for one in digest.acts]


def test_a_later_message_that_settles_the_case_ends_the_wait():
    settled = decision("later", Kind.REGISTRATION, Verdict.ACCEPTED, case="JT-HELD", minutes=30)
    digest = build(Kept(entries=(*ENTRIES, entry(settled))), ZONE, DAY)
    assert ["JT-UNSURE"] == [item.case for item in digest.waiting]


def test_a_held_stranger_waits_although_the_case_went_on():
    stranger = replace(HELD, head=replace(HELD.head, sender=replace(HELD.head.sender, email="other@else.example")))
    settled = decision("later", Kind.REGISTRATION, Verdict.ACCEPTED, case="JT-HELD", minutes=30)
    digest = build(Kept(entries=(entry(stranger), entry(settled))), ZONE, DAY)
    assert ["other@else.example"] == [item.sender for item in digest.waiting]


def test_only_cases_that_still_wait_are_carried_over():
    cases = [
        waiting_case("JT-1", 20, CaseState.CLOSED, Verdict.ACCEPTED),
        waiting_case("JT-2", 20, CaseState.OPEN, Verdict.INCOMPLETE),
        waiting_case("JT-3", 20, CaseState.WITH_PERSON, Verdict.INCOMPLETE),
        waiting_case("JT-4", 31),
    ]
    digest = build(Kept(entries=(), cases=cases), ZONE, DAY, until=MORNING)
    assert ["JT-3"] == [item.case for item in digest.waiting]


def test_what_the_bot_failed_on_comes_before_the_ordinary():
    failed = decision("failed", Kind.UNCLEAR, Verdict.HELD, finding(Code.HANDLING_FAILED), minutes=9)
    digest = of_decisions((HELD, failed, UNSURE), ZONE)
    assert ["unsure.eml", "failed.eml", "held.eml"] == [item.source for item in digest.waiting]


def test_people_of_accepted_requests_are_ready_with_all_five_fields():
    ready = build(Kept(entries=ENTRIES, grants=GRANTS, new=lambda one: one.line > 1), ZONE, DAY).ready
    assert [("Maija", False), ("Ville", True)] == [(one.first_name, one.new) for one in ready]
    assert {"1.2.246.10.2048198"} == {one.oid for one in ready}


def test_dates_to_keep_stand_in_their_order():
    digest = build(Kept(entries=ENTRIES), ZONE, date(2019, 9, 2))
    about = {
        "case": "JT-REG",
        "sender": "Maija@firma.example",
        "service": Service.SOCIAL_WELFARE,
        "period": "2019-09/2020-04",
    }
    tests = Due(by=date(2019, 8, 31), what=DueKind.TESTS, passed=True, **about)
    complete = Due(by=date(2019, 9, 13), what=DueKind.COMPLETE_BY, **about)
    assert (tests, complete) == digest.dues


def test_a_case_that_was_completed_since_has_no_date_to_keep():
    done = replace(waiting_case("JT-REG", 30, CaseState.COMPLETE), complete_by=date(2019, 9, 13), tests_reported=True)
    assert () == build(Kept(entries=(entry(INCOMPLETE),), cases=[done]), ZONE, DAY).dues


def test_whoever_got_no_reply_stands_there_with_the_evidence():
    silenced = build(Kept(entries=ENTRIES), ZONE, DAY).silenced
    assert [("robot.eml", "auto-submitted: auto-replied")] == [(item.source, item.evidence) for item in silenced]


def test_replies_that_wait_for_a_person_are_told_from_those_that_go_on():
    rows = [
        stuck("r1", OutgoingState.FAILED, "5.1.1 unknown"),
        stuck("r2", OutgoingState.DEFERRED, "4.2.0 later"),
        stuck("r3", OutgoingState.HELD, "per-hour"),
        stuck("r4", OutgoingState.SENT, "2.0.0"),
        stuck("r5", OutgoingState.QUEUED, "5.7.8 535 authentication failed"),
        stuck("r6", OutgoingState.QUEUED, ""),
    ]
    digest = build(Kept(entries=(), outbox=rows), ZONE, DAY)
    assert ["r1", "r2", "r3", "r5"] == [row.id for row in digest.troubles]
    assert ["r1", "r3"] == [row.id for row in digest.stuck]


def test_the_outcomes_add_up_to_the_messages_and_what_is_no_message_stands_apart():
    again = entry(replace(ROBOT, silence=Silence.ALREADY_ANSWERED), type=EntryType.SEEN_AGAIN)
    sent = Entry(type=EntryType.SENT, at=MORNING, fingerprint="f-accepted", text="2.0.0")
    line = PRESS.wording.counts(build(Kept(entries=(*ENTRIES, again, sent)), ZONE, DAY))
    messages, _, rest = line.partition(": ")
    outcomes, *apart = rest.split("; ")
    assert ("Viestejä 5", 2) == (messages, len(apart))
    assert 5 == sum(int(part.rsplit(" ", 1)[1]) for part in outcomes.split(", "))


def test_what_was_answered_is_not_left_without_a_reply_once_its_time_is_over(store):
    purge(store, [Limit(verdict=verdict, before=MORNING + timedelta(days=1)) for verdict in Verdict], dry_run=False)
    digest = of_day(store, DAY, ZONE)
    assert (5, [Kind.AUTO_REPLY]) == (digest.counts.messages, [item.kind for item in digest.silenced])
    assert {None} == {item.silence for item in digest.decisions}
    assert "purged" not in PRESS.text(digest)

"""Whom the officer is told to give access to, and who stood on an earlier list."""

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot.digest import of_day, of_everything, post, unreported
from inboxbot.model import CaseState, Code, Decision, EntryType, Kind, Participant, ReplyTemplate, Severity, Verdict
from inboxbot.store import Store, open_store
from tests.digest.days import DAY, MORNING, ZONE, decision, entry, finding, person
from tests.digest.test_collect import PRESS, STAFF

NEXT = DAY + timedelta(days=1)
ANNA = person("Anna", "anna@firma.example")
A_DAY = 24 * 60


@pytest.fixture
def store():
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def accepted(name: str, *before: int, minutes: int = 0, people: tuple[Participant, ...] = (ANNA,), **more) -> Decision:
    """People accepted; `before` are those of them who were accepted earlier."""
    notes = [finding(Code.ALREADY_GRANTED, Severity.NOTE, participant=number) for number in before]
    about = {"case": "JT-ANNA", "case_state": CaseState.COMPLETE, "template": ReplyTemplate.ACCEPTED, **more}
    return decision(name, Kind.ACCESS_REQUEST, Verdict.ACCEPTED, *notes, minutes=minutes, participants=people, **about)


def write(store: Store, *decisions: Decision) -> None:
    with store.begin() as tx:
        for one in decisions:
            tx.ledger.append(entry(one))


def send(store: Store, day=DAY) -> None:
    assert post(store, PRESS, "inbox@bot.example", STAFF[:1], day, MORNING, ZONE)


def marks(digest) -> list[tuple[str, bool]]:
    return [(one.first_name, one.again) for one in digest.ready]


@pytest.mark.parametrize("case", ["JT-ANNA", "JT-OTHER"])
def test_who_is_asked_for_twice_before_any_digest_is_on_no_earlier_list(store: Store, case: str) -> None:
    write(store, accepted("first"), accepted("again", 1, minutes=20, case=case))
    for digest in (unreported(store, DAY, ZONE), of_day(store, DAY, ZONE), of_everything(store, ZONE)):
        assert {("Anna", False)} == set(marks(digest))


def test_who_stood_in_a_digest_that_was_sent_is_on_an_earlier_list(store: Store) -> None:
    write(store, accepted("first"))
    send(store)
    write(store, accepted("again", 1, minutes=A_DAY), accepted("once more", 1, minutes=A_DAY + 20, case="JT-OTHER"))
    for digest in (unreported(store, NEXT, ZONE), of_day(store, NEXT, ZONE)):
        assert [("JT-OTHER", "Anna", True)] == [(one.case, one.first_name, one.again) for one in digest.ready]


def test_thanks_list_nobody_again_whom_a_digest_has_told_of(store: Store) -> None:
    write(store, accepted("first"))
    send(store)
    thanks = decision(
        "thanks", Kind.ACCESS_REQUEST, Verdict.ACCEPTED, minutes=A_DAY, participants=(ANNA,), case="JT-ANNA"
    )
    write(store, thanks)
    for digest in (unreported(store, NEXT, ZONE), of_day(store, NEXT, ZONE)):
        assert () == digest.ready
    send(store, NEXT)
    write(store, accepted("a colleague asks", minutes=2 * A_DAY, case="JT-OTHER"))
    assert [("Anna", True)] == marks(unreported(store, NEXT + timedelta(days=1), ZONE))


def test_the_mark_needs_no_finding_and_a_finding_makes_no_mark(store: Store) -> None:
    write(store, accepted("never told", 1))
    assert [("Anna", False)] == marks(unreported(store, DAY, ZONE))
    send(store)
    write(store, accepted("without a finding", minutes=A_DAY, case="JT-OTHER"))
    write(store, accepted("of another house", minutes=A_DAY, case="JT-THIRD"))
    assert [("Anna", True), ("Anna", True)] == marks(unreported(store, NEXT, ZONE))


def test_whose_values_changed_is_listed_again_with_the_mark(store: Store) -> None:
    write(store, accepted("first"))
    send(store)
    moved = replace(ANNA, email=replace(ANNA.email, value="anna.uusi@firma.example"))
    write(store, accepted("new address", minutes=A_DAY, people=(moved,)))
    assert [("Anna", True)] == marks(unreported(store, NEXT, ZONE))


@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.REJECTED])
@pytest.mark.parametrize("told", [True, False])
def test_who_is_accepted_anew_after_the_case_ended_is_listed_as_new(store: Store, state, told: bool) -> None:
    write(store, accepted("first"))
    send(store)
    write(store, decision("out", Kind.ENQUIRY, Verdict.HELD, minutes=20, case="JT-ANNA", case_state=state))
    if told:
        send(store, NEXT)
    write(store, accepted("back", minutes=A_DAY))
    assert [("Anna", False)] == marks(unreported(store, NEXT, ZONE))


def test_a_message_that_comes_twice_lists_nobody_twice(store: Store) -> None:
    first = accepted("first")
    write(store, first)
    send(store)
    moved = replace(ANNA, email=replace(ANNA.email, value="anna.uusi@firma.example"))
    write(store, accepted("new address", minutes=20, people=(moved,)))
    send(store, NEXT)
    with store.begin() as tx:
        tx.ledger.append(entry(first, type=EntryType.SEEN_AGAIN))
    assert () == unreported(store, NEXT, ZONE).ready


def test_an_earlier_day_that_no_digest_has_told_is_no_earlier_list(store: Store) -> None:
    write(store, accepted("first"), accepted("again", 1, minutes=A_DAY, case="JT-OTHER"))
    assert [("Anna", False)] == marks(of_day(store, NEXT, ZONE))
    send(store, NEXT)
    assert [("Anna", True)] == marks(of_day(store, NEXT, ZONE))


def test_the_same_person_under_another_address_is_news_too(store: Store) -> None:
    elsewhere = replace(ANNA, email=replace(ANNA.email, value="a.meikalainen@firma.example"))
    write(store, accepted("first"), accepted("again", 1, minutes=20, people=(elsewhere,), case="JT-OTHER"))
    assert [("Anna", False), ("Anna", False)] == marks(unreported(store, DAY, ZONE))


def test_a_colleague_s_news_takes_no_mark_from_others(store: Store) -> None:
    write(store, accepted("first"))
    send(store)
    both = (ANNA, person("Ville", "ville@firma.example"))
    write(store, accepted("with a colleague", 1, minutes=A_DAY, people=both, case="JT-BOTH"))
    assert [("Anna", True), ("Ville", False)] == marks(unreported(store, NEXT, ZONE))


def test_who_waits_on_a_later_message_of_the_case_is_marked_until_a_person_has_read_it(store: Store) -> None:
    held = decision("wait", Kind.ENQUIRY, Verdict.HELD, minutes=60, case="JT-ANNA", case_state=CaseState.COMPLETE)
    write(store, accepted("first"), held)
    assert [("Anna", True)] == [(one.first_name, one.waits) for one in of_day(store, DAY, ZONE).ready]
    write(store, accepted("other", minutes=90, people=(person("Bo", "bo@firma.example"),), case="JT-BO"))
    assert [("Anna", True), ("Bo", False)] == [(one.first_name, one.waits) for one in of_day(store, DAY, ZONE).ready]
    with store.begin() as tx:
        tx.ledger.append(entry(held, type=EntryType.PERSON, decision=None, at=MORNING + timedelta(minutes=120)))
    assert not any(one.waits for one in of_day(store, DAY, ZONE).ready)

"""Whom the officer is told to give access to: everybody, until it is done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import grants
from inboxbot.digest.collect import of_day, of_everything, post, unreported
from inboxbot.model import (
    CaseState,
    Decision,
    EntryType,
    FieldName,
    Kind,
    Participant,
    ReplyTemplate,
    Verdict,
    Why,
)
from inboxbot.store import Store, open_store
from tests.digest.days import DAY, MORNING, ZONE, decision, entry, person
from tests.digest.test_collect import PRESS, STAFF

NEXT = DAY + timedelta(days=1)
ANNA = person("Anna", "anna@firma.example")
A_DAY = 24 * 60


@pytest.fixture
def store():
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def accepted(name: str, minutes: int = 0, people: tuple[Participant, ...] = (ANNA,), **more) -> Decision:
    about = {"case": "JT-ANNA", "case_state": CaseState.COMPLETE, "template": ReplyTemplate.ACCEPTED, **more}
    return decision(name, Kind.ACCESS_REQUEST, Verdict.ACCEPTED, minutes=minutes, participants=people, **about)


def write(store: Store, *decisions: Decision) -> None:
    with store.begin() as tx:
        for one in decisions:
            tx.ledger.append(entry(one))
            grants.follow(one, one.head.received_at, tx)


def send(store: Store, day=DAY) -> None:
    assert post(store, PRESS, "inbox@bot.example", STAFF[:1], day, MORNING, ZONE)


def marks(digest) -> list[tuple[str, bool, bool]]:
    return [(one.first_name, one.new, one.again) for one in digest.ready]


def test_a_digest_repeats_who_waits_until_it_is_done_and_marks_who_is_new(store: Store) -> None:
    write(store, accepted("first"))
    assert [("Anna", True, False)] == marks(unreported(store, DAY, ZONE))
    send(store)
    write(store, accepted("other", A_DAY, (person("Bo", "bo@firma.example"),), case="JT-BO"))
    for digest in (unreported(store, NEXT, ZONE), of_day(store, NEXT, ZONE)):
        assert [("Anna", False, False), ("Bo", True, False)] == marks(digest)
    with store.begin() as tx:
        grants.done("JT-ANNA", "", "Virve", MORNING + timedelta(days=1), tx)
    assert ["Bo"] == [one.first_name for one in unreported(store, NEXT, ZONE).ready]


def test_a_past_day_shows_who_waited_then(store: Store) -> None:
    write(store, accepted("first"))
    with store.begin() as tx:
        grants.done("JT-ANNA", "1", "Virve", MORNING + timedelta(days=1), tx)
    shown = [marks(of_day(store, day, ZONE)) for day in (DAY - timedelta(days=1), DAY, NEXT)]
    assert [[], [("Anna", True, False)], []] == shown
    assert () == of_everything(store, ZONE).ready


def test_who_was_listed_before_is_marked_in_whatever_case(store: Store) -> None:
    elsewhere = replace(ANNA, email=replace(ANNA.email, value="a.meikalainen@firma.example"))
    write(store, accepted("first"), accepted("again", 20, (elsewhere,), case="JT-OTHER"))
    assert [("Anna", True, False), ("Anna", True, True)] == marks(unreported(store, DAY, ZONE))


def test_whose_details_did_not_pass_is_listed_by_hand(store: Store) -> None:
    wrong = replace(ANNA, oid=replace(ANNA.oid, value="1.2.246.10.1", problem=Why.CHECK_DIGIT))
    write(store, accepted("as it is", people=(wrong,)))
    digest = unreported(store, DAY, ZONE)
    assert [(FieldName.OID,)] == [one.by_hand for one in digest.ready]
    assert "(käsin, tarkistamatta: OID)" in PRESS.text(digest)


def test_who_waits_on_a_later_message_of_the_case_is_marked_until_a_person_has_read_it(store: Store) -> None:
    held = decision("wait", Kind.ENQUIRY, Verdict.HELD, minutes=60, case="JT-ANNA", case_state=CaseState.COMPLETE)
    write(store, accepted("first"), held)
    write(store, accepted("other", 90, (person("Bo", "bo@firma.example"),), case="JT-BO"))
    assert [("Anna", True), ("Bo", False)] == [(one.first_name, one.waits) for one in of_day(store, DAY, ZONE).ready]
    with store.begin() as tx:
        tx.ledger.append(entry(held, type=EntryType.PERSON, decision=None, at=MORNING + timedelta(minutes=120)))
    assert not any(one.waits for one in of_day(store, DAY, ZONE).ready)

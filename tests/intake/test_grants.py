"""The list of people to give access to, as decisions and officers change it."""

from dataclasses import replace

import pytest
from building.claims import at

from inboxbot import grants
from inboxbot.errors import UsageError
from inboxbot.model import CaseState, Decision, EntryType, GrantState, Kind, Participant, Verdict
from inboxbot.store import Store, open_store
from tests.digest.days import decision, entry, person

ANNA, BO = person("Anna", "anna@firma.example"), person("Bo", "bo@firma.example")
NOW = at("2019-09-02 08:00")


@pytest.fixture
def store():
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def accepted(name: str, *people: Participant, **more) -> Decision:
    about = {"case": "JT-ANNA", "case_state": CaseState.COMPLETE, **more}
    return decision(name, Kind.ACCESS_REQUEST, Verdict.ACCEPTED, participants=people, **about)


def write(store: Store, *decisions: Decision) -> None:
    with store.begin() as tx:
        for one in decisions:
            tx.ledger.append(entry(one))
            grants.follow(one, one.head.received_at, tx)


def done(store: Store, person: str = "", by: str = "Virve") -> None:
    with store.begin() as tx:
        grants.done("JT-ANNA", person, by, NOW, tx)


def states(store: Store) -> list[tuple[int, str, GrantState]]:
    with store.read() as tx:
        return [(g.number, g.person.first_name.value, g.state) for g in tx.grants.of_case("JT-ANNA")]


def events(store: Store) -> list[EntryType]:
    with store.read() as tx:
        return [line.type for line in tx.ledger.by_case("JT-ANNA") if line.grant is not None]


def test_everybody_of_an_accepted_request_is_on_the_list_with_an_event_of_their_own(store: Store) -> None:
    write(store, accepted("first", ANNA, BO))
    assert [(1, "Anna", GrantState.OPEN), (2, "Bo", GrantState.OPEN)] == states(store)
    assert [EntryType.TO_GRANT, EntryType.TO_GRANT] == events(store)


def test_thanks_and_the_same_request_again_change_nothing(store: Store) -> None:
    write(store, accepted("first", ANNA), accepted("thanks", ANNA, minutes=20))
    done(store)
    write(store, accepted("again", ANNA, minutes=40))
    assert [(1, "Anna", GrantState.GRANTED)] == states(store)
    assert [EntryType.TO_GRANT, EntryType.GRANTED] == events(store)


def test_nobody_of_an_incomplete_request_is_on_the_list(store: Store) -> None:
    write(store, replace(accepted("half", ANNA), verdict=Verdict.INCOMPLETE, case_state=CaseState.OPEN))
    assert [] == states(store)


def test_whose_values_changed_waits_again_and_who_is_named_no_more_does_not(store: Store) -> None:
    write(store, accepted("first", ANNA, BO))
    done(store, "1")
    moved = replace(ANNA, organisation=replace(ANNA.organisation, value="Toinen Oy"))
    write(store, accepted("new", moved, minutes=20))
    assert [(1, "Anna", GrantState.OPEN), (2, "Bo", GrantState.DROPPED)] == states(store)
    with store.read() as tx:
        assert tx.grants.of_case("JT-ANNA")[0].again


@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.REJECTED])
@pytest.mark.parametrize("granted", [True, False])
def test_a_case_that_ends_takes_its_people_off_and_later_ones_are_new(store: Store, state, granted: bool) -> None:
    write(store, accepted("first", ANNA))
    if granted:
        done(store)
    write(store, decision("out", Kind.ENQUIRY, Verdict.HELD, minutes=20, case="JT-ANNA", case_state=state))
    assert [(1, "Anna", GrantState.DROPPED)] == states(store)
    write(store, accepted("back", ANNA, minutes=40))
    assert [(1, "Anna", GrantState.DROPPED), (2, "Anna", GrantState.OPEN)] == states(store)
    with store.read() as tx:
        assert not tx.grants.of_case("JT-ANNA")[1].again


@pytest.mark.parametrize("person", ["2", "Bo@firma.example"])
def test_a_person_is_named_by_number_or_address(store: Store, person: str) -> None:
    write(store, accepted("first", ANNA, BO))
    done(store, person)
    with store.read() as tx:
        (bo,) = (g for g in tx.grants.of_case("JT-ANNA") if g.state is GrantState.GRANTED)
    assert ("Virve", NOW, 2) == (bo.by, bo.done_at, bo.number)


def test_what_is_done_for_nobody_or_twice_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="JT-ANNA: there is no such case"):
        done(store)
    write(store, accepted("first", ANNA))
    with pytest.raises(UsageError, match="JT-ANNA has nobody called 7 on the list"):
        done(store, "7")
    done(store)
    with pytest.raises(UsageError, match="that is done already: person 1 by Virve at 2019-09-02"):
        done(store, by="Toinen")


def test_what_was_done_before_there_was_a_list_is_told_without_who_and_when(store: Store) -> None:
    write(store, accepted("first", ANNA))
    with store.begin() as tx:
        (grant,) = tx.grants.of_case("JT-ANNA")
        tx.grants.put(replace(grant, state=GrantState.GRANTED), 1)
    with pytest.raises(UsageError, match=r"that is done already: person 1$"):
        done(store)


def test_a_person_of_whom_nothing_can_be_compared_is_listed_once(store: Store) -> None:
    nameless = Participant(joined=ANNA.first_name)
    write(store, accepted("as is", nameless), accepted("thanks", nameless, minutes=20))
    with store.read() as tx:
        assert [GrantState.OPEN] == [g.state for g in tx.grants.of_case("JT-ANNA")]

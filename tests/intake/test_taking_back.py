"""A person's decision before its letter has gone out: looked at, overtaken by another one, taken back."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from building.claims import at

from inboxbot.errors import UsageError
from inboxbot.explain import letter_text
from inboxbot.intake import Desk, grant, handle, preview, rule, take_back
from inboxbot.model import (
    Act,
    Arrival,
    CaseState,
    EntryType,
    Granted,
    GrantState,
    Inbox,
    Outgoing,
    OutgoingState,
    Place,
    ReceivedFrom,
    Ruling,
    TakenBack,
)
from tests.building.desks import new_desk

SUPPLIER = "maija@firma.example"
WRONG = f"Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: {SUPPLIER}\nOrganisaatio: Firma Oy\nOID: 1.2.246.10.1\n"
NOW = at("2019-09-01 08:00")


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(Inbox(addresses=("inbox@kela.example",)), undo=timedelta(minutes=10)) as made:
        yield made


def came(name: str, text: str, desk: Desk, subject: str = "Käyttöoikeus ulkoiseen työtilaan") -> str:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = SUPPLIER, "inbox@kela.example", subject
    message["Message-ID"] = f"<{name}@firma.example>"
    message.set_content(text, cte="quoted-printable")
    place = Place(mailbox="INBOX", source=f"INBOX/1/{name}")
    arrival = Arrival(
        raw=message.as_bytes(), received_at=at("2019-08-31 10:00"), received_from=ReceivedFrom.INTERNALDATE, place=place
    )
    return handle(arrival, desk).case or ""


def ruling(case: str, act: Act = Act.ACCEPT, minutes: int = 0, **more) -> Ruling:
    moment = NOW + timedelta(minutes=minutes)
    return Ruling(case=case, act=act, note="Sovittu.", at=moment, by="Virve", **{"as_is": True, **more})


def letters(case: str, desk: Desk) -> list[Outgoing]:
    """Those about what people decided: they bear the moment of that."""
    with desk.store.read() as tx:
        return [one for one in tx.outbox.by_case(case) if "Sovittu." in letter_text(one.raw)]


def undo(case: str, desk: Desk) -> None:
    take_back(TakenBack(case=case, by="Toinen", at=NOW + timedelta(minutes=5)), desk)


def test_people_whose_details_did_not_pass_are_accepted_only_as_they_are(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    with pytest.raises(UsageError, match=rf"{case}: these details did not pass: person 1 Maija Meikäläinen \(oid "):
        rule(ruling(case, as_is=False), desk)
    assert CaseState.COMPLETE == rule(ruling(case), desk).case_state
    with desk.store.read() as tx:
        (listed,) = tx.grants.open()
    assert (case, ("oid",)) == (listed.grant.case, listed.grant.unverified)


def test_a_request_that_names_nobody_is_accepted_only_as_it_is(desk: Desk) -> None:
    case = came("one", "Hei, pyydämme käyttöoikeutta.", desk)
    with pytest.raises(UsageError, match="nobody was found in it to give access to"):
        rule(ruling(case, as_is=False), desk)


def test_the_letter_waits_until_the_way_back_is_closed(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    rule(ruling(case), desk)
    (letter,) = letters(case, desk)
    assert (OutgoingState.QUEUED, NOW + timedelta(minutes=10)) == (letter.state, letter.next_at)
    with desk.store.read() as tx:
        early, late = (tx.outbox.due(NOW + timedelta(minutes=m)) for m in (9, 10))
    assert (False, True) == (letter in early, letter in late)


def test_accept_reject_accept_leaves_one_letter(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    for minutes, act in enumerate((Act.ACCEPT, Act.REJECT, Act.ACCEPT)):
        decision = rule(ruling(case, act, minutes), desk)
    assert decision.reply is not None
    assert [decision.reply.message_id] == [letter.message_id for letter in letters(case, desk)]


def test_a_letter_that_has_gone_out_is_not_overtaken(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    rule(ruling(case), desk)
    with desk.store.begin() as tx:
        tx.outbox.mark(letters_in(tx, case)[-1].id, OutgoingState.SENT, sent_at=NOW)
    rule(ruling(case, Act.REJECT, 20), desk)
    assert 2 == len(letters(case, desk))


def letters_in(tx, case: str) -> list[Outgoing]:
    return list(tx.outbox.by_case(case))


def test_what_is_taken_back_is_as_it_was(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    with desk.store.read() as tx:
        before = tx.cases.get(case), tx.outbox.all()
    rule(ruling(case), desk)
    undo(case, desk)
    with desk.store.read() as tx:
        assert before == (tx.cases.get(case), tx.outbox.all())
        assert () == tx.grants.open()
        assert EntryType.TAKEN_BACK in [entry.type for entry in tx.ledger.by_case(case)]
    with pytest.raises(UsageError, match="there is no decision of a person that could be taken back"):
        undo(case, desk)
    rule(ruling(case, minutes=6), desk)
    assert 1 == len(letters(case, desk))


def test_an_earlier_decision_stands_again_with_its_people(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    rule(ruling(case), desk)
    rule(ruling(case, Act.REJECT, 1), desk)
    undo(case, desk)
    with desk.store.read() as tx:
        known = tx.cases.get(case)
        assert known is not None
        assert (CaseState.COMPLETE, [GrantState.OPEN]) == (known.state, [g.state for g in tx.grants.of_case(case)])


def test_nothing_is_taken_back_once_the_letter_has_gone_out_or_access_was_given(desk: Desk) -> None:
    case, other = came("one", WRONG, desk), came("two", WRONG.replace("Maija", "Pekka").replace("maija", "p"), desk)
    rule(ruling(case), desk)
    with desk.store.begin() as tx:
        tx.outbox.mark(letters_in(tx, case)[-1].id, OutgoingState.SENDING)
    with pytest.raises(UsageError, match="its letter has gone out already"):
        undo(case, desk)
    rule(ruling(other), desk)
    grant(Granted(case=other, person="1", by="Virve", at=NOW), desk)
    with pytest.raises(UsageError, match="something has happened since the decision"):
        undo(other, desk)


def test_a_look_at_a_decision_keeps_nothing_of_it(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    with desk.store.read() as tx:
        before = tx.cases.get(case), tx.ledger.entries(), tx.outbox.all()
    shown = preview(ruling(case), desk)
    assert "Sovittu." in letter_text(shown.letter)
    with desk.store.read() as tx:
        assert before == (tx.cases.get(case), tx.ledger.entries(), tx.outbox.all())
    assert shown.decision == rule(ruling(case), desk, shown)


def test_two_officers_at_once_are_told_that_the_case_has_changed(desk: Desk) -> None:
    case = came("one", WRONG, desk)
    shown = preview(ruling(case), desk)
    rule(ruling(case, Act.REJECT), desk)
    with pytest.raises(UsageError, match="something has happened in the case meanwhile"):
        rule(ruling(case), desk, shown)
    assert 1 == len(letters(case, desk))

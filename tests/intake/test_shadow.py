"""In a shadow run people answer: their answers are tied to cases, and take none of them out of the rules' hands."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from building.claims import at

from inboxbot.intake import Desk, handle, see_sent
from inboxbot.model import Arrival, CaseState, Decision, EntryType, Inbox, Intervention, Place, ReceivedFrom, Verdict
from inboxbot.officers import UNTIED
from tests.building.desks import new_desk

INBOX, SUPPLIER, COLLEAGUE = "inbox@kela.example", "maija@firma.example", "arto@kela.example"
HEADING = "Käyttöoikeus ulkoiseen työtilaan"
NAMES = "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: maija@firma.example\nOrganisaatio: Firma Oy\n"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(Inbox(addresses=(INBOX,), shadow=True, officers=(COLLEAGUE,))) as made:
        yield made


def mail(name: str, text: str, sender: str, to: str, subject: str = HEADING, answers: str = "") -> Arrival:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    if answers:
        message["In-Reply-To"] = message["References"] = answers
    message.set_content(text)
    folder = "Sent" if sender == INBOX else "INBOX"
    return Arrival(
        raw=message.as_bytes(),
        received_at=at("2019-08-30 10:00"),
        received_from=ReceivedFrom.INTERNALDATE,
        place=Place(mailbox=folder, source=f"{folder}/1/{name}"),
    )


def came(name: str, text: str, desk: Desk, answers: str = "", sender: str = SUPPLIER) -> Decision:
    return handle(mail(name, text, sender, INBOX, answers=answers), desk)


def answered(name: str, text: str, desk: Desk, **about: str) -> str | None:
    case = see_sent(mail(name, text, INBOX, **{"to": SUPPLIER, **about}), desk)
    return case.number if case is not None else None


def answers(desk: Desk) -> list[Intervention]:
    with desk.store.read() as tx:
        return [e.intervention for e in tx.ledger.entries_of(EntryType.OFFICER) if e.intervention is not None]


def test_a_supplement_to_people_s_answer_is_judged_as_one_to_our_own(desk: Desk) -> None:
    first = came("one", NAMES, desk)
    assert first.case == answered("o1", "Pyynnöstä puuttuu OID.", desk, answers="<one@firma.example>")
    then = came("two", "OID: 1.2.246.10.2048198", desk, answers="<o1@kela.example>")
    assert (first.case, Verdict.ACCEPTED, CaseState.COMPLETE) == (then.case, then.verdict, then.case_state)


def test_an_answer_that_nobody_saw_takes_no_case_over(desk: Desk) -> None:
    decision = came("one", NAMES + "OID: 1.2.246.10.2048198\n", desk, answers="<unseen@kela.example>")
    assert (Verdict.ACCEPTED, CaseState.COMPLETE) == (decision.verdict, decision.case_state)


def test_an_officer_s_copy_in_the_inbox_takes_no_case_over(desk: Desk) -> None:
    first = came("one", NAMES, desk)
    came("copy", "Pyynnöstä puuttuu OID.", desk, answers="<one@firma.example>", sender=COLLEAGUE)
    with desk.store.read() as tx:
        case = tx.cases.get(str(first.case))
    assert case is not None
    assert CaseState.OPEN is case.state


def test_first_lines_are_kept_without_codes_and_once(desk: Desk) -> None:
    came("one", NAMES, desk)
    text = "Henkilötunnus 131052-308T ei kuulu tänne.\n" + "Rivi.\n" * 40
    for _ in range(2):
        answered("o1", text, desk, answers="<one@firma.example>")
    (seen,) = answers(desk)
    assert ("<one@firma.example>",) == seen.answers
    assert "131052" not in seen.text
    assert "ei kuulu tänne" in seen.text
    assert 15 == len(seen.text.splitlines())


def test_an_answer_without_a_thread_ties_by_recipient_and_subject(desk: Desk) -> None:
    first = came("one", NAMES, desk)
    assert first.case == answered("o1", "Puuttuu OID.", desk, subject=f"VS: {HEADING}")
    assert None is answered("o2", "Tervetuloa!", desk, subject="Kutsu tilaisuuteen")


def test_what_is_passed_on_to_a_colleague_is_no_answer(desk: Desk) -> None:
    came("one", NAMES, desk)
    assert None is answered("o1", "Katsotko tätä?", desk, to=COLLEAGUE, answers="<one@firma.example>")
    assert [] == answers(desk)


def test_answers_to_what_was_never_seen_are_counted(desk: Desk) -> None:
    for name in ("o1", "o2"):
        assert None is answered(name, "Hei!", desk, answers=f"<never-{name}@firma.example>")
    with desk.store.read() as tx:
        assert "2" == tx.flags.get(UNTIED)

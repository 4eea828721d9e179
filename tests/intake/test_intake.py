from collections.abc import Iterator
from dataclasses import replace

import pytest
from building.claims import FORMS, registration
from building.conversation import summary

from inboxbot import intake
from inboxbot.errors import MachineTrouble
from inboxbot.explain import letter_text
from inboxbot.intake import Desk, give_up, handle, set_aside, settle
from inboxbot.model import (
    Address,
    Arrival,
    Code,
    Decision,
    EntryType,
    Inbox,
    Intent,
    Kind,
    Opened,
    Place,
    ReceivedFrom,
    Silence,
    Verdict,
)
from inboxbot.store import Transaction
from tests.building.desks import new_desk

RAW = """\
From: Maija Meikäläinen <maija@firma.example>
To: inbox@kela.example
Subject: Käyttöoikeus ulkoiseen työtilaan
Message-ID: <one@firma.example>
Date: Tue, 20 Aug 2019 10:00:00 +0300
Content-Type: text/plain; charset=utf-8

Etunimi: Maija
Sukunimi: Meikäläinen
Sähköposti: maija@firma.example
Organisaatio: Firma Oy
OID: 1.2.246.10.2048198
""".replace("\n", "\r\n").encode()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(Inbox(addresses=("inbox@kela.example",))) as made:
        yield made


def arrival(source: str = "INBOX/1/1", **changes: object) -> Arrival:
    place = Place(mailbox="INBOX", source=source)
    given = Arrival(raw=RAW, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
    return replace(given, **changes)  # type: ignore[arg-type]


def test_the_same_place_again_is_the_same_decision(desk: Desk) -> None:
    first = handle(arrival(), desk)
    assert first == handle(arrival(), desk)
    with desk.store.read() as tx:
        assert [EntryType.DECIDED, EntryType.TO_GRANT] == [entry.type for entry in tx.ledger.entries()]
        assert 1 == len(tx.outbox.all())


def test_a_second_delivery_is_told_and_not_answered_again(desk: Desk) -> None:
    first = handle(arrival(), desk)
    second = handle(arrival("INBOX/1/2"), desk)
    assert (first.verdict, first.case) == (second.verdict, second.case)
    assert Silence.ALREADY_ANSWERED == second.silence
    assert second.reply is None
    with desk.store.read() as tx:
        types = [EntryType.DECIDED, EntryType.TO_GRANT, EntryType.SEEN_AGAIN]
        assert types == [entry.type for entry in tx.ledger.entries()]
        assert 1 == len(tx.outbox.all())


def test_a_message_given_up_is_held_and_acknowledged_by_its_headers(desk: Desk) -> None:
    header = RAW[: RAW.index(b"\r\n\r\n") + 4]
    decision = give_up(arrival(raw=header, headers_only=True, size=len(RAW)), desk)
    assert Verdict.HELD == decision.verdict
    assert ["handling-failed"] == [finding.code for finding in decision.findings]
    assert decision.reply is not None
    assert "maija@firma.example" == decision.reply.to


def test_a_message_whose_headers_fail_too_is_held_in_silence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise AttributeError("a fault of ours")

    monkeypatch.setattr(intake.messages, "prepare", broken)
    decision = give_up(arrival(headers_only=True), desk)
    assert Verdict.HELD == decision.verdict
    assert ["handling-failed"] == [finding.code for finding in decision.findings]
    assert Silence.NO_ADDRESS == decision.silence


def test_what_the_desk_adds_stands_or_falls_with_the_decision(desk: Desk) -> None:
    def disk_full(tx: Transaction, decision: Decision) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError):
        handle(arrival(), replace(desk, also=disk_full))
    with desk.store.read() as tx:
        assert ((), (), ()) == (tx.ledger.entries(), tx.cases.all(), tx.outbox.all())


def test_messages_of_which_nothing_is_known_are_told_apart_by_their_places(desk: Desk) -> None:
    nothing = [give_up(arrival(f"INBOX/1/{uid}", raw=b"", headers_only=True), desk) for uid in (1, 2)]
    assert 2 == len({decision.case for decision in nothing})
    assert [Silence.NO_ADDRESS] * 2 == [decision.silence for decision in nothing]


def test_a_message_set_aside_is_not_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake.messages, "read", lambda *_: pytest.fail("read"))
    decision = set_aside(arrival(headers_only=True, trouble="the process ended each time"), desk)
    assert ["handling-failed"] == [finding.code for finding in decision.findings]
    assert decision == set_aside(arrival(headers_only=True), desk)


def test_a_machine_without_a_free_process_does_not_make_files_unreadable(desk: Desk) -> None:
    def no_process(data: bytes, filename: str, format: str) -> Opened:
        raise MachineTrouble("no process to open documents")

    head, _, body = RAW.replace(b"text/plain; charset=utf-8", b'multipart/mixed; boundary="b"').partition(b"\r\n\r\n")
    file = b'--b\r\nContent-Type: text/csv; name="a.csv"\r\n\r\nEtunimi;Sukunimi\r\n--b--\r\n'
    raw = head + b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body + b"\r\n" + file
    with pytest.raises(MachineTrouble):
        handle(arrival(raw=raw), replace(desk, opener=no_process))
    with desk.store.read() as tx:
        assert () == tx.ledger.entries()


def test_a_failure_while_reading_is_ours_and_never_the_senders(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("Maija")

    monkeypatch.setattr("inboxbot.reading.message.contents", broken)
    decision = handle(arrival(), desk)
    assert (Verdict.HELD, [Code.HANDLING_FAILED]) == (decision.verdict, [f.code for f in decision.findings])
    assert decision.reply is not None
    with desk.store.read() as tx:
        (entry,) = tx.ledger.entries()
        assert "not read in full: unreadable: KeyError at test_intake.py:" in entry.text
        assert "Teidän ei tarvitse lähettää sitä uudelleen" in letter_text(tx.outbox.all()[0].raw)


def test_a_message_too_large_to_be_fetched_is_answered_from_its_headers(desk: Desk) -> None:
    header = RAW.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    decision = handle(arrival(raw=header, headers_only=True, size=40_000_000), desk)
    args = {"filename": None, "why": "too_large", "role": None}
    assert [(Code.DOCUMENT_UNREADABLE, args)] == [(f.code, dict(f.args)) for f in decision.findings]
    assert Verdict.INCOMPLETE == decision.verdict
    with desk.store.read() as tx:
        assert "Viestinne oli liian suuri avattavaksi" in letter_text(tx.outbox.all()[0].raw).replace("\n", " ")


def test_a_message_given_up_with_a_mark_that_is_not_sure_is_held_and_not_answered(desk: Desk) -> None:
    header = RAW[: RAW.index(b"\r\n\r\n") + 2]
    for number, mark in enumerate((b"Auto-Submitted: auto-generated", b"Precedence: bulk", b"Precedence: auto_reply")):
        raw = header.replace(b"<one@", b"<%d@" % number) + mark + b"\r\n\r\n"
        decision = give_up(arrival(f"INBOX/1/{number}", raw=raw, headers_only=True), desk)
        assert (Verdict.HELD, Silence.MACHINE_MARKED) == (decision.verdict, decision.silence)
        assert decision.handling_failed


def test_a_second_delivery_is_no_second_failure(desk: Desk) -> None:
    header = RAW[: RAW.index(b"\r\n\r\n") + 4]
    both = [give_up(arrival(f"INBOX/1/{uid}", raw=header, headers_only=True), desk) for uid in (1, 2)]
    assert [True, False] == [decision.handling_failed for decision in both]


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("maija@firma.example", "kaisa@firma.example", "hold"),
        ("maija@firma.example", "Maija@Firma.example", "hold"),
        ("maija@firma.example", "kaisa@toinen.example", "reject"),
        ("maija@gmail.com", "kaisa@gmail.com", "reject"),
        ("maija@gmail.com", "maija@gmail.com", "hold"),
    ],
)
def test_what_a_house_registered_in_time_is_found_for_a_colleague_s_late_correction(
    desk: Desk, first: str, second: str, severity: str
) -> None:
    settle(registration(sender=Address(email=first)), desk)
    other = tuple(replace(form, digest=f"other {form.role}") for form in FORMS)
    late = registration("two", received="2019-10-28 12:00", documents=other, sender=Address(email=second))
    assert severity == summary(settle(late, desk))["deadline-passed"][0]


def test_what_a_house_sent_as_a_draft_in_time_is_found_for_a_colleague_s_final_forms(desk: Desk) -> None:
    settle(registration(kind=Kind.ENQUIRY, intents=(Intent.DRAFT,)), desk)
    other = tuple(replace(form, digest=f"other {form.role}") for form in FORMS)
    colleague = Address(email="kaisa@firma.example")
    late = registration("two", received="2019-10-28 12:00", documents=other, sender=colleague)
    assert "hold" == summary(settle(late, desk))["deadline-passed"][0]

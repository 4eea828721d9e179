from collections.abc import Iterator
from dataclasses import replace

import pytest

from inboxbot import intake, replies, rulebook
from inboxbot.intake import Desk, give_up, handle
from inboxbot.model import Arrival, EntryType, Inbox, Place, ReceivedFrom, Silence, Verdict
from inboxbot.reading import open_document
from inboxbot.store import open_store

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
    yield Desk(
        store=open_store("sqlite://"),
        rulebook=rulebook.load(rulebook.default_directory()),
        texts=replies.load_texts(replies.default_directory()),
        inbox=Inbox(addresses=("inbox@kela.example",)),
        letterhead=replies.Letterhead(from_address="inbox@kela.example"),
        opener=open_document,
    )


def arrival(source: str = "INBOX/1/1", **changes: object) -> Arrival:
    place = Place(mailbox="INBOX", source=source)
    given = Arrival(raw=RAW, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
    return replace(given, **changes)  # type: ignore[arg-type]


def test_the_same_place_again_is_the_same_decision(desk: Desk) -> None:
    first = handle(arrival(), desk)
    assert first == handle(arrival(), desk)
    with desk.store.read() as tx:
        assert [EntryType.DECIDED] == [entry.type for entry in tx.ledger.entries()]
        assert 1 == len(tx.outbox.all())


def test_a_second_delivery_is_told_and_not_answered_again(desk: Desk) -> None:
    first = handle(arrival(), desk)
    second = handle(arrival("INBOX/1/2"), desk)
    assert (first.verdict, first.case) == (second.verdict, second.case)
    assert Silence.ALREADY_ANSWERED == second.silence
    assert second.reply is None
    with desk.store.read() as tx:
        assert [EntryType.DECIDED, EntryType.SEEN_AGAIN] == [entry.type for entry in tx.ledger.entries()]
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

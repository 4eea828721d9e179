"""Desks over stores in memory, with the rules and texts that are shipped."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from itertools import count

import pytest

from inboxbot import rulebook
from inboxbot.intake import Desk, handle
from inboxbot.model import Arrival, Decision, Inbox, Outgoing, Place, ReceivedFrom
from inboxbot.store import open_store
from tests.building.desks import desk_on

NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
SUPPLIER = "maija.meikalainen@firma.example"
BOT = "inbox@bot.example"
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def rules():
    return rulebook.load(rulebook.default_directory())


@pytest.fixture
def make_desk() -> Iterator[object]:
    with ExitStack() as opened:

        def make(address: str = BOT, **inbox: object) -> Desk:
            store = opened.enter_context(closing(open_store("sqlite://")))
            return desk_on(store, Inbox(addresses=(address,), **inbox))

        yield make


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk()


def deliver(desk: Desk, raw: bytes, at: datetime = NOON) -> Decision:
    uid = next(_NUMBERS)
    place = Place(mailbox="INBOX", source=f"INBOX/1/{uid}", uidvalidity=1, uid=uid)
    return handle(Arrival(raw=raw, received_at=at, received_from=ReceivedFrom.INTERNALDATE, place=place), desk)


def outbox(desk: Desk) -> tuple[Outgoing, ...]:
    with desk.store.read() as tx:
        return tx.outbox.all()


def letter(text: str) -> bytes:
    return text.lstrip("\n").replace("\n", "\r\n").encode()


def access_request(number: int = 1, sender: str = SUPPLIER, to: str = BOT) -> bytes:
    return letter(f"""
From: Maija <{sender}>
To: {to}
Date: Tue, 24 Nov 2026 12:00:00 +0200
Message-ID: <request-{number}@firma.example>
Subject: =?utf-8?q?K=C3=A4ytt=C3=B6oikeus_ulkoiseen_ty=C3=B6tilaan?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hei, pyydämme oikeutta.

Etunimi: Maija{number}
Sukunimi: Meikäläinen
Sähköposti: maija{number}@firma.example
Organisaatio: Firma Oy
OID: 1.2.246.10.2048198
""")

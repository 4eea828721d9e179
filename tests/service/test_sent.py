"""What is sent is looked at batch by batch; trouble with it keeps nobody waiting."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from inboxbot.intake import Desk
from inboxbot.mailboxes.live import FolderRefused, MailboxUnavailable, Mark
from inboxbot.model import Arrival, Inbox, Place, ReceivedFrom
from inboxbot.service import sent
from inboxbot.service.sent import SentFolder
from tests.building.desks import new_desk


class Sent:
    """Two batches of one message, then nothing; `trouble` is raised instead of the first answer."""

    name = "inbox@bot.example"

    def __init__(self, trouble: Exception | None = None) -> None:
        self.asked: list[Mark | None] = []
        self.trouble = trouble

    def sent(self, mark: Mark | None) -> tuple[Arrival, ...]:
        self.asked.append(mark)
        if self.trouble is not None:
            raise self.trouble
        uid = 1 + (mark.uid if mark is not None else 0)
        place = Place(mailbox="Sent", source=f"Sent/9/{uid}", uidvalidity=9, uid=uid)
        raw = b"Message-ID: <o@outlook.example>\r\nReferences: <x@firma.example>\r\n\r\n"
        moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
        one = Arrival(raw=raw, received_at=moment, received_from=ReceivedFrom.INTERNALDATE, place=place)
        return (one,) if uid < 3 else ()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(Inbox(addresses=("inbox@bot.example",))) as made:
        yield made


def marks(mailbox: Sent) -> list[int | None]:
    return [mark.uid if mark is not None else None for mark in mailbox.asked]


def test_the_mark_goes_on_batch_by_batch_and_outlives_a_restart(desk: Desk) -> None:
    first, second = Sent(), Sent()
    SentFolder(first, lambda: desk).look()  # type: ignore[arg-type]
    SentFolder(second, lambda: desk).look()  # type: ignore[arg-type]
    assert ([None, 1, 2], [2]) == (marks(first), marks(second))


def test_a_message_that_cannot_be_understood_holds_nothing_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(sent, "see_sent", broken)
    mailbox = Sent()
    SentFolder(mailbox, lambda: desk).look()  # type: ignore[arg-type]
    assert [None, 1, 2] == marks(mailbox)


def test_a_folder_that_is_refused_is_passed_over_and_a_lost_server_is_not(desk: Desk) -> None:
    SentFolder(Sent(FolderRefused("Sent: no such folder")), lambda: desk).look()  # type: ignore[arg-type]
    with pytest.raises(MailboxUnavailable):
        SentFolder(Sent(MailboxUnavailable("gone")), lambda: desk).look()  # type: ignore[arg-type]

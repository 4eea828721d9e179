"""A mailbox in memory, and a handling that needs neither rules nor texts."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from types import SimpleNamespace

import pytest

from inboxbot.delivery import Round
from inboxbot.intake import Desk
from inboxbot.mailboxes.live import FilingRefused, MailboxUnavailable
from inboxbot.model import (
    Arrival,
    Code,
    Decision,
    Entry,
    EntryType,
    Finding,
    Head,
    Kind,
    Outgoing,
    Place,
    ReceivedFrom,
    Severity,
    Silence,
    Verdict,
)
from inboxbot.service import Folders, Parts, Timing
from inboxbot.service.rounds import Rounds
from inboxbot.store import Store, open_store

FOLDERS = Folders(
    accepted="accepted", incomplete="incomplete", rejected="rejected", held="held", ignored="ignored", failed="failed"
)


class MailboxInMemory:
    """Folders as dictionaries; `trouble` is raised by the next call of that name, once for each entry."""

    name = "inbox@bot.example"

    def __init__(self, uidvalidity: int = 1) -> None:
        self.inbox: dict[int, bytes] = {}
        self.filed: dict[str, list[int]] = {}
        self.refuses: set[str] = set()
        self.unfetchable: set[int] = set()
        self.withheld: set[int] = set()
        self.trouble: dict[str, list[Exception]] = {}
        self.uidvalidity = uidvalidity
        self.connects = 0
        self._bell = threading.Event()

    def deliver(self, raw: bytes) -> int:
        uid = max([0, *self.inbox, *(uid for uids in self.filed.values() for uid in uids)]) + 1
        self.inbox[uid] = raw
        self.wake()
        return uid

    def connect(self) -> None:
        self._perhaps("connect")
        self.connects += 1

    def waiting(self) -> tuple[Place, ...]:
        self._perhaps("waiting")
        return tuple(self.place(uid) for uid in sorted(self.inbox))

    def fetch(self, places: Sequence[Place]) -> Iterator[Arrival]:
        for place in places:
            self._perhaps("fetch")
            if place.uid in self.unfetchable:
                raise MailboxUnavailable("abort")
            if place.uid in self.inbox and place.uid not in self.withheld:
                yield self._arrival(place, self.inbox[place.uid])

    def header(self, place: Place) -> Arrival:
        self._perhaps("header")
        head = self.inbox[place.uid].partition(b"\n\n")[0]
        return replace(self._arrival(place, head + b"\n\n"), headers_only=True)

    def _arrival(self, place: Place, raw: bytes) -> Arrival:
        return Arrival(
            raw=raw,
            received_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
            received_from=ReceivedFrom.INTERNALDATE,
            place=place,
        )

    def file(self, places: Sequence[Place], folder: str) -> tuple[Place, ...]:
        self._perhaps("file")
        if folder in self.refuses:
            raise FilingRefused("over quota")
        for place in places:
            if self.inbox.pop(place.uid, None) is not None:
                self.filed.setdefault(folder, []).append(place.uid)
        return tuple(places)

    def sent(self, mark: object) -> tuple[Arrival, ...]:
        return ()

    def wait(self, seconds: float) -> None:
        self._perhaps("wait")
        self._bell.wait(seconds)
        self._bell.clear()

    def wake(self) -> None:
        self._bell.set()

    def close(self) -> None:
        pass

    def place(self, uid: int) -> Place:
        source = f"INBOX/{self.uidvalidity}/{uid}"
        return Place(mailbox="INBOX", source=source, uidvalidity=self.uidvalidity, uid=uid)

    def _perhaps(self, act: str) -> None:
        if self.trouble.get(act):
            raise self.trouble[act].pop(0)


def mail(verdict: str, number: int = 1) -> bytes:
    return f"Subject: {number}\n\n{verdict} and more".encode()


def decided(arrival: Arrival, desk: Desk, failed: bool = False) -> Decision:
    """The body's first word is the verdict; an answer is queued; the same bytes are decided once."""
    fingerprint = hashlib.sha256(arrival.raw).hexdigest()
    word = arrival.raw.rpartition(b"\n\n")[2].split()[:1]
    if word == [b"fault"] and not failed:
        raise ValueError("maija@firma.example wrote something odd")
    verdict = Verdict.HELD if failed else Verdict(word[0].decode())
    finding = Finding(code=Code.HANDLING_FAILED, severity=Severity.HOLD)
    decision = Decision(
        head=Head(
            fingerprint=fingerprint, raw_sha256=fingerprint, size=1, source=arrival.place.source, message_id=None
        ),
        rules_version="v",
        kind=Kind.UNCLEAR,
        verdict=verdict,
        findings=(finding,) if failed else (),
        handling_failed=failed,
        silence=Silence.NO_ADDRESS,
    )
    with desk.store.begin() as tx:
        if known := tx.ledger.find(fingerprint):
            desk.also(tx, known)
            return known
        tx.outbox.put(
            Outgoing(
                id=fingerprint,
                message_id="<r@bot.example>",
                fingerprint=fingerprint,
                case=None,
                to="m@x.example",
                raw=b"r",
            )
        )
        tx.ledger.append(Entry(type=EntryType.DECIDED, at=None, fingerprint=fingerprint, decision=decision))
        desk.also(tx, decision)
    return decision


def given_up(arrival: Arrival, desk: Desk) -> Decision:
    assert arrival.headers_only
    return decided(arrival, desk, failed=True)


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/bot.db")
    yield opened
    opened.close()


@pytest.fixture
def mailbox() -> MailboxInMemory:
    return MailboxInMemory()


@pytest.fixture
def parts(store, mailbox):
    """Makes the parts, with some of them replaced; `sent` counts how often sending was asked for."""

    def make(**other: object) -> Parts:
        async def deliver(stopping) -> Round:
            return Round()

        async def ended() -> None:
            pass

        async def no_digest(day) -> None:
            pass

        desk = Desk(
            store=store,
            rulebook=SimpleNamespace(version="v1"),
            texts=None,
            inbox=None,
            letterhead=None,
            opener=None,
        )
        timing = Timing(time_zone="Europe/Helsinki", digest_at=time(7, 30), poll=0.2, outbox=0.2, rules=0.1)
        plain = {
            "mailbox": mailbox,
            "desk": desk,
            "folders": FOLDERS,
            "timing": timing,
            "recover": lambda: 0,
            "deliver": deliver,
            "hurry": lambda: None,
            "digest": no_digest,
            "reload": lambda present: present,
            "end": ended,
            "handle": decided,
            "give_up": given_up,
            "set_aside": given_up,
            "remind": lambda desk, now: 0,
        }
        return Parts(**{**plain, **other})

    return make


class Clock:
    """Seconds that pass only when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rounds(parts, clock):
    """Makes the rounds of one process; what rests there wakes when `clock` goes on."""

    def make(**other: object) -> Rounds:
        made = parts(**other)
        one = Rounds(parts=made, desk=lambda: made.desk, committed=lambda: None, stopping=lambda: False)
        one._attempts.clock = one._suspects.clock = clock
        return one

    return make

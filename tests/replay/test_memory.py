"""A replay holds a few messages at a time, however many there are."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from inboxbot import bootstrap
from inboxbot.model import Arrival, Place, ReceivedFrom
from inboxbot.replay import Step, readers, replay
from inboxbot.replay.readers import WINDOW, Kept, read_all
from inboxbot.settings import load

MANY = 40


@pytest.fixture(scope="module")
def desk():
    settings = load(environment={"INBOXBOT_INBOX__ADDRESSES": '["inbox@kela.example"]'})
    with bootstrap.desk(settings, store_url=bootstrap.UNNAMED) as ours:
        yield ours


class Coming:
    """Arrivals made as they are wanted; `most` is how many of them were alive together."""

    def __init__(self, size: int = 0) -> None:
        self.alive: weakref.WeakSet[Arrival] = weakref.WeakSet()
        self.size, self.most, self.made = size, 0, 0

    def __iter__(self) -> Iterator[Arrival]:
        for number in range(MANY):
            yield self.one(number)
            self.most = max(self.most, len(self.alive))

    def one(self, number: int) -> Arrival:
        raw = b"Subject: %d\n\nHei\n" % number + b"x" * self.size
        place = Place(mailbox="", source=str(number))
        arrival = Counted(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
        self.made += 1
        self.alive.add(arrival)
        return arrival


class Counted(Arrival):
    """An arrival that can be referred to weakly."""


@pytest.mark.parametrize(("jobs", "most"), [(1, 3), (2, 2 * WINDOW + 3)])
def test_no_more_arrivals_are_alive_than_the_window_holds(desk, jobs, most):
    coming = Coming()
    subjects = [claim.head.subject for _, claim in read_all(coming, desk, jobs=jobs)]
    gc.collect()
    assert [str(number) for number in range(MANY)] == subjects
    assert coming.most <= most


def test_large_messages_are_fewer_at_a_time(desk, monkeypatch):
    monkeypatch.setattr(readers, "WINDOW_BYTES", 2_000)
    coming = Coming(size=1_000)
    assert MANY == sum(1 for _ in read_all(coming, desk, jobs=2))
    assert coming.most <= 5


def test_the_first_claim_is_there_before_the_last_message_is_read(desk):
    coming = Coming()
    next(iter(read_all(coming, desk, jobs=1)))
    assert 1 == coming.made


def test_a_replay_tells_of_each_step(desk, tmp_path: Path):
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_text(f"Subject: {name}\n\nHei\n")
    steps: list[Step] = []
    assert 2 == sum(1 for _ in replay((tmp_path,), desk, jobs=1, hears=steps.append))
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert [("read", 1, size), ("read", 2, size), ("judged", 1, 2), ("judged", 2, 2)] == [
        (step.doing, step.messages, step.whole) for step in steps
    ]
    assert [size, 2] == [step.done for step in steps if step.messages == 2]


def test_what_is_kept_on_disk_comes_back_in_order():
    kept = Kept([{"a": 1}, {"b": 2}])
    assert {"b": 2} == kept[1]
    kept.append({"c": 3})
    assert [{"a": 1}, {"b": 2}, {"c": 3}] == list(kept)
    assert 3 == len(kept)

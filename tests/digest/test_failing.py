"""A digest that cannot be made is noted for who alarms staff, and goes out whole when it can be made again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inboxbot import bootstrap, rulebook
from inboxbot.digest.printing import printer
from inboxbot.model import Language
from inboxbot.settings import load
from inboxbot.store import Store
from inboxbot.watching import Condition, Instant, Live, Watcher, alarm_text
from tests.digest.days import DAY

ROOT = Path(__file__).parents[2]
PRESS = printer(ROOT / "templates", Language.EN, rulebook.load(ROOT / "rules"))
SETTINGS = load(
    environment={
        "INBOXBOT_STAFF__DIGEST_TO": '["s@kela.example"]',
        "INBOXBOT_INBOX__ADDRESSES": '["inbox@bot.example"]',
    }
)
NOW = datetime(2019, 8, 30, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def watcher(store: Store) -> Watcher:
    text = alarm_text(ROOT / "templates", Language.EN, ZoneInfo("UTC"))
    return Watcher(
        store=store, text=text, sender="inbox@bot.example", to=("it@bot.example",), own=(), limit=15 * MINUTE
    )


@pytest.fixture
def broken(monkeypatch):
    def fail(*args: object) -> None:
        raise KeyError("0")

    monkeypatch.setattr("inboxbot.digest.printing.letter", fail)
    return monkeypatch


def tried(store: Store, now: datetime) -> bool:
    try:
        return bootstrap.post_digest(SETTINGS, store, PRESS, DAY, now)
    except KeyError:
        return False


def present(now: datetime) -> Instant:
    return Instant(at=now, uptime=(now - NOW).total_seconds())


def told(watcher: Watcher, now: datetime) -> list[Condition]:
    return [one.condition for one in watcher.look(Live(started_at=now, last_poll=now), present(now))]


def queued(store: Store) -> list[str]:
    with store.read() as tx:
        return [row.to for row in tx.outbox.all()]


def test_a_digest_that_fails_is_told_once_and_goes_out_when_it_can_be_made(store, watcher, broken):
    at = [NOW + n * 5 * MINUTE for n in range(6)]
    looks = []
    for moment in at[:5]:
        assert not tried(store, moment)
        looks.append(told(watcher, moment))
    assert [[], [], [], [Condition.DIGEST_FAILED], []] == looks
    broken.undo()
    assert tried(store, at[5])
    assert ["it@bot.example", "s@kela.example"] == queued(store)
    assert watcher.figures(Live(started_at=NOW), present(at[5])).digest_failed_since is None


def test_a_failure_that_passes_alarms_nobody(store, watcher, broken):
    assert not tried(store, NOW)
    broken.undo()
    assert tried(store, NOW + MINUTE)
    assert [] == told(watcher, NOW + 60 * MINUTE)


def test_a_failure_noted_by_a_clock_that_was_ahead_counts_from_now(store, watcher, broken):
    assert not tried(store, NOW + timedelta(days=400))
    assert not tried(store, NOW)
    assert [Condition.DIGEST_FAILED] == told(watcher, NOW + 15 * MINUTE)

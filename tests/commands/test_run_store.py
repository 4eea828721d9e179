"""`inboxbot run` where its database is away, is the wrong one, or hangs."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from building.settings import NOWHERE

from inboxbot.settings import load
from inboxbot.store import open_store
from tests.servers.postgresql_server import Postgresql

ROOT = Path(__file__).parents[2]
# Instead of the seconds of the last resort, and above those of an orderly end.
PATIENCE = 4.0
SCRIPT = f"""
from inboxbot.service import stopping as last_resort
from inboxbot.main import main
last_resort.ENDS_AFTER_SECONDS = {PATIENCE}
main()
"""


class Bot:
    """A command of the program in a process of its own."""

    def __init__(self, folder: Path, store_url: str) -> None:
        self.folder, self.config, self.heartbeat = folder, folder / "inboxbot.toml", folder / "heartbeat"
        # what comes after the database is a mailbox that is away
        self.config.write_text(f"""{NOWHERE}
[watch]
heartbeat = "{self.heartbeat}"
[store]
url = "{store_url}"
""")

    @contextmanager
    def started(self, *order: str) -> Iterator[subprocess.Popen[bytes]]:
        """Gone in the end."""
        command = [sys.executable, "-c", SCRIPT, *order, "--config", str(self.config)]
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=log)
            try:
                yield process
            finally:
                process.kill()
                process.wait(10)

    def ends(self, *order: str) -> int:
        with self.started(*order) as process:
            return process.wait(60)

    def says(self, words: str) -> int:
        """How often."""
        return (self.folder / "log").read_text().count(words)


def until(true: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def stopped(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """The exit code, and the seconds that it took."""
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    return process.wait(60), time.monotonic() - begun


@pytest.fixture
def bot(postgresql_url: str, tmp_path: Path) -> Bot:
    return Bot(tmp_path, postgresql_url)


@contextmanager
def away(postgresql: Postgresql) -> Iterator[None]:
    postgresql.stop()
    try:
        yield
    finally:
        postgresql.start()


@pytest.mark.servers
def test_a_database_that_is_away_at_the_start_is_waited_for(bot, postgresql):
    with ExitStack() as opened:
        with away(postgresql):
            process = opened.enter_context(bot.started("run"))
            until(lambda: bot.says('"store failed"') == bot.says('"again_in"') == 2)
            assert process.poll() is None
        until(lambda: bot.says('"mailbox unavailable"'))
        assert 0 == stopped(process)[0]


@pytest.mark.servers
def test_who_waits_for_a_database_is_stopped_at_once(bot, postgresql):
    with away(postgresql), bot.started("run") as process:
        until(lambda: bot.says('"store failed"') >= 2)
        code, seconds = stopped(process)
    assert (0, True, 0) == (code, seconds < 1.5, bot.says("Traceback"))


@pytest.mark.servers
@pytest.mark.parametrize("order", [("run", "--once"), ("held",), ("outbox",)], ids=" ".join)
def test_who_does_not_stay_ends_with_one_and_says_that_the_database_is_away(bot, postgresql, order):
    with away(postgresql):
        code = bot.ends(*order)
    assert (1, 1, 0) == (code, bot.says("store.url: the database is away"), bot.says("settings"))
    assert (2 if "--once" in order else 0) == bot.says('"store failed"')


@pytest.mark.servers
@pytest.mark.parametrize("order", [("run",), ("run", "--once"), ("held",)], ids=" ".join)
def test_a_database_of_another_name_is_a_setting_to_mend(bot, postgresql, order):
    Bot(bot.folder, postgresql.url.replace("/postgres?", "/nothing?"))
    assert (2, 1) == (bot.ends(*order), bot.says("settings: store.url: "))


@pytest.mark.servers
def test_a_database_that_fails_under_once_ends_it_with_one(bot, postgresql):
    # the mailbox is tried three times; meanwhile the database goes
    with bot.started("run", "--once") as process:
        until(lambda: bot.says('"mailbox unavailable"'))
        with away(postgresql):
            code = process.wait(60)
    assert (1, 0) == (code, bot.says("fault of inboxbot"))


@pytest.mark.servers
def test_a_database_that_hangs_keeps_nobody_who_serves_from_stopping(bot, postgresql):
    with bot.started("run") as process:
        until(lambda: bot.says('"mailbox unavailable"'))
        with postgresql.frozen():
            code, seconds = stopped(process)
    assert (0, 1) == (code, bot.says("something hangs"))
    assert PATIENCE - 1 < seconds < PATIENCE + 3


@pytest.mark.servers
def test_a_database_that_hangs_keeps_nobody_who_stands_by_from_stopping(bot, postgresql):
    with closing(open_store(postgresql.url)) as store:
        assert store.lease(f"mailbox {load(bot.config).account().name}", "elsewhere:1", datetime.now(UTC), 60)
    with bot.started("run") as process:
        until(bot.heartbeat.exists)
        with postgresql.frozen():
            # until it looks again whether its turn has come
            time.sleep(6)
            code, seconds = stopped(process)
    assert (0, 1, 0) == (code, bot.says("something hangs"), bot.says('"mailbox unavailable"'))
    assert PATIENCE - 1 < seconds < PATIENCE + 3


@pytest.mark.servers
def test_a_database_that_hangs_at_the_start_keeps_nobody_from_stopping(bot, postgresql):
    with postgresql.frozen(), bot.started("run") as process:
        time.sleep(5)
        code, seconds = stopped(process)
    assert (0, True) == (code, seconds < PATIENCE + 3)


def test_a_file_that_somebody_else_has_locked_keeps_nobody_from_stopping(tmp_path):
    bot = Bot(tmp_path, f"sqlite:///{tmp_path}/bot.db")
    with bot.started("run") as process:
        until(lambda: bot.says('"mailbox unavailable"'))
        with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            code, seconds = stopped(process)
    assert (0, 1) == (code, bot.says("something hangs"))
    assert PATIENCE - 1 < seconds < PATIENCE + 3


def test_who_can_end_in_order_does(tmp_path):
    bot = Bot(tmp_path, f"sqlite:///{tmp_path}/bot.db")
    with bot.started("run") as process:
        until(lambda: bot.says('"mailbox unavailable"'))
        code, seconds = stopped(process)
    assert (0, True, 0) == (code, seconds < PATIENCE, bot.says("something hangs"))

"""What is queued to the officers when somebody asks for a digest."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from inboxbot.commands.digest import digest
from inboxbot.errors import UsageError
from inboxbot.model import EntryType
from inboxbot.settings import load
from inboxbot.store import Store, open_store
from tests.digest.days import DAY, ENTRIES, HELD, decision, entry

SETTINGS = """
time_zone = "Europe/Helsinki"
[inbox]
addresses = ["inbox@bot.example"]
[smtp]
host = "127.0.0.1"
tls = "none"
[staff]
digest_to = ["virkailija@kela.example"]
language = "en"
contact = "tuki@kela.example"
office = {fi = "Kela, Kanta-palvelut", sv = "FPA, Kanta-tjänsterna", en = "Kela, Kanta Services"}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "inboxbot.toml"
    path.write_text(SETTINGS)
    return path


@pytest.fixture
def store(config: Path):
    with closing(open_store(load(config).store_url)) as opened:
        with opened.begin() as tx:
            for line in ENTRIES:
                tx.ledger.append(line)
        yield opened


def letters(store: Store) -> list[tuple[str, str]]:
    """Each letter's subject and its line of counts."""
    with store.read() as tx:
        found = [message_from_bytes(row.raw, policy=default) for row in tx.outbox.all()]
    texts = [one.get_body(("plain",)).get_content() for one in found]
    return [(str(one["Subject"]), text.splitlines()[3]) for one, text in zip(found, texts, strict=True)]


def ask(config: Path, day: str = "", out: Path | None = None) -> None:
    digest(day, "text", out, True, config)


def test_a_day_that_is_asked_for_is_what_is_sent(config: Path, store: Store, tmp_path: Path) -> None:
    ask(config, DAY.isoformat(), tmp_path / "out")
    ((subject, counts),) = letters(store)
    assert subject.endswith("2019-08-30")
    assert counts.startswith("Messages 5:")
    assert counts in (tmp_path / "out" / "digest.txt").read_text().splitlines()


def test_a_day_without_messages_is_sent_as_one(config: Path, store: Store) -> None:
    ask(config, "2019-08-29")
    assert [("2019-08-29", "Messages 0")] == [(subject[-10:], counts) for subject, counts in letters(store)]


def test_what_is_asked_for_takes_nothing_from_the_next_morning_s_digest(config: Path, store: Store) -> None:
    ask(config, DAY.isoformat())
    ask(config)
    assert ["Messages 5", "Messages 5"] == [counts.partition(":")[0] for _, counts in letters(store)]


def test_the_same_day_is_sent_again_only_when_it_tells_more(config: Path, store: Store, capsys) -> None:
    ask(config, DAY.isoformat())
    ask(config, DAY.isoformat())
    assert ["queued", "it was queued before"] == capsys.readouterr().err.splitlines()
    with store.begin() as tx:
        tx.ledger.append(entry(decision("late", HELD.kind, HELD.verdict, minutes=60)))
    ask(config, DAY.isoformat())
    assert ["Messages 5", "Messages 6"] == [counts.partition(":")[0] for _, counts in letters(store)]
    with store.read() as tx:
        assert 2 == sum(line.type is EntryType.DIGEST for line in tx.ledger.entries())


def test_what_none_has_told_is_sent_once_a_day_under_today_s_date(config: Path, store: Store, tmp_path, capsys) -> None:
    ask(config, out=tmp_path / "out")
    ask(config)
    assert ["queued", "it was queued before"] == capsys.readouterr().err.splitlines()
    ((subject, counts),) = letters(store)
    assert abs(datetime.fromisoformat(f"{subject[-10:]}T12:00+00:00") - datetime.now(UTC)) < timedelta(days=1)
    assert counts in (tmp_path / "out" / "digest.txt").read_text().splitlines()


def test_a_day_that_has_not_begun_is_no_digest_to_send(config: Path, store: Store) -> None:
    with pytest.raises(UsageError, match="has not begun"):
        ask(config, "2099-01-01")
    assert [] == letters(store)

"""What staff see of addresses that are not written to, and how they have one written to again."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inboxbot.commands.outbox import outbox
from inboxbot.delivery import Hold
from inboxbot.errors import UsageError
from inboxbot.model import OutgoingState
from inboxbot.settings import load
from inboxbot.store import Store, open_store
from tests.building.rows import in_state
from tests.store.nouns import NOON, outgoing

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "demo/inboxbot.toml", tmp_path))


@pytest.fixture
def store(config: Path):
    with closing(open_store(load(config).store_url)) as opened:
        with opened.begin() as tx:
            tx.suppressed.add("maija@firma.example", "bounced", NOON)
            tx.outbox.put(outgoing(state=OutgoingState.HELD, last_words=Hold.SUPPRESSED.value))
        yield opened


def test_an_address_that_is_not_written_to_is_listed_and_released_by_typing_it(config, store: Store, capsys):
    outbox(config=config)
    shown = capsys.readouterr().out
    assert re.search(r"osoitteeseen ei kirjoiteta +maija@firma\.example +palautui perille menemättä", shown)
    outbox("retry", "Maija@firma.example", config)
    assert capsys.readouterr().out.startswith("Osoitteeseen kirjoitetaan taas.")
    with store.read() as tx:
        assert ((), ["r1"]) == (tx.suppressed.all(), [row.id for row in in_state(tx, OutgoingState.DEFERRED)])


def test_of_an_address_whose_time_is_over_only_the_digest_is_listed_and_it_is_released_too(config, store, capsys):
    with store.begin() as tx:
        tx.suppressed.disguise("maija@firma.example", "purged")
    outbox(config=config)
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "ei kirjoiteta" in line)
    assert ("maija" in line, "purged" in line, "sha256:" in line) == (False, False, True)
    outbox("retry", "maija@firma.example", config)
    with store.read() as tx:
        assert () == tx.suppressed.all()


def test_to_release_an_address_that_is_written_to_is_a_usage_error(config, store: Store):
    with pytest.raises(UsageError, match="that address is written to"):
        outbox("retry", "pekka@toinen.example", config)

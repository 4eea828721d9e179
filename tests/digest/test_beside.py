"""Two processes that make a digest at once, and one that writes lines meanwhile: every line is told, once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Barrier, get_ident
from time import sleep

import pytest

from inboxbot.digest import printing as made
from inboxbot.digest.collect import post, unreported
from inboxbot.store import open_store
from tests.digest.days import DAY, ENTRIES, MORNING, ZONE
from tests.digest.test_collect import PRESS, STAFF, late

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.servers)])
def store(request, tmp_path):
    url = f"sqlite:///{tmp_path}/bot.db" if request.param == "file" else request.getfixturevalue("postgresql_url")
    with closing(open_store(url)) as opened:
        with opened.begin() as tx:
            for line in ENTRIES:
                tx.ledger.append(line)
        yield opened


@pytest.fixture
def at_once(store, monkeypatch):
    """What comes of two digests of these days, whose letters are written at the same time; and what each would tell."""
    both, waited, told, write = Barrier(2, timeout=10), set(), {}, made.letter

    def written(digest, printer, sender, address, day, now):
        told[day] = [item.source for item in digest.decisions]
        if get_ident() not in waited:
            waited.add(get_ident())
            both.wait()
        return write(digest, printer, sender, address, day, now)

    def run(*days):
        with ThreadPoolExecutor() as pool:
            made = [pool.submit(post, store, PRESS, "i@bot.example", STAFF[:1], day, MORNING, ZONE) for day in days]
            return [one.result(20) for one in made], told

    monkeypatch.setattr(made, "letter", written)
    return run


def test_two_digests_at_once_tell_no_line_twice(store, at_once):
    done, told = at_once(DAY, TOMORROW)
    assert ([True, True], 2) == (done, len(told))
    assert any(told.values()) and not set(told[DAY]) & set(told[TOMORROW])
    with store.read() as tx:
        assert 2 == len(tx.outbox.all())


def test_one_day_s_digest_made_twice_at_once_is_queued_once(store, at_once):
    assert [False, True] == sorted(at_once(DAY, DAY)[0])
    with store.read() as tx:
        assert 1 == len(tx.outbox.all())


def test_a_line_that_is_committed_late_is_told(store):
    with ThreadPoolExecutor() as pool:
        with store.begin() as slow:
            slow.ledger.append(late("slow", -1))
            if not store.one_writer:
                with store.begin() as tx:
                    tx.ledger.append(late("quick", -1))
            making = pool.submit(unreported, store, DAY, ZONE)
            sleep(0.5)
        upto = making.result(20).upto
    with store.read() as tx:
        unheard = [line.entry.fingerprint for line in tx.ledger.after(upto)]
    sources = {item.source for item in making.result().decisions}
    assert ("slow.eml" in sources) is (unheard == [])

"""Two processes that look at once, as while one takes the mailbox over from the other: one alarm."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from time import sleep

import pytest

from inboxbot import watching as watcher
from inboxbot.model import Language, OutgoingState
from inboxbot.replies import default_directory
from inboxbot.store import open_store
from inboxbot.watching import Watcher, alarm_text
from tests.store.nouns import outgoing
from tests.watching.test_watching import BOT, HELSINKI, LIMIT, MINUTE, NOW, STAFF, WELL, alarms, by_uptime, put


@pytest.mark.servers
def test_what_two_see_at_once_is_told_once(postgresql_url, monkeypatch):
    news = watcher._news

    def slow(*arguments):
        found = news(*arguments)
        sleep(0.1 if found else 0)
        return found

    monkeypatch.setattr(watcher, "_news", slow)
    with closing(open_store(postgresql_url)) as store, ThreadPoolExecutor() as pool:
        text = alarm_text(default_directory(), Language.EN, HELSINKI)
        looks = Watcher(store=store, text=text, sender=BOT, to=(STAFF,), own=(BOT,), limit=LIMIT)
        # told before, and right again since
        for since, state in enumerate((OutgoingState.FAILED, OutgoingState.SENT)):
            put(store, outgoing())
            with store.begin() as tx:
                tx.outbox.mark("r1", state, sent_at=NOW)
            looks.look(WELL, by_uptime(NOW + since * MINUTE))
        with store.begin() as tx:
            tx.outbox.mark("r1", OutgoingState.FAILED)
        later = [NOW + timedelta(hours=2, seconds=second) for second in (0, 1)]
        live = replace(WELL, last_poll=later[0])
        told = [look.result(20) for look in [pool.submit(looks.look, live, by_uptime(now)) for now in later]]
        assert ([0, 1], 2) == (sorted(len(one) for one in told), len(alarms(store)))

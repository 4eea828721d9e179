"""Killed in every gap, started again on a real Dovecot: nothing lost, nothing doubled but a reply in doubt."""

from collections import Counter
from contextlib import closing

import pytest

from inboxbot.store import open_store
from tests.endtoend.conftest import absence, access_request, messages, run_once
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers

KILLED = -9
# A reply whose answer was lost may go out a second time; then it must be the very same.
MAY_REPEAT = {"before-mark:1"}


@pytest.mark.parametrize(
    "gap",
    [
        "after-fetch:2",
        "after-attempt:1",
        "after-commit:1",
        "after-commit:3",
        "before-file:1",
        "after-file:1",
        "before-send:1",
        "before-mark:1",
    ],
)
def test_after_a_kill_everybody_is_answered_once_and_everything_filed_once(dovecot, configure, gap):
    for number in (1, 2):
        dovecot.deliver(access_request(number))
    dovecot.deliver(absence())
    with FaultSmtp() as smtp:
        # One connection: with two, two replies can be past their 250 when the kill comes.
        config = configure(dovecot.imap, smtp.port, connections=1)
        assert KILLED == run_once(config, gap).returncode
        again = run_once(config)
        assert 0 == again.returncode, again.stderr
        assert {"accepted": 2, "ignored": 1} == messages(dovecot)
        assert 2 == len({taken.message_id for taken in smtp.taken})
        assert (1 if gap in MAY_REPEAT else 0) == smtp.repeats()
        assert 2 == len(Counter(taken.digest for taken in smtp.taken))
    with closing(open_store(f"sqlite:///{config.parent}/inboxbot.db")) as store, store.read() as tx:
        decided = [entry.fingerprint for entry in tx.ledger.entries() if entry.type == "decided"]
        assert (3, 3) == (len(decided), len(set(decided)))
        assert ["sent", "sent"] == [row.state.value for row in tx.outbox.all()]

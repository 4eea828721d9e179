"""A message that ends the process each time it is read: given up at the third attempt, and nothing waits behind it."""

import json
import os
import signal
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from inboxbot.store import open_store
from tests.building.program import run
from tests.endtoend.conftest import ROOT, STAFF, SUPPLIER, access_request, messages, run_once
from tests.endtoend.poison import POISON
from tests.servers.dovecot_server import USER
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers

OTHER = "pekka@toinen.example"


def inboxbot(*arguments: str) -> str:
    done = run(arguments, cwd=ROOT, env=os.environ, timeout=60)
    assert 0 == done.returncode, done.stderr
    return done.stdout


def test_who_sent_it_is_told_staff_see_why_the_next_is_answered_and_it_can_be_judged_again(
    dovecot, configure, tmp_path
):
    dovecot.deliver(POISON + b"\r\n" + access_request(1))
    dovecot.deliver(access_request(2, OTHER))
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        config.write_text(config.read_text().replace("[staff]", f'[staff]\nalarm_to = "{STAFF}"'))
        for _ in range(2):
            assert -signal.SIGABRT == run_once(config).returncode
        done = run_once(config)
        assert 0 == done.returncode, done.stderr
        answers = {taken.recipients[0]: taken.raw.decode() for taken in smtp.taken}
    assert {"failed": 1, "accepted": 1} == messages(dovecot)
    assert {SUPPLIER, OTHER, STAFF} == set(answers)
    assert "Auto-Submitted: auto-replied" in answers[SUPPLIER]
    assert "<alarm-" in answers[STAFF]
    today = f"{datetime.now(ZoneInfo('Europe/Helsinki')):%Y-%m-%d}"
    with closing(open_store(f"sqlite:///{tmp_path}/inboxbot.db")) as store, store.read() as tx:
        entries = [entry for entry in tx.ledger.entries() if entry.type == "decided"]
    assert [["handling-failed"], []] == [[f.code.value for f in entry.decision.findings] for entry in entries]
    assert "the process ended each time" in entries[0].text
    assert "käsittely epäonnistui meillä" in inboxbot("digest", "--day", today, "--config", str(config))
    saved = tmp_path / "given-up.eml"
    saved.write_text(dovecot.doveadm("fetch", "-u", USER, "text", "mailbox", "failed", "all").partition("\n")[2])
    judged = json.loads(inboxbot("replay", "--json", "-", "--config", str(config), str(saved)))
    assert "accepted" == judged["verdict"]

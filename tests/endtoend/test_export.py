"""Live mail on a real server, exported and judged again: the same decisions, people's included."""

import json
import os
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from imapclient import IMAPClient

from inboxbot.explain import decision_json
from inboxbot.model import EntryType, Verdict
from inboxbot.store import open_store
from inboxbot.store.purging import Limit, purge
from tests.building.program import run
from tests.endtoend.conftest import ROOT, SUPPLIER, access_request, run_once
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers
DAYS = ("--from", "2019-08-01", "--to", "2030-01-01")


def inboxbot(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(["--config", str(config), *arguments], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60)


def lived(config: Path) -> list[dict[str, object]]:
    with closing(open_store(f"sqlite:///{config.parent / 'inboxbot.db'}")) as store, store.read() as tx:
        entries = tx.ledger.entries()
    types = (EntryType.DECIDED, EntryType.SEEN_AGAIN)
    return [decision_json(e.decision) for e in entries if e.decision is not None and e.type in types]


def question(number: int, answers: str = "") -> bytes:
    thread = f"In-Reply-To: {answers}\r\nReferences: {answers}\r\n" if answers else ""
    head = f"From: {SUPPLIER}\r\nTo: {USER}\r\nSubject: Kysymys\r\nMessage-ID: <q{number}@firma.example>\r\n{thread}"
    return (head + f"\r\nHei! Milloin seuraava jakso alkaa? ({number})\r\n").encode()


def test_replaying_an_export_gives_the_live_decisions_people_s_included(
    dovecot: Dovecot, configure, tmp_path: Path
) -> None:
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        deliver(dovecot, access_request(1), question(2))
        assert 0 == run_once(config).returncode
        held = json.loads(inboxbot(config, "held", "--json").stdout.splitlines()[0])["case"]
        told = inboxbot(config, "held", "reject", held, "--note", "Tämä ei kuulu meille.", "--yes")
        assert 0 == told.returncode, told.stderr
        assert 0 == run_once(config).returncode
        deliver(dovecot, question(3, last_reply(config)), access_request(1))
        assert 0 == run_once(config).returncode
    move_one(dovecot)
    done = inboxbot(config, "export", str(tmp_path / "season"), *DAYS)
    assert (0, "4 messages, 1 decisions by people") == (done.returncode, done.stdout.strip().partition(": ")[2])
    again = inboxbot(config, "replay", str(tmp_path / "season"), "--json", "-", "--jobs", "1")
    assert lived(config) == [json.loads(line) for line in again.stdout.splitlines()]
    assert "rejected" in [one["case_state"] for one in lived(config)]


def test_a_message_that_is_gone_from_the_mailbox_is_told(dovecot: Dovecot, configure, tmp_path: Path) -> None:
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        deliver(dovecot, question(1), question(2))
        assert 0 == run_once(config).returncode
    with IMAPClient("127.0.0.1", dovecot.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        client.select_folder("held")
        client.delete_messages(client.search(["HEADER", "Message-ID", "<q1@firma.example>"]))
        client.expunge()
    done = inboxbot(config, "export", str(tmp_path / "season"), *DAYS)
    assert 1 == done.returncode
    assert 1 == done.stdout.count("missing in the mailbox: INBOX/")
    assert 0 == inboxbot(config, "replay", str(tmp_path / "season")).returncode


def test_whatever_its_message_id_looks_like_a_message_in_the_mailbox_is_exported(
    dovecot: Dovecot, configure, tmp_path: Path
) -> None:
    odd = (b"1@x.example", b"<2 and@x.example>", b"<>", b'"q 4"@x.example', b"<5<y@x.example>", b"\r\n 6@x.example")
    odd += (b"no-at-sign", b"<fol\r\n ded8@x.example>", b"", b"<a@x.example> <b@x.example>", b"<\xe4@x.example>")
    given = [question(n).replace(b"<q%d@firma.example>" % n, name) for n, name in enumerate(odd, 1)]
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        deliver(dovecot, *given)
        assert 0 == run_once(config).returncode
    done = inboxbot(config, "export", str(tmp_path / "season"), *DAYS)
    assert (0, f"{len(odd)} messages") == (done.returncode, done.stdout.partition(": ")[2].partition(",")[0])


def test_what_is_past_its_time_is_left_out_and_not_called_missing(dovecot: Dovecot, configure, tmp_path: Path) -> None:
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        deliver(dovecot, access_request(1), question(2))
        assert 0 == run_once(config).returncode
    limit = [Limit(verdict=Verdict.ACCEPTED, before=datetime.now(UTC) + timedelta(days=1))]
    with closing(open_store(f"sqlite:///{config.parent / 'inboxbot.db'}")) as store:
        # Whoever is still to be given access is not forgotten: their case goes once that is done.
        waiting = purge(store, limit, dry_run=False)
        assert (0, 1) == (waiting.cases, waiting.kept)
        number = json.loads(inboxbot(config, "grants", "--json").stdout.splitlines()[0])["case"]
        assert 0 == inboxbot(config, "grants", "done", number, "--by", "Olli").returncode
        assert 1 == purge(store, limit, dry_run=False).cases
    done = inboxbot(config, "export", str(tmp_path / "season"), *DAYS)
    assert (0, "") == (done.returncode, done.stdout.partition("missing")[1])
    assert "1 messages are past their time (retention) and left out" in done.stderr.splitlines()
    assert "1 messages, 0 decisions" in done.stdout
    assert 0 == inboxbot(config, "replay", str(tmp_path / "season")).returncode


def test_nothing_is_marked_seen_and_only_the_owner_may_read_it(dovecot: Dovecot, configure, tmp_path: Path) -> None:
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        deliver(dovecot, question(1))
        assert 0 == run_once(config).returncode
    assert 0 == inboxbot(config, "export", str(tmp_path / "season"), *DAYS).returncode
    with IMAPClient("127.0.0.1", dovecot.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        client.select_folder("held", readonly=True)
        assert 1 == len(client.search("UNSEEN"))
    assert {0o600} == {path.stat().st_mode & 0o777 for path in (tmp_path / "season").iterdir()}


def test_an_export_into_a_folder_that_holds_something_is_refused(dovecot: Dovecot, configure, tmp_path: Path) -> None:
    config = configure(dovecot.imap, 1)
    open_store(f"sqlite:///{config.parent / 'inboxbot.db'}").close()
    told = inboxbot(config, "export", str(tmp_path), *DAYS)
    assert (2, True) == (told.returncode, "an export wants an empty folder" in told.stderr)


def deliver(server: Dovecot, *messages: bytes) -> None:
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        for raw in messages:
            client.append("INBOX", raw)


def move_one(server: Dovecot) -> None:
    """An officer tidies up: it is found all the same."""
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        client.create_folder("Virkailija")
        client.select_folder("held")
        client.move(client.search()[:1], "Virkailija")


def last_reply(config: Path) -> str:
    """The Message-ID of the letter about the person's decision."""
    with closing(open_store(f"sqlite:///{config.parent / 'inboxbot.db'}")) as store, store.read() as tx:
        return str(message_from_bytes(tx.outbox.all()[-1].raw, policy=policy.default)["Message-ID"])

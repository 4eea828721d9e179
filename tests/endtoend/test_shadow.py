"""A shadow run beside people on a real Dovecot: it reads everything and changes nothing."""

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from imapclient import IMAPClient

from tests.endtoend.conftest import ROOT, SUPPLIER, access_request
from tests.endtoend.test_export import inboxbot, question
from tests.endtoend.test_officers import asking, with_sent_folder
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot

pytestmark = pytest.mark.servers
CAME = datetime(2026, 11, 24, 10, tzinfo=UTC)
ANSWERED = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
# What Dovecot keeps for itself, and writes for whoever looks.
CACHES = ("dovecot.index", "dovecot.list.index", "dovecot-uidlist.lock")


def answer(number: int, answers: str, text: str, subject: str = "VS: Käyttöoikeus ulkoiseen työtilaan") -> bytes:
    thread = f"In-Reply-To: {answers}\r\nReferences: {answers}\r\n" if answers else ""
    head = (
        f"From: Virve Virkailija <{USER}>\r\nTo: {SUPPLIER}\r\nMessage-ID: <o{number}@outlook.example>\r\n{thread}"
        f"Subject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    quote = f"-----Alkuperäinen viesti-----\r\nLähettäjä: Maija <{SUPPLIER}>\r\nAihe: Hei\r\n\r\nVanha viesti\r\n"
    return (head + text + "\r\n\r\n" + quote).encode()


def client_of(server: Dovecot) -> IMAPClient:
    client = IMAPClient("127.0.0.1", server.imap, ssl=False)
    client.login(USER, PASSWORD)
    return client


def fill(server: Dovecot) -> None:
    """Work in progress: read, flagged, deleted and untouched messages, folders of people's own, answers."""
    with client_of(server) as client:
        for name in ("Sent", "Kesken", "accepted"):
            client.create_folder(name)
        client.subscribe_folder("Kesken")
        for raw, flags in (
            (access_request(1), ()),
            (access_request(2), (b"\\Seen", b"\\Answered")),
            (asking(3), (b"\\Flagged", b"Kiireinen")),
            (question(4), (b"\\Seen", b"\\Deleted")),
        ):
            client.append("INBOX", raw, flags, CAME)
        client.append("Kesken", access_request(5), (), CAME)
        client.append("Sent", answer(1, "<request-2@firma.example>", "Hei!\n\nOikeudet on myönnetty."), (), ANSWERED)
        client.append("Sent", answer(2, "<a3@firma.example>", "Hei!\n\nPyynnöstä puuttuu OID."), (b"\\Seen",), ANSWERED)
        client.append("Sent", answer(3, "<never-seen@firma.example>", "Hei!"), (), ANSWERED)


def mailbox(server: Dovecot) -> dict[str, object]:
    """All that a client could see of it, and every byte of it on disk."""
    seen: dict[str, object] = {}
    with client_of(server) as client:
        folders = sorted(name for _, _, name in client.list_folders())
        seen["subscribed"] = sorted(name for _, _, name in client.list_sub_folders())
        for name in folders:
            status = client.folder_status(name, ["MESSAGES", "RECENT", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ"])
            client.select_folder(name, readonly=True)
            messages = client.fetch(client.search(), ["FLAGS", "INTERNALDATE", "MODSEQ", "BODY.PEEK[]"])
            seen[name] = (status, {uid: sorted(one.items()) for uid, one in messages.items()})
            client.unselect_folder()
    seen["disk"] = {
        str(path): sha256(path.read_bytes()).hexdigest()
        for path in sorted((server.folder / "mail").rglob("*"))
        if path.is_file() and not path.name.startswith(CACHES)
    }
    return seen


def without_smtp(config: Path) -> Path:
    """Nothing that could be sent with, and nobody who could be written to."""
    text = config.read_text("utf-8")
    smtp, staff = text[text.index("[smtp]") : text.index("[inbox]")], 'digest_to = "staff@bot.example"\n'
    config.write_text(text.replace(smtp, "").replace(staff, ""), "utf-8")
    return config


@pytest.fixture
def beside(dovecot: Dovecot, configure) -> Path:
    fill(dovecot)
    return without_smtp(with_sent_folder(configure(dovecot.imap, 1, digest_at="00:00")))


def letters(config: Path) -> list[Path]:
    return sorted((config.parent / "out/shadow/letters").glob("*.eml"))


def test_a_shadow_run_changes_not_a_flag_not_a_uid_not_a_byte(dovecot: Dovecot, beside: Path) -> None:
    before = mailbox(dovecot)
    for _ in range(2):
        done = inboxbot(beside, "run", "--shadow", "--once")
        assert 0 == done.returncode, done.stderr
    assert before == mailbox(dovecot)
    # of the two complete requests, the incomplete one and the question; once each
    assert 4 == len(letters(beside))
    assert [] == [path for path in beside.parent.iterdir() if path.name.startswith("inboxbot.db")]
    (digest,) = (beside.parent / "out/shadow/digests").glob("*/digest.txt")
    assert "varjoajo: mitään ei lähetetty" in digest.read_text("utf-8")
    told = inboxbot(beside, "shadow", "report", "--json", "-")
    report = json.loads(told.stdout)
    assert {"agrees": 2, "unanswered": 2} == {name: count for name, count in report["counts"].items() if count}
    assert 1 == report["untied"]
    texts = {answer["text"] for row in report["rows"] for answer in row["answers"]}
    assert {"Hei!\nOikeudet on myönnetty.", "Hei!\nPyynnöstä puuttuu OID."} == texts
    assert 0 == inboxbot(beside, "check", "--connect", "--shadow").returncode
    assert before == mailbox(dovecot)


def test_a_shadow_run_that_goes_on_sees_what_comes_and_leaves_it_new(dovecot: Dovecot, beside: Path) -> None:
    command = [sys.executable, "-m", "inboxbot", "run", "--shadow", "--config", str(beside)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            until(lambda: 4 == len(letters(beside)))
            dovecot.deliver(access_request(6))
            until(lambda: 5 == len(letters(beside)))
        finally:
            process.send_signal(signal.SIGTERM)
            told = process.communicate(timeout=30)[1]
    assert (0, True) == (process.returncode, "ready" in told)
    assert "filing refused" not in told
    with client_of(dovecot) as client:
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        flags = client.get_flags(uids)
    assert 5 == len(uids)
    assert (b"\\Recent",) == flags[uids[-1]]


def until(true, seconds: float = 40.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def test_neither_run_takes_the_other_s_store(dovecot: Dovecot, beside: Path) -> None:
    text = beside.read_text("utf-8")
    with_smtp = text + '[smtp]\nhost = "127.0.0.1"\nport = 1\ntls = "none"\n[store]\nurl = "sqlite:///shadow.db"\n'
    with_smtp = with_smtp.replace("[staff]\n", '[staff]\ndigest_to = "staff@bot.example"\n')
    assert 0 == inboxbot(beside, "run", "--shadow", "--once").returncode
    before = mailbox(dovecot)
    beside.write_text(with_smtp, "utf-8")
    for command in (("run", "--once"), ("held", "accept", "JT-00000000", "--note", "x", "--yes")):
        refused = inboxbot(beside, *command)
        assert 2 == refused.returncode
        assert "store.url: a shadow run keeps its cases in this database" in refused.stderr
    assert before == mailbox(dovecot)

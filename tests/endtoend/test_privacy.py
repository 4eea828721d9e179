"""What a run writes beside its database tells nothing of any person, and nobody else can read the files."""

import stat
import urllib.request

import pytest

from tests.endtoend.conftest import absence, access_request, messages
from tests.endtoend.test_whole_way import running, until
from tests.servers.dovecot_server import free_port
from tests.servers.fault_proxy import FaultProxy
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers

CODE = "131052-308T"
# Names, addresses, subjects, numbers and words of the messages, as they were written and as they travel.
PERSONAL = (
    "maija",
    "meik",
    "firma",
    "ulkoiseen",
    "k=c3=a4ytt",
    "käyttöoikeus",
    "2048198",
    "131052",
    "lomalla",
    "automaattinen vastaus",
    "saahan liittää",
)


def odd_messages() -> tuple[bytes, ...]:
    """One with a personal identity code, one that injects log lines, one that is no message at all."""
    coded = access_request(2).replace(b"Etunimi: Maija2", f"Henkilötunnus: {CODE}\r\nEtunimi: Maija2".encode())
    injecting = access_request(3).replace(
        b"Subject: ", b'Subject: saahan =?utf-8?q?=0A{"event":"maija"}?= liitt\xc3\xa4\xc3\xa4 '
    )
    broken = b"Content-Type: multipart/mixed; boundary=x\r\nFrom: \xff maija@firma.example\r\n\r\n--x\r\n\r\nmaija"
    return coded, injecting, broken


def test_log_heartbeat_and_figures_tell_of_nobody(dovecot, configure, tmp_path):
    port = free_port()
    with FaultSmtp() as smtp:
        smtp.fault("rcpt", "550 5.1.1 <maija.meikalainen@firma.example> unknown in firma.example", times=1)
        config = configure(dovecot.imap, smtp.port)
        heartbeat = tmp_path / "heartbeat"
        config.write_text(config.read_text() + f'[watch]\nlisten = "127.0.0.1:{port}"\nheartbeat = "{heartbeat}"\n')
        with running(config, tmp_path) as bot:
            for raw in (access_request(1), absence(), *odd_messages()):
                dovecot.deliver(raw)
            until(lambda: "INBOX" not in messages(dovecot))
            dovecot.kick()
            dovecot.deliver(access_request(4, "pekka@toinen.example"))
            until(lambda: any(taken.recipients == ("pekka@toinen.example",) for taken in smtp.taken))
            told = [
                urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}").read().decode()
                for path in ("healthz", "metrics")
            ]
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    written = "\n".join((bot.log, heartbeat.read_text(), *told))
    assert 6 == bot.log.count('"event": "decided"')
    assert '"refusals": {"bounced 550 5.1.1": 1}' in bot.log
    assert [] == [word for word in (*PERSONAL, "pekka", "toinen") if word in written.casefold()]
    ours = {"inboxbot.db", "inboxbot.db-wal", "inboxbot.db-shm", "heartbeat"}
    assert ours <= set(modes)
    assert {0o600} == {modes[name] for name in ours}


def test_a_server_whose_answers_end_in_the_middle_of_a_message_puts_none_of_it_into_the_log(
    dovecot, configure, tmp_path
):
    log = tmp_path / "stderr"
    everywhere = access_request(1) + f"Maija {CODE}\r\n".encode() * 1000
    with FaultSmtp() as smtp, FaultProxy(dovecot.imap) as proxy:
        # every literal is announced ten times too short
        proxy.conceal(rb"(?<=\d)\d(?=\}\r\n)")
        with running(configure(proxy.port, smtp.port), tmp_path):
            dovecot.deliver(everywhere)
            until(lambda: "mailbox unavailable" in log.read_text())
    assert "unexpected response" in log.read_text()
    assert [] == [word for word in PERSONAL if word in log.read_text().casefold()]

"""An officer writes in a thread themselves: seen on a real server, told in two lines, judged again when released."""

import json
from pathlib import Path

import pytest
from imapclient import IMAPClient

from inboxbot.explain import letter_text
from inboxbot.store import open_store
from tests.endtoend.conftest import SUPPLIER, run_once
from tests.endtoend.test_export import DAYS, deliver, inboxbot, last_reply, lived
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers
HEADING = "Käyttöoikeus ulkoiseen työtilaan".encode()


def asking(number: int, answers: str = "", body: str = "Etunimi: Maija\r\nSukunimi: Meikäläinen\r\n") -> bytes:
    thread = f"In-Reply-To: {answers}\r\nReferences: <a1@firma.example> {answers}\r\n" if answers else ""
    head = (
        f"From: {SUPPLIER}\r\nTo: {USER}\r\nCc: copy@bot.example\r\nMessage-ID: <a{number}@firma.example>\r\n{thread}"
    )
    return b"Subject: " + HEADING + b"\r\nContent-Type: text/plain; charset=utf-8\r\n" + (head + f"\r\n{body}").encode()


def by_officer(number: int, answers: str) -> bytes:
    return (
        f"From: Virve Virkailija <{USER}>\r\nTo: {SUPPLIER}\r\nSubject: Soitan\r\n"
        f"Message-ID: <o{number}@outlook.example>\r\nIn-Reply-To: {answers}\r\nReferences: {answers}\r\n"
        "\r\nSoitan teille.\r\n"
    ).encode()


def send_by_hand(server: Dovecot, *messages: bytes) -> None:
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        if not client.folder_exists("Sent"):
            client.create_folder("Sent")
        for raw in messages:
            client.append("Sent", raw)


def letters(config: Path) -> list[str]:
    store = open_store(f"sqlite:///{config.parent / 'inboxbot.db'}")
    with store.read() as tx:
        found = [letter_text(one.raw) for one in tx.outbox.all()]
    store.close()
    return found


def own_replies(config: Path) -> list[bytes]:
    store = open_store(f"sqlite:///{config.parent / 'inboxbot.db'}")
    with store.read() as tx:
        found = [one.raw for one in tx.outbox.all()]
    store.close()
    return found


def with_sent_folder(config: Path) -> Path:
    config.write_text(config.read_text("utf-8").replace("[imap]\n", '[imap]\nsent_folder = "Sent"\n'), "utf-8")
    return config


def test_an_officer_s_hand_is_seen_heeded_released_and_judged_again_alike(
    dovecot: Dovecot, configure, tmp_path: Path
) -> None:
    with FaultSmtp() as smtp:
        config = with_sent_folder(configure(dovecot.imap, smtp.port))
        deliver(dovecot, asking(1))
        assert 0 == run_once(config).returncode
        first = last_reply(config)
        send_by_hand(dovecot, own_replies(config)[0], by_officer(1, first), by_officer(2, "<nobody@else.example>"))
        deliver(dovecot, asking(2, "<o1@outlook.example>", "Sähköposti: maija.meikalainen@firma.example\r\n"))
        assert 0 == run_once(config).returncode
        answered = [one["reply"]["template"] for one in lived(config)]
        assert ["incomplete", "received"] == answered
        assert ["open", "with_person"] == [one["case_state"] for one in lived(config)]
        assert 4 == len(lines(letters(config)[-1].partition("PÅ SVENSKA")[0]))
        held = inboxbot(config, "held").stdout
        assert "työntekijällä" in held
        case = held.splitlines()[1].split()[0]
        released = inboxbot(config, "held", "release", case, "--note", "Puhuimme puhelimessa.", "--yes")
        told = f"{case}  avoin  täydennyspyyntö lähtee osoitteeseen {SUPPLIER}\n"
        assert (0, told) == (released.returncode, released.stdout)
        rest = "Organisaatio: Firma Oy\r\nOrganisaation OID: 1.2.246.10.2048198\r\n"
        deliver(dovecot, asking(3, last_reply(config), rest))
        assert 0 == run_once(config).returncode
        assert ("accepted", "complete") == (lived(config)[-1]["verdict"], lived(config)[-1]["case_state"])
    done = inboxbot(config, "export", str(tmp_path / "season"), *DAYS)
    told = "3 messages, 1 decisions by people, 1 messages by officers"
    assert (0, told) == (done.returncode, done.stdout.strip().partition(": ")[2])
    again = inboxbot(config, "replay", str(tmp_path / "season"), "--json", "-", "--jobs", "1")
    assert lived(config) == [json.loads(line) for line in again.stdout.splitlines()]
    assert nothing_touched(dovecot) == ["RECENT-OR-UNSEEN"] * 3


def lines(text: str) -> list[str]:
    """The sentences of a receipt's Finnish part: without greeting, rule and the pointer below."""
    own = (line.strip() for line in text.splitlines())
    return [line for line in own if line and line != "Hei!" and not line.startswith(("På svenska", "---"))]


def nothing_touched(server: Dovecot) -> list[str]:
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        client.select_folder("Sent", readonly=True)
        flags = client.get_flags(client.search())
    return ["RECENT-OR-UNSEEN" if set(some) <= {b"\\Recent"} else str(some) for some in flags.values()]


def test_a_folder_of_sent_messages_that_is_not_there_keeps_nobody_waiting(dovecot: Dovecot, configure) -> None:
    with FaultSmtp() as smtp:
        config = with_sent_folder(configure(dovecot.imap, smtp.port))
        deliver(dovecot, asking(1))
        done = run_once(config)
        assert 0 == done.returncode
        assert 1 == done.stderr.count("sent folder refused")
        assert 1 == len(lived(config))

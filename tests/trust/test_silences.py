"""Whoever gets no answer stands in the digest with the reason and with what told it."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from inboxbot.digest.assembling import Kept, build
from inboxbot.model import Silence
from tests.trust.conftest import BOT, SUPPLIER, access_request, deliver, letter

HELSINKI = ZoneInfo("Europe/Helsinki")
OURS = "<jt.abcdefghijklmnopqrstuvwxyz@bot.example>"


def mail(headers: str, text: str, sender: str = f"<{SUPPLIER}>", subject: str = "Asia") -> bytes:
    more = f"{headers}\n" if headers else ""
    return letter(
        f"{more}From: {sender}\nTo: {BOT}\nSubject: {subject}\nMessage-ID: <m@firma.example>\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
    )


def silenced(desk):
    with desk.store.read() as tx:
        kept = Kept(entries=tx.ledger.entries(), cases=tx.cases.all(), outbox=tx.outbox.all())
    (item,) = build(kept, HELSINKI, date(2026, 11, 24)).silenced
    return item


@pytest.mark.parametrize(
    ("raw", "evidence"),
    [
        (mail("Auto-Submitted: auto-replied", "Hei"), "Auto-Submitted: auto-replied"),
        (mail("Return-Path: <>", "Hei"), "empty Return-Path"),
        (mail("List-Id: <x.example>", "Hei"), "list-id"),
        (mail("", "Hei", sender="MAILER-DAEMON@x.example"), "sender mailer-daemon"),
        (mail("", "Hei", sender=f"<{BOT}>"), "From is our own address"),
        (mail("", "x", subject="Automatic reply: Asia"), "subject: automa*"),
        (mail(f"In-Reply-To: {OURS}", "Olen lomalla 31.7. asti.", subject="Poissa: Asia"), "subject: poissa*"),
        (mail("X-Nagios-Host: palvelin", "State: DOWN", sender="nagios@firma.example"), "x-nagios-host"),
        (mail("", "Vastaa kyselyyn.", sender="no-reply@firma.example"), "sender no-reply"),
    ],
)
def test_a_machine_stands_in_the_digest_with_what_told_it(desk, raw, evidence):
    decision = deliver(desk, raw)
    item = silenced(desk)
    assert (Silence.MACHINE, Silence.MACHINE) == (decision.silence, item.silence)
    assert evidence in item.evidence


def test_a_form_from_a_help_desk_stands_in_the_digest_with_the_mark(desk):
    deliver(desk, access_request().replace(b"To:", b"Auto-Submitted: auto-generated\r\nTo:", 1))
    item = silenced(desk)
    assert Silence.MACHINE_MARKED is item.silence
    assert "machine's mark: Auto-Submitted: auto-generated" in item.evidence


def test_a_person_without_an_address_stands_in_the_digest(desk):
    deliver(desk, access_request().replace(f"From: Maija <{SUPPLIER}>".encode(), b"From: Maija", 1))
    assert Silence.NO_ADDRESS is silenced(desk).silence


def test_a_sender_who_failed_stands_in_the_digest_where_they_get_silence(make_desk):
    desk = make_desk(trusted_authserv_id="mx.bot.example", silent_to_unauthenticated=True)
    deliver(desk, b"Authentication-Results: mx.bot.example; dmarc=fail\r\n" + access_request())
    item = silenced(desk)
    assert Silence.SENDER_UNAUTHENTICATED is item.silence
    assert "sender-unauthenticated" in [finding.code.value for finding in item.findings]

"""Case numbers are short: a stranger can write a message whose number another case has, and gets a case of its own."""

from inboxbot.joining import case_number
from inboxbot.model import Verdict
from tests.trust.conftest import BOT, deliver, letter, outbox

VICTIM, MALLORY = "victim@firma.example", "mallory@evil.example"
# Found by trying Message-IDs, within seconds.
FIRST, SECOND = "<1619655@firma.example>", "<948202@evil.example>"


def request(sender: str, message_id: str) -> bytes:
    return letter(f"""
From: {sender}
To: {BOT}
Date: Tue, 24 Nov 2026 12:00:00 +0200
Message-ID: {message_id}
Subject: =?utf-8?q?K=C3=A4ytt=C3=B6oikeus_ulkoiseen_ty=C3=B6tilaan?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hei, pyydämme oikeutta.

Etunimi: Maija1
Sukunimi: Meikäläinen
Sähköposti: maija1@{sender.rpartition("@")[2]}
Organisaatio: Firma Oy
OID: 1.2.246.10.2048198
""")


def test_two_messages_of_one_number_open_two_cases(desk):
    first, second = deliver(desk, request(VICTIM, FIRST)), deliver(desk, request(MALLORY, SECOND))
    with desk.store.read() as tx:
        cases = tx.cases.all()
    assert [case_number(first.head.fingerprint)] * 2 == [first.case, case_number(second.head.fingerprint)]
    assert [(first.case, (VICTIM,)), (second.case, (MALLORY,))] == [(case.number, case.senders) for case in cases]
    assert [(VICTIM, first.case), (MALLORY, second.case)] == [(row.to, row.case) for row in outbox(desk)]
    assert second.reply is not None and f"[{second.case}]" in second.reply.subject


def test_whoever_meets_a_number_keeps_nobody_out_of_its_case(desk):
    first = deliver(desk, request(VICTIM, FIRST))
    deliver(desk, request(MALLORY, SECOND))
    answer = f"In-Reply-To: {FIRST}\r\n".encode() + request(VICTIM, "<2@firma.example>")
    later = deliver(desk, answer)
    assert (first.case, Verdict.ACCEPTED) == (later.case, later.verdict)

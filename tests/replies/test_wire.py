"""The bytes of a reply: ids whole, headers safe, the same wherever and whenever they are made."""

import email
import os
import time
from datetime import UTC, datetime, timedelta, timezone
from email import policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inboxbot.model import Address, Language, ReplyTemplate
from inboxbot.replies import Letterhead, compose
from inboxbot.replies.compose import letter_bytes

OUTLOOK = "<AM0PR04MB4561F2A3C4D5E6F7A8B9C0D1E2F3A4B5@AM0PR04MB4561.eurprd04.prod.outlook.com.some.long.example>"
LONG = "<" + "x" * 400 + "@firma.example>"


@pytest.fixture(scope="session")
def sent(rulebook, texts, letterhead):
    def build(made, letterhead=letterhead):
        return compose(made.decision, made.claim, made.case, rulebook, texts, letterhead)

    return build


def test_long_ids_are_whole_on_the_wire(make, sent):
    raw = sent(make(ReplyTemplate.ACCEPTED, message_id=OUTLOOK, references=(LONG, "<a@b.example>"))).raw
    assert b"\r\nIn-Reply-To: " + OUTLOOK.encode() + b"\r\n" in raw
    assert b"\r\nReferences: " + LONG.encode() + b"\r\n <a@b.example>\r\n " + OUTLOOK.encode() + b"\r\n" in raw
    assert b"=?" not in raw.split(b"\r\n\r\n")[0].split(b"Subject:")[0]


def test_a_long_thread_keeps_its_first_and_its_last_ids(make, sent):
    raw = sent(make(ReplyTemplate.ACCEPTED, references=tuple(f"<{n}@x.example>" for n in range(100)))).raw
    references = email.message_from_bytes(raw)["References"].split()
    assert (20, "<0@x.example>", "<first@firma.example>") == (len(references), references[0], references[-1])


def test_an_id_that_could_break_a_header_is_left_out(make, sent):
    raw = sent(make(ReplyTemplate.ACCEPTED, message_id="<a b@c>", references=("<x\r\nBcc: y@z>", "<ok@x.example>"))).raw
    message = email.message_from_bytes(raw)
    assert (None, "<ok@x.example>", None) == (message["In-Reply-To"], message["References"], message["Bcc"])


def test_the_reply_is_marked_as_automatic(make, sent):
    message = email.message_from_bytes(sent(make(ReplyTemplate.ACCEPTED, language=Language.OTHER)).raw)
    assert "auto-replied" == message["Auto-Submitted"]
    assert "All" == message["X-Auto-Response-Suppress"]
    assert "en, fi, sv" == message["Content-Language"]
    assert "Fri, 30 Aug 2019 12:00:00 +0300" == message["Date"]
    assert "multipart/alternative" == message.get_content_type()
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in message.get_payload()]


def test_every_line_is_seven_bit_and_short_enough(make, sent, gallery):
    for made in gallery(Language.SV).values():
        raw = sent(made).raw
        assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= 998
        assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_text_survives_the_wire(make, sent, text_of):
    made = make(ReplyTemplate.ACCEPTED)
    parsed = email.message_from_bytes(sent(made).raw, policy=policy.default)
    assert text_of(made) + "\n" == parsed.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "Re: Ilmoittautuminen yhteistestaukseen [JT-7K3F9Q2M]" == parsed["Subject"]


def test_a_message_without_id_and_arrival_is_answered_without_inventing_them(make, sent):
    message = email.message_from_bytes(sent(make(ReplyTemplate.ACCEPTED, message_id=None, received_at=None)).raw)
    assert [None] * 3 == [message[name] for name in ("In-Reply-To", "References", "Date")]


def test_the_bytes_are_the_same_at_every_call_and_in_every_time_zone(make, sent, monkeypatch):
    first = sent(make(ReplyTemplate.ACCEPTED))
    for zone in ("Pacific/Auckland", "America/Anchorage"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        moved = datetime(2019, 8, 30, 9, 0, tzinfo=UTC).astimezone(timezone(timedelta(hours=-8)))
        assert first == sent(make(ReplyTemplate.ACCEPTED, received_at=moved))
    monkeypatch.undo()
    time.tzset()


def test_another_message_has_another_reply(make, sent):
    one, other = sent(make(ReplyTemplate.ACCEPTED)), sent(make(ReplyTemplate.ACCEPTED, fingerprint="ef" * 32))
    assert one.message_id != other.message_id


def test_a_name_from_the_settings_cannot_break_the_header(make, sent):
    evil = Letterhead(from_address="x@y.example", from_name='Kela, "FPA"\r\nBcc: z@z.example ÄÖ')
    message = email.message_from_bytes(sent(make(ReplyTemplate.ACCEPTED), evil).raw, policy=policy.default)
    assert message["Bcc"] is None
    assert "x@y.example" == message["From"].addresses[0].addr_spec


@given(
    subject=st.text(max_size=200),
    name=st.text(max_size=60),
    ids=st.lists(st.text(max_size=60), max_size=5),
    to=st.sampled_from(["maija@firma.example", "o'brien+x@firma.example", "mäija@firma.example", "a..b@firma.example"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_a_sender_writes_adds_a_header(head, make, subject, name, ids, to):
    from dataclasses import replace

    own = head(subject=subject, sender=Address(email=to, name=name), references=tuple(ids), message_id=f"<{subject}@x>")
    reply = replace(make(ReplyTemplate.ACCEPTED).decision.reply, subject=subject, to=to)
    raw = letter_bytes(reply, own, "teksti", "<p>teksti</p>", from_address="x@y.example", from_name=name)
    top = raw.split(b"\r\n\r\n")[0].split(b"\r\n")
    names = [line.split(b":")[0].lower() for line in top if not line.startswith((b" ", b"\t"))]
    known = {b"from", b"to", b"subject", b"date", b"message-id", b"in-reply-to", b"references", b"auto-submitted",
             b"x-auto-response-suppress", b"content-language", b"content-type", b"content-transfer-encoding",
             b"mime-version"}  # fmt: skip
    assert set(names) <= known and len(names) == len(set(names))
    assert b"\r\n\r\nteksti\r\n" in raw

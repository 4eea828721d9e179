from datetime import UTC, datetime

import pytest
from reading_material import letter, read

from inboxbot.model import Address, Inbox, ReceivedFrom
from inboxbot.reading.addresses import addresses
from inboxbot.reading.words import decode_words, parameters

OURS = Inbox(own_hosts=("mx.bot.example", "store.bot.example"))
SEPTEMBER = datetime(2019, 9, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("Käyttöoikeus", "=?utf-8?B?S8OkeXR0w7ZvaWtldXM=?="),
        ("Meikäläinen", "=?utf-8?B?TWVpa8Ok?= =?utf-8?B?bMOkaW5lbg==?="),
        ("ä", "=?utf-8?Q?=C3?= =?utf-8?Q?=A4?="),
        ("ä b", "=?iso-8859-1?Q?=E4_b?="),
        ("a ä", "a =?utf-8?Q?=C3=A4?="),
        ("ä", "a\u0308"),
        ("=?broken", "=?broken"),
        ("hi Bcc: x", "=?utf-8?Q?hi=0D=0ABcc:_x?="),
    ],
)
def test_encoded_words_are_read_also_when_split_inside_a_letter(expected, written):
    assert expected == decode_words(written)


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_subject_in_raw_letters_is_read(charset):
    raw = letter("x", subject="Käyttöoikeus").encode(charset)
    assert "Käyttöoikeus" == read(raw).head.subject


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ((Address(email="m@x.example", name="Maija Virtanen"),), "Maija Virtanen <m@X.example>"),
        ((Address(email="m@x.example", name="Virtanen, Maija"),), '"Virtanen, Maija" <m@x.example>'),
        ((Address(email="m@x.example", name="Mäki"),), '"=?utf-8?Q?M=C3=A4ki?=" <m@x.example>'),
        ((Address(email="a@x.example"), Address(email="b@y.example")), "a@x.example; b@y.example"),
        ((Address(email="a@x.example"), Address(email="b@y.example")), "ryhmä: a@x.example, b@y.example;"),
        ((Address(email="m@x.example"),), "Maija m@x.example"),
        ((Address(email="m@x.example"),), "<mailto:m@x.example>"),
        ((Address(email='"a b"@firma.example'),), '"a b"@Firma.example'),
        ((Address(email='"a@b"@firma.example'),), '"a@b"@firma.example'),
        ((Address(email="a@firma.example"),), "a @ firma.example"),
        ((Address(email="maija@firma.example"),), '"maija"@firma.example'),
        ((Address(email="maija@x.example"),), "Maija <maija@x.example> Virtanen <a@firma.example>"),
        ((), "undisclosed-recipients:;"),
        ((), ""),
    ],
)
def test_mailboxes_are_found_in_what_programs_write(expected, written):
    assert expected == addresses(written)


def test_the_file_name_of_rfc_2231_wins_over_the_plain_one():
    value = "attachment; filename=\"a.pdf\"; filename*=utf-8''%C3%A4.pdf"
    assert "ä.pdf" == parameters(value)["filename"]


def test_a_file_name_in_pieces_is_joined():
    assert "pitkä nimi.pdf" == parameters("a; filename*0*=utf-8''pitk%C3%A4; filename*1=\" nimi.pdf\"")["filename"]


def received(by, hour, sender="x.example (x.example [203.0.113.7])"):
    return f"Received: from {sender} by {by} with ESMTP; Mon, 2 Sep 2019 {hour}:00:00 +0300\n"


def test_our_own_oldest_stamp_counts_when_it_is_earlier_than_the_mailbox():
    mx = "mx.bot.example (mx.bot.example [198.51.100.4])"
    headers = received("store.bot.example", 12, mx) + received("mx.bot.example", 11) + received("theirs.example", 9)
    message = read(letter("x", headers=headers), OURS, at=SEPTEMBER, clock=ReceivedFrom.INTERNALDATE)
    assert "2019-09-02T11:00:00+03:00" == message.head.received_at.isoformat()
    assert ReceivedFrom.OWN_RECEIVED == message.head.received_from


@pytest.mark.parametrize(
    ("expected", "headers", "clock"),
    [
        (ReceivedFrom.OWN_RECEIVED, received("mx.bot.example", 11), ReceivedFrom.FROM_LINE),
        (ReceivedFrom.RECEIVED, received("theirs.example", 11), ReceivedFrom.FROM_LINE),
        (ReceivedFrom.FROM_LINE, "", ReceivedFrom.FROM_LINE),
    ],
)
def test_saved_mail_is_dated_by_the_best_clock_it_has(expected, headers, clock):
    assert expected == read(letter("x", headers=headers), OURS, at=SEPTEMBER, clock=clock).head.received_from


def test_a_stamp_in_a_zone_that_nobody_knows_is_no_clock():
    headers = received("theirs.example", 11).replace("+0300", "XYZ")
    assert ReceivedFrom.DATE_HEADER == read(letter("x", headers=headers)).head.received_from


def test_a_stamp_in_finnish_summer_time_is_read_in_it():
    message = read(letter("x", headers=received("theirs.example", 11).replace("+0300", "EEST")))
    assert "2019-09-02T11:00:00+03:00" == message.head.received_at.isoformat()


def test_the_date_header_is_the_last_resort():
    message = read(letter("x"))
    assert ReceivedFrom.DATE_HEADER == message.head.received_from
    assert "2019-09-02T12:00:00+03:00" == message.head.received_at.isoformat()


def test_without_any_date_the_arrival_is_unknown():
    message = read("Subject: x\n\nx")
    assert (None, ReceivedFrom.UNKNOWN) == (message.head.received_at, message.head.received_from)


def test_a_settled_arrival_is_taken_as_it_stands():
    message = read(
        letter("x", headers=received("mx.bot.example", 8)),
        OURS,
        at=SEPTEMBER,
        clock=ReceivedFrom.RECEIVED,
        settled=True,
    )
    assert SEPTEMBER == message.head.received_at
    assert ReceivedFrom.RECEIVED == message.head.received_from


def test_thread_ids_are_read_in_order():
    headers = "In-Reply-To: <a@x.example> (Maija)\nReferences: <r1@x.example>\n\t<r2@x.example> <r1@x.example>\n"
    head = read(letter("x", headers=headers)).head
    assert ("<a@x.example>",) == head.in_reply_to
    assert ("<r1@x.example>", "<r2@x.example>") == head.references
    assert "<1@firma.example>" == head.message_id


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("bare", [b"\r", b"\r\r", b"\r \r"])
def test_a_bare_carriage_return_begins_no_field_and_ends_no_header(end, bare):
    raw = letter("x").replace("Subject: Hei", "X-A: 1?From: v@other.example").encode().replace(b"\n", end)
    head = read(raw.replace(b"?", bare).replace(b"From: Maija", b"X-B: 2" + bare + b"From: Maija", 1)).head
    assert None is head.sender
    assert "<1@firma.example>" == head.message_id


@pytest.mark.parametrize("end", [b"\r", b"\r\r\n"])
def test_a_message_whose_lines_all_end_in_another_way_is_read(end):
    head = read(letter("x\ny\n").encode().replace(b"\n", end)).head
    assert ("maija@firma.example", "<1@firma.example>") == (head.sender.email, head.message_id)

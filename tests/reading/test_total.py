"""Any bytes are read, and the same message is the same however a server stored it."""

import base64
import quopri

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_material import file_part, letter, part, pdf, read, with_parts, xlsx, zipped

SAMPLES = tuple(
    text.encode()
    for text in (
        letter("Hei,\n\nEtunimi: Maija\n\nTerveisin\nMaija\n> x\n"),
        letter("<p>Hei<table><tr><td>a<td>b</table>", kind="text/html; charset=utf-8"),
        with_parts(part("Hei"), part("<p>Hei</p>", "text/html"), kind="multipart/alternative"),
        with_parts(part("Ohessa"), file_part(xlsx([("a", "b")]), "a.xlsx"), file_part(pdf("x"), "a.pdf")),
        with_parts(part("Ohessa"), file_part(zipped({"a.txt": b"x"}), "a.zip")),
        with_parts(part("x"), part(letter("y").replace("=b", "=c"), "message/rfc822"), kind="multipart/report"),
    )
)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(st.binary(max_size=2000))
def test_any_bytes_are_read(raw):
    message = read(raw)
    assert 64 == len(message.head.fingerprint)


@RELAXED
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 40), st.binary(max_size=20)), max_size=6),
)
def test_a_damaged_message_is_read(raw, cuts):
    for at, length, new in cuts:
        raw = raw[:at] + new + raw[at + length :]
    message = read(raw)
    assert not any(defect.startswith("unreadable") for defect in message.defects)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_change_nothing(sample, end):
    first, second = read(sample), read(sample.replace(b"\n", end))
    assert first.head.fingerprint == second.head.fingerprint
    assert (first.body, first.attachments) == (second.body, second.attachments)


LINE = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\x0b\x0c\x85\u2028\u2029\x1c\x1d\x1e", min_codepoint=9),
    max_size=30,
)
KIND = st.sampled_from(
    ["text/plain; charset=utf-8", "text/plain; format=flowed", "text/html", "text/csv", "message/rfc822"]
)


@settings(RELAXED, max_examples=30)
@given(st.lists(st.tuples(KIND, st.lists(LINE, max_size=6)), min_size=1, max_size=4), st.lists(LINE, max_size=3))
def test_the_twins_of_any_message_are_one_message(parts, above):
    texts = (part("\n".join(rows) + "\n", kind) for kind, rows in parts)
    raw = ("".join(f"X-A: {line}\n" for line in above) + with_parts(*texts)).encode("utf-8", "replace")
    first, *others = (read(raw.replace(b"\n", end)) for end in (b"\n", b"\r\n", b"\r"))
    for other in others:
        assert first.head.fingerprint == other.head.fingerprint
        assert (first.headers, first.body, first.attachments) == (other.headers, other.body, other.attachments)


def test_a_transfer_encoding_changes_nothing():
    body = "Käyttöoikeus ulkoiseen työtilaan\n"
    plain = letter(body)
    quoted = plain.replace("8bit", "quoted-printable").replace(body, quopri.encodestring(body.encode()).decode())
    coded = plain.replace("8bit", "base64").replace(body, base64.encodebytes(body.encode()).decode())
    assert 1 == len({read(raw).head.fingerprint for raw in (plain, quoted, coded)})


def test_trace_fields_and_boundaries_change_nothing():
    raw = with_parts(part("Hei"), part("<p>Hei</p>", "text/html"), kind="multipart/alternative")
    moved = "Received: from x by y; Mon, 2 Sep 2019 12:00:00 +0300\nX-Spam: no\n" + raw.replace("=b", "=zzz")
    assert read(raw).head.fingerprint == read(moved).head.fingerprint


@pytest.mark.parametrize("change", [("Maija Virtanen", "Matti Virtanen"), ("<1@", "<2@"), ("Ohessa", "Tässä")])
def test_what_the_sender_wrote_makes_another_message(change):
    raw = with_parts(part("Ohessa"), file_part(b"a;b", "a.csv"))
    assert read(raw).head.fingerprint != read(raw.replace(*change)).head.fingerprint


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n\n",
        b"\xff\xfe\x00",
        b"Subject: " + b"=?utf-8?Q?a?= " * 20_000 + b"\n\nx",
        b"To: " + b"," * 200_000 + b"\n\nx",
        b"To: " + b"(" * 100_000 + b"\n\nx",
        b"Content-Type: text/plain" + b";" * 100_000 + b"\n\nx",
        b"".join(b"X-%d: y\n" % n for n in range(20_000)) + b"\nx",
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3_000)),
        b"Content-Type: message/rfc822\n\n" * 3_000,
        b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 30_000,
        b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 20_000,
        b"Content-Type: text/html\n\n" + b"<td>" * 300_000,
        b"Subject: x\n\n" + b"On On On wrote\n" * 100_000,
        b"Subject: x\n\n" + b"\n" * 300_000,
        b"Subject: x\n\n" + b"From: a\n" * 100_000,
        b"Subject: x\n\n" + b"> " * 300_000,
    ],
    ids=range(17),
)
def test_hostile_bytes_are_read_in_bounded_time(raw):
    from time import process_time

    start = process_time()
    message = read(raw)
    assert 64 == len(message.head.fingerprint)
    assert process_time() - start < 10


def test_a_message_whose_files_blow_fuses_is_not_opened_to_the_last():
    from reading_material import RULES, arrival

    from inboxbot.model import Inbox, Opened
    from inboxbot.reading.message import read_message

    opened = []

    def opener(data, filename, format):
        opened.append(filename)
        return Opened(fuse=filename != "0.txt")

    raw = with_parts(part("Ohessa"), *(file_part(b"x", f"{n}.txt") for n in range(50)))
    message = read_message(arrival(raw), Inbox(), RULES, opener)
    assert ["0.txt", "1.txt", "2.txt", "3.txt"] == opened
    assert [False] + [True] * 49 == [file.fuse for file in message.attachments]

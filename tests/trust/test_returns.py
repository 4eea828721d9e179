"""What comes back of a reply of ours: tied to it, shown, heeded; what only pretends to changes nothing."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from inboxbot.delivery import retry
from inboxbot.digest.assembling import Kept, build
from inboxbot.model import EntryType, Kind, OutgoingState, Silence, Verdict
from tests.trust.conftest import BOT, NOON, SUPPLIER, access_request, deliver, letter, outbox

HELSINKI = ZoneInfo("Europe/Helsinki")


def report(about: str, recipient: str, action: str = "failed", status: str = "5.1.1", number: int = 1) -> bytes:
    return letter(f"""
Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@mx.firma.example>
To: {BOT}
Message-ID: <dsn-{number}@mx.firma.example>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It did not work.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.firma.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

From: {BOT}
To: {SUPPLIER}
Message-ID: {about}

--b--
""")


def complaint(about: str, kind: str = "abuse", named: str = "") -> bytes:
    return letter(f"""
From: <feedback@provider.example>
To: {BOT}
Message-ID: <arf@provider.example>
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1
Version: 1
{named}
--b
Content-Type: message/rfc822

From: {BOT}
To: {SUPPLIER}
Message-ID: {about}
Subject: x

x
--b--
""")


def free_text(about: str, recipient: str, words: str = "550 5.1.1 User unknown") -> bytes:
    return letter(f"""
Return-Path: <>
From: MAILER-DAEMON@mx.firma.example
To: {BOT}
Message-ID: <qmail@mx.firma.example>
Subject: failure notice

Hi. This is the mail program at mx.firma.example.

<{recipient}>:
{words}

--- Below this line is a copy of the message.

Return-Path: <{BOT}>
From: {BOT}
To: {SUPPLIER}
Message-ID: {about}
""")


def sent(desk) -> str:
    """One reply that went out; its Message-ID."""
    deliver(desk, access_request())
    (row,) = outbox(desk)
    with desk.store.begin() as tx:
        tx.outbox.mark(row.id, OutgoingState.SENT, attempts=1, sent_at=NOON)
    return row.message_id


def suppressed(desk) -> tuple[tuple[str, str], ...]:
    with desk.store.read() as tx:
        return tx.suppressed.all()


@pytest.mark.parametrize("make", [report, free_text])
def test_a_bounce_is_tied_to_its_reply_and_suppresses_the_address(desk, make):
    about = sent(desk)
    bounce = deliver(desk, make(about, SUPPLIER.upper()))
    (row,) = outbox(desk)
    assert (Kind.BOUNCE, Verdict.IGNORED, None) == (bounce.kind, bounce.verdict, bounce.case)
    assert (OutgoingState.FAILED, "bounced 5.1.1") == (row.state, row.last_words)
    assert ((SUPPLIER, "bounced"),) == suppressed(desk)
    with desk.store.read() as tx:
        lines = [entry for entry in tx.ledger.by_case(row.case or "") if entry.type is EntryType.BOUNCED]
    assert [(row.fingerprint, "bounced 5.1.1")] == [(line.fingerprint, line.text) for line in lines]


STANDS = "says that our reply bounced, which is {}: not heeded"


def told(desk) -> str:
    """What the ledger's last line tells staff beside the kind."""
    with desk.store.read() as tx:
        return tx.ledger.entries()[-1].text.rpartition("; ")[2]


def stand(desk, state: OutgoingState, **more: int) -> str:
    about = sent(desk)
    (row,) = outbox(desk)
    with desk.store.begin() as tx:
        tx.outbox.mark(row.id, state, **more)
    return about


@pytest.mark.parametrize(
    "state", [OutgoingState.QUEUED, OutgoingState.DEFERRED, OutgoingState.HELD, OutgoingState.FAILED]
)
def test_what_no_server_has_taken_cannot_have_come_back(desk, state):
    about = stand(desk, state)
    before = outbox(desk)
    bounce = deliver(desk, report(about, SUPPLIER))
    assert (Kind.BOUNCE, STANDS.format(state.value)) == (bounce.kind, told(desk))
    assert (before, ()) == (outbox(desk), suppressed(desk))


@pytest.mark.parametrize(
    ("state", "doubts"), [(OutgoingState.SENDING, 0), (OutgoingState.IN_DOUBT, 1), (OutgoingState.DEFERRED, 1)]
)
def test_what_a_server_may_have_taken_may_come_back(desk, state, doubts):
    deliver(desk, report(stand(desk, state, doubts=doubts), SUPPLIER))
    assert [OutgoingState.FAILED] == [row.state for row in outbox(desk)]
    assert ((SUPPLIER, "bounced"),) == suppressed(desk)


def test_what_comes_back_from_an_address_under_which_somebody_else_wrote_is_shown_and_does_not_silence_it(make_desk):
    desk = make_desk(trusted_authserv_id="mx.bot.example")
    forged = b"Authentication-Results: mx.bot.example; dmarc=fail header.from=firma.example\r\n"
    receipt = deliver(desk, forged + access_request()).reply
    (row,) = outbox(desk)
    with desk.store.begin() as tx:
        tx.outbox.mark(row.id, OutgoingState.SENT, attempts=1, sent_at=NOON)
    assert receipt is not None
    deliver(desk, report(receipt.message_id, SUPPLIER))
    assert [(OutgoingState.FAILED, "bounced 5.1.1")] == [(row.state, row.last_words) for row in outbox(desk)]
    assert () == suppressed(desk)
    assert told(desk).startswith("our reply bounced, to an address under which somebody else may have written")
    assert deliver(desk, access_request(2)).reply is not None


def test_the_envelope_sender_of_a_reply_is_known_to_no_other_copy_of_the_program(make_desk):
    ids = []
    for desk in (make_desk(), make_desk()):
        deliver(desk, access_request())
        ids.append(*((row.message_id, row.id) for row in outbox(desk)))
    assert ids[0][0] == ids[1][0]
    assert ids[0][1] != ids[1][1]


def test_a_bounce_changes_no_case(desk):
    about = sent(desk)
    with desk.store.read() as tx:
        before = tx.cases.all()
    deliver(desk, report(about, SUPPLIER))
    with desk.store.read() as tx:
        assert before == tx.cases.all()


@pytest.mark.parametrize(
    "forged",
    [
        lambda about: report("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@bot.example>", SUPPLIER),
        lambda about: report(about, "somebody@else.example"),
        lambda about: free_text(about, "somebody@else.example"),
        lambda about: complaint(about, named="Original-Rcpt-To: <somebody@else.example>\n"),
        lambda about: report(about, SUPPLIER, action="delayed", status="4.4.1"),
        lambda about: report(about, SUPPLIER, action="delivered", status="2.0.0"),
        lambda about: free_text(about, SUPPLIER, words="still trying, 4.4.1"),
        lambda about: complaint(about, kind="not-spam"),
    ],
)
def test_a_forged_report_and_one_that_tells_of_no_failure_change_nothing(desk, forged):
    about = sent(desk)
    before = outbox(desk)
    assert Verdict.IGNORED is deliver(desk, forged(about)).verdict
    assert (before, ()) == (outbox(desk), suppressed(desk))


def several(about: str, *groups: tuple[str, str, str]) -> bytes:
    """A report on several recipients: address, action, status."""
    told = "\n".join(f"Final-Recipient: rfc822; {a}\nAction: {b}\nStatus: {c}\n" for a, b, c in groups)
    raw = report(about, SUPPLIER).decode().replace("\r\n", "\n")
    start, end = raw.index("Final-Recipient"), raw.index("\n--b\nContent-Type: text/rfc822-headers")
    return (raw[:start] + told + raw[end:]).replace("\n", "\r\n").encode()


OTHER = "liisa@firma.example"


def test_the_recipient_who_was_not_reached_is_the_one_told_of(desk):
    about = sent(desk)
    deliver(desk, several(about, (OTHER, "relayed", "2.0.0"), (SUPPLIER, "failed", "5.2.2")))
    assert ((SUPPLIER, "bounced"),) == suppressed(desk)
    assert ["bounced 5.2.2"] == [row.last_words for row in outbox(desk)]


@pytest.mark.parametrize("action", ["relayed", "expanded", "delivered", "delayed"])
def test_another_recipient_who_was_not_reached_says_nothing_of_ours(desk, action):
    about = sent(desk)
    deliver(desk, several(about, (SUPPLIER, action, "2.0.0"), (OTHER, "failed", "5.1.1")))
    deliver(desk, several(about, (SUPPLIER, action, "4.0.0")).replace(b"<dsn-1@", b"<dsn-2@"))
    assert () == suppressed(desk)


def test_a_report_that_names_no_action_is_a_failure_by_its_status(desk):
    about = sent(desk)
    deliver(desk, report(about, SUPPLIER).replace(b"Action: failed\r\n", b""))
    assert ((SUPPLIER, "bounced"),) == suppressed(desk)


@pytest.mark.parametrize("named", ["", f"Original-Rcpt-To: <{SUPPLIER}>\n"])
def test_a_complaint_suppresses_the_address(desk, named):
    deliver(desk, complaint(sent(desk), named=named))
    assert ((SUPPLIER, "complained"),) == suppressed(desk)


def unstructured(about: str, header: str, recipient: str = SUPPLIER) -> bytes:
    """Microsoft's complaint, and others without a feedback-report: a header field, and the message enclosed."""
    return letter(f"""
From: staff@provider.example
To: {BOT}
Message-ID: <jmrp@provider.example>
Subject: complaint about message from 192.0.2.1
{header}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

A user marked this.
--b
Content-Type: message/rfc822

From: {BOT}
To: {recipient}
Message-ID: {about}
Subject: x

x
--b--
""")


def in_the_enclosed(about: str, header: str) -> bytes:
    return unstructured(about, "X-Mailer: none").replace(
        b"message/rfc822\r\n\r\n", f"message/rfc822\r\n\r\n{header}\r\n".encode()
    )


@pytest.mark.parametrize("make", [unstructured, in_the_enclosed])
@pytest.mark.parametrize("header", [f"X-HmXmrOriginalRecipient: {SUPPLIER}", "X-XARF: PLAIN"])
def test_a_complaint_without_a_report_suppresses_the_address_too(desk, make, header):
    told = deliver(desk, make(sent(desk), header))
    assert (Kind.BOUNCE, Verdict.IGNORED) == (told.kind, told.verdict)
    assert ((SUPPLIER, "complained"),) == suppressed(desk)


def test_a_complaint_about_somebody_elses_message_changes_nothing(desk):
    sent(desk)
    deliver(desk, unstructured("<other@bot.example>", f"X-HmXmrOriginalRecipient: {SUPPLIER}"))
    assert () == suppressed(desk)


def test_an_old_bounce_that_encloses_the_reply_is_tied_to_it(desk):
    raw = unstructured(sent(desk), "Return-Path: <>").replace(b"staff@provider.example", b"MAILER-DAEMON@mx.example")
    deliver(desk, raw.replace(b"A user marked this.", f"{SUPPLIER}: 550 5.1.1 User unknown".encode()))
    assert ((SUPPLIER, "bounced"),) == suppressed(desk)


def to_an_address_of_its_own(tag: str, field: str, recipient: str = SUPPLIER) -> bytes:
    local, _, domain = BOT.partition("@")
    to = {"To": BOT} | {field: f"<{local}+{tag}@{domain}>"}
    return letter(
        "\nReturn-Path: <>\nFrom: MAILER-DAEMON@mx.firma.example\n"
        + "".join(f"{name}: {value}\n" for name, value in to.items())
        + "Message-ID: <terse@mx.firma.example>\nSubject: failure notice\n\n"
        + f"<{recipient}>: 550 5.1.1 User unknown\n"
    )


@pytest.mark.parametrize("field", ["To", "Delivered-To", "X-Original-To"])
def test_a_bounce_that_quotes_nothing_is_tied_by_the_envelope_sender_of_the_reply(desk, field):
    sent(desk)
    (row,) = outbox(desk)
    deliver(desk, to_an_address_of_its_own(row.id.upper(), field))
    assert ((SUPPLIER, "bounced"),) == suppressed(desk)


def test_an_envelope_sender_that_we_never_used_or_another_recipient_ties_nothing(desk):
    sent(desk)
    (row,) = outbox(desk)
    deliver(desk, to_an_address_of_its_own("a" * 26, "To"))
    deliver(desk, to_an_address_of_its_own(row.id, "To", OTHER).replace(b"<terse@", b"<terse2@"))
    assert () == suppressed(desk)


def test_whoever_is_suppressed_is_judged_and_filed_and_not_written_to(desk):
    deliver(desk, report(sent(desk), SUPPLIER))
    later = deliver(desk, access_request(2))
    assert (Verdict.ACCEPTED, None, Silence.ADDRESS_SUPPRESSED) == (later.verdict, later.reply, later.silence)
    assert 1 == len(outbox(desk))
    with desk.store.read() as tx:
        case = tx.cases.get(later.case or "")
    assert case is not None
    assert later.head.fingerprint == case.history[-1].fingerprint


def test_a_person_who_lets_the_reply_go_again_sets_the_address_free(desk):
    deliver(desk, report(sent(desk), SUPPLIER))
    (row,) = outbox(desk)
    assert retry(desk.store, row.id, datetime.now(UTC))
    assert () == suppressed(desk)
    assert deliver(desk, access_request(2)).reply is not None


def test_staff_see_in_the_digest_what_came_back(desk):
    deliver(desk, report(sent(desk), SUPPLIER))
    with desk.store.read() as tx:
        kept = Kept(entries=tx.ledger.entries(), cases=tx.cases.all(), outbox=tx.outbox.all())
    digest = build(kept, HELSINKI, date(2026, 11, 24))
    assert [(SUPPLIER, OutgoingState.FAILED, "bounced 5.1.1")] == [(t.to, t.state, t.words) for t in digest.stuck]
    assert ["our reply bounced"] == [item.evidence.rpartition("; ")[2] for item in digest.silenced]


def test_a_digest_that_bounced_is_shown_and_the_next_one_still_tried(desk):
    from tests.store.nouns import outgoing

    with desk.store.begin() as tx:
        tx.outbox.put(outgoing("digest", to="staff@bot.example", fingerprint="", state=OutgoingState.SENT))
    deliver(desk, report("<digest@bot.example>", "staff@bot.example"))
    assert [OutgoingState.FAILED] == [row.state for row in outbox(desk)]
    assert () == suppressed(desk)


@pytest.mark.parametrize("state", [OutgoingState.QUEUED, OutgoingState.DEFERRED, OutgoingState.HELD])
def test_a_digest_that_waits_cannot_have_bounced(desk, state):
    from tests.store.nouns import outgoing

    with desk.store.begin() as tx:
        tx.outbox.put(outgoing("digest", to="staff@bot.example", fingerprint="", state=state))
    deliver(desk, report("<digest@bot.example>", "staff@bot.example"))
    assert [state] == [row.state for row in outbox(desk)]


def test_whoever_is_not_written_to_for_a_bounce_stands_in_the_digest(desk):
    deliver(desk, report(sent(desk), SUPPLIER))
    later = deliver(desk, access_request(2))
    with desk.store.read() as tx:
        kept = Kept(entries=tx.ledger.entries(), cases=tx.cases.all(), outbox=tx.outbox.all())
    silenced = build(kept, HELSINKI, date(2026, 11, 24)).silenced
    assert [(SUPPLIER, later.case)] == [
        (item.sender, item.case) for item in silenced if item.silence is Silence.ADDRESS_SUPPRESSED
    ]

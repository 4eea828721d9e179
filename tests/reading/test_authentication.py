"""What our own server says of the sender counts; what anybody else wrote into the message does not."""

from datetime import UTC, datetime

import pytest

from inboxbot.model import Arrival, Authentication, Inbox, Place, ReceivedFrom
from inboxbot.reading import open_document, read
from inboxbot.rulebook import default_directory, load

FAILED, PASSED, UNKNOWN = Authentication.FAILED, Authentication.PASSED, Authentication.UNKNOWN
OURS = "mx.kanta.example"
RULES = load(default_directory())
HOUSE = (OURS, "store.kanta.example")


def said(*fields: str, trusted: str = OURS, sender: str = "a@firma.example") -> Authentication:
    lines = (field if field.startswith("Received:") else f"Authentication-Results: {field}" for field in fields)
    head = "".join(f"{line}\r\n" for line in lines)
    raw = f"{head}From: {sender}\r\nSubject: x\r\n\r\nHei\r\n".encode()
    place = Place(mailbox="", source="x.eml")
    at = datetime(2026, 11, 24, tzinfo=UTC)
    arrival = Arrival(raw=raw, received_at=at, received_from=ReceivedFrom.INTERNALDATE, place=place)
    return read(arrival, Inbox(trusted_authserv_id=trusted, own_hosts=HOUSE), RULES, open_document).head.authentication


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (f"{OURS}; dmarc=fail (p=reject) header.from=firma.example", FAILED),
        (f"{OURS}; spf=pass smtp.mailfrom=x; dkim=pass header.d=x; dmarc=pass header.from=firma.example", PASSED),
        (f"{OURS} 1; dmarc=fail", FAILED),
        (f"{OURS}(our server)1; dmarc=fail", FAILED),
        (f'"{OURS}"; dmarc=fail', FAILED),
        (f"{OURS.upper()}; DMARC = FAIL", FAILED),
        (f"(a comment; dmarc=pass) {OURS} (another (nested \\) ) one) ; dmarc=fail", FAILED),
        (f"{OURS}; dmarc/1=fail", FAILED),
        (f"{OURS}.; dmarc=fail", FAILED),
        (f"{OURS}; dmarc=none; dmarc=pass", UNKNOWN),
        (f"{OURS};\r\n\tdkim=pass;\r\n\tdmarc=fail", FAILED),
        (f"{OURS}; compauth=fail reason=001", FAILED),
        (f"{OURS}; dmarc=pass; compauth=fail", FAILED),
        (f"{OURS}; none", UNKNOWN),
        (f"{OURS}", UNKNOWN),
        (f"{OURS}; dmarc=none", UNKNOWN),
        (f"{OURS}; dmarc=temperror", UNKNOWN),
        (f"{OURS}; dmarc=permerror", UNKNOWN),
        (f"{OURS}; dmarc=bestguesspass", UNKNOWN),
        (f"{OURS}; spf=fail smtp.mailfrom=x; dkim=fail", UNKNOWN),
        (f"{OURS}; spf=fail smtp.mailfrom=forwarder; dkim=pass header.d=firma.example; dmarc=pass", PASSED),
        (f"{OURS}; spf=softfail; dkim=pass header.d=firma.example", UNKNOWN),
    ],
)
def test_only_dmarc_and_compauth_of_our_server_decide(field: str, expected: Authentication) -> None:
    assert expected is said(field)


@pytest.mark.parametrize(
    "value",
    [
        "smtp.mailfrom=dmarc=pass@evil.example",
        'smtp.mailfrom="a; dmarc=pass "@evil.example',
        'reason="dmarc=pass"',
        'reason="x\\"; dmarc=pass"',
        "smtp.helo= dmarc=pass",
        "(dmarc=pass; compauth=pass)",
        "header.from=evil.example dmarc=pass",
    ],
)
def test_what_the_sender_can_put_into_a_value_is_no_result(value: str) -> None:
    assert UNKNOWN is said(f"{OURS}; spf=fail {value}")
    assert FAILED is said(f"{OURS}; spf=fail {value}; dmarc=fail")


@pytest.mark.parametrize("open_", ["smtp.mailfrom=ev(il@x.example", 'smtp.mailfrom=ev"il@x.example', "x=((((("])
def test_a_field_that_the_sender_broke_can_only_fail(open_: str) -> None:
    assert FAILED is said(f"{OURS}; spf=none {open_}; dmarc=fail")
    assert UNKNOWN is said(f"{OURS}; spf=none {open_}; dmarc=pass")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("smtp.mailfrom=a(b@evil.example", "dkim=none header.i=)x@evil.example"),
        ('smtp.mailfrom=a"b@evil.example', 'dkim=none header.i=x"y@evil.example'),
    ],
)
def test_what_the_sender_opens_and_closes_around_a_fail_does_not_hide_it(before: str, after: str) -> None:
    assert FAILED is said(f"{OURS}; spf=none {before}; dmarc=fail header.from=firma.example; {after}")
    assert UNKNOWN is said(f"{OURS}; spf=none {before}; dmarc=pass header.from=firma.example; {after}")


TAKEN = (
    "Received: from a.evil.example (a.evil.example [203.0.113.7]) by mx.kanta.example; Mon, 2 Sep 2019 12:00:00 +0300"
)
STORED = "Received: from mx.kanta.example by store.kanta.example with LMTP id 1; Mon, 2 Sep 2019 12:00:01 +0300"
THEIRS = "Received: from x.example by a.evil.example with ESMTP id 1; Mon, 2 Sep 2019 11:00:00 +0300"
FAIL, PASS = f"{OURS}; dmarc=fail header.from=firma.example", f"{OURS}; dmarc=pass header.from=firma.example"
SPF, DKIM, OTHER = f"{OURS}; spf=pass", f"{OURS}; dkim=none", "other.example; dmarc=pass"


@pytest.mark.parametrize(
    "fields",
    [
        (FAIL, PASS),
        (PASS, FAIL),
        (SPF, FAIL),
        (f"{OURS}; none", FAIL),
        (SPF, DKIM, FAIL),
        (SPF, FAIL, TAKEN),
        (TAKEN, SPF, FAIL),
        (SPF, TAKEN, DKIM, FAIL),
        (SPF, STORED, DKIM, TAKEN, FAIL, THEIRS),
        (SPF, OTHER, FAIL, TAKEN),
        (OTHER, FAIL, PASS),
        (OTHER, TAKEN, FAIL),
    ],
)
def test_a_fail_in_any_field_of_our_server_counts(fields: tuple[str, ...]) -> None:
    assert FAILED is said(*fields)


@pytest.mark.parametrize(
    "fields",
    [
        (PASS, TAKEN),
        (TAKEN, PASS),
        (PASS, SPF),
        (SPF, PASS, TAKEN),
        (SPF, DKIM, STORED, PASS, TAKEN),
        (PASS, OTHER, FAIL),
        (PASS, TAKEN, OTHER, FAIL),
        (PASS, TAKEN, THEIRS, FAIL),
    ],
)
def test_a_pass_counts_from_the_topmost_field_and_from_any_that_the_house_wrote(fields: tuple[str, ...]) -> None:
    assert PASSED is said(*fields)


@pytest.mark.parametrize(
    "fields",
    [
        (SPF, PASS),
        (TAKEN, SPF, PASS),
        (SPF, TAKEN, PASS),
        (SPF, STORED, TAKEN, PASS),
        (SPF, THEIRS, PASS),
        (TAKEN, THEIRS, PASS),
        (TAKEN, THEIRS, FAIL.replace("fail", "none"), PASS),
        (SPF, TAKEN, THEIRS, FAIL),
        (PASS, f"{OURS}; dmarc=none"),
    ],
)
def test_a_pass_that_the_sender_may_have_written_does_not_count(fields: tuple[str, ...]) -> None:
    assert UNKNOWN is said(*fields)


ELSEWHERE = f"{OURS}; dmarc=pass (p=none) header.from=evil.example"


@pytest.mark.parametrize(
    "sender",
    [
        "v@firma.example",
        "v@firma.example, me@evil.example",
        "v@firma.example\r\nFrom: me@evil.example",
        "v@firma.example; <me@evil.example>",
        "g: v@firma.example;, me@evil.example",
        "v@firma.example(<me@evil.example>)",
        "v@evil.example.firma.example",
        "Virpi <v@firma.example> <me@evil.example>",
        "v@firmaevil.example",
    ],
)
def test_a_pass_for_somebody_else_is_a_fail_for_the_sender(sender: str) -> None:
    assert FAILED is said(ELSEWHERE, sender=sender)
    assert FAILED is said(f"{OURS}; dmarc=pass d=evil.example", sender=sender)


def test_a_pass_for_two_is_a_fail_for_each() -> None:
    assert FAILED is said(f"{OURS}; dmarc=pass header.from=firma.example; dmarc=pass header.from=evil.example")


@pytest.mark.parametrize(
    ("named", "sender"),
    [
        ("firma.example", "a@posti.firma.example"),
        ("posti.firma.example", "Maija <a@FIRMA.example>"),
        ('"Firma.Example."', "a@firma.example"),
        ("a@firma.example", "a@firma.example"),
        ("xn--kel-sla.example", "a@kelä.example"),
        ("firma.onmicrosoft.com", "a@firma.onmicrosoft.com"),
        ("firma.example", "a@firma.example, b@evil.example"),
        ("intra", "a@intra"),
    ],
)
def test_a_pass_is_for_everyone_in_the_house_that_it_names(named: str, sender: str) -> None:
    assert PASSED is said(f"{OURS}; dmarc=pass header.from={named}", sender=sender)


def test_customers_of_one_provider_do_not_pass_for_each_other() -> None:
    field = f"{OURS}; dmarc=pass header.from=evil.onmicrosoft.com"
    assert FAILED is said(field, sender="a@firma.onmicrosoft.com")


@pytest.mark.parametrize(
    ("expected", "sender"),
    [
        (PASSED, "a@firma.example"),
        (PASSED, "a@firma.example, b@posti.firma.example"),
        (UNKNOWN, "a@firma.example, me@evil.example"),
        (UNKNOWN, "a@firma.example\r\nFrom: me@evil.example"),
        (UNKNOWN, "a@firma.example(<me@evil.example>)"),
        (UNKNOWN, "=?utf-8?q?me=40evil.example?= <a@firma.example>"),
        (UNKNOWN, "nobody"),
        (UNKNOWN, ", ".join(f"a@{n}.firma.example" for n in range(100))),
    ],
)
def test_a_pass_that_names_nobody_is_the_senders_only_when_no_other_house_is_named(
    expected: Authentication, sender: str
) -> None:
    assert expected is said(f"{OURS}; dmarc=pass", sender=sender)


def test_a_field_after_a_bare_carriage_return_is_not_the_sender() -> None:
    assert PASSED is said(ELSEWHERE, sender="me@evil.example\r\nX-A: 1\rFrom: v@firma.example")
    assert PASSED is said(f"{ELSEWHERE}\r\nX-A: 1\rFrom: v@firma.example", sender="me@evil.example")


@pytest.mark.parametrize(
    "field",
    [
        "evil.example; dmarc=fail",
        f"x.{OURS}; dmarc=fail",
        f"{OURS}.evil.example; dmarc=fail",
        f"evil.example {OURS}; dmarc=fail",
        "dmarc=fail",
        "",
        ";",
    ],
)
def test_a_field_of_another_server_says_nothing(field: str) -> None:
    assert UNKNOWN is said(field)


def test_without_a_server_that_we_trust_nothing_counts() -> None:
    assert UNKNOWN is said("; dmarc=fail", "dmarc=fail", f"{OURS}; dmarc=fail", trusted="")


def test_the_topmost_field_of_microsoft_has_no_name() -> None:
    outlook = (
        "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=x.example; dkim=none (message not signed) header.d=none;"
        "dmarc={} action=none header.from=firma.example;compauth={} reason=001"
    )
    assert FAILED is said(outlook.format("fail", "fail"), trusted="microsoft365")
    assert FAILED is said(outlook.format("none", "fail"), trusted="Microsoft365")
    assert PASSED is said(outlook.format("pass", "pass"), trusted="microsoft365")
    assert UNKNOWN is said(outlook.format("none", "none"), trusted="microsoft365")
    assert UNKNOWN is said(f"{OURS}; dmarc=fail", outlook.format("fail", "fail"), trusted="microsoft365")
    assert PASSED is said(outlook.format("none", "pass"), trusted="microsoft365")
    assert PASSED is said(outlook.format("pass", "pass"), "dmarc=fail", trusted="microsoft365")
    assert FAILED is said(outlook.format("pass", "pass"), trusted="microsoft365", sender="v@kela.example")
    assert FAILED is said(outlook.format("none", "pass"), trusted="microsoft365", sender="v@kela.example")


def test_a_field_of_a_megabyte_is_read_in_no_time() -> None:
    assert UNKNOWN is said("(" * 500_000)
    assert FAILED is said(f"{OURS}; dmarc=fail " + '("' * 250_000)

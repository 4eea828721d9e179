"""What our own server says of the sender counts; what anybody else wrote into the message does not."""

from datetime import UTC, datetime

import pytest

from inboxbot.model import Arrival, Authentication, Inbox, Place, ReceivedFrom
from inboxbot.reading import open_document, read
from inboxbot.rulebook import default_directory, load

FAILED, PASSED, UNKNOWN = Authentication.FAILED, Authentication.PASSED, Authentication.UNKNOWN
OURS = "mx.kanta.example"
RULES = load(default_directory())


def said(*fields: str, trusted: str = OURS) -> Authentication:
    head = "".join(f"Authentication-Results: {field}\r\n" for field in fields)
    raw = f"{head}From: a@firma.example\r\nSubject: x\r\n\r\nHei\r\n".encode()
    place = Place(mailbox="", source="x.eml")
    at = datetime(2026, 11, 24, tzinfo=UTC)
    arrival = Arrival(raw=raw, received_at=at, received_from=ReceivedFrom.INTERNALDATE, place=place)
    return read(arrival, Inbox(trusted_authserv_id=trusted), RULES, open_document).head.authentication


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (f"{OURS}; dmarc=fail (p=reject) header.from=firma.example", FAILED),
        (f"{OURS}; spf=pass smtp.mailfrom=x; dkim=pass header.d=x; dmarc=pass header.from=x", PASSED),
        (f"{OURS} 1; dmarc=fail", FAILED),
        (f"{OURS}(our server)1; dmarc=fail", FAILED),
        (f'"{OURS}"; dmarc=fail', FAILED),
        (f"{OURS.upper()}; DMARC = FAIL", FAILED),
        (f"(a comment; dmarc=pass) {OURS} (another (nested \\) ) one) ; dmarc=fail", FAILED),
        (f"{OURS}; dmarc/1=fail", FAILED),
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


def test_only_the_topmost_field_of_our_server_counts() -> None:
    assert FAILED is said(f"{OURS}; dmarc=fail", f"{OURS}; dmarc=pass")
    assert PASSED is said(f"{OURS}; dmarc=pass", f"{OURS}; dmarc=fail")
    assert FAILED is said("other.example; dmarc=pass", f"{OURS}; dmarc=fail", f"{OURS}; dmarc=pass")
    assert UNKNOWN is said(f"{OURS}; spf=pass", f"{OURS}; dmarc=pass")


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
        "dmarc={} action=none header.from=x.example;compauth={} reason=001"
    )
    assert FAILED is said(outlook.format("fail", "fail"), trusted="microsoft365")
    assert FAILED is said(outlook.format("none", "fail"), trusted="Microsoft365")
    assert PASSED is said(outlook.format("pass", "pass"), trusted="microsoft365")
    assert UNKNOWN is said(outlook.format("none", "none"), trusted="microsoft365")
    assert UNKNOWN is said(f"{OURS}; dmarc=fail", outlook.format("fail", "fail"), trusted="microsoft365")
    assert PASSED is said(outlook.format("pass", "pass"), "dmarc=fail", trusted="microsoft365")


def test_a_field_of_a_megabyte_is_read_in_no_time() -> None:
    assert UNKNOWN is said("(" * 500_000)
    assert FAILED is said(f"{OURS}; dmarc=fail " + '("' * 250_000)

"""A line of our own server counts when it was handed on within the house; nobody else can write one for us."""

from datetime import UTC, datetime

import pytest
from reading_material import letter, read

from inboxbot.model import Inbox, ReceivedFrom
from inboxbot.reading.trace import own_run

HOSTS = ("mx.kanta.example", "store.kanta.example", "localhost")
DATE = "Tue, 3 Sep 2019 08:01:00 +0300"
BELOW = "from x by mx.kanta.example; Fri, 30 Aug 2019 12:00:00 +0300"
POSTFIX = "by mx.kanta.example (Postfix) with ESMTPS id 4F1 for <inbox@kanta.example>"
TLS = '(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) (Client CN "{}", Issuer "x" (not verified))'


def lines_of_ours(*lines: str) -> int:
    return len(own_run(lines, HOSTS))


def believed_below(line: str) -> bool:
    return 2 == lines_of_ours(f"{line}; {DATE}", BELOW)


@pytest.mark.parametrize(
    "line",
    [
        f"from mx.kanta.example (mx.kanta.example [198.51.100.4]) {POSTFIX}",
        f"from relay (mx.kanta.example [198.51.100.4]) {TLS.format('x')} {POSTFIX}",
        f"from MX.kanta.example (MX.kanta.example. [IPv6:2001:db8::4]) {POSTFIX}",
        f"from mx.kanta.example (root@mx.kanta.example [198.51.100.4]) {POSTFIX}",
        f"from localhost (localhost [127.0.0.1]) {POSTFIX}",
        f"from localhost (localhost [IPv6:::1]) {POSTFIX}",
        f"from filter.example (unknown [10.1.2.3]) {POSTFIX}",
        f"from filter.example (unknown [IPv6:fd00::3]) {POSTFIX}",
        f"from filter.example (unknown [IPv6:::ffff:192.168.1.3]) {POSTFIX}",
        f"from mx.kanta.example (unknown [172.31.0.9]) {POSTFIX}",
        "from A.kela.local (10.1.2.3) by store.kanta.example (10.1.2.4) with Microsoft SMTP Server id 15.1.2507.6",
        "from A.kela.local ([fe80::d5a1:1]) by store.kanta.example ([fe80::d5a1:2%12]) with mapi id 15.01.2507.006",
        "from A.kela.local (fe80::d5a1:1%3) by store.kanta.example (fe80::d5a1:2%12) with Microsoft SMTP Server",
        "from [10.1.2.3] (helo=mx.kanta.example) by mx.kanta.example with esmtp (Exim 4.96) id 1",
        "from [10.1.2.3] (port=4711 helo=x) by mx.kanta.example with esmtp (Exim 4.96) id 1",
        "from [10.1.2.3] by mx.kanta.example with smtp (Exim 4.96) id 1",
        "from mx.kanta.example ([198.51.100.4] helo=relay) by store.kanta.example with esmtp (Exim 4.96) id 1",
        "from mx.kanta.example ([198.51.100.4]) by store.kanta.example with esmtps (TLS1.3) (Exim 4.96) id 1",
        "from unknown (HELO x) (10.1.2.3) by mx.kanta.example with SMTP",
        "from unknown (HELO x) ([10.1.2.3]) by mx.kanta.example with ESMTP/TLS",
        "from mx.kanta.example by store.kanta.example with LMTP id abc (envelope-from <a@firma.example>)",
        "from mx.kanta.example ([198.51.100.4]) by store.kanta.example with LMTPS id abc",
        "from root by mx.kanta.example with local (Exim 4.96) id 1",
        "from mx.kanta.example by store.kanta.example with ESMTP id 4F1",
        "by store.kanta.example (Dovecot) with LMTP id abc",
        "by mx.kanta.example (Postfix, from userid 110) id 4F2",
    ],
)
def test_a_line_below_counts_when_the_message_came_from_within_the_house(line: str) -> None:
    assert believed_below(line)


@pytest.mark.parametrize(
    "line",
    [
        f"from mail.supplier.example (mail.supplier.example [203.0.113.7]) {POSTFIX}",
        f"from mail.supplier.example {POSTFIX}",
        f"from mx.kanta.example {POSTFIX}",
        f"from localhost {POSTFIX}",
        f"from mx.kanta.example (evil.example [203.0.113.7]) {POSTFIX}",
        f"from mx.kanta.example (unknown [203.0.113.7]) {POSTFIX}",
        f"from mx.kanta.example (unknown [unknown]) {POSTFIX}",
        f"from mx.kanta.example (mx.kanta.example [203.0.113.7] (may be forged)) {POSTFIX}",
        f"from mx.kanta.example (mx.kanta.example.evil.example [203.0.113.7]) {POSTFIX}",
        f"from mx.kanta.example (mx.kanta.example@evil.example [203.0.113.7]) {POSTFIX}",
        f"from localhost (localhost.evil.example [203.0.113.7]) {POSTFIX}",
        f"from [10.1.2.3] (unknown [203.0.113.7]) {POSTFIX}",
        f"from [127.0.0.1] ([203.0.113.7]) {POSTFIX}",
        f"from [127.0.0.1] {POSTFIX}",
        f"from mx.kanta.example ([203.0.113.7]) {POSTFIX}",
        f"from mx.kanta.example (203.0.113.7) {POSTFIX}",
        f"from mx.kanta.example (192.0.2.1) {POSTFIX}",
        f"from mx.kanta.example (172.32.0.1) {POSTFIX}",
        f"from mx.kanta.example (100.64.0.1) {POSTFIX}",
        f"from mx.kanta.example (::ffff:203.0.113.7) {POSTFIX}",
        f"from x (evil.example [203.0.113.7]) {TLS.format('mx.kanta.example')} {POSTFIX}",
        f"from x (evil.example [203.0.113.7]) {TLS.format('[10.1.2.3]')} {POSTFIX}",
        f"from x (mx.kanta.example [198.51.100.4]) (unknown [203.0.113.7]) {POSTFIX}",
        f"from x (10.1.2.3) (203.0.113.7) {POSTFIX}",
        f"from x by mx.kanta.example with LMTP (unknown [203.0.113.7]) {POSTFIX}",
        f"from x by mx.kanta.example with LMTP id 1; (unknown [203.0.113.7]) {POSTFIX}",
        f"from x by mx.kanta.example with LMTP ( (unknown [203.0.113.7]) {POSTFIX}",
        f"from mx.kanta.example and more (mx.kanta.example [198.51.100.4]) {POSTFIX}",
        f"from . (unknown [203.0.113.7]) {POSTFIX}",
        f"from by (unknown [203.0.113.7]) {POSTFIX}",
        f"(10.1.2.3) {POSTFIX}",
        "from [203.0.113.7] (helo=mx.kanta.example) by mx.kanta.example with esmtp (Exim 4.96) id 1",
        "from [203.0.113.7] (helo=[10.1.2.3]) by mx.kanta.example with esmtp (Exim 4.96) id 1",
        "from evil.example ([203.0.113.7] helo=mx.kanta.example) by mx.kanta.example with esmtp (Exim 4.96) id 1",
        "from unknown (HELO mx.kanta.example) (203.0.113.7) by mx.kanta.example with SMTP",
        "from mx.kanta.example (HELO 10.1.2.3) (203.0.113.7) by mx.kanta.example with SMTP",
    ],
)
def test_a_line_below_is_a_strangers_when_a_stranger_brought_the_message(line: str) -> None:
    assert 1 == lines_of_ours(f"{line}; {DATE}", BELOW)


def test_the_run_is_followed_through_every_server_of_the_house() -> None:
    lines = (
        "from mx.kanta.example by store.kanta.example with LMTP id a; Tue, 3 Sep 2019 08:01:04 +0300",
        f"from localhost (localhost [127.0.0.1]) {POSTFIX}; Tue, 3 Sep 2019 08:01:03 +0300",
        "from mx.kanta.example ([127.0.0.1]) by localhost (mx.kanta.example [127.0.0.1]) (amavisd-new, port 10024)"
        " with ESMTP id b; Tue, 3 Sep 2019 08:01:02 +0300",
        f"from mail.supplier.example (mail.supplier.example [203.0.113.7]) {POSTFIX}; Tue, 3 Sep 2019 08:01:01 +0300",
        f"from localhost (localhost [127.0.0.1]) {POSTFIX}; Fri, 30 Aug 2019 12:00:00 +0300",
        BELOW,
    )
    assert lines[:4] == own_run(lines, HOSTS)


@pytest.mark.parametrize("hosts", [(), ("",), (".",), ("kanta.example",)])
def test_nothing_is_ours_where_no_host_of_ours_wrote_it(hosts: tuple[str, ...]) -> None:
    assert () == own_run((f"from . (. [203.0.113.7]) by . with ESMTP; {DATE}", f"from x {POSTFIX}; {DATE}"), hosts)


def test_a_late_message_stays_late_whatever_line_of_ours_its_sender_invents() -> None:
    genuine = f"Received: from laptop.supplier.example (unknown [203.0.113.9])\n\t{POSTFIX}; {DATE}\n"
    raw = letter("x", headers=f"{genuine}Received: {BELOW}\n")
    came = datetime(2019, 9, 3, 5, 2, tzinfo=UTC)
    head = read(raw, Inbox(own_hosts=HOSTS), at=came, clock=ReceivedFrom.INTERNALDATE).head
    assert ("2019-09-03T08:01:00+03:00", ReceivedFrom.OWN_RECEIVED) == (
        head.received_at.isoformat(),
        head.received_from,
    )
    shown = [clock.clock for clock in head.clocks]
    assert [ReceivedFrom.INTERNALDATE, ReceivedFrom.OWN_RECEIVED, ReceivedFrom.RECEIVED] == shown[:3]


@pytest.mark.parametrize("filler", ["(" * 200_000, "x " * 100_000, "helo=" * 40_000, "(x [" * 50_000, "\\" * 200_000])
def test_a_line_of_any_length_is_read_in_no_time(filler: str) -> None:
    assert 1 >= lines_of_ours(f"from {filler} {POSTFIX}; {DATE}", BELOW)
    assert 1 >= lines_of_ours(f"from x ([203.0.113.7] helo={filler[:900]}) {POSTFIX}; {DATE}", BELOW)

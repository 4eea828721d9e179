"""What every hostile message gets: an outcome, in bounded time and memory, while nothing runs and nothing is fetched.

`pytest tests/hostile -k outcome --update` writes outcomes.txt anew.
"""

import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hostile.conftest import BOT, Mailbox
from hostile.seen import Seen

from inboxbot.explain import decision_json

OUTCOMES = Path(__file__).with_name("outcomes.txt")
FIELDS = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Language",
}  # fmt: skip
SECONDS, MEGABYTES = 10, 400


def test_each_hostile_message_gets_the_outcome_of_the_table(mailbox: Mailbox, request: pytest.FixtureRequest) -> None:
    table = "".join(f"{one.hostile.name:<45} | {one.got}\n" for one in mailbox.seen)
    if request.config.getoption("--update"):
        OUTCOMES.write_text(table, "utf-8")
    assert OUTCOMES.read_text("utf-8").splitlines() == table.splitlines()


def test_each_is_handled_in_bounded_time_and_memory(mailbox: Mailbox) -> None:
    slow = [(one.hostile.name, one.seconds, one.megabytes) for one in mailbox.seen]
    assert [] == [one for one in slow if one[1] > SECONDS or one[2] > MEGABYTES]


def test_nothing_is_run_and_nothing_is_fetched(mailbox: Mailbox) -> None:
    assert (0, []) == (mailbox.ear.heard, mailbox.ear.tried)
    assert not Path("/tmp/hostile-was-here").exists()


def test_each_gets_exactly_one_of_reply_and_silence(mailbox: Mailbox) -> None:
    both = [(one.decision.reply is None) is (one.decision.silence is None) for one in mailbox.seen]
    assert {False} == set(both)


def test_every_reply_goes_to_one_address_that_wrote_and_says_no_field_more(mailbox: Mailbox) -> None:
    assert [] == [(one.hostile.name, fault) for one in mailbox.seen if one.outgoing for fault in _faults(one)]


def _faults(one: Seen) -> Iterator[str]:
    assert one.outgoing is not None
    raw = one.outgoing.raw
    letter = message_from_bytes(raw, policy=policy.default)
    if extra := [name for name in letter if name not in FIELDS] or len(letter.keys()) != len(set(letter.keys())):
        yield f"fields {extra}"
    if one.outgoing.to not in one.raw.decode("utf-8", "replace") or [one.outgoing.to] != [
        address.addr_spec for address in letter["To"].addresses
    ]:
        yield f"to {letter['To']}"
    if not one.outgoing.to.rpartition("@")[2].startswith("firma") or letter["From"] != BOT:
        yield f"addresses {letter['From']} {letter['To']}"
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b"") or b"\0" in raw:
        yield "bare line ends"
    if max(len(line) for line in raw.split(b"\r\n")) > 998 or letter.defects:
        yield "lines too long"
    if not raw.isascii():
        yield "8 bit"


def test_every_decision_is_one_line_of_json_that_reads_back(mailbox: Mailbox) -> None:
    for one in mailbox.seen:
        line = json.dumps(decision_json(one.decision), ensure_ascii=False)
        assert 1 == len(line.splitlines()) or "\n" not in line
        assert decision_json(one.decision) == json.loads(line.encode("utf-8"))

"""The line of a round of sending: who refuses what, since when, and nothing of any person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from structlog.testing import capture_logs

from inboxbot.delivery import Policy, Round, deliver_due
from inboxbot.service import Heard
from inboxbot.transports import Outcome, SmtpSettings, SmtpTransport
from tests.delivery.test_delivery import Scripted, put
from tests.servers.fault_smtp import FaultSmtp
from tests.store.nouns import NOON, outgoing

POLICY = Policy(own_addresses=("inbox@bot.example",))


def over(port: int) -> SmtpTransport:
    return SmtpTransport(SmtpSettings(host="127.0.0.1", port=port, tls="none", timeout=2, connections=1))


async def told(store, heard: Heard, now=NOON) -> list[dict[str, object]]:
    """The lines of one round."""
    done = await deliver_due(store, heard, now, POLICY)
    with capture_logs() as lines:
        heard.tell(done)
    return list(lines)


async def test_a_server_that_is_away_is_told_at_each_attempt_since_when_until_replies_go_out(store):
    put(store, outgoing("r1"), outgoing("r2"))
    with FaultSmtp() as smtp:
        smtp.fault("connect", "421 4.3.2 bot.example closing", times=2)
        heard = Heard(over(smtp.port), "smtp.bot.example")
        (first,) = await told(store, heard)
        resting = await told(store, heard)
        day = timedelta(days=1)
        heard._since = replace(heard._since, at=heard._since.at - day, uptime=heard._since.uptime - day.total_seconds())
        (second,) = await told(store, heard, NOON + timedelta(hours=1))
        (third,) = await told(store, heard, NOON + timedelta(hours=2))
        await heard.close()
    assert [("sending", "warning", "smtp.bot.example", {"slow_down 421 4.3.2": 1})] * 2 == [
        (line["event"], line["log_level"], line["server"], line["refusals"]) for line in (first, second)
    ]
    assert [] == resting
    since = [datetime.fromisoformat(str(line["nothing_since"])) for line in (first, second)]
    assert day == since[0] - since[1]
    assert {"event": "sending", "log_level": "info", "server": "smtp.bot.example", "sent": 2} == third


async def test_since_when_nothing_goes_out_is_told_by_the_present_date(store):
    put(store, outgoing("r1"))
    with FaultSmtp() as smtp:
        smtp.fault("connect", "421 4.3.2 bot.example closing")
        heard = Heard(over(smtp.port), "smtp.bot.example")
        leap = timedelta(days=3)
        await deliver_due(store, heard, NOON, POLICY)
        with capture_logs() as lines:
            heard.tell(Round(untried=1))
            heard._refusals["slow_down"] += 1
            with time_machine.travel(datetime.now(UTC) + leap):
                heard.tell(Round(untried=1))
        await heard.close()
    first, second = [datetime.fromisoformat(str(line["nothing_since"])) for line in lines]
    assert abs(second - first - leap) <= timedelta(seconds=2)


async def test_no_server_at_all_is_told_by_the_error_s_name(store):
    put(store, outgoing("r1"))
    with FaultSmtp() as smtp:
        port = smtp.port
    (line,) = await told(store, Heard(over(port), "smtp.bot.example"))
    assert ("warning", {"slow_down SMTPConnectError 4.4.1": 1}) == (line["log_level"], line["refusals"])


@pytest.mark.parametrize(
    ("answer", "level", "count", "refusal"),
    [
        ("550 5.1.1 <maija@firma.example> unknown", "warning", "failed", "bounced 550 5.1.1"),
        ("450 4.2.0 <maija@firma.example> greylisted", "info", "deferred", "deferred 450 4.2.0"),
        ("554 maija@firma.example: rejected", "warning", "failed", "bounced 554 5.0.0"),
    ],
)
async def test_a_refusal_is_told_by_its_codes_and_quotes_nobody(store, answer, level, count, refusal):
    put(store, outgoing("r1", to="maija@firma.example"))
    with FaultSmtp() as smtp:
        smtp.fault("rcpt", answer)
        heard = Heard(over(smtp.port), "smtp.bot.example")
        (line,) = await told(store, heard)
        await heard.close()
    assert (level, 1, {refusal: 1}) == (line["log_level"], line[count], line["refusals"])
    assert "maija" not in str(line) and "firma" not in str(line)


async def test_a_round_without_anything_is_no_line_and_a_fault_of_ours_is_one(store):
    heard = Heard(Scripted(KeyError("maija")), "smtp.bot.example")
    assert [] == await told(store, heard)
    put(store, outgoing("r1"))
    with capture_logs() as lines:
        await deliver_due(store, heard, NOON, POLICY)
    assert [("sending failed", "KeyError")] == [(line["event"], line["error"]) for line in lines]
    assert "maija" not in str(lines)


async def test_what_is_held_is_told(store):
    put(store, outgoing("r1", to="inbox@bot.example"))
    (line,) = await told(store, Heard(Scripted(Outcome.SENT), "smtp.bot.example"))
    assert ("warning", 1) == (line["log_level"], line["held"])

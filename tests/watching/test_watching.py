"""When staff are alarmed, how often, and what a look from outside shows."""

import math
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inboxbot.delivery import Policy, deliver_due
from inboxbot.errors import ConfigurationError
from inboxbot.model import Language, OutgoingState
from inboxbot.replies import default_directory
from inboxbot.store import open_store
from inboxbot.watching import Condition, Instant, Live, Sightings, Watcher, alarm_text, health, metrics
from inboxbot.watching.figures import GIVEN_UP
from tests.delivery.test_delivery import Scripted
from tests.store.nouns import decided, outgoing

START = datetime(2026, 11, 24, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMIT = 15 * MINUTE
STAFF, BOT = "staff@bot.example", "inbox@bot.example"
HELSINKI = ZoneInfo("Europe/Helsinki")
WELL = Live(started_at=START, last_poll=START + 100 * MINUTE)
NOW = START + 101 * MINUTE


@pytest.fixture
def store():
    opened = open_store("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def watcher(store) -> Watcher:
    text = alarm_text(default_directory(), Language.EN, HELSINKI)
    return Watcher(store=store, text=text, sender=BOT, to=(STAFF, "INBOX@bot.example"), own=(BOT,), limit=LIMIT)


def put(store, *rows) -> None:
    with store.begin() as tx:
        for row in rows:
            tx.outbox.put(row)


def alarms(store) -> list[str]:
    with store.read() as tx:
        return [row.to for row in tx.outbox.all() if row.id.startswith("alarm-")]


def by_uptime(now: datetime, leap: timedelta = timedelta(0)) -> Instant:
    """The moment; with a `leap`, by a clock that is off by so much."""
    return Instant(at=now + leap, uptime=(now - START).total_seconds())


def told(watcher: Watcher, live: Live, now: datetime = NOW, leap: timedelta = timedelta(0)) -> list[Condition]:
    return [one.condition for one in watcher.look(live, by_uptime(now, leap))]


def test_while_all_is_well_nobody_is_alarmed(watcher, store):
    assert ([], []) == (told(watcher, WELL), alarms(store))


@pytest.mark.parametrize(
    ("live", "condition"),
    [
        (replace(WELL, last_poll=NOW - LIMIT), Condition.NO_POLL),
        (replace(WELL, last_poll=None), Condition.NO_POLL),
        (replace(WELL, last_poll=NOW - LIMIT, refused_since=NOW - LIMIT), Condition.SIGN_IN),
        (replace(WELL, unhandled=3, unhandled_since=NOW - LIMIT), Condition.UNHANDLED),
    ],
)
def test_a_flow_that_stands_still_is_told_once_until_it_flows_again(watcher, store, live, condition):
    assert [condition] == told(watcher, live)
    later = [told(watcher, replace(live, unhandled=live.unhandled + n), NOW + n * 90 * MINUTE) for n in (0, 1, 2)]
    assert [[], [], []] == [[one for one in each if one is condition] for each in later]
    assert [STAFF] == alarms(store)[:1]


def test_it_is_not_told_a_second_too_early(watcher):
    assert [] == told(watcher, replace(WELL, last_poll=NOW - LIMIT + timedelta(seconds=1)))


def test_what_was_right_in_between_is_told_again_but_not_within_the_hour(watcher):
    ill = replace(WELL, unhandled=1, unhandled_since=START)
    assert [Condition.UNHANDLED] == told(watcher, ill)
    assert [] == told(watcher, replace(WELL), NOW + MINUTE)
    assert [] == told(watcher, ill, NOW + 2 * MINUTE)
    late = NOW + 61 * MINUTE
    assert [Condition.UNHANDLED] == told(watcher, replace(ill, last_poll=late), late)


def test_what_a_clock_far_ahead_told_does_not_stay_mute_until_that_date(watcher):
    ill, ahead = replace(WELL, unhandled=1, unhandled_since=START), timedelta(days=730)
    assert Condition.UNHANDLED in told(watcher, replace(ill, last_poll=NOW + ahead), NOW, ahead)
    assert [] == told(watcher, WELL, NOW)
    assert [Condition.UNHANDLED] == told(watcher, ill, NOW + MINUTE)


def test_after_a_restart_replies_that_wait_since_a_clock_was_ahead_wait_since_now(watcher, store):
    ahead = timedelta(days=730)
    put(store, outgoing("r0", state=OutgoingState.SENT, sent_at=NOW + ahead), outgoing("r1"))
    told(replace(watcher, sightings=Sightings()), replace(WELL, last_poll=NOW + ahead), NOW, ahead)
    assert [[], [Condition.OUTBOX]] == [told(watcher, replace(WELL, last_poll=at), at) for at in (NOW, NOW + LIMIT)]


def test_a_letter_sent_by_a_clock_that_was_ahead_hides_no_stall(watcher, store):
    put(store, outgoing("r0", state=OutgoingState.SENT, sent_at=NOW + timedelta(days=730)))
    deferred = OutgoingState.DEFERRED
    put(store, outgoing("r1", state=deferred), outgoing("r2", to="pekka@toinen.example", state=deferred))
    assert [[], [Condition.OUTBOX]] == [told(watcher, replace(WELL, last_poll=at), at) for at in (NOW, NOW + LIMIT)]


def test_replies_that_may_have_gone_out_and_wait_for_a_person_are_told_at_once(watcher, store):
    put(store, outgoing("r1", state=OutgoingState.IN_DOUBT))
    assert [Condition.IN_DOUBT] == told(watcher, WELL)
    assert (True, "ok\n") == health(watcher.figures(WELL, by_uptime(NOW)), LIMIT)


def test_a_restart_tells_nothing_anew(watcher, store):
    ill = replace(WELL, unhandled=1, unhandled_since=START)
    told(watcher, ill)
    again = replace(watcher, text=alarm_text(default_directory(), Language.SV, HELSINKI))
    assert [] == told(again, ill)


@pytest.mark.parametrize("to", [(), (BOT,)])
def test_where_there_is_nobody_to_tell_it_is_told_once_in_the_log_and_to_whoever_is_named_later(watcher, store, to):
    ill = replace(WELL, unhandled=1, unhandled_since=START)
    alone = replace(watcher, to=to)
    assert [[Condition.UNHANDLED], []] == [told(alone, ill, NOW + n * MINUTE) for n in (0, 1)]
    assert [] == alarms(store)
    assert [[Condition.UNHANDLED], []] == [told(watcher, ill, NOW + n * MINUTE) for n in (2, 3)]
    assert [STAFF] == alarms(store)


def test_what_was_right_while_nobody_was_to_be_told_is_told_again(watcher, store):
    ill = replace(WELL, unhandled=1, unhandled_since=START)
    told(watcher, ill)
    assert [] == told(replace(watcher, to=()), WELL, NOW + MINUTE)
    assert [Condition.UNHANDLED] == told(watcher, ill, NOW + 2 * MINUTE)


def test_our_own_address_is_never_alarmed(watcher, store):
    told(watcher, replace(WELL, last_poll=None))
    assert [STAFF] == alarms(store)


def test_replies_that_do_not_leave_are_told_and_alarms_themselves_do_not_count(watcher, store):
    put(store, outgoing("alarm-x", to=STAFF, fingerprint=""))
    assert [] == told(watcher, WELL, NOW - 2 * LIMIT)
    assert [] == told(watcher, WELL, NOW - LIMIT)
    put(store, outgoing("r1"))
    assert [] == told(watcher, WELL, NOW - LIMIT)
    assert [Condition.OUTBOX] == told(watcher, WELL)


def test_a_restart_does_not_make_what_waits_young_again(watcher, store):
    put(store, outgoing("r1"))
    assert [] == told(replace(watcher, sightings=Sightings()), WELL, NOW - LIMIT)
    assert [] == told(replace(watcher, sightings=Sightings()), WELL, NOW - MINUTE)
    assert [Condition.OUTBOX] == told(replace(watcher, sightings=Sightings()), WELL)


def test_a_letter_that_waits_to_be_taken_back_is_no_stall_before_it_is_due(watcher, store):
    put(store, outgoing("r1", next_at=NOW + MINUTE))
    assert [] == told(watcher, WELL, NOW - LIMIT)
    assert [] == told(watcher, WELL, NOW)


def test_a_reply_that_was_just_queued_is_no_stall_however_old_its_message(watcher, store):
    with store.begin() as tx:
        tx.ledger.append(decided("f-r1"))
    put(store, outgoing("r1"))
    assert [] == told(watcher, WELL)


def test_replies_that_servers_put_off_are_a_stall_when_several_do_and_nothing_goes_out(watcher, store):
    put(store, outgoing("r1", state=OutgoingState.DEFERRED), outgoing("r2", state=OutgoingState.SENT, sent_at=NOW))
    late = NOW + LIMIT
    well = replace(WELL, last_poll=late)
    assert [[], []] == [told(watcher, well, at) for at in (NOW, late)]
    put(store, outgoing("r3", to="pekka@toinen.example", state=OutgoingState.DEFERRED))
    assert [Condition.OUTBOX] == told(watcher, well, late)


async def test_a_surplus_that_is_held_is_told_and_again_when_it_grows(watcher, store):
    put(store, *(outgoing(f"r{n}") for n in range(4)))
    await deliver_due(store, Scripted(), NOW, Policy(per_hour=3))
    assert [Condition.SURPLUS] == told(watcher, WELL)
    assert [] == told(watcher, WELL, NOW + MINUTE)
    put(store, outgoing("r9"))
    await deliver_due(store, Scripted(), NOW + MINUTE, Policy(per_hour=3))
    assert [] == told(watcher, WELL, NOW + 2 * MINUTE)
    later = NOW + 61 * MINUTE
    assert [Condition.SURPLUS] == told(watcher, replace(WELL, last_poll=later), later)


def test_an_alarm_that_comes_back_is_no_reason_for_another(watcher, store):
    ill = replace(WELL, last_poll=None)
    assert [Condition.NO_POLL] == told(watcher, ill)
    with store.read() as tx:
        (alarmed,) = [row for row in tx.outbox.all() if row.id.startswith("alarm-")]
    put(store, replace(alarmed, state=OutgoingState.FAILED))
    assert [[], [], []] == [told(watcher, ill, NOW + n * 90 * MINUTE) for n in (0, 1, 2)]
    assert [STAFF] == alarms(store)


def test_when_smtp_is_down_the_look_from_outside_tells_it(watcher, store):
    put(store, outgoing("r1"))
    told(watcher, WELL, NOW - LIMIT)
    assert [Condition.OUTBOX] == told(watcher, WELL)
    figures = watcher.figures(WELL, by_uptime(NOW))
    assert (False, "outbox\n") == health(figures, LIMIT)
    assert 'inboxbot_alarm{condition="outbox"} 1' in metrics(figures, LIMIT).splitlines()


# https://prometheus.io/docs/instrumenting/exposition_formats/
SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{[a-zA-Z_]\w*="[^"\\\n]*"(?:,[a-zA-Z_]\w*="[^"\\\n]*")*\})? (\S+)')


def test_the_figures_are_what_prometheus_reads(watcher, store):
    put(store, outgoing("r1"), outgoing("r2", state=OutgoingState.FAILED))
    text = metrics(watcher.figures(WELL, by_uptime(NOW)), LIMIT)
    assert text.endswith("\n") and "\r" not in text
    typed: list[str] = []
    seen: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            mark, word, name, kind = line.split(" ")
            assert ("#", "TYPE", "gauge") == (mark, word, kind)
            assert name not in typed
            typed.append(name)
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample is not None, line
        assert math.isfinite(float(sample[2]))
        assert typed[-1] == sample[1]
        seen.append(line.rpartition(" ")[0])
    assert set(typed) == {line.partition("{")[0] for line in seen}
    assert len(seen) == len(set(seen))


def test_given_up_messages_and_failed_replies_are_told(watcher, store):
    put(store, outgoing("r1", state=OutgoingState.FAILED))
    with store.begin() as tx:
        tx.flags.set(GIVEN_UP, "1")
    assert [Condition.GIVEN_UP, Condition.FAILED] == told(watcher, WELL)


@pytest.mark.parametrize("language", [Language.FI, Language.SV, Language.EN])
def test_an_alarm_is_one_readable_letter_from_a_machine(store, watcher, language):
    put(store, outgoing("r1", state=OutgoingState.FAILED))
    spoken = replace(watcher, text=alarm_text(default_directory(), language, HELSINKI))
    spoken.look(replace(WELL, last_poll=None), by_uptime(NOW))
    with store.read() as tx:
        (raw,) = [row.raw for row in tx.outbox.all() if row.to == STAFF]
    letter = message_from_bytes(raw, policy=default)
    assert "auto-generated" == letter["Auto-Submitted"]
    lines = letter.get_content().splitlines()
    assert 2 == sum(line.startswith("- ") for line in lines)
    assert "maija" not in letter.get_content()


def test_a_text_that_lacks_a_condition_does_not_start(tmp_path: Path):
    (tmp_path / "alarm.fi.txt.j2").write_text("Aihe\n{% for one in conditions[1:] %}- x\n{% endfor %}")
    with pytest.raises(ConfigurationError, match="each condition"):
        alarm_text(tmp_path, Language.FI, HELSINKI)


def test_health_and_figures_tell_times_and_counts_and_nobody(watcher, store):
    put(store, outgoing("r1", state=OutgoingState.FAILED), outgoing("r2", state=OutgoingState.SENT, sent_at=NOW))
    live = replace(WELL, unhandled=2, unhandled_since=NOW - 20 * MINUTE)
    figures = watcher.figures(live, by_uptime(NOW))
    assert (False, "unhandled\n") == health(figures, LIMIT)
    assert (True, "ok\n") == health(watcher.figures(WELL, by_uptime(NOW)), LIMIT)
    text = metrics(figures, LIMIT)
    assert 'inboxbot_replies{state="failed"} 1' in text.splitlines()
    assert "inboxbot_oldest_unhandled_seconds 1200" in text.splitlines()
    assert 'inboxbot_alarm{condition="unhandled"} 1' in text.splitlines()
    assert "@" not in text

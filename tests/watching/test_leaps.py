"""A clock that is set: a leap of the date alone is no stall and hides none; moments are told by the present date."""

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot.model import OutgoingState
from inboxbot.watching import Condition, Sightings, digest_tried
from tests.store.nouns import outgoing
from tests.watching.test_watching import LIMIT, MINUTE, NOW, WELL, by_uptime, put, store, told, watcher

__all__ = ["store", "watcher"]

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.parametrize("leap", [3 * HOUR, 400 * 24 * HOUR, -3 * HOUR, -400 * 24 * HOUR])
DEFERRED, SENT = OutgoingState.DEFERRED, OutgoingState.SENT


def well(now, leap):
    return replace(WELL, last_poll=now + leap)


def test_a_reply_waits_as_long_as_it_does_and_since_when_is_told_by_the_present_date(watcher, store, leap):
    put(store, outgoing("r1"))
    assert [] == told(watcher, WELL, NOW)
    assert [] == told(watcher, well(NOW + MINUTE, leap), NOW + MINUTE, leap)
    late = NOW + LIMIT
    assert [] == told(watcher, well(late, leap), late - timedelta(seconds=1), leap)
    (one,) = watcher.look(well(late, leap), by_uptime(late, leap))
    assert (Condition.OUTBOX, NOW + leap) == (one.condition, one.since)


def test_a_later_process_knows_how_long_a_reply_has_waited(watcher, store, leap):
    put(store, outgoing("r1"))
    told(watcher, WELL, NOW)
    told(watcher, well(NOW + MINUTE, leap), NOW + MINUTE, leap)
    for now, expected in ((NOW + 2 * MINUTE, []), (NOW + LIMIT, [Condition.OUTBOX])):
        assert expected == told(replace(watcher, sightings=Sightings()), well(now, leap), now, leap)


def test_while_replies_go_out_those_that_servers_put_off_are_no_stall(watcher, store, leap):
    put(store, outgoing("r1", state=DEFERRED), outgoing("r2", to="pekka@toinen.example", state=DEFERRED))
    put(store, outgoing("r3", state=SENT, sent_at=NOW))
    assert [] == told(watcher, WELL, NOW)
    later = NOW + LIMIT
    # one more has gone out, just before the date leapt
    put(store, outgoing("r4", state=SENT, sent_at=later - MINUTE))
    assert [] == told(watcher, well(later, timedelta(0)), later)
    assert [] == told(watcher, well(later + MINUTE, leap), later + MINUTE, leap)
    end = later + LIMIT
    assert [] == told(watcher, well(end, leap), end - timedelta(seconds=1), leap)
    assert [Condition.OUTBOX] == told(watcher, well(end, leap), end, leap)


def test_a_reply_that_went_out_by_the_new_date_is_seen(watcher, store, leap):
    put(store, outgoing("r1", state=DEFERRED), outgoing("r2", to="pekka@toinen.example", state=DEFERRED))
    put(store, outgoing("r3", state=SENT, sent_at=NOW), outgoing("r4"))
    assert [] == told(watcher, WELL, NOW)
    later = NOW + 10 * MINUTE
    with store.begin() as tx:
        tx.outbox.mark("r4", SENT, sent_at=later + leap)
    assert [] == told(watcher, well(later, leap), later, leap)
    assert [] == told(watcher, well(NOW + LIMIT, leap), NOW + LIMIT, leap)


def test_what_went_out_in_hours_that_the_date_shows_again_hides_no_stall(watcher, store, leap):
    put(store, outgoing("r1", state=DEFERRED), outgoing("r2", to="pekka@toinen.example", state=DEFERRED))
    # one a minute, for the hours that are gone through again after a leap back
    put(store, *(outgoing(f"s{n}", state=SENT, sent_at=NOW - n * MINUTE) for n in range(200)))
    assert [] == told(watcher, WELL, NOW)
    told_of = [told(watcher, well(NOW + n * MINUTE, leap), NOW + n * MINUTE, leap) for n in range(1, 16)]
    assert [*([[]] * 14), [Condition.OUTBOX]] == told_of


def test_a_digest_fails_as_long_as_it_does(watcher, store, leap):
    digest_tried(store, NOW, failed=True)
    assert [] == told(watcher, WELL, NOW)
    now = NOW + 5 * MINUTE
    assert [] == told(watcher, well(now, leap), now, leap)
    # it fails again by the new date, and the service is started anew
    digest_tried(store, now + leap, failed=True)
    assert [] == told(watcher, well(now, leap), now, leap)
    late, again = NOW + LIMIT, replace(watcher, sightings=Sightings())
    assert [] == told(again, well(late, leap), late - timedelta(seconds=1), leap)
    assert [Condition.DIGEST_FAILED] == told(again, well(late, leap), late, leap)


def test_a_digest_that_failed_since_the_last_look_has_not_failed_for_longer(watcher, store, leap):
    assert [] == told(watcher, WELL, NOW)
    digest_tried(store, NOW + timedelta(seconds=20), failed=True)
    assert [] == told(watcher, well(NOW + MINUTE, leap), NOW + MINUTE, leap)
    late = NOW + MINUTE + LIMIT
    assert [Condition.DIGEST_FAILED] == told(watcher, well(late, leap), late, leap)

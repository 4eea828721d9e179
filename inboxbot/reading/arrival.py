"""When a message arrived, by our own clock wherever there is one.

The sender's Date header proves nothing; a Received line counts when one of our own servers wrote it.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import cache
from zoneinfo import ZoneInfo

from inboxbot.model import Arrival, Clock, Inbox, ReceivedFrom, by_zone_name
from inboxbot.reading.headers import Fields
from inboxbot.reading.trace import own_run, received

# As many lines, of so many characters, are kept to be shown.
_SHOWN, _LINE = 6, 200

Moment = tuple[datetime | None, ReceivedFrom]
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?")
# +0300, +03:00, +3, GMT+0300; the first of them wins over a name beside it
_OFFSET = re.compile(r"(?<![\w:])(?:GMT|UTC?)?([+-])(\d{1,2}):?(\d{2})?(?![\w:])", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w+-])[A-Z]{1,5}(?![\w+-])", re.IGNORECASE)
_UTC = ("UTC", "UT", "GMT", "Z")
_EARLIEST, _LATEST = 1990, 2100


def arrived(arrival: Arrival, fields: Fields, inbox: Inbox) -> Moment:
    """The moment that counts, in the inbox's time zone, and the clock it was read from."""
    moment, clock = _moment(arrival, fields, inbox)
    if moment is None:
        return None, ReceivedFrom.UNKNOWN
    return _local(moment, inbox.time_zone), clock


def clocks(arrival: Arrival, fields: Fields, inbox: Inbox) -> tuple[Clock, ...]:
    """Every time that the arrival could have been read from: the mailbox's, each Received line's, the Date header's."""
    found: list[Clock] = []
    if arrival.received_at is not None:
        found.append(Clock(clock=arrival.received_from, at=_local(arrival.received_at, inbox.time_zone)))
    lines = received(fields)
    ours = len(own_run(lines, inbox.own_hosts))
    for number, line in enumerate(lines[:_SHOWN]):
        clock = ReceivedFrom.OWN_RECEIVED if number < ours else ReceivedFrom.RECEIVED
        found.append(_shown(clock, line, _stamp(line), inbox))
    date = fields.text("date")
    return (*found, _shown(ReceivedFrom.DATE_HEADER, date, header_date(date), inbox)) if date else tuple(found)


def taken_in(fields: Fields, inbox: Inbox) -> datetime | None:
    """When a server of ours took in a message that lies in another one; None when none of ours says so."""
    own = _oldest_own(received(fields), inbox.own_hosts)
    return _local(own, inbox.time_zone) if own is not None else None


def _shown(clock: ReceivedFrom, line: str, at: datetime | None, inbox: Inbox) -> Clock:
    local = _local(at, inbox.time_zone) if at is not None else None
    return Clock(clock=clock, at=local, line=" ".join(line.split())[:_LINE])


def _moment(arrival: Arrival, fields: Fields, inbox: Inbox) -> Moment:
    given = arrival.received_at
    if arrival.settled:
        return given, arrival.received_from
    lines = received(fields)
    own = _oldest_own(lines, inbox.own_hosts)
    if arrival.received_from is ReceivedFrom.INTERNALDATE and given is not None:
        if own is not None and own < _aware(given):
            return own, ReceivedFrom.OWN_RECEIVED
        return given, ReceivedFrom.INTERNALDATE
    if own is not None:
        return own, ReceivedFrom.OWN_RECEIVED
    topmost = _stamp(lines[0]) if lines else None
    if topmost is not None:
        return topmost, ReceivedFrom.RECEIVED
    if arrival.received_from is ReceivedFrom.FROM_LINE and given is not None:
        return given, ReceivedFrom.FROM_LINE
    return header_date(fields.text("date")), ReceivedFrom.DATE_HEADER


def _oldest_own(lines: tuple[str, ...], own_hosts: tuple[str, ...]) -> datetime | None:
    """The oldest stamp in the unbroken run of our own hosts; a line of ours without a readable date is passed over."""
    stamps = (_stamp(line) for line in own_run(lines, own_hosts))
    return min((stamp for stamp in stamps if stamp is not None), default=None)


def _stamp(received: str) -> datetime | None:
    _, semicolon, date = received.rpartition(";")
    return header_date(date) if semicolon else None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)  # noqa: UP017


def _local(moment: datetime, time_zone: str) -> datetime | None:
    try:
        return _aware(moment).astimezone(_zone(time_zone))
    except (OverflowError, ValueError):
        return None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def header_date(text: str) -> datetime | None:
    """The moment in UTC, None when the text is no date, an absurd one, or does not tell its zone."""
    try:
        parsed = parsedate_tz(text[:200])
        if parsed is None:
            return None
        year, month, day, hour, minute, second = parsed[:6]
        local = datetime(year, month, day, hour, minute, min(second, 59))
        known = _in_its_zone(local, _after_clock(text[:200]), parsed[9] or 0)
        moment = known.astimezone(UTC) if known is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment is not None and _EARLIEST <= moment.year <= _LATEST else None


def _in_its_zone(local: datetime, rest: str, understood: int) -> datetime | None:
    """By the offset that stands there, else by the zone's name: one that the library understood (EST), or ours."""
    if offset := _OFFSET.search(rest):
        sign, hours, minutes = offset.groups()
        east = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return local.replace(tzinfo=timezone(-east if sign == "-" else east))
    name = _NAME.search(rest)
    if name is None:
        return None
    if understood:
        return local.replace(tzinfo=timezone(timedelta(seconds=understood)))
    return local.replace(tzinfo=UTC) if name[0].upper() in _UTC else by_zone_name(local, name[0])


def _after_clock(text: str) -> str:
    """What stands behind the time of day: the zone, and in some dates the year."""
    clock = _CLOCK.search(text)
    return text[clock.end() :] if clock else ""

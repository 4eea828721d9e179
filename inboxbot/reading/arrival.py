"""When a message arrived, by our own clock wherever there is one.

The sender's Date header proves nothing; a Received line counts when one of our own servers wrote it.
"""

from datetime import datetime, timezone
from functools import cache
from zoneinfo import ZoneInfo

from inboxbot.model import Arrival, Clock, Inbox, ReceivedFrom
from inboxbot.reading.dates import header_date
from inboxbot.reading.headers import Fields
from inboxbot.reading.trace import own_run, received

# As many lines, of so many characters, are kept to be shown.
_SHOWN, _LINE = 6, 200

Moment = tuple[datetime | None, ReceivedFrom]


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

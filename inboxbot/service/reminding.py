"""Suppliers are reminded once a day, in the daytime, when the mailbox has just been read.

What lies in the mailbox is judged first, so that nobody is reminded of what they have sent. Whether a reminder is
written already stands in the store: another start, or a clock that goes back, gives none twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog

from inboxbot.intake import Desk, remind, to_remind
from inboxbot.service.logs import trace

log = structlog.get_logger("inboxbot.service")

Remind = Callable[[Desk, datetime], int]


def remind_all(desk: Desk, now: datetime) -> int:
    """Queues every reminder of the day; how many. One that cannot be written does not keep the others back."""
    queued = 0
    for number in to_remind(desk, now):
        try:
            reminder = remind(number, desk, now)
        except Exception as error:
            log.error("reminder failed", case=number, **trace(error))
            continue
        if reminder is not None:
            log.info("reminded", case=number, what=reminder.what.value, by=reminder.by.isoformat())
            queued += 1
    return queued


@dataclass(slots=True, kw_only=True)
class Reminding:
    """When it was done last: on which day, by which rules; from the mailbox loop alone."""

    time_zone: str
    hours: tuple[int, int]
    desk: Callable[[], Desk]
    remind: Remind
    _done: tuple[date, str] | None = None

    def look(self) -> int:
        """Queues what is due unless that was done today, by these rules, or it is no time of day for it; how many."""
        now, desk = datetime.now(ZoneInfo(self.time_zone)), self.desk()
        today = (now.date(), desk.rulebook.version)
        begin, end = self.hours
        if today == self._done or not begin <= now.hour < end:
            return 0
        try:
            queued = self.remind(desk, now)
        except Exception as error:
            # the mailbox loop must not stand still for it
            log.error("reminding failed", **trace(error))
            return 0
        self._done = today
        return queued

"""Watching the service: what can be measured, when that is a reason to alarm, and how it is told."""

from inboxbot.watching.conditions import Condition, Standing, standing
from inboxbot.watching.exposition import health, metrics
from inboxbot.watching.figures import Figures, Live, measure
from inboxbot.watching.instants import Instant, Noted
from inboxbot.watching.letter import AlarmText, alarm_text
from inboxbot.watching.sightings import Sightings, digest_tried
from inboxbot.watching.watcher import Watcher

__all__ = [
    "AlarmText",
    "Condition",
    "Figures",
    "Instant",
    "Live",
    "Noted",
    "Sightings",
    "Standing",
    "Watcher",
    "alarm_text",
    "digest_tried",
    "health",
    "measure",
    "metrics",
    "standing",
]

"""Watching the service: what can be measured, when that is a reason to alarm, and how it is told."""

from inboxbot.watching.conditions import Condition, Standing, health, metrics, standing
from inboxbot.watching.figures import Figures, Live, measure
from inboxbot.watching.instants import Instant, Noted, Sightings, digest_tried
from inboxbot.watching.watcher import AlarmText, Watcher, alarm_text

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

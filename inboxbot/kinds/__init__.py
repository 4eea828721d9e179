"""What a message is: machines are asked for first, then people's kinds."""

from inboxbot.kinds.machine import Told, machine
from inboxbot.kinds.people import PEOPLE, Claimant, claimants

__all__ = ["PEOPLE", "Claimant", "Told", "claimants", "machine"]

"""What a message claims: services, periods, the heading, stages, intents, numbers, codes. Nothing is judged here."""

from inboxbot.claims.codes import without_codes
from inboxbot.claims.heading import unprefixed
from inboxbot.claims.readings import grounded
from inboxbot.claims.returned import returned
from inboxbot.claims.told import Told, told
from inboxbot.claims.wording import case_numbers

__all__ = ["Told", "case_numbers", "grounded", "returned", "told", "unprefixed", "without_codes"]

"""What a message claims: services, periods, the heading, stages, intents, numbers, codes. Nothing is judged here."""

from inboxbot.claims.case_numbers import case_numbers
from inboxbot.claims.earlier import takes_up
from inboxbot.claims.heading import first_line_heading, heading, heading_meant, heading_of, unprefixed
from inboxbot.claims.intents import acts_in, files_ask_removal, intents
from inboxbot.claims.named import Named, named
from inboxbot.claims.personal_codes import personal_code
from inboxbot.claims.readings import readings
from inboxbot.claims.returned import returned
from inboxbot.claims.without_codes import without_codes
from inboxbot.claims.wording import wording

__all__ = [
    "Named",
    "acts_in",
    "case_numbers",
    "files_ask_removal",
    "first_line_heading",
    "heading",
    "heading_meant",
    "heading_of",
    "intents",
    "named",
    "personal_code",
    "readings",
    "returned",
    "takes_up",
    "unprefixed",
    "without_codes",
    "wording",
]

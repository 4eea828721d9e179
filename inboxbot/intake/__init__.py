"""What comes in, decided and committed: messages, what people decide, what officers write themselves, reminders.

The live service, the demo and a replay call these same functions; only the edges on the desk differ.
"""

from inboxbot.intake.desk import Desk, Opener, for_staff, header_block, is_spoilt
from inboxbot.intake.messages import (
    give_up,
    handle,
    prepare,
    prepare_given_up,
    prepare_set_aside,
    set_aside,
    settle,
    warm,
)
from inboxbot.intake.people import Shown, preview, rule, see_sent, step_in
from inboxbot.intake.reminders import remind, reminded, to_remind
from inboxbot.intake.taking_back import grant, take_back

__all__ = [
    "Desk",
    "Opener",
    "Shown",
    "for_staff",
    "give_up",
    "grant",
    "handle",
    "header_block",
    "is_spoilt",
    "prepare",
    "prepare_given_up",
    "prepare_set_aside",
    "preview",
    "remind",
    "reminded",
    "rule",
    "see_sent",
    "set_aside",
    "settle",
    "step_in",
    "take_back",
    "to_remind",
    "warm",
]

"""Which case a message belongs to, and what the case is after it.

`which` finds the case, `after` merges the message into it, `numbers` derives its number. Nothing is judged here.
"""

from inboxbot.joining.after import after
from inboxbot.joining.numbers import case_number
from inboxbot.joining.which import Joining, which

__all__ = ["Joining", "after", "case_number", "which"]

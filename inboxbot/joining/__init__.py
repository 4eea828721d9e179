"""Which case a message belongs to, and what the case is after it.

`which` finds the case, `after` merges the message into it, `numbers` derives its number,
`settled` keeps what a person overruled, `officers_ids`, `taken_over` and `stepped_in` tell of officers who write
themselves. Nothing is judged here.
"""

from inboxbot.joining.after import after
from inboxbot.joining.numbers import case_number
from inboxbot.joining.officers import officers_ids, stepped_in, taken_over, with_officers
from inboxbot.joining.settled import settled, unsettled
from inboxbot.joining.which import Joining, brings_nothing_new, may_speak, which

__all__ = [
    "Joining",
    "after",
    "brings_nothing_new",
    "case_number",
    "may_speak",
    "officers_ids",
    "settled",
    "stepped_in",
    "taken_over",
    "unsettled",
    "which",
    "with_officers",
]

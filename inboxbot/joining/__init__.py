"""Which case a message belongs to, and what the case is after it.

`which` finds the case, `after` merges the message into it, `numbers` derives its number. `beside` keeps a message that
is not let in, `settled` what a person overruled; `officers` tells of officers who write themselves. Nothing is judged.
"""

from inboxbot.joining.after import after
from inboxbot.joining.beside import beside, emptied, moved, unvouched, vouched
from inboxbot.joining.numbers import case_number, further_numbers
from inboxbot.joining.officers import officers_ids, stepped_in, taken_over, with_officers
from inboxbot.joining.settled import settled, unsettled
from inboxbot.joining.which import Joining, brings_nothing_new, may_speak, which

__all__ = [
    "Joining",
    "after",
    "beside",
    "brings_nothing_new",
    "case_number",
    "emptied",
    "further_numbers",
    "may_speak",
    "moved",
    "officers_ids",
    "settled",
    "stepped_in",
    "taken_over",
    "unsettled",
    "unvouched",
    "vouched",
    "which",
    "with_officers",
]

"""What is kept: cases, ledger, outbox and progress, on SQLite or PostgreSQL."""

from inboxbot.store.database import Store, Transaction, open_store
from inboxbot.store.faults import refuses_content
from inboxbot.store.flags import BACKLOG, LAST_POLL
from inboxbot.store.grants import Listed
from inboxbot.store.ledger import Numbered
from inboxbot.store.locks import this_process
from inboxbot.store.outbox import LONGEST_WAIT
from inboxbot.store.places import PlaceState, Progress
from inboxbot.store.purging import PURGED
from inboxbot.store.purpose import Purpose, agrees, begun, claim

__all__ = [
    "BACKLOG",
    "LAST_POLL",
    "LONGEST_WAIT",
    "PURGED",
    "Listed",
    "Numbered",
    "PlaceState",
    "Progress",
    "Purpose",
    "Store",
    "Transaction",
    "agrees",
    "begun",
    "claim",
    "open_store",
    "refuses_content",
    "this_process",
]

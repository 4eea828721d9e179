"""The desk: what handling one message needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from inboxbot.model import Decision, Inbox, Opened
from inboxbot.replies import Letterhead, Texts
from inboxbot.rulebook import Rulebook
from inboxbot.store import Store, Transaction

Opener = Callable[[bytes, str, str], Opened]
Also = Callable[[Transaction, Decision], None]


def nothing_more(tx: Transaction, decision: Decision) -> None:
    """What else is written where no mailbox is kept track of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handling one message needs: the rules, the texts, who we are, and the two edges it touches.

    `sends` is false where no letter ever leaves, as in a replay: what was written then counts as sent.
    `undo` is how long the letter of a person's decision waits before it goes out.
    `also` writes in the decision's own transaction what must stand or fall with it: how far the mailbox has come.
    """

    store: Store
    rulebook: Rulebook
    texts: Texts
    inbox: Inbox
    letterhead: Letterhead
    opener: Opener
    sends: bool = True
    undo: timedelta = timedelta(0)
    also: Also = nothing_more

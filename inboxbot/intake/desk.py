"""The desk: what handling one message needs."""

from collections.abc import Callable
from dataclasses import dataclass

from inboxbot.model import Inbox, Opened
from inboxbot.replies import Letterhead, Texts
from inboxbot.rulebook import Rulebook
from inboxbot.store import Store

Opener = Callable[[bytes, str, str], Opened]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handling one message needs: the rules, the texts, who we are, and the two edges it touches."""

    store: Store
    rulebook: Rulebook
    texts: Texts
    inbox: Inbox
    letterhead: Letterhead
    opener: Opener

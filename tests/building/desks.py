"""Desks as the service has them: the rules and letters that are shipped, read once, and a store of their own."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from inboxbot import replies, rulebook
from inboxbot.intake import Desk
from inboxbot.model import Inbox
from inboxbot.reading import open_document
from inboxbot.store import Store, open_store


@contextmanager
def new_desk(inbox: Inbox, **more: Any) -> Iterator[Desk]:
    """On a store in memory, for as long as it is wanted."""
    with closing(open_store("sqlite://")) as store:
        yield desk_on(store, inbox, **more)


def desk_on(store: Store, inbox: Inbox, **more: Any) -> Desk:
    """It writes under the first address of the inbox, unless `more` says something else."""
    written = {"letterhead": replies.Letterhead(from_address=inbox.addresses[0]), "opener": open_document}
    return Desk(store=store, inbox=inbox, **{"rulebook": shipped_rules(), "texts": shipped_texts(), **written, **more})


@cache
def shipped_rules() -> rulebook.Rulebook:
    return rulebook.load(rulebook.default_directory())


@cache
def shipped_texts() -> replies.Texts:
    return replies.load_texts(replies.default_directory())

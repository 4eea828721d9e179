"""The only place that picks real edges: settings in, rooms wired together out."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from inboxbot import replies, rulebook
from inboxbot.intake import Desk
from inboxbot.isolation import Isolation
from inboxbot.reading import open_document
from inboxbot.replies import Letterhead
from inboxbot.settings import Settings
from inboxbot.store import open_store

IN_MEMORY = "sqlite://"


@contextmanager
def desk(
    settings: Settings, *, store_url: str, rules: Path | None = None, templates: Path | None = None
) -> Iterator[Desk]:
    """Rules, texts, a store and the process that opens documents, all open; ConfigurationError with every problem."""
    book = rulebook.load(rules or settings.paths.rules or rulebook.default_directory())
    texts = replies.load_texts(templates or settings.paths.templates or replies.default_directory())
    with closing(open_store(store_url)) as store, Isolation(open_document) as isolation:
        yield Desk(
            store=store,
            rulebook=book,
            texts=texts,
            inbox=settings.who_we_are(),
            letterhead=letterhead(settings),
            opener=isolation.open,
        )


def letterhead(settings: Settings) -> Letterhead:
    """How replies are signed; what no setting says keeps the letterhead's own default."""
    said = {
        "from_address": settings.from_address,
        "from_name": settings.smtp.from_name,
        "envelope_from": settings.envelope_from,
        "contact": settings.staff.contact,
    }
    return Letterhead(**{name: value for name, value in said.items() if value})

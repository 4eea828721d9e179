"""Which pieces of a letter name something that is looked for."""

from inboxbot.claims.breaks import Finder
from inboxbot.claims.passages import Passage
from inboxbot.rulebook.folding import fold


def with_any(pieces: tuple[Passage, ...], named: Finder) -> tuple[Passage, ...]:
    """The pieces that name something: only these are worth taking apart."""
    return tuple(piece for piece in pieces if named(fold(piece.text)))

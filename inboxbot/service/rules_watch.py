"""Notices that rules or templates changed on disk, and keeps the last good ones when the new ones are broken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from inboxbot.errors import ConfigurationError
from inboxbot.intake import Desk

log = structlog.get_logger("inboxbot.service")

Look = frozenset[tuple[str, int, int]]


@dataclass(slots=True)
class RulesWatch:
    """The present desk. `look` may be called from any one thread; `desk` is replaced whole, never changed."""

    desk: Desk
    reload: Callable[[Desk], Desk]
    watched: tuple[Path, ...] = ()
    _seen: Look = field(default=frozenset())

    def __post_init__(self) -> None:
        self._seen = _look(self.watched)

    def look(self) -> bool:
        """Read anew when something changed; True when there are new rules.

        Broken ones change nothing and are told once.
        """
        now = _look(self.watched)
        if now == self._seen:
            return False
        self._seen = now
        try:
            self.desk = self.reload(self.desk)
        except ConfigurationError as error:
            kept = self.desk.rulebook.version
            log.error("rules are broken, the last good ones stay", kept=kept, problems=[str(p) for p in error.problems])
            return False
        log.info("new rules", version=self.desk.rulebook.version)
        return True


def _look(folders: tuple[Path, ...]) -> Look:
    """Name, time and size of every file; one that vanishes while we look is not there."""
    found: set[tuple[str, int, int]] = set()
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        try:
            status = path.stat()
        except OSError:
            continue
        if path.suffix in {".yaml", ".j2"}:
            found.add((str(path), status.st_mtime_ns, status.st_size))
    return frozenset(found)

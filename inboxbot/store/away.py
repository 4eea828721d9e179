"""Whether a database that cannot be opened is away, and will come back, or is not the one that was meant.

Away is one that is not reached, starts, stops, recovers, is full or is busy. A wrong user, password, name or option
does not mend itself. PostgreSQL has an SQLSTATE for each (appendix A), but libpq hands over only the words of what was
said before a session stood; a server that says them in another language than English counts as wrong.
"""

import re

from sqlalchemy.exc import DBAPIError, OperationalError

# Connection, resources, operator intervention, system, a transaction that others undid; and a lock that was not given.
_AWAY_CLASSES = ("08", "53", "57", "58", "40")
_LOCK_NOT_AVAILABLE = "55P03"
# SQLITE_BUSY, SQLITE_LOCKED; the upper bytes say more (SQLite, result codes).
_BUSY_CODES = (5, 6)
# What a server says begins with its severity and two blanks, whatever the language.
_SERVER_SAYS = re.compile(r"[^\W\d_]+:  ")
_LATER = re.compile(
    r"starting up|shutting down|recovery mode|not (?:yet )?accepting connections|too many (?:clients|connections)"
    r"|connection slots|terminating connection|due to timeout|could not fork"
)
# What libpq itself finds wrong.
_NOT_MEANT = re.compile(
    r"connection is bad: |no password supplied|SSL was required|SSL negotiation|certificate|private key|authentication"
)


def is_away(error: DBAPIError) -> bool:
    """True when to try again later is all that helps."""
    cause = error.orig
    state = getattr(cause, "sqlstate", None) or ""
    if state:
        return state[:2] in _AWAY_CLASSES or state == _LOCK_NOT_AVAILABLE
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _BUSY_CODES
    return isinstance(error, OperationalError) and _comes_back(first_line(error))


def first_line(error: DBAPIError) -> str:
    """What is wrong, without the advice and the other attempts that follow it."""
    return str(error.orig).strip().partition("\n")[0]


def _comes_back(line: str) -> bool:
    words = line.rpartition(" failed: ")[2]
    if _SERVER_SAYS.match(words):
        return _LATER.search(words) is not None
    return _NOT_MEANT.search(words) is None

"""What an error of the database means: it is away and comes back, it is not the right one, or it refuses a value.

Away is one that is not reached, starts, stops, recovers, is full or is busy. A wrong user, password, name or option
does not mend itself. PostgreSQL has an SQLSTATE for each (appendix A), but libpq hands over only the words of what was
said before a session stood; a server that says them in another language than English counts as wrong.

A full disk, a lost connection, a lock or a standby without rights is everybody's trouble and passes. A value that no
database will ever take is one message's trouble, and waiting for it would hold up all the others.
"""

import re

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

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
# SQLSTATE classes: cardinality, data exception, integrity constraint, program limit (PostgreSQL, appendix A).
_CONTENT_CLASSES = ("21", "22", "23", "54")
# SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE; the upper bytes say more (SQLite, result codes).
_CONTENT_CODES = (18, 19, 20, 25)


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


def refuses_content(error: SQLAlchemyError) -> bool:
    """True when the database is well and refuses the very values of the statement."""
    if isinstance(error, DataError | IntegrityError):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else None
    state = getattr(cause, "sqlstate", None) or ""
    code = getattr(cause, "sqlite_errorcode", 0)
    return state[:2] in _CONTENT_CLASSES or code & 0xFF in _CONTENT_CODES

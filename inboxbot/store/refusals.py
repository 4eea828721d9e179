"""Whose fault a failed statement is: the database's, which is tried again, or that of what was to be written.

A full disk, a lost connection, a lock or a standby without rights is everybody's trouble and passes. A value that no
database will ever take is one message's trouble, and waiting for it would hold up all the others.
"""

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

# SQLSTATE classes: cardinality, data exception, integrity constraint, program limit (PostgreSQL, appendix A).
_CONTENT_CLASSES = ("21", "22", "23", "54")
# SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE; the upper bytes say more (SQLite, result codes).
_CONTENT_CODES = (18, 19, 20, 25)


def refuses_content(error: SQLAlchemyError) -> bool:
    """True when the database is well and refuses the very values of the statement."""
    if isinstance(error, DataError | IntegrityError):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else None
    state = getattr(cause, "sqlstate", None) or ""
    code = getattr(cause, "sqlite_errorcode", 0)
    return state[:2] in _CONTENT_CLASSES or code & 0xFF in _CONTENT_CODES

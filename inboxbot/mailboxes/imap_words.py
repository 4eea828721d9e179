"""What a failure of the connection may be called in a log: nothing that a message could have put into it.

A server that announces a literal too short, or breaks off in one, has the rest of a message read as an answer, and both
libraries quote an answer that they do not understand. So of an error that may hold such text only those words are told
that stand in the lists below; whoever is curious asks the server's own log.
"""

import re
import textwrap
from collections.abc import Iterator
from imaplib import IMAP4

_LONGEST = 200
# Response codes of RFC 9051 and 5530, and those that servers made themselves.
_CODES = (
    r"ALERT|ALREADYEXISTS|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|CANNOT|CLIENTBUG|CLOSED|CONTACTADMIN|CORRUPTION|"
    r"EXPIRED|EXPUNGEISSUED|INUSE|LIMIT|NONEXISTENT|NOPERM|OVERQUOTA|PARSE|PRIVACYREQUIRED|READ-ONLY|SERVERBUG|"
    r"SYS/PERM|SYS/TEMP|THROTTLED|TOOMANYCONNECTIONS|TRYCREATE|UNAVAILABLE|UNKNOWN-CTE"
)
_COMMANDS = r"CAPABILITY|COPY|CREATE|EXPUNGE|FETCH|IDLE|LIST|LOGIN|MOVE|NOOP|SEARCH|SELECT|STATUS|STORE|SUBSCRIBE|UID"
# The libraries' own words for what broke.
_TROUBLES = (
    r"socket error: EOF|socket error|unterminated line|unexpected tagged response|unexpected response|"
    r"while waiting for continuation response|Unexpected IDLE response|got more than \d+ bytes|command error|failed"
)
_KNOWN = re.compile(
    rf"(?<!\w)(?:\[(?:{_CODES})(?=[\] ])|(?i:{_COMMANDS})(?= => | failed: | command error: )|(?:{_TROUBLES})(?!\w))"
)


def quoted(error: BaseException) -> str:
    """The server's or the system's words on one line, cut; for what was said before any message came over.

    They are cut between two words: half an address would no longer be seen to be one.
    """
    text = " ".join(str(error).split())
    said = text[2:-1] if text.startswith(("b'", 'b"')) else text
    return textwrap.shorten(said, _LONGEST, placeholder=" …", break_long_words=False, break_on_hyphens=False)


def harmless(error: BaseException) -> str:
    """The error's class and what of its words is in the lists; the system's own words whole."""
    if isinstance(error, OSError):
        return f"{type(error).__name__}: {quoted(error)}"
    return ": ".join((type(error).__name__, *_told(error)))


def refusal(error: IMAP4.error) -> str:
    """A command's NO or BAD in the server's words, for those it says of the command; other errors only harmlessly."""
    return quoted(error) if type(error) is IMAP4.error else harmless(error)


def _told(error: BaseException) -> Iterator[str]:
    known = dict.fromkeys(found.group().removeprefix("[") for found in _KNOWN.finditer(str(error)))
    if known:
        yield " ".join(known)
    # imaplib turns what the system says into words of its own
    if isinstance(error.__context__, OSError):
        yield quoted(error.__context__)

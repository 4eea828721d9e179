"""Bytes become a Message: headers, body, quote and signature, files and what is in them.

Pure and total: no clock, no file, no log, and no bytes that raise. Files are opened by an `Opener` that is handed in;
`open_document` is the real one, and a service runs it in a process of its own.
"""

from inboxbot.model import Arrival, Inbox, Message
from inboxbot.reading.attachments import Opener
from inboxbot.reading.message import read_message
from inboxbot.reading.on_behalf import by_officer, on_behalf
from inboxbot.reading.opening import open_document
from inboxbot.rulebook import Rulebook

__all__ = ["Opener", "by_officer", "open_document", "read"]


def read(arrival: Arrival, inbox: Inbox, rulebook: Rulebook, opener: Opener) -> Message:
    """Read one message; never raises. Uses rules/mail.yaml as it held at the arrival."""
    return on_behalf(read_message(arrival, inbox, rulebook, opener), inbox, rulebook)

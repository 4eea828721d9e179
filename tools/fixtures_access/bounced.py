"""Mailboxes in which our reply comes back: a bounce that names it, one that is forged, one that is only late.

Our reply's Message-ID is derived from the message that it answers, so that message is read here.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

import clients
from clients import Mail
from companies import HARJU
from machines import returned_report
from wording import HEADING, labelled

from inboxbot import rulebook
from inboxbot.model import Arrival, Inbox, Place, ReceivedFrom
from inboxbot.reading import open_document, read
from inboxbot.replies import reply_message_id

_SENDER = "paula.aho@harjutt.example"


def _asked(thread: str, name: str, at: str, first: str, last: str) -> bytes:
    text = f"Hei,\n\n{labelled(first, last, HARJU)}\nTerveisin\nPaula Aho\nHarju Terveystekniikka Oy\n"
    return clients.owa(Mail(name=thread + name, at=at, sender="Paula Aho", email=_SENDER, subject=HEADING, text=text))


def _reply_id(raw: bytes) -> str:
    arrival = Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=Place(mailbox="", source=""))
    message = read(
        arrival, Inbox(addresses=(clients.INBOX,)), rulebook.load(rulebook.default_directory()), open_document
    )
    return reply_message_id(message.head.fingerprint, clients.INBOX)


def _thread(
    name: str, *, recipient: str = _SENDER, forged: bool = False, action: str = "failed"
) -> tuple[tuple[str, bytes], ...]:
    one = _asked(name, "1", "2019-11-27 08:00", "Aino", "Kaski")
    message_id = "<nobody-sent-this@kanta.example>" if forged else _reply_id(one)
    back = returned_report(name, "2019-11-27 08:01", message_id, recipient, action)
    three = _asked(name, "3", "2019-11-28 08:00", "Onni", "Kaski")
    files = (("01-request", one), ("02-report", back), ("03-next-request", three))
    return tuple((f"threads/{name}/{file}", raw) for file, raw in files)


THREADS = (
    *_thread("bounce-of-our-reply"),
    *_thread("bounce-that-names-another-recipient", recipient="someone.else@harjutt.example"),
    *_thread("bounce-of-a-letter-that-we-never-sent", forged=True),
    *_thread("bounce-that-is-only-a-delay", action="delayed"),
)

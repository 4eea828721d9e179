"""The ids of a reply, derived from the message it answers: a replay gives the same ones anywhere.

A reply that is sent again after its acknowledgement was lost must carry the id it had, or it would be a second reply.
"""

import hashlib
from base64 import b32encode
from datetime import date

from inboxbot.model import DueKind, reply_id

_NO_DOMAIN = "inboxbot.invalid"


def reply_message_id(fingerprint: str, from_address: str) -> str:
    """`<jt.26 characters@domain of the sender address>`, with angle brackets."""
    return reply_id(_derived("reply", fingerprint), _domain(from_address))


def person_message_id(case: str, number: int, from_address: str) -> str:
    """The id of the letter about a person's decision, the `number`th of the case from 1."""
    return reply_id(_derived("person", f"{case}/{number}"), _domain(from_address))


def reminder_message_id(case: str, what: DueKind, by: date, from_address: str) -> str:
    """The id of the reminder of that due day of the case: there is one, whoever writes it and however often."""
    return reply_id(_derived("reminder", f"{case}/{what}/{by.isoformat()}"), _domain(from_address))


def _derived(purpose: str, text: str) -> str:
    digest = hashlib.sha256(f"{purpose}\0{text}".encode()).digest()
    return b32encode(digest)[:26].decode("ascii").lower()


def _domain(address: str) -> str:
    domain = address.strip().rpartition("@")[2].strip(".").casefold()
    try:
        return domain.encode("idna").decode("ascii") or _NO_DOMAIN
    except UnicodeError:
        return _NO_DOMAIN

"""Delivery, disposition and feedback reports that a message itself is (RFC 3464, 8098, 5965)."""

import re
from collections.abc import Sequence

from inboxbot.model import Report
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.headers import ids
from inboxbot.reading.mime import Part

_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ORIGINALS = ("text/rfc822-headers", "text/rfc822-header", "message/rfc822", "message/global", "message/global-headers")
_RECIPIENTS_LIMIT = 500

Pairs = tuple[tuple[str, str], ...]


def reports(parts: Sequence[Part]) -> tuple[Report, ...]:
    """One report for each machine part; the id of the message it tells of may stand in a part beside it."""
    original = next((found for part in parts if part.type in _ORIGINALS and (found := _message_id(part))), None)
    return tuple(_report(part, original) for part in parts if part.type not in _ORIGINALS)


def _report(part: Part, original: str | None) -> Report:
    fields = _fields(part.data)
    named = next(iter(ids(_first(fields, "original-message-id"))), None)
    return Report(
        report_type=part.type.partition("/")[2].removeprefix("global-"),
        action=_first(fields, "action").lower() or _first(fields, "disposition") or _first(fields, "feedback-type"),
        status=_first(fields, "status").split(" ")[0],
        recipients=_recipients(fields),
        original_message_id=named or original,
    )


def _recipients(fields: Pairs) -> tuple[str, ...]:
    wanted = ("final-recipient", "original-recipient", "original-rcpt-to")
    found = (value.rpartition(";")[2].strip().strip("<>") for name, value in fields if name in wanted)
    return tuple(dict.fromkeys(address for address in found if address))[:_RECIPIENTS_LIMIT]


def _fields(data: bytes) -> Pairs:
    text = re.sub(r"\n[ \t]+", " ", eight_bit(data[:200_000]))
    return tuple((name.lower(), value.strip()) for name, value in _FIELD.findall(text))


def _first(fields: Pairs, name: str) -> str:
    return next((value for key, value in fields if key == name), "")


def _message_id(part: Part) -> str | None:
    if part.children:
        value = next((value for name, value in part.children[0].fields if name == "message-id"), "")
    else:
        value = _first(_fields(part.data), "message-id")
    return next(iter(ids(value)), None)

"""Delivery, disposition and feedback reports that a message itself is (RFC 3464, 8098, 5965), and calendar answers.

A calendar part whose method is an answer (RFC 5546: REPLY, and what a counter-proposal exchanges) was sent by the push
of a button; an invitation (REQUEST) is a person's.

Some providers complain without a report: a header field says so, and the message is enclosed. Microsoft puts the field
into the enclosed one.
"""

import re
from collections.abc import Sequence

from inboxbot.model import Header, Report
from inboxbot.reading.addresses import addresses
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.headers import ids
from inboxbot.reading.mime import Part

_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ORIGINALS = ("text/rfc822-headers", "text/rfc822-header", "message/rfc822", "message/global", "message/global-headers")
_RECIPIENTS_LIMIT = 500
_CALENDAR = 20_000
_STATUS = 200_000
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")

CALENDARS = ("text/calendar", "application/ics")
_ANSWERS = ("reply", "counter", "declinecounter")
_METHOD = re.compile(rb"^METHOD:([A-Z]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)

# Header fields of complaints that are no feedback-report: Microsoft's names the recipient, X-ARF's its own form.
_COMPLAINTS = ("x-hmxmroriginalrecipient", "x-xarf")

Pairs = tuple[tuple[str, str], ...]


def reports(parts: Sequence[Part]) -> tuple[Report, ...]:
    """One report for each machine part; the id of the message it tells of may stand in a part beside it."""
    parts, answers = [p for p in parts if p.type not in CALENDARS], [p for p in parts if p.type in CALENDARS]
    originals = [part for part in parts if part.type in _ORIGINALS]
    original = next((found for part in originals if (found := _message_id(part))), None)
    written_to = tuple(email for part in originals for email in _written_to(part))
    told = (_report(part, original, written_to) for part in parts if part.type not in _ORIGINALS)
    return (
        *told,
        *(Report(report_type="calendar-answer") for part in answers if _method(part) in _ANSWERS),
    )


def _method(part: Part) -> str:
    """The calendar's method as it says itself, else as its field says (RFC 6047, 2.4); "" for none."""
    found = _METHOD.search(part.data[:_CALENDAR])
    return found[1].decode("ascii").lower() if found else part.method


def complaint(headers: Sequence[Header], files: Sequence[Part]) -> tuple[Report, ...]:
    """The complaint that a message without a report is: its own fields say so, or those of what it encloses."""
    originals = [part for part in files if part.type in _ORIGINALS]
    fields = [(h.name, h.value) for h in headers] + [pair for part in originals for pair in _original(part)]
    told = [value for name, value in fields if name in _COMPLAINTS]
    if not told:
        return ()
    named = (address.email for value in told for address in addresses(value))
    written_to = (email for part in originals for email in _written_to(part))
    original = next((found for part in originals if (found := _message_id(part))), None)
    return (Report(report_type="feedback-report", recipients=(*named, *written_to), original_message_id=original),)


def _report(part: Part, original: str | None, written_to: tuple[str, ...]) -> Report:
    report_type = part.type.partition("/")[2].removeprefix("global-")
    whole = _fields(part.data)
    told = _of_failures(part.data) if report_type == "delivery-status" else whole
    named = next(iter(ids(_first(whole, "original-message-id"))), None)
    status = _first(told, "status").split(" ")[0]
    # A complaint need not name its recipient (RFC 5965 section 3.2); then the message it encloses does.
    recipients = _recipients(told) or (written_to if report_type == "feedback-report" else ())
    action = _first(told, "action").lower() or _first(told, "disposition") or _first(told, "feedback-type")
    return Report(
        report_type=report_type,
        action=action or ("failed" if status.startswith("5") else ""),
        status=status,
        recipients=recipients,
        original_message_id=named or original,
    )


def _of_failures(data: bytes) -> Pairs:
    """The fields of the recipients who were not reached, or all fields when everybody was (RFC 3464 section 2.1).

    Each recipient has a paragraph: one who was not reached says nothing of another who was.
    """
    paragraphs = [_fields(paragraph) for paragraph in _BLANK.split(data[:_STATUS])]
    failed = [fields for fields in paragraphs if _first(fields, "action").lower() == "failed"]
    return tuple(pair for fields in failed or paragraphs for pair in fields)


def _recipients(fields: Pairs) -> tuple[str, ...]:
    wanted = ("final-recipient", "original-recipient", "original-rcpt-to")
    found = (value.rpartition(";")[2].strip().strip("<>") for name, value in fields if name in wanted)
    return tuple(dict.fromkeys(address for address in found if address))[:_RECIPIENTS_LIMIT]


def _fields(data: bytes) -> Pairs:
    text = re.sub(r"\n[ \t]+", " ", eight_bit(data[:_STATUS]))
    return tuple((name.lower(), value.strip()) for name, value in _FIELD.findall(text))


def _first(fields: Pairs, name: str) -> str:
    return next((value for key, value in fields if key == name), "")


def _message_id(part: Part) -> str | None:
    return next(iter(ids(_first(_original(part), "message-id"))), None)


def _written_to(part: Part) -> tuple[str, ...]:
    return tuple(address.email for address in addresses(_first(_original(part), "to")))


def _original(part: Part) -> Pairs:
    """The header fields of the message that came back."""
    return part.children[0].fields if part.children else _fields(part.data)

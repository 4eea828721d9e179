"""Which message a bounce or complaint tells of, and whose address it names: a report, as a value.

A report with structure says so in its fields (RFC 3464, 5965). Older servers write free text and quote the headers of
what came back, or enclose it whole; there every address in the text counts as named, and only a permanent status makes
it a failure. What the report was itself delivered to may be the envelope sender of a reply (`smtp.envelope_from`).
"""

import re
from dataclasses import replace

from inboxbot.model import Block, Lines, Message, Report

_STRUCTURED = ("delivery-status", "feedback-report")
# Where the envelope recipient stands, by habit of the server that delivered it.
_DELIVERED = ("to", "delivered-to", "x-delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_QUOTED_ID = re.compile(r"^[>\s]*Message-ID:\s*(<[^<>\s]{3,900}>)", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']{1,64}@[^\s<>()\[\]:;,\"'@]{1,255}")
_HEADER = re.compile(r"^(?:[>\s]*[A-Za-z][A-Za-z0-9-]*:|[ \t>])")
_STATUS = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])")
_CODE = re.compile(r"(?<![\d.])5[0-5]\d(?=[ -])")
_SCANNED = 200_000
_MOST = 100


def returned(message: Message) -> Report:
    """What a bounce tells: which message, by its id or by the address it came back to, and who was not reached."""
    reports = [report for report in message.reports if report.report_type in _STRUCTURED]
    with_id = (report for report in reports if report.original_message_id)
    told = _from_text(message)
    report = next(with_id, None) or next(iter(reports), told)
    return replace(
        report,
        original_message_id=report.original_message_id or told.original_message_id,
        returned_to=_addresses("\n".join(h.value for h in message.headers if h.name in _DELIVERED)),
    )


def _from_text(message: Message) -> Report:
    body = message.body
    said = (_lines(body.own), body.quoted, _lines(body.forwarded), body.forwarded_fields)
    text = "\n".join(said)[:_SCANNED]
    named = _QUOTED_ID.search(text)
    above = _above(text[: named.start()]) if named else text
    status = _STATUS.search(above)
    return Report(
        report_type="",
        action="failed" if status or _CODE.search(above) else "",
        status=status[0] if status else "",
        recipients=_addresses(message.header("x-failed-recipients") + "\n" + above),
        original_message_id=named[1] if named else None,
    )


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.rstrip(".") for address in _ADDRESS.findall(text)))[:_MOST]


def _above(text: str) -> str:
    """What stands above the header block that the text ends in: its To is no word of the server."""
    lines = text.split("\n")
    while lines and (not lines[-1] or _HEADER.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _lines(blocks: tuple[Block, ...]) -> str:
    return "\n".join(line for block in blocks if isinstance(block, Lines) for line in block.lines)

"""Which message a bounce or complaint tells of, and whose address it names: a report, as a value.

A report with structure says so in its fields (RFC 3464, 5965). Older servers write free text and quote the headers of
what came back; there every address in the text counts as named, and only a permanent status makes it a failure.
"""

import re

from inboxbot.model import Block, Lines, Message, Report

_QUOTED_ID = re.compile(r"^[>\s]*Message-ID:\s*(<[^<>\s]{3,900}>)", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']{1,64}@[^\s<>()\[\]:;,\"'@]{1,255}")
_HEADER = re.compile(r"^(?:[>\s]*[A-Za-z][A-Za-z0-9-]*:|[ \t>])")
_STATUS = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])")
_CODE = re.compile(r"(?<![\d.])5[0-5]\d(?=[ -])")
_SCANNED = 200_000
_MOST = 100


def returned(message: Message) -> Report | None:
    """The report that names a message; None when nothing in a bounce does."""
    structured = next((report for report in message.reports if report.original_message_id), None)
    return structured or _from_text(message)


def _from_text(message: Message) -> Report | None:
    text = "\n".join((_lines(message.body.own), message.body.quoted, _lines(message.body.forwarded)))[:_SCANNED]
    named = _QUOTED_ID.search(text)
    if named is None:
        return None
    told = _above(text[: named.start()])
    status = _STATUS.search(told)
    addresses = _ADDRESS.findall(message.header("x-failed-recipients") + "\n" + told)
    return Report(
        report_type="",
        action="failed" if status or _CODE.search(told) else "",
        status=status[0] if status else "",
        recipients=tuple(dict.fromkeys(address.rstrip(".") for address in addresses))[:_MOST],
        original_message_id=named[1],
    )


def _above(text: str) -> str:
    """What stands above the header block that the text ends in: its To is no word of the server."""
    lines = text.split("\n")
    while lines and (not lines[-1] or _HEADER.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _lines(blocks: tuple[Block, ...]) -> str:
    return "\n".join(line for block in blocks if isinstance(block, Lines) for line in block.lines)

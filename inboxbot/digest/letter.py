"""The digest as a letter to staff, through the same outbox as every reply."""

from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from inboxbot.digest.printing import Printer
from inboxbot.digest.value import Digest
from inboxbot.model import Outgoing

_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)


def letter(
    digest: Digest, printer: Printer, sender: str, to: str, day: date, now: datetime, *, asked_for: bool = False
) -> Outgoing:
    """One letter to one address: text, page and workbook. Its id says day and address, so it is queued once.

    That of a day which somebody has `asked_for` says what it tells too: a day that has more to tell is sent again.

    `sender` and `to` are bare addresses, `now` (aware) goes into Date.
    """
    name = f"digest-{day.isoformat()}"
    text = printer.text(digest)
    told = f"-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}" if asked_for else ""
    mark = f"{name}{told}.{to.replace('@', '.at.')}"
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = f"{printer.lead(digest)} {printer.wording.words.title} {printer.wording.day(day)}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(printer.html(digest), subtype="html", cte="quoted-printable")
    message.add_attachment(
        printer.xlsx(digest),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=f"{name}.xlsx",
    )
    return Outgoing(
        id=mark, message_id=str(message["Message-ID"]), fingerprint="", case=None, to=to, raw=message.as_bytes()
    )

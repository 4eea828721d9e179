"""One demo letter: what differs from letter to letter, and how it becomes the bytes that a mailbox holds."""

from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

INBOX = "yhteistestaus@kanta.example"
COPY = "tyotila@kanta.example"
HELSINKI = ZoneInfo("Europe/Helsinki")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """`arrived` is local time, `2019-08-30 12:00`; `headers` come in front of the usual ones; `files` are (name, bytes)."""

    name: str
    arrived: str
    sender: str
    subject: str
    text: str = ""
    html: str = ""
    copy: bool = False
    to: str = INBOX
    files: tuple[tuple[str, bytes], ...] = ()
    answers: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    client: str = "Microsoft Outlook 16.0"
    parts: EmailMessage | None = field(default=None)

    @property
    def at(self) -> datetime:
        """The arrival, aware."""
        return datetime.strptime(self.arrived, "%Y-%m-%d %H:%M").replace(tzinfo=HELSINKI)

    @property
    def message_id(self) -> str:
        """Derived from the name, so that other letters can answer this one."""
        return f"<{self.name}@{self.sender.rpartition('@')[2].rstrip('>')}>"

    def message(self) -> EmailMessage:
        """The letter as RFC 5322."""
        message = self.parts or EmailMessage(policy=SMTP)
        if self.parts is None:
            self._fill(message)
        fields = [
            ("Return-Path", "<" + self.sender.rpartition("<")[2].rstrip(">") + ">"),
            ("Received", _received(self)),
            *self.headers,
            ("From", self.sender),
            ("To", self.to),
            *([("Cc", COPY)] if self.copy else []),
            ("Subject", self.subject),
            ("Date", format_datetime(self.at)),
            ("Message-ID", self.message_id),
            *([("In-Reply-To", self.answers), ("References", self.answers)] if self.answers else []),
            ("X-Mailer", self.client),
        ]
        given = {name.lower() for name, _ in self.headers}
        for name, value in fields:
            if name.lower() not in given or (name, value) in self.headers:
                message[name] = value
        message._headers.sort(key=lambda h: h[0].lower().startswith(("content-", "mime-")))
        return message

    def as_bytes(self) -> bytes:
        """The bytes, with boundaries that do not change from run to run."""
        message = self.message()
        for number, part in enumerate(
            p for p in message.walk() if p.is_multipart() and p.get_content_maintype() == "multipart"
        ):
            part.set_boundary(f"=_{self.name}_{number}")
        return message.as_bytes(policy=SMTP)

    def _fill(self, message: EmailMessage) -> None:
        message.set_content(self.text or "Katso HTML-versio.", cte="quoted-printable")
        if self.html:
            message.add_alternative(self.html, subtype="html", cte="quoted-printable")
        for filename, data in self.files:
            maintype, _, subtype = TYPES.get(filename.rpartition(".")[2], "application/octet-stream").partition("/")
            message.add_attachment(data, maintype=maintype, subtype=subtype, filename=filename)


def _received(letter: Letter) -> str:
    host = letter.sender.rpartition("@")[2].rstrip(">")
    return (
        f"from mail.{host} (mail.{host} [192.0.2.17]) by mx.kanta.example with ESMTPS id {abs(letter.at.timestamp()):.0f}"
        f" for <{INBOX}>; {format_datetime(letter.at)}"
    )

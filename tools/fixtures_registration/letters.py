"""One fixture message: what differs from message to message; how it looks is its client's affair."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

INBOX = "yhteistestaus@kanta.example"
COPY = "tyotila@kanta.example"
HELSINKI = ZoneInfo("Europe/Helsinki")
File = tuple[str, bytes]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What a message is an answer to (or a forward of): who wrote it when, under which subject, and its text."""

    name: str
    email: str
    at: datetime
    subject: str
    text: str
    to: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """`arrived` is Helsinki time with seconds; the Date header is `delay` seconds earlier.

    `answers` and `refs` are Message-IDs; `quote` is shown below (`forwards`: as a forward). `language` is that of
    the client's own lines. `signature` stands behind the text. `zone` writes the Received header in another zone;
    `received` False leaves every trace header out.
    """

    name: str
    client: str
    arrived: str
    sender: str
    email: str
    subject: str
    text: str
    files: tuple[File, ...] = ()
    signature: str = ""
    language: str = "fi"
    to: str = INBOX
    copy: str = ""
    delay: int = 4
    zone: str = "Europe/Helsinki"
    received: bool = True
    answers: str = ""
    refs: tuple[str, ...] = ()
    quote: Quote | None = None
    forwards: bool = False
    enclosed: bytes = b""
    html: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    id: str = ""

    @property
    def at(self) -> datetime:
        """The arrival, aware."""
        return datetime.strptime(self.arrived, "%Y-%m-%d %H:%M:%S").replace(tzinfo=HELSINKI)

    @property
    def written(self) -> datetime:
        """The Date header."""
        return self.at - timedelta(seconds=self.delay)

    @property
    def host(self) -> str:
        """The domain of the sender."""
        return self.email.rpartition("@")[2]

    def token(self, what: str, length: int = 16) -> str:
        """Hexadecimal characters that stay the same for the message, upper case."""
        return hashlib.sha256(f"{self.name}/{what}".encode()).hexdigest()[:length].upper()

    def trace(self) -> tuple[tuple[str, str], ...]:
        """Return-Path and Received, the newest first."""
        if not self.received:
            return ()
        here = format_datetime(self.at.astimezone(ZoneInfo(self.zone)))
        there = format_datetime(self.written.astimezone(ZoneInfo("UTC")))
        number = self.token("queue", 10)
        return (
            ("Return-Path", f"<{self.email}>"),
            (
                "Received",
                f"from mail.{self.host} (mail.{self.host} [192.0.2.25])\r\n by mx.kanta.example (Postfix) with ESMTPS"
                f" id {number}\r\n for <{INBOX}>; {here}",
            ),
            (
                "Received",
                f"from desk.{self.host} ([198.51.100.7]) by mail.{self.host}\r\n with ESMTPSA id {number[:6]};\r\n {there}",
            ),
        )

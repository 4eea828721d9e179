"""What arrives and what was read of it, before anything is concluded.

Everything here is a frozen value. Texts are `str` without lone surrogates, line ends are `\n`,
moments are aware datetimes. `where` says in which part a thing was read, for people:
`subject`, `body:12` (line), `body table 1!B3`, `lomake.xlsx!Taul1!B3`.
"""

from dataclasses import dataclass
from datetime import datetime

from inboxbot.model.words import Authentication, Language, ReceivedFrom, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A mailbox of RFC 5322: `email` as written with the domain in lower case, `name` decoded ("" when none)."""

    email: str
    name: str = ""

    @property
    def domain(self) -> str:
        """The part behind the last @, "" when there is none."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One header field: `name` in lower case, `value` decoded, unfolded, at most 10,000 characters."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Running text, one string a line; `first` is the number of its first line."""

    lines: tuple[str, ...]
    where: str
    first: int = 1

    def at(self, index: int) -> str:
        """The place of a line by its 0-based index: `body:12`."""
        return f"{self.where}:{self.first + index}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: rows of cells as text, "" for an empty cell. Cell r,c stands at `where!<A1 name>`.

    `top` and `left` are the 0-based sheet position of the first row and column.
    """

    rows: tuple[tuple[str, ...], ...]
    where: str
    top: int = 0
    left: int = 0

    def at(self, row: int, column: int) -> str:
        """The place of a cell by its 0-based row and column in `rows`: `lomake.xlsx!Taul1!B3`."""
        number, letters = self.left + column + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{self.where}!{letters}{self.top + row + 1}"


Block = Lines | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The visible text, split: `own` is the newest part without quote and signature, in reading order.

    `forwarded` is the content of a forwarded-message block or attachment (blocks, its own quotes cut off);
    `forwarded_fields` are its header fields as text, as far as the forward shows them; `quoted` is what stands below a
    reply's quote line or behind `>`. `margins` are personal codes anywhere in the text parts, as those of Attachment.
    """

    own: tuple[Block, ...] = ()
    signature: str = ""
    quoted: str = ""
    forwarded: tuple[Block, ...] = ()
    forwarded_subject: str = ""
    is_forward: bool = False
    forwarded_fields: str = ""
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file that came: also a member of a container, then `inside` names the container.

    `filename` is decoded and without any path; `format` is what the bytes are (`xlsx`, `pdf`, ... or `unknown`);
    `declared` the media type of the header; `size` in bytes after decoding; `sha256` of the decoded bytes.
    `content` is empty for a file that holds no text or could not be opened; then `trouble` says why.
    `decoration` marks what belongs to the layout (logo of a signature, tracking pixel, vCard): no document.
    `fuse` tells that opening it failed on our side (time, memory, a crash). `fields` is the header block that a saved
    message kept, as text. `margins` are personal codes that stand beside the content (page headers, comments,
    hidden sheets, properties, folders in front of its name), which is looked over for nothing else. `said` are the
    words by which a message calls the file behind a link, the surest first.
    """

    filename: str
    format: str
    declared: str
    size: int
    sha256: str
    content: tuple[Block, ...] = ()
    trouble: Trouble | None = None
    inside: str | None = None
    macros: bool = False
    format_differs: bool = False
    decoration: bool = False
    fuse: bool = False
    fields: str = ""
    margins: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opening one untrusted file gave: its text and tables, or why there is none.

    `members` are the files of a container, opened themselves. `fuse` tells that we failed (time, memory, a crash),
    which is never the sender's fault. `fields` and `margins` are those of the Attachment.
    """

    content: tuple[Block, ...] = ()
    trouble: Trouble | None = None
    macros: bool = False
    members: tuple[Attachment, ...] = ()
    fuse: bool = False
    fields: str = ""
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A machine-made report as part of the message itself (RFC 3464, 8098, 5965).

    `report_type` is `delivery-status`, `disposition-notification`, `feedback-report` or `calendar-answer`;
    `original_message_id` that of the message it tells of; `recipients` those it names; `returned_to` are the addresses
    it was itself delivered to, one of which may be the envelope sender of what came back.
    """

    report_type: str
    action: str = ""
    status: str = ""
    recipients: tuple[str, ...] = ()
    original_message_id: str | None = None
    returned_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time that a message could have arrived at: which clock, when by it (None: unreadable), and the line itself.

    `line` is as it stands in the header, at most 200 characters, "" for what the mailbox told.
    """

    clock: ReceivedFrom
    at: datetime | None
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What identifies a message and says who wrote it when; small enough to be carried all the way.

    `fingerprint` is the identity, `raw_sha256` the bytes'. Ids are with angle brackets.
    `recipients` are the addresses of To and Cc in order. `subject` is decoded, NFC, on one line.
    `language_told` is False where the text itself does not tell the language.
    `clocks` are the times there were to choose the arrival from, the one that counts among them.
    `forwarded_by` is the officer who sent it on: the rest is then the original's, `forwarded_id` its Message-ID.
    """

    fingerprint: str
    raw_sha256: str
    size: int
    source: str
    message_id: str | None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: Address | None = None
    reply_to: Address | None = None
    recipients: tuple[Address, ...] = ()
    subject: str = ""
    received_at: datetime | None = None
    received_from: ReceivedFrom = ReceivedFrom.UNKNOWN
    authentication: Authentication = Authentication.UNKNOWN
    language: Language = Language.FI
    language_told: bool = True
    forwarded_by: Address | None = None
    forwarded_id: str | None = None
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as read. Never raises; what was wrong with the bytes stands in `defects`.

    `over_size`: it is too large to be opened, only its header fields were read. `losses` are the defects by which
    something of it was lost on our side, at one of our limits or by a failure. `failed` tells that we gave it up.
    """

    head: Head
    headers: tuple[Header, ...] = ()
    content_type: str = "text/plain"
    body: Body = Body()
    attachments: tuple[Attachment, ...] = ()
    reports: tuple[Report, ...] = ()
    defects: tuple[str, ...] = ()
    over_size: bool = False
    losses: tuple[str, ...] = ()
    failed: bool = False

    @property
    def unread(self) -> bool:
        """True when not all of it was read: that nothing was found in it says nothing of what it brings."""
        return self.over_size or self.failed or bool(self.losses) or any(a.fuse for a in self.attachments)

    def header(self, name: str) -> str:
        """The first field of that name (given in lower case), "" when there is none."""
        return next((h.value for h in self.headers if h.name == name), "")

"""A described message as the bytes that would arrive (RFC 5322), the same for the same description.

The files that it brings are lists whose words are those by which the rules know them.
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from io import StringIO

from inboxbot.model import Arrival, Inbox, Language, Place, Role
from inboxbot.rule_tests.describe import AttachmentTest, MessageTest
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI, period_of
from inboxbot.rulebook.words import RoleWords

# Begins like a workbook and is none.
_BROKEN = b"PK\x03\x04" + bytes(64)
Rows = Iterator[tuple[str, str]]
# Who we are in these tests, whoever runs them.
INBOX = Inbox(
    addresses=("testaus@virasto.example",),
    copy_address="jaljennos@virasto.example",
    trusted_authserv_id="mx.virasto.example",
)
_BOUNDARY = "=_described_message"


def papers(message: MessageTest, rulebook: Rulebook) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every attachment, the same for the same description."""
    for one in message.attachments:
        wanted = one if isinstance(one, AttachmentTest) else AttachmentTest(role=one)
        yield _paper(wanted, message, rulebook)


def has_form(message: MessageTest) -> bool:
    """True when a filled form states service and period, so that the text need not."""
    wanted = (one if isinstance(one, AttachmentTest) else AttachmentTest(role=one) for one in message.attachments)
    return any(one.role is Role.REGISTRATION_FORM and one.state == "filled" for one in wanted)


def stated(message: MessageTest, rulebook: Rulebook) -> Rows:
    """Service and period under their labels, as forms and messages state them."""
    labels = rulebook.documents.form
    if message.service is not None:
        yield labels.service[0], rulebook.service(message.service).names.first(Language.FI)
    if message.period is not None:
        period = period_of(message.period)
        yield labels.period[0], f"{period.start[1]}/{period.start[0]}–{period.end[1]}/{period.end[0]}"


def _paper(wanted: AttachmentTest, message: MessageTest, rulebook: Rulebook) -> tuple[str, bytes]:
    words = next((role for role in rulebook.documents.roles if role.role is wanted.role), None)
    name = words.names[0].strip("*") if words is not None else wanted.role.value
    if wanted.state == "unreadable":
        return wanted.name or f"{name}.xlsx", _BROKEN
    rows = _rows(wanted, words, message, rulebook) if words is not None else iter(((wanted.text, ""),))
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return wanted.name or f"{name}.csv", out.getvalue().encode()


def _rows(wanted: AttachmentTest, words: RoleWords, message: MessageTest, rulebook: Rulebook) -> Rows:
    filled = wanted.state == "filled"
    told = dict(stated(message, rulebook)) if wanted.role is Role.REGISTRATION_FORM else {}
    yield (words.titles or words.names)[0].strip("*"), ""
    for label in dict.fromkeys((*told, *words.labels[1:4])):
        yield label, told.get(label, "Esimerkki 4.2") if filled else ""
    if wanted.text and filled:
        yield wanted.text, ""


def arrival(message: MessageTest, name: str, answered: str | None, rulebook: Rulebook) -> Arrival:
    """The message `name` in its mailbox; `answered` is the Message-ID of the reply it answers."""
    at = datetime.fromisoformat(message.arrived).replace(tzinfo=HELSINKI)
    return Arrival(
        raw=_written(message, name, at, answered, rulebook).as_bytes(),
        received_at=at,
        received_from=message.clock,
        place=Place(mailbox="rules/tests", source=name),
        settled=True,
    )


def _written(message: MessageTest, name: str, at: datetime, answered: str | None, rulebook: Rulebook) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = message.sender
    letter["To"] = INBOX.addresses[0]
    if message.copied:
        letter["Cc"] = INBOX.copy_address
    letter["Subject"] = message.subject
    letter["Date"] = at
    letter["Message-ID"] = f"<{name}@toimittaja.example>"
    if answered:
        letter["In-Reply-To"] = letter["References"] = answered
    for key, value in message.headers.items():
        letter[key] = value
    letter.set_content(_text(message, rulebook), cte="quoted-printable")
    for filename, data in papers(message, rulebook):
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=filename)
    if letter.is_multipart():
        letter.set_boundary(_BOUNDARY)
    return letter


def _text(message: MessageTest, rulebook: Rulebook) -> str:
    """The text as described; service and period where no form states them; people in labelled lines."""
    paragraphs = [message.text.strip()]
    if not has_form(message):
        paragraphs.append("\n".join(f"{label}: {value}" for label, value in stated(message, rulebook)))
    labels = rulebook.fields
    for person in message.participants:
        lines = ((getattr(labels, name)[0], getattr(person, name)) for name in type(person).model_fields)
        paragraphs.append("\n".join(f"{label}: {value}" for label, value in lines if value))
    return "\n\n".join(part for part in paragraphs if part) + "\n"

"""A described message as the bytes that would arrive (RFC 5322), the same for the same description."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from inboxbot.model import Arrival, Inbox, Place
from inboxbot.rule_tests.papers import has_form, papers, stated
from inboxbot.rule_tests.shape import MessageTest
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI

# Who we are in these tests, whoever runs them.
INBOX = Inbox(
    addresses=("testaus@virasto.example",),
    copy_address="jaljennos@virasto.example",
    trusted_authserv_id="mx.virasto.example",
)
_BOUNDARY = "=_described_message"


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

"""What a message was written in: people use mail programs that leave their name, fields or ids of a form of their own.

Servers that answer for somebody who is absent leave some of them, too: they tell a person only where it is doubted that
anybody writes from an address.
Reads correspondence.mail_programs and mail_program_fields.
"""

import re

from inboxbot.kinds.signs import words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook

# The ids that Gmail, Exchange, Apple Mail, Notes and Zimbra give to what is written in them.
_ID_OF_PEOPLE = re.compile(
    r"<?(?:[^@]+@(?:mail\.gmail\.com|[^@]+\.prod\.outlook\.com)"
    r"|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}@.+|OF[0-9A-Z]{6,}\.[^@]+@.+|[^@]+\.JavaMail\.zimbra@.+)>?"
)


# Set by programs with a person before them; the other fields and ids are left by servers of such programs as well.
_LANGUAGES = ("accept-language", "content-language")


def by_mail_program(message: Message, rulebook: Rulebook) -> bool:
    """True for a message that may be written in a mail program for people, by its own field, its id or its name."""
    mail = rulebook.correspondence
    return (
        any(header.name.startswith(mail.mail_program_fields) for header in message.headers)
        or tells_mail_program(message, rulebook)
        or bool(_ID_OF_PEOPLE.match(message.header("message-id").strip()))
    )


def tells_mail_program(message: Message, rulebook: Rulebook) -> bool:
    """True where such a program has left its name (X-Mailer, User-Agent) or the language of who uses it."""
    named = "\n".join((message.header("x-mailer"), message.header("user-agent")))
    spoken = any(header.name in _LANGUAGES for header in message.headers)
    return spoken or bool(words_in(named, rulebook.correspondence.mail_programs))

"""What a message was written in: mail programs for people leave their name, or the language of who uses them.

Servers of such programs leave other fields and forms of ids, which tell nothing; and rules in a person's own program
answer, too. So these tell a person only where it is doubted that anybody writes from an address. The name of any other
program tells one where a label of a machine's stands beside it and nobody speaks: ticket systems have one, too.
Reads correspondence.mail_programs.
"""

import re

from inboxbot.kinds.signs import words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook

# "Sapo Mail", "WP Poczta": nobody knows them all.
_MAIL = re.compile(
    r"(?<![^\W_])(?:web)?(?:mail|poczta|posta|courrier|correo|correio|pošta)(?![^\W_])(?! serv)", re.IGNORECASE
)
_LANGUAGES = ("accept-language", "content-language")


def tells_mail_program(message: Message, rulebook: Rulebook) -> bool:
    """True where such a program has left its name (X-Mailer, User-Agent) or the language of who uses it."""
    spoken = any(header.name in _LANGUAGES for header in message.headers)
    return spoken or bool(words_in(_named(message), rulebook.correspondence.mail_programs))


def other_program(message: Message, rulebook: Rulebook) -> str:
    """The name that another program has left; "" for none."""
    named = _named(message)
    return "" if tells_mail_program(message, rulebook) or _MAIL.search(named) else named


def _named(message: Message) -> str:
    return "\n".join((message.header("x-mailer"), message.header("user-agent"))).strip()

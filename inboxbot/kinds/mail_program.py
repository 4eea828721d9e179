"""What a message was written in: mail programs for people leave their name, or the language of who uses them.

Servers of such programs leave other fields and forms of ids, which tell nothing; and rules in a person's own program
answer, too. So these tell a person only where it is doubted that anybody writes from an address.
Reads correspondence.mail_programs.
"""

from inboxbot.kinds.signs import words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook

_LANGUAGES = ("accept-language", "content-language")


def tells_mail_program(message: Message, rulebook: Rulebook) -> bool:
    """True where such a program has left its name (X-Mailer, User-Agent) or the language of who uses it."""
    named = "\n".join((message.header("x-mailer"), message.header("user-agent")))
    spoken = any(header.name in _LANGUAGES for header in message.headers)
    return spoken or bool(words_in(named, rulebook.correspondence.mail_programs))

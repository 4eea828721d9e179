"""What the address of a desk or a program sends with nothing of a person in it.

No header tells here and no word that is known: the sign is what is missing. People who write from such an address
greet, close, ask, want or do something, say "I", sign, speak of our matters, bring a file, write above what they
answer, or at least use a mail program for people; whoever does none of it is a program, unless an answer to us may be
what we asked for. Where the text has a word of what people speak of, a desk's number must stand in a tag of the
subject.
Reads correspondence.role_senders, service_senders, automatic_senders, house_words, desk_words, mail_programs,
mail_program_fields.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds.names import of_house, personal, signed, signs_off, tells_own_name
from inboxbot.kinds.signs import (
    Sign,
    answers_us,
    is_forward,
    local_part,
    mannered,
    opens_with,
    own_lines,
    without_our_case,
    words_in,
)
from inboxbot.kinds.speech import acts, in_first_person, matters, topical
from inboxbot.kinds.unread import is_unread
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# The ids that Gmail, Exchange, Apple Mail, Notes and Zimbra give to what is written in them.
_ID_OF_PEOPLE = re.compile(
    r"<?(?:[^@]+@(?:mail\.gmail\.com|[^@]+\.prod\.outlook\.com)"
    r"|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}@.+|OF[0-9A-Z]{6,}\.[^@]+@.+|[^@]+\.JavaMail\.zimbra@.+)>?"
)
_FEW_WORDS = 4
_VALUE = re.compile(r"\d(?:\.\d+){3,}|\S@\S|^\s*[^\W\d_][^:]{1,40}:\s*\S")
_LABELLED = re.compile(r"^\s*[^\W\d_][^:]{1,40}:\s*\S")
_LINK = re.compile(r"https?://|www\.|^\s*\[[^\]]{3,40}\]\s*$", re.IGNORECASE)
# `[Ticket#7761030]`, `[Desk] Request #410`; a person writes their own number without a tag.
_DESK_NUMBER = re.compile(r"[\[(][^\])]{0,40}\d{4,}[\])]|^\[[^\]]{1,40}\][^#]{1,80}#\s?\d+")

_MARKS = ' "”“„«»>-*'


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The sign, which is never sure: forms and people in it are judged as anybody's."""
    if not _of_desk(message, rulebook) or _above(message, rulebook) or _of_person(message, rulebook):
        return
    if (told := _of_program(message, rulebook)) and not (answers_us(message) and _brings(message)):
        kind = Kind.AUTO_REPLY if answers_us(message) else Kind.BULK
        yield Sign(kind=kind, evidence=f"sender {local_part(message)[:40]}, nothing of a person: {told}")


def _of_program(message: Message, rulebook: Rulebook) -> str:
    """What a program writes and a person hardly: a desk's number in the subject, rows of labels, a link."""
    lines = own_lines(message)
    if numbered := _DESK_NUMBER.search(without_our_case(message.head.subject)):
        return numbered[0]
    if topical(message, rulebook):
        return ""
    others = [line for line in lines if not _LABELLED.match(line)]
    # "Kone ei lähetä." below a device's own lines is somebody's
    remarks = (line.rstrip().endswith((".", "!")) and len(line.split()) <= _FEW_WORDS for line in others)
    if len(lines) - len(others) > 1 and not any(remarks):
        return "labels"
    return next((link[0] for line in lines if (link := _LINK.search(line))), "")


def _of_desk(message: Message, rulebook: Rulebook) -> bool:
    mail = rulebook.correspondence
    sender = local_part(message).partition("+")[0]
    desk = sender in map(fold, mail.role_senders + mail.service_senders) or is_unread(sender, rulebook)
    return (desk or of_house(message, rulebook)) and not personal(message, rulebook)


def _above(message: Message, rulebook: Rulebook) -> bool:
    return bool(message.body.quoted.strip()) or is_forward(message, rulebook)


def _brings(message: Message) -> bool:
    """True for what may be asked for: a few words, an OID, an address, something behind a label."""
    lines = own_lines(message)
    words = sum(len(line.split()) for line in lines)
    return words <= _FEW_WORDS or any(_VALUE.search(line) for line in lines)


def _of_person(message: Message, rulebook: Rulebook) -> bool:
    mail, lines = rulebook.correspondence, own_lines(message)
    text = "\n".join((message.head.subject, *lines))
    return (
        not lines
        or _by_mail_program(message, rulebook)
        or mannered(message, rulebook)
        # who sends a file through a service greets inside its notice: `"Hei, tässä lomakkeet"`
        or any(opens_with(line.lstrip(_MARKS), rulebook.phrases.stated.greetings) for line in lines)
        or bool(words_in(text, mail.closings))
        or signed(message)
        or signs_off(message, rulebook)
        or tells_own_name(message, rulebook)
        or acts(message, rulebook)
        or in_first_person(message, rulebook)
        or matters(message, rulebook)
        or bool(words_in(text, mail.secure_mail_hosts + mail.secure_mail_words))
    )


def _by_mail_program(message: Message, rulebook: Rulebook) -> bool:
    """True for a message written in a mail program for people, by its own field, its id or its name."""
    mail = rulebook.correspondence
    named = "\n".join((message.header("x-mailer"), message.header("user-agent")))
    return (
        any(header.name.startswith(mail.mail_program_fields) for header in message.headers)
        or bool(words_in(named, mail.mail_programs))
        or bool(_ID_OF_PEOPLE.match(message.header("message-id").strip()))
    )

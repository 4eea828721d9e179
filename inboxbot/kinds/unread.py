"""An address that nobody reads, and who may write from it all the same.

Reads correspondence.automatic_senders, secure_mail_hosts, secure_mail_words, notice_subjects.
"""

import re

from inboxbot.kinds import diction
from inboxbot.kinds.manners import courteous, mannered
from inboxbot.kinds.names import signed, signed_by_person, signs_off
from inboxbot.kinds.signs import (
    answers_us,
    asks,
    has_files,
    letters,
    local_part,
    opens_with,
    own_lines,
    without_repeats,
    words_in,
)
from inboxbot.kinds.speech import acts, in_first_person, says_wish, speaks, topical, without_addresses
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

_TELLING = 7
# `bounces-main+maija=firma.example`, `bounce+4f2a`, `monitor-bounce`: whoever has one collects what comes back.
# Who forwards mail of others puts an address of their own for any sender (`bounces+SRS=Ab3d=X7@`).
_RETURNS = re.compile(r"(?!.*srs[01]?=)(?:bounces?[-+=.][^@]+|[^@]+-bounces?(?:[+=][^@]*)?)", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def nobody_reads(message: Message, rulebook: Rulebook) -> bool:
    """True for an address like `noreply` or `news-noreply` that names no other to reply to.

    A contact form on the web writes from one and sets Reply-To to the person who filled it in.
    """
    reply_to = message.head.reply_to
    return is_unread(local_part(message), rulebook) and (
        reply_to is None or is_unread(reply_to.email.partition("@")[0], rulebook)
    )


def wants_plainly(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, a wish or a word of our matters without a link: programs have one to where it is told."""
    spoken = speaks(message, rulebook) or in_first_person(message, rulebook)
    return spoken and not any(_LINK.search(line) for line in own_lines(message))


def is_unread(local: str, rulebook: Rulebook) -> bool:
    """True for the local part of such an address."""
    words = {letters(word) for word in rulebook.correspondence.automatic_senders}
    written = letters(local)
    return any(word == written or (len(word) >= _TELLING and word in written) for word in words)


def collects_returns(path: str) -> bool:
    """True for an envelope sender, with or without angle brackets, that is there for what comes back."""
    return _RETURNS.fullmatch(path.strip().strip("<>").rpartition("@")[0]) is not None


def speaks_to_us(message: Message, rulebook: Rulebook) -> bool:
    """True for a letter on our matters, a wish about forms, or a secure-mail link: a person may be behind it.

    So may one behind an answer with our letter below it or a file, behind a text under a person's own name without a
    link, and behind one that ends with the name of somebody.
    """
    text = without_repeats("\n".join((message.head.subject, *own_lines(message))), rulebook)
    answered = answers_us(message) and (bool(message.body.quoted.strip()) or has_files(message))
    secure = rulebook.correspondence.secure_mail_hosts + rulebook.correspondence.secure_mail_words
    if answered or words_in(text, secure) or signs_off(message, rulebook):
        return True
    ours = rulebook.phrases.registration + rulebook.phrases.access + rulebook.phrases.preliminary_tests
    if compiled(ours).found(without_addresses(text)):
        # a notice may end with the name of the program that sends it
        by_hand = signed(message) and not opens_with(message.head.subject, rulebook.correspondence.notice_subjects)
        # programs greet as well, and have a link to what they tell of
        told = bool(_LINK.search(text)) and diction.leans_to_a_program(message, rulebook)
        return by_hand or acts(message, rulebook) or (mannered(message, rulebook) and not told)
    wish = says_wish(message, rulebook)
    by_hand = message.header("auto-submitted").strip().casefold() == "no"
    asked = asks(message) and (courteous(message, rulebook) or by_hand)
    manners = (courteous(message, rulebook), signed_by_person(message, rulebook), wish)
    letter = manners.count(True) > 1
    worded = not diction.leans_to_a_program(message, rulebook)
    wanted = acts(message, rulebook) and topical(message, rulebook) and worded
    return (asked or letter or wanted or in_first_person(message, rulebook)) and not _LINK.search(text)

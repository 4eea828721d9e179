"""What a message tells of itself: that a program wrote it, that it wants no answer, that it goes to many.

Whoever writes about our letters uses the same words ("we got your automatic reply"); so they count only where nobody
acts, wishes or asks, what is said of answers only where nobody greets and signs either, and nothing where our letter
stands in the text.
Reads correspondence.self_words, no_answer_words, unsubscribe_words.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds.signs import Sign, mannered, own_lines, personal, quotes_us, signed, words_in
from inboxbot.kinds.speech import acts, matters
from inboxbot.model import Kind, Message
from inboxbot.rulebook import Rulebook

_LINK = re.compile(r"https?://|www\.|mailto:", re.IGNORECASE)
# The foot of list mail, in any language: a rule, and the address of the list's page below it.
_LIST_FOOT = re.compile(r"^_{20,}\s*\n(?:.*\n){0,4}.*/(?:mailman/|mailman3/|postorius/|listinfo|sympa/)", re.MULTILINE)


def signs(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    """The signs; none is sure."""
    mail = rulebook.correspondence
    text = "\n".join((message.head.subject, *own_lines(message)))
    by_name = signed(message)
    if matters(message, rulebook, labelled=False) or quotes_us(message):
        return
    many = words_in(text, mail.unsubscribe_words)
    if many and not by_name and (_LINK.search(text) or not personal(message)):
        yield Sign(kind=Kind.BULK, evidence=f"text: {many}")
    if acts(message, rulebook):
        return
    unsaid = "" if by_name or mannered(message, rulebook) else words_in(text, mail.no_answer_words)
    if said := words_in(text, mail.self_words) or unsaid:
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {said}")
    if _LIST_FOOT.search("\n".join((text, message.body.signature, message.body.quoted))):
        yield Sign(kind=Kind.BULK, evidence="foot of a mailing list")

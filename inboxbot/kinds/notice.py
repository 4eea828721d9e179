"""A notice of a program to whom it may concern: monitoring, quarantine digests, voice mail, reports, build servers.

A header field that only such a program sets, unless a person asks through it and signs, or does something in an answer
to us; else a subject that no person writes or an address that programs write from, and then no person may speak in the
text, because help desks and people use such addresses too.
Reads correspondence.notice_fields, notice_mailers, notice_subjects, scanner_words, service_senders.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds.signs import (
    Sign,
    answers_us,
    local_part,
    mannered,
    opens_with,
    own_lines,
    personal,
    polite,
    signed,
    words_in,
    writes,
)
from inboxbot.kinds.speech import matters, wishes
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# A line of a device: "Scan Date: 18.3.2026".
_LABEL = re.compile(r"[^:]{2,40}:\s")
# The name of an aggregate report's file (RFC 7489, 7.2.1.1; RFC 8460, 5.1): reporter!domain!from!to.
_AGGREGATE = re.compile(r"^[^!\s]+![^!\s]+!\d{9,11}!\d{9,11}(?:[!.]|$)")


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of a notice; none is sure."""
    by_person = writes(message) or (answers_us(message) and wishes(message, rulebook))
    # the makers of some devices make mail programs for people, too
    told_by_person = by_person or message.attachments or (signed(message) and personal(message))
    mail = rulebook.correspondence
    yield from _scanned(message, rulebook)
    for header in message.headers:
        if header.name.startswith(mail.notice_fields) and not by_person:
            yield Sign(kind=Kind.BULK, evidence=header.name)
        elif header.name == "x-mailer" and opens_with(header.value, mail.notice_mailers) and not told_by_person:
            yield Sign(kind=Kind.BULK, evidence=f"X-Mailer: {header.value[:40]}")
    for attachment in message.attachments:
        if _AGGREGATE.search(attachment.filename):
            yield Sign(kind=Kind.BULK, evidence="aggregate report attached")
    if matters(message, rulebook) or wishes(message, rulebook):
        return
    sender = local_part(message).partition("+")[0]
    subject = opens_with(message.head.subject, mail.notice_subjects)
    by_program = sender in map(fold, mail.service_senders)
    # Programs greet and close as well: then the subject and the address must both be a program's.
    by_hand = polite(message, rulebook) or signed(message) if by_program else mannered(message, rulebook)
    if by_hand and not (subject and by_program):
        return
    if subject:
        yield Sign(kind=Kind.BULK, evidence=f"subject: {subject}")
    if by_program:
        yield Sign(kind=Kind.BULK, evidence=f"sender {sender}")


def _scanned(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    """A copier's own lines and what was laid on it. Who adds a line, or has their name on it, is answered."""
    mail, lines = rulebook.correspondence, own_lines(message)
    files = any(not attachment.decoration for attachment in message.attachments)
    told = words_in("\n".join((message.head.subject, *lines)), mail.scanner_words)
    known = mail.scanner_words + mail.self_words + mail.no_answer_words
    if files and told and not personal(message) and all(_LABEL.match(one) or words_in(one, known) for one in lines):
        yield Sign(kind=Kind.BULK, evidence=f"text: {told}", scan=True)

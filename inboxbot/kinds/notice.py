"""A notice of a program to whom it may concern: monitoring, quarantine digests, voice mail, reports, build servers.

A header field that only such a program sets, unless a person asks through it and signs, or does something in an answer
to us; one of a service that sends for others, or an envelope sender that nobody reads beside another sender, where
nobody answers, acts, signs or says "I"; a run's report or record of times where nobody greets, signs or has their name
in the address; else a subject that no person writes or an address that programs write from, and then no person may
speak in the text, because help desks and people use such addresses too.
Reads correspondence.run_words, notice_fields, notice_mailers, service_fields, notice_subjects, scanner_words,
copier_senders, scan_words, service_senders, self_words, no_answer_words, unsubscribe_words.
"""

import re
from collections.abc import Iterator
from mimetypes import guess_type

from inboxbot.kinds import diction
from inboxbot.kinds.mail_program import tells_mail_program
from inboxbot.kinds.manners import courteous, mannered, polite
from inboxbot.kinds.names import personal, signed, signs_off, tells_own_name
from inboxbot.kinds.records import records_times
from inboxbot.kinds.signs import (
    Sign,
    answers,
    answers_us,
    asks,
    bare_answer,
    count_in,
    has_files,
    local_part,
    opens_with,
    own_lines,
    words_in,
)
from inboxbot.kinds.speech import acts, in_first_person, matters, topical, wishes
from inboxbot.kinds.unread import collects_returns, is_unread
from inboxbot.model import Attachment, Inbox, Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# A line of a device: "Scan Date: 18.3.2026". Somebody's own words before a colon are more.
_LABEL = re.compile(r"(?=[^:]{2,40}:\s)(?:[^:\s]+ ){0,2}[^:\s]+:\s")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# The name of an aggregate report's file (RFC 7489, 7.2.1.1; RFC 8460, 5.1): reporter!domain!from!to.
_AGGREGATE = re.compile(r"^[^!\s]+![^!\s]+!\d{9,11}!\d{9,11}(?:[!.]|$)")


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of a notice; none is sure."""
    mail = rulebook.correspondence
    subject = opens_with(message.head.subject, mail.notice_subjects)
    yield from _scanned(message, rulebook)
    yield from _headers(message, rulebook, subject)
    for attachment in message.attachments:
        if _AGGREGATE.search(attachment.filename):
            yield Sign(kind=Kind.BULK, evidence="aggregate report attached")
    if subject and _is_sound(message):
        yield Sign(kind=Kind.BULK, evidence=f"a recording: {subject}", passes_on=True)
    sender = local_part(message).partition("+")[0]
    by_program = sender in map(fold, mail.service_senders)
    if matters(message, rulebook) or wishes(message, rulebook):
        return
    # Programs greet and close as well: then the subject and the address must both be a program's.
    in_person = (
        polite(message, rulebook)
        or signed(message)
        or tells_own_name(message, rulebook)
        or signs_off(message, rulebook)
        or _answers_above(message, rulebook)
        or tells_mail_program(message, rulebook)
        or in_first_person(message, rulebook)
    )
    by_name = personal(message, rulebook)
    if (told := _of_a_run(message, rulebook, by_name=by_name)) and not (in_person or answers(message, rulebook)):
        yield Sign(kind=Kind.BULK, evidence=told, passes_on=has_files(message), weak=True)
    spoken = in_first_person(message, rulebook) and tells_mail_program(message, rulebook)
    by_hand = in_person if by_program else mannered(message, rulebook) or spoken or by_name
    if by_hand and not (subject and by_program):
        return
    if subject:
        yield Sign(kind=Kind.BULK, evidence=f"subject: {subject}", outside=True)
    if by_program:
        yield Sign(kind=Kind.BULK, evidence=f"sender {sender}", outside=True)


def _of_a_run(message: Message, rulebook: Rulebook, *, by_name: bool) -> str:
    """What tells a run's own report: two of its words, or a record of times.

    An address that spells the sender's name (`saveris@`, Testo Saveris) is a person's up to three such words.
    """
    text, words = "\n".join((message.head.subject, *own_lines(message))), rulebook.correspondence.run_words
    if count_in(text, words) > 1 + by_name:
        return f"text: {words_in(text, words)} and more"
    return "a record of times" if records_times(message) and not by_name else ""


def _answers_above(message: Message, rulebook: Rulebook) -> bool:
    """True for an answer above our letter, with a link only to what we speak of: trackers quote letters, too."""
    linked = any(_LINK.search(line) for line in own_lines(message)) and not topical(message, rulebook)
    return answers_us(message) and bool(message.body.quoted.strip()) and not linked


def _headers(message: Message, rulebook: Rulebook, subject: str) -> Iterator[Sign]:
    mail = rulebook.correspondence
    spoken = answers_us(message) or tells_own_name(message, rulebook) or in_first_person(message, rulebook)
    asked_by_name = asks(message) and (signed(message) or signs_off(message, rulebook))
    by_person = asked_by_name or (spoken and wishes(message, rulebook))
    # the makers of some devices make mail programs for people, too
    own = signed(message) and personal(message, rulebook)
    told_by_person = by_person or message.attachments or own or tells_mail_program(message, rulebook)
    by_hand = _by_hand(message, rulebook, subject)
    # desks send through such services what nobody signs
    worded = diction.as_people_write(message, rulebook, plainly=True)
    # programs answer without what they answer, and trackers pass on what others wrote
    outside = not bare_answer(message, rulebook)
    letter = outside and (courteous(message, rulebook) or signed(message) or signs_off(message, rulebook))
    for header in message.headers:
        if header.name.startswith(mail.notice_fields) and not by_person:
            # a tracker passes on what somebody asks of us
            asked = asks(message) and (matters(message, rulebook) or topical(message, rulebook))
            yield Sign(kind=Kind.BULK, evidence=header.name, passes_on=asked, outside=letter)
        elif header.name == "x-mailer" and words_in(header.value, mail.notice_mailers) and not told_by_person:
            yield Sign(kind=Kind.BULK, evidence=f"X-Mailer: {header.value[:40]}", outside=outside)
        elif header.name.startswith(mail.service_fields) and not (by_hand or worded):
            yield Sign(kind=Kind.BULK, evidence=header.name, outside=outside)
        elif header.name == "return-path" and not by_hand and _of_nobody(header.value, message, rulebook):
            yield Sign(kind=Kind.BULK, evidence=f"Return-Path: {header.value[:40]}", outside=outside)


def _is_sound(message: Message) -> bool:
    """True where all files are recordings: a telephone exchange passes on what somebody said."""
    files = [attachment for attachment in message.attachments if not attachment.decoration]
    return bool(files) and all(_is_audio(attachment) for attachment in files)


def _is_audio(attachment: Attachment) -> bool:
    return "audio/" in (attachment.declared[:6], (guess_type(attachment.filename)[0] or "")[:6])


def _of_nobody(path: str, message: Message, rulebook: Rulebook) -> bool:
    """True for an envelope sender that nobody reads or that collects returns, beside another address of who wrote."""
    address = path.strip().strip("<>")
    own = message.head.sender is not None and address.casefold() == message.head.sender.email.casefold()
    return not own and (collects_returns(address) or is_unread(address.rpartition("@")[0], rulebook))


def _by_hand(message: Message, rulebook: Rulebook, subject: str) -> bool:
    told = acts(message, rulebook) or in_first_person(message, rulebook)
    # what a program watches may be named after our matters
    ours = matters(message, rulebook) and not subject
    # a house may send all its mail through such a service
    own = signed(message) or personal(message, rulebook)
    by_hand = told or ours or own or answers(message, rulebook)
    if diction.worded_as_programs(message, rulebook) and not (signed(message) and personal(message, rulebook)):
        return False
    # who sells something asks and signs, too
    sold = words_in("\n".join(own_lines(message)), rulebook.correspondence.unsubscribe_words)
    return by_hand and not (sold and not ours)


def _scanned(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    """A copier's own lines and what was laid on it. Who adds a line, or has their name on it, is answered."""
    mail, lines = rulebook.correspondence, own_lines(message)
    told = words_in("\n".join((message.head.subject, message.header("x-mailer"), *lines)), mail.scanner_words)
    known = mail.scanner_words + mail.scan_words + mail.self_words + mail.no_answer_words
    sender = local_part(message)
    if not told and has_files(message) and sender in map(fold, mail.copier_senders):
        told = sender
    if (
        told
        and (lines or has_files(message))
        and not personal(message, rulebook)
        and not (matters(message, rulebook) or asks(message))
        and all(_is_known(line, known) or all(_is_known(s, known) for s in _SENTENCE.split(line)) for line in lines)
    ):
        yield Sign(kind=Kind.BULK, evidence=f"a copier: {told}", passes_on=has_files(message))


def _is_known(text: str, words: tuple[str, ...]) -> bool:
    return bool(_LABEL.match(text) or words_in(text, words))

"""A report that a message did not arrive, is late, or was complained of, with its structure (RFC 3464) or without.

Servers older than the standard, and some younger, write free text: then a mail system's own address or an empty
envelope sender stands beside a subject or words of non-delivery, or the letter that they are about is enclosed, or is
ours and named, or a bare answer from no person's address says it twice, where nobody greets, signs or does something.
A person who forwards a bounce or writes about one has neither, and greets and signs. A postmaster who greets, and parts
of a report that no report holds together, give way to who plainly wants something (`Sign.outside`). Reads
correspondence.daemon_senders, bounce_subjects, bounce_words, unknown_user_words.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds import diction
from inboxbot.kinds.mail_program import tells_mail_program
from inboxbot.kinds.manners import greeting, mannered
from inboxbot.kinds.names import personal, signed, signed_by_person
from inboxbot.kinds.signs import (
    Sign,
    asks,
    bare_answer,
    count_in,
    is_forward,
    letters,
    local_part,
    names_our_letter,
    null_return_path,
    opens_with,
    own_lines,
    words_in,
)
from inboxbot.kinds.speech import acts, wishes
from inboxbot.model import Inbox, Kind, Lines, Message
from inboxbot.rulebook import Rulebook

_REPORTS = ("delivery-status", "feedback-report")
_PARTS = re.compile(r"multipart/report|message/delivery-status|message/feedback-report")
_RECEIPT = "disposition-notification"
# Mail systems call themselves so and nobody else does; a postmaster may be a person.
_DAEMON = "daemon"


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of a bounce; a report's structure and a mail system's words are sure."""
    declared = message.content_type.casefold()
    # some programs forward a report as its parts, below the words of who forwards it
    # what a server encloses is no file of anybody's: unsigned, a question or wish must tell
    asked = tells_mail_program(message, rulebook) and wishes(message, rulebook)
    by_person = not _PARTS.search(declared) and (asked or (signed(message) and acts(message, rulebook)))
    for report in message.reports:
        if report.report_type in _REPORTS and not by_person:
            passed_on = not (_PARTS.search(declared) or null_return_path(message, rulebook))
            evidence = f"report of type {report.report_type}"
            yield Sign(kind=Kind.BOUNCE, evidence=evidence, sure=True, outside=passed_on)
    if _PARTS.search(declared) and _RECEIPT not in message.header("content-type").casefold():
        yield Sign(kind=Kind.BOUNCE, evidence=f"Content-Type {declared}", sure=True)
    if message.header("x-failed-recipients"):
        yield Sign(kind=Kind.BOUNCE, evidence="X-Failed-Recipients", sure=True)
    yield from _by_sender(message, rulebook)


def _by_sender(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    mail = rulebook.correspondence
    sender, null = local_part(message), null_return_path(message, rulebook)
    subject = opens_with(message.head.subject, mail.bounce_subjects)
    named = subject or words_in(message.head.subject, mail.bounce_words)
    said = words_in(_text(message), mail.bounce_words)
    unknown = words_in(_text(message), mail.unknown_user_words)
    told = subject or said
    reported = bool(subject) and not personal(message, rulebook)
    # some mail systems greet, in words that programs write
    greeted = mannered(message, rulebook) and (
        asks(message) or not (subject and diction.leans_to_a_program(message, rulebook))
    )
    by_machine = not (greeted or signed(message))
    of_ours = names_our_letter(message) and not personal(message, rulebook)
    is_daemon = letters(sender) in map(letters, mail.daemon_senders)
    if _DAEMON in sender and is_daemon:
        yield Sign(kind=Kind.BOUNCE, evidence=f"sender {sender}", sure=True)
    elif is_daemon and (null or (named and not signed_by_person(message, rulebook)) or (said and by_machine)):
        evidence = f"sender {sender}, {named or said or 'empty Return-Path'}"
        # below a mail system's words may stand the whole letter of a person: only a greeting above them is a person's
        greets = any(greeting(line) for line in own_lines(message)[:1])
        yield Sign(kind=Kind.BOUNCE, evidence=evidence, sure=True, outside=greets and not null)
    elif (null or not sender) and told and (by_machine or not is_forward(message, rulebook)):
        yield Sign(kind=Kind.BOUNCE, evidence=f"empty sender, {told}", sure=True)
    elif by_machine and ((reported and (said or unknown)) or (said and of_ours)) and not acts(message, rulebook):
        evidence = f"{subject or 'of a letter of ours'}, {said or unknown}, no greeting"
        yield Sign(kind=Kind.BOUNCE, evidence=evidence, weak=True)
    elif said and by_machine and _answers_in_nobodys_name(message, rulebook) and _says_more(message, rulebook):
        yield Sign(kind=Kind.BOUNCE, evidence=f"answers us, {said} and more, no greeting", weak=True)
    elif said and by_machine and _returns(message) and not (wishes(message, rulebook) or personal(message, rulebook)):
        yield Sign(kind=Kind.BOUNCE, evidence=f"a message returned, {said}, no greeting", weak=True)


def _says_more(message: Message, rulebook: Rulebook) -> bool:
    mail = rulebook.correspondence
    return count_in(_text(message), mail.bounce_words + mail.unknown_user_words) > 1


def _answers_in_nobodys_name(message: Message, rulebook: Rulebook) -> bool:
    return bare_answer(message, rulebook) and not personal(message, rulebook) and not acts(message, rulebook)


def _returns(message: Message) -> bool:
    """True when a message, or the header of one (RFC 6522), is enclosed."""
    return any("rfc822" in attachment.declared for attachment in message.attachments)


def _text(message: Message) -> str:
    lines = (line for block in message.body.own if isinstance(block, Lines) for line in block.lines)
    return "\n".join((*lines, message.body.quoted))

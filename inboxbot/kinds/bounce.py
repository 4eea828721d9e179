"""A report that a message did not arrive, is late, or was complained of, with its structure (RFC 3464) or without.

Servers older than the standard, and some younger, write free text: then the sender must be a mail system's own
address, or the envelope sender empty, beside a subject or words of non-delivery. A person who forwards a bounce or
writes about one has neither. Reads correspondence.daemon_senders, bounce_subjects, bounce_words.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds.signs import Sign, is_forward, local_part, null_return_path, opens_with
from inboxbot.model import Inbox, Kind, Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_REPORTS = ("delivery-status", "feedback-report")
_PARTS = re.compile(r"multipart/report|message/delivery-status|message/feedback-report")
_MDN = re.compile(r"disposition-notification")
# "550 5.1.1", "5.7.1": what SMTP servers say of a failure (RFC 5321, RFC 3463).
_STATUS = re.compile(r"(?<![\d.])[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3})?|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])")
_SCANNED = 8_000


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of a bounce; a report's structure and a mail system's words are sure."""
    for report in message.reports:
        if report.report_type in _REPORTS:
            yield Sign(kind=Kind.BOUNCE, evidence=f"report of type {report.report_type}", sure=True)
    declared = message.content_type.casefold()
    if _PARTS.search(declared) and not _MDN.search(declared + message.header("content-type").casefold()):
        yield Sign(kind=Kind.BOUNCE, evidence=f"Content-Type {message.content_type}", sure=True)
    if message.header("x-failed-recipients"):
        yield Sign(kind=Kind.BOUNCE, evidence="X-Failed-Recipients", sure=True)
    if not is_forward(message, rulebook):
        yield from _by_words(message, rulebook)


def _by_words(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    mail = rulebook.correspondence
    system = local_part(message) in map(fold, mail.daemon_senders)
    subject = opens_with(message.head.subject, mail.bounce_subjects)
    words = _words(message, mail.bounce_words)
    null = null_return_path(message)
    if system and (subject or words or null):
        yield Sign(kind=Kind.BOUNCE, evidence=f"sender {local_part(message)}, {subject or words or 'empty'}", sure=True)
    elif null and (subject or words):
        yield Sign(kind=Kind.BOUNCE, evidence=f"empty Return-Path, {subject or words}", sure=True)
    elif subject and words and _STATUS.search(_text(message)):
        yield Sign(kind=Kind.BOUNCE, evidence=f"subject {subject}, {words}, a server's status")


def _words(message: Message, words: tuple[str, ...]) -> str:
    text = fold(_text(message))
    return next((w for w in map(fold, words) if w in text), "")


def _text(message: Message) -> str:
    lines = (line for block in message.body.own if isinstance(block, Lines) for line in block.lines)
    return "\n".join(lines)[:_SCANNED] + "\n" + message.body.quoted[:_SCANNED]

"""Mail to many: lists, newsletters, notifications.

When the inbox itself is a group, all of its mail carries List-* and often `Precedence: list` and the list's foot: then
they say nothing. The foot says nothing either where a person wants something or speaks of our matters.
Customer and ticket software puts `List-Unsubscribe`, `List-Help` or `Precedence` on letters that people write with it:
one of these alone says nothing where a person asks or wishes, and signs. `Precedence` alone says nothing either where a
person who signs speaks of our matters, where one signs with their own name what is no bare answer, or greets or closes
and asks without a link. `List-Unsubscribe`, which a gateway puts on all that leaves a house, says nothing where a
person writes from an address of their name, and signs, or wants something or speaks of our matters without a link. A
`Precedence` among the trace fields was put there by a server that forwarded the message, whoever wrote it.
All of these, and the path of a list's manager, give way to who plainly wants something (`Sign.outside`); a signature
counts for nothing where the text is rather worded as programs write.
A group through which somebody answers us, or acts on our matters in a message to us, is held for a person.
Reads inbox.own_lists.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from inboxbot.kinds import diction
from inboxbot.kinds.manners import courteous
from inboxbot.kinds.names import named, personal, signed
from inboxbot.kinds.signs import Sign, answers_us, asks, bare_answer, is_forward, own_lines, quotes_us, words_in
from inboxbot.kinds.speech import acts, in_first_person, matters, topical
from inboxbot.kinds.unread import collects_returns
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook

_PRECEDENCE = ("bulk", "junk", "list")
# RFC 5321 section 4.5.3.1.3.
_LONGEST_PATH = 256
_LISTS = (
    "x-mailing-list",
    "x-mailman-version",
    "x-mlserver",
    "x-ml-name",
    "mailing-list",
    "x-list",
    "x-campaign-id",
    "x-campaignid",
)
_POST = "list-post"
_PRECEDENCE_FIELD = "Precedence"
_PATH = "Return-Path"
_LEAVING = ("list-unsubscribe", "list-unsubscribe-post")
_CAMPAIGNS = ("x-campaign-id", "x-campaignid")
_BY_SOFTWARE = (*_LEAVING, "list-help", *_CAMPAIGNS, _PRECEDENCE_FIELD)
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
# The foot of list mail, in any language: a rule, and the address of the list's page below it.
_LIST_FOOT = re.compile(r"^_{20,}\s*\n(?:.*\n){0,4}.*/(?:mailman/|mailman3/|postorius/|listinfo|sympa/)", re.MULTILINE)
# The envelope senders of list managers: `owner-x@`, `x-request@`, `x-bounces+maija=firma.example@`.
_MANAGERS = re.compile(r"<?(?:owner-[^@]+|[^@]+-(?:request|owner|bounces?)(?:[+=][^@]*)?)@[^@]+")
# The address of a list manager that waits for a confirmation: `x-confirm+4f2a...@`.
_CONFIRMS = re.compile(r"[^@]+-confirm\+[^@]+@")


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of bulk mail; none is sure."""
    if _is_ours(message, inbox):
        return
    marks = tuple(_marks(message))
    said = {mark.evidence.partition(":")[0] for mark in marks}
    of_ours = said == {_PRECEDENCE_FIELD} and matters(message, rulebook)
    # who sells something asks and signs, too, and says how to get no more of it
    spoken = matters(message, rulebook) if _says_way_out(message, rulebook) else acts(message, rulebook)
    if said & set(_CAMPAIGNS):
        of_us = matters(message, rulebook) or topical(message, rulebook)
        spoken = of_us or (personal(message, rulebook) and acts(message, rulebook) and not _is_linked(message))
    worded = not diction.leans_to_a_program(message, rulebook)
    by_software = said <= set(_BY_SOFTWARE) and signed(message) and (of_ours or spoken) and worded
    by_gateway = said <= set(_LEAVING) and personal(message, rulebook) and _writes_to_us(message, rulebook)
    plain = said <= {*_LEAVING, "list-help", _PRECEDENCE_FIELD, _PATH} and not _says_way_out(message, rulebook)
    if plain and not bare_answer(message, rulebook):
        marks = tuple(replace(mark, outside=True) for mark in marks)
    alone = said == {_PRECEDENCE_FIELD}
    if alone and not _forwarded(message):
        by_hand = by_software or _by_hand(message, rulebook)
        yield from (replace(mark, only_marks=by_hand) for mark in marks)
    elif not (alone or by_software or by_gateway):
        passes_on = _for_us(message, rulebook, inbox)
        yield from (replace(mark, passes_on=passes_on) for mark in marks)
    if _has_foot(message) and not (
        is_forward(message, rulebook) or quotes_us(message, rulebook) or _speaks(message, rulebook)
    ):
        yield Sign(kind=Kind.BULK, evidence="foot of a mailing list")


def _says_way_out(message: Message, rulebook: Rulebook) -> bool:
    return bool(words_in("\n".join(own_lines(message)), rulebook.correspondence.unsubscribe_words))


def _writes_to_us(message: Message, rulebook: Rulebook) -> bool:
    spoken = acts(message, rulebook) or matters(message, rulebook) or in_first_person(message, rulebook)
    return signed(message) or (spoken and not _is_linked(message))


def _is_linked(message: Message) -> bool:
    return any(_LINK.search(line) for line in own_lines(message))


def _by_hand(message: Message, rulebook: Rulebook) -> bool:
    if bare_answer(message, rulebook):
        return False
    asked = asks(message) and not _is_linked(message) and courteous(message, rulebook)
    # a forum, too, may have a name that is not in its address
    speaks = message.body.quoted.strip() or acts(message, rulebook) or in_first_person(message, rulebook)
    return asked or (signed(message) and (personal(message, rulebook) or (named(message, rulebook) and bool(speaks))))


def _for_us(message: Message, rulebook: Rulebook, inbox: Inbox) -> bool:
    """True where somebody writes to us: an answer to our letter, or an act on our matters where people may post."""
    ours = {address.casefold() for address in inbox.addresses}
    to_us = any(recipient.email.casefold() in ours for recipient in message.head.recipients)
    posted = bool(message.header(_POST)) and acts(message, rulebook) and matters(message, rulebook)
    return to_us and (answers_us(message) or posted)


def _has_foot(message: Message) -> bool:
    text = "\n".join((*own_lines(message), message.body.signature, message.body.quoted))
    return _LIST_FOOT.search(text) is not None


def _speaks(message: Message, rulebook: Rulebook) -> bool:
    return acts(message, rulebook) or matters(message, rulebook, labelled=False)


def _forwarded(message: Message) -> bool:
    """True when the last Precedence stands above a trace field: each server writes above what it was given."""
    names = [header.name for header in message.headers]
    return "received" in names[len(names) - names[::-1].index("precedence") :] if "precedence" in names else False


def _marks(message: Message) -> Iterator[Sign]:
    sender = message.head.sender
    if sender is not None and (_CONFIRMS.match(sender.email) or collects_returns(sender.email)):
        yield Sign(kind=Kind.BULK, evidence=f"sender {sender.email.partition('@')[0][:40]}")
    for header in message.headers:
        value = header.value.strip().casefold()
        if header.name in ("precedence", "x-precedence") and value.split(";")[0].strip() in _PRECEDENCE:
            yield Sign(kind=Kind.BULK, evidence=f"{_PRECEDENCE_FIELD}: {value[:40]}", precedence=True)
        elif header.name == "return-path" and _is_manager(value[:_LONGEST_PATH], message):
            yield Sign(kind=Kind.BULK, evidence=f"{_PATH}: {value[:40]}")
        elif header.name.startswith("list-") or header.name in _LISTS:
            yield Sign(kind=Kind.BULK, evidence=header.name)


def _is_manager(path: str, message: Message) -> bool:
    """True for a list manager's path; `product-owner@` may be a person's where it is the address of who wrote."""
    sender = message.head.sender
    own = sender is not None and path.strip("<>") == sender.email.casefold()
    return not own and _MANAGERS.match(path) is not None


def _is_ours(message: Message, inbox: Inbox) -> bool:
    """True when the list that delivered the message is one of our own."""
    identity = message.header("list-id").casefold()
    own = (listed.strip().strip("<>").casefold() for listed in inbox.own_lists)
    return any(f"<{name}>" in identity or identity.strip() == name for name in own if name)

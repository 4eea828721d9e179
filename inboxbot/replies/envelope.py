"""What stands outside of a reply's text: its languages, its id, to whom it goes, its subject.

A bilingual authority's automatic replies go out in both its languages, the sender's first; English is added for whoever
wrote neither. A wrong guess of the sender's language then only changes the order.

The ids are derived from the message answered: a replay gives the same ones anywhere. A reply that is sent again after
its acknowledgement was lost must carry the id it had, or it would be a second reply.

A reply goes to one address: From, or Reply-To where it is of the same house and somebody reads it; never to Sender or
Return-Path. A stranger's Reply-To would let anyone have our letters sent anywhere, one that names a mail system would
have it answer us, and one that names this inbox would have nobody read the reply.

The subject is the sender's, cleaned, with the case number; or the heading where it was missing. The supplier's answer
carries the same subject, so the case number and the heading come back with it.

Reads mail: public_mail_domains and shared_domains (at a public mail host only the same address is the same house),
daemon_senders and unread_senders (nobody reads what is sent to those), prefixes, gateway tags, the kinds' subjects.
"""

import hashlib
import re
from base64 import b32encode
from datetime import date

from email_validator import EmailNotValidError, validate_email

from inboxbot.model import DueKind, Head, Kind, Language, mailbox_of, reply_id
from inboxbot.replies.showing import cut, plain, without_links
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.domains import same_house
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.masking import MASK
from inboxbot.rulebook.words import MailRules

_ORDER = {
    Language.FI: (Language.FI, Language.SV),
    Language.SV: (Language.SV, Language.FI),
    Language.EN: (Language.EN, Language.FI, Language.SV),
    Language.OTHER: (Language.EN, Language.FI, Language.SV),
}

WRITTEN = (Language.FI, Language.SV, Language.EN)
_NO_DOMAIN = "inboxbot.invalid"
# What a mail server may accept although no standard allows it (two dots in a row, a dot at the end).
_LENIENT = re.compile(r"[!#$%&'*+/0-9=?A-Z^_`a-z{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9-]+")
# Names in quotation marks (RFC 5321 section 4.1.2), but for letters that mean something in a field or to a server.
_QUOTED = re.compile(r"\"[!#$%&'*+/0-9=?A-Z^_`a-z{|}~.@ -]{1,62}\"@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9-]+")
_LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 120
# RFC 5322 section 3.6.5 knows this one prefix; every client folds it with its own.
_PREFIX = "Re: "
_CASE_NUMBER = re.compile(r"\[?\bJT-[0-9A-Z]{8}\b\]?", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[\[(<]\s*[\])>]")
_EDGES = " -–—:;,|/"


def languages(language: Language) -> tuple[Language, ...]:
    """The languages of the reply, in the order of its sections."""
    return _ORDER[language]


def reply_message_id(fingerprint: str, from_address: str) -> str:
    """`<jt.26 characters@domain of the sender address>`, with angle brackets."""
    return reply_id(_derived("reply", fingerprint), _domain(from_address))


def person_message_id(case: str, number: int, from_address: str) -> str:
    """The id of the letter about a person's decision, the `number`th of the case from 1."""
    return reply_id(_derived("person", f"{case}/{number}"), _domain(from_address))


def reminder_message_id(case: str, what: DueKind, by: date, from_address: str) -> str:
    """The id of the reminder of that due day of the case: there is one, whoever writes it and however often."""
    return reply_id(_derived("reminder", f"{case}/{what}/{by.isoformat()}"), _domain(from_address))


def _derived(purpose: str, text: str) -> str:
    digest = hashlib.sha256(f"{purpose}\0{text}".encode()).digest()
    return b32encode(digest)[:26].decode("ascii").lower()


def _domain(address: str) -> str:
    domain = address.strip().rpartition("@")[2].strip(".").casefold()
    try:
        return domain.encode("idna").decode("ascii") or _NO_DOMAIN
    except UnicodeError:
        return _NO_DOMAIN


def recipient(head: Head, rulebook: Rulebook, own: tuple[str, ...] = ()) -> str | None:
    """The one address to answer, its domain in ASCII; None when there is none that can be written to.

    A Reply-To that is one of our `own` addresses is none.
    """
    sender = _writable(head.sender.email) if head.sender is not None else None
    if sender is None or head.sender is None or head.reply_to is None:
        return sender
    reply_to = _writable(head.reply_to.email)
    mail = rulebook.mail
    if reply_to is None or mailbox_of(reply_to) in set(map(mailbox_of, own)):
        return sender
    return reply_to if same_house(sender, reply_to, mail) and _is_read(reply_to, mail) else sender


def _is_read(address: str, mail: MailRules) -> bool:
    """False where the address before the @ holds such a word, whatever stands between its letters."""
    letters = _letters(mailbox_of(address).rpartition("@")[0])
    return not any(_letters(word) in letters for word in (*mail.daemon_senders, *mail.unread_senders))


def _letters(local: str) -> str:
    return "".join(filter(str.isalnum, fold(local)))


def _writable(address: str) -> str | None:
    """The address as it can stand on the wire; None when it is not one mailbox."""
    try:
        found = validate_email(
            address, check_deliverability=False, globally_deliverable=False, allow_quoted_local=False
        )
    except EmailNotValidError:
        lenient = _LENIENT.fullmatch(address) or _QUOTED.fullmatch(address)
        return address if lenient and len(address) <= _LONGEST_ADDRESS else None
    return found.ascii_email or f"{found.local_part}@{found.ascii_domain}"


def reply_subject(
    head_subject: str, *, kind: Kind, case: str | None, heading: str, heading_missing: bool, rulebook: Rulebook
) -> str:
    """At most 120 characters in all: what the sender wrote, the fixed phrase of the kind, or the heading."""
    tag = f" [{case}]" if case else ""
    own = "" if heading_missing else _cleaned(head_subject, rulebook)
    text = f"{_PREFIX}{own}" if own else _fixed(kind, heading, heading_missing, rulebook)
    return (cut(text, LONGEST_SUBJECT - len(tag)) + tag).strip()


def reminder_subject(
    word: str, head_subject: str, *, kind: Kind, case: str, heading: str, heading_missing: bool, rulebook: Rulebook
) -> str:
    """The same behind the word for a reminder, so that it is told apart from the reply in a full inbox."""
    own = "" if heading_missing else _cleaned(head_subject, rulebook)
    text = f"{word}: {own or _fixed(kind, heading, heading_missing, rulebook)}"
    return f"{cut(text, LONGEST_SUBJECT - len(case) - 3)} [{case}]"


def _fixed(kind: Kind, heading: str, heading_missing: bool, rulebook: Rulebook) -> str:
    if heading_missing or kind is Kind.ACCESS_REQUEST:
        return heading
    return rulebook.mail.reply_subjects.get(kind, "")


def _cleaned(subject: str, rulebook: Rulebook) -> str:
    """Without prefixes, tags, case numbers, codes and links; "" when no letter is left."""
    # A tag's stars are no text and would be gone before the tag is known.
    text = _CASE_NUMBER.sub(" ", plain(_bare(subject, rulebook))).replace(MASK, " ")
    text = without_links(" ".join(_EMPTY_BRACKETS.sub(" ", text).split()))
    text = _bare(text, rulebook).rstrip(_EDGES)
    return text if any(c.isalpha() for c in text) else ""


def _bare(text: str, rulebook: Rulebook) -> str:
    before = None
    while before != text:
        before = text
        text = _unprefixed(text, rulebook).lstrip(_EDGES)
    return text


def _unprefixed(text: str, rulebook: Rulebook) -> str:
    rules = rulebook.mail
    for tag in rules.gateway_tags:
        if text.casefold().startswith(tag.casefold()) and not text[len(tag) : len(tag) + 1].isalnum():
            return text[len(tag) :]
    words = "|".join(re.escape(p) for p in (*rules.reply_prefixes, *rules.forward_prefixes))
    return re.sub(rf"^(?:{words})\s*(?:\[\d+\]|\(\d+\))?\s*:", "", text, count=1, flags=re.IGNORECASE)

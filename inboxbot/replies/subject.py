"""The subject of a reply: the sender's, cleaned, with the case number; or the heading where it was missing.

The supplier's answer carries the same subject, so the case number and the heading come back with it.
Reads mail (prefixes, gateway tags, the fixed subject of each kind).
"""

import re

from inboxbot.model import Kind
from inboxbot.replies.showing import cut, plain, without_links
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.masking import MASK

LONGEST = 120
# RFC 5322 section 3.6.5 knows this one prefix; every client folds it with its own.
_PREFIX = "Re: "
_CASE_NUMBER = re.compile(r"\[?\bJT-[0-9A-Z]{8}\b\]?", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[\[(<]\s*[\])>]")
_EDGES = " -–—:;,|/"


def reply_subject(
    head_subject: str, *, kind: Kind, case: str | None, heading: str, heading_missing: bool, rulebook: Rulebook
) -> str:
    """At most 120 characters in all: what the sender wrote, the fixed phrase of the kind, or the heading."""
    tag = f" [{case}]" if case else ""
    own = "" if heading_missing else _cleaned(head_subject, rulebook)
    text = f"{_PREFIX}{own}" if own else _fixed(kind, heading, heading_missing, rulebook)
    return (cut(text, LONGEST - len(tag)) + tag).strip()


def reminder_subject(
    word: str, head_subject: str, *, kind: Kind, case: str, heading: str, heading_missing: bool, rulebook: Rulebook
) -> str:
    """The same behind the word for a reminder, so that it is told apart from the reply in a full inbox."""
    own = "" if heading_missing else _cleaned(head_subject, rulebook)
    text = f"{word}: {own or _fixed(kind, heading, heading_missing, rulebook)}"
    return f"{cut(text, LONGEST - len(case) - 3)} [{case}]"


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

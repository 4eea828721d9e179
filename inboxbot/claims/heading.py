"""How a subject stands to the heading that the instructions ask for.

Exact means: the very words once decoded, composed (NFC) and freed of a gateway's tag. A variant is anything a person
recognises: another case, lost or broken letters, a reply's or forward's prefix, words before or behind, a translation.
It must be near the whole heading: "Käyttöoikeus potilastietoihin" is another matter.
Reads access_request.heading, translations and heading_words, mail prefixes and gateway_tags.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from inboxbot.claims.repair import readings
from inboxbot.letter import Letter, Terms
from inboxbot.model import Heading, Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_SPACE = re.compile(r"\s+")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_COUNTER = r"(?:\s?[\[(]\d+[\])]|\^\d+)?"
# Of a heading of 30 letters three may be wrong or five lost; a word of its own may not be another one.
_NEAR = 90.0
_WORD_NEAR = 72.0


def heading(message: Message, rulebook: Rulebook) -> Heading:
    """How the subject stands to the heading; that of the forwarded message where the subject says nothing of it."""
    stands = heading_of(message.head.subject, rulebook)
    if stands is Heading.ABSENT and message.body.is_forward:
        forwarded = heading_of(message.body.forwarded_subject, rulebook)
        return Heading.VARIANT if forwarded is not Heading.ABSENT else Heading.ABSENT
    return stands


def first_line_heading(message: Message, rulebook: Rulebook) -> bool:
    """True when the first own line is the heading, exact or recognisable and with nothing else beside it."""
    for block in message.body.own:
        if not isinstance(block, Lines):
            return False
        for line in filter(str.strip, block.lines):
            close = len(fold(line)) <= len(rulebook.access.heading) + 10
            return close and heading_of(line, rulebook) is not Heading.ABSENT
    return False


def heading_meant(letter: Letter, rulebook: Rulebook) -> bool:
    """True when the own text speaks of the heading, or says that the same is sent again."""
    words = Terms.of(rulebook.access.heading_words)
    return any(words.found(one.text) for one in letter.own)


def heading_of(subject: str, rulebook: Rulebook) -> Heading:
    """How one line stands to the heading."""
    if not subject.strip():
        return Heading.ABSENT
    plain = _untagged(_one_line(unicodedata.normalize("NFC", subject)), rulebook.mail.gateway_tags)
    if plain == _one_line(rulebook.access.heading):
        return Heading.EXACT
    wanted = (rulebook.access.heading, *rulebook.access.translations)
    bare = unprefixed(plain, rulebook)
    near = any(_near(reading, words) for reading in readings(bare) for words in wanted)
    return Heading.VARIANT if near else Heading.ABSENT


def unprefixed(subject: str, rulebook: Rulebook) -> str:
    """The subject without reply and forward prefixes, their counters and gateway tags, however many are stacked."""
    mail = rulebook.mail
    pattern = _prefixes(mail.reply_prefixes + mail.forward_prefixes)
    bare, before = subject, ""
    while bare != before:
        before = bare
        bare = pattern.sub("", _untagged(bare, mail.gateway_tags), count=1).strip()
    return bare


@lru_cache(maxsize=8)
def _prefixes(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(p.rstrip(":")) for p in sorted(prefixes, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"^\s*(?:{names}){_COUNTER}\s*:\s*", re.IGNORECASE)


def _untagged(subject: str, tags: tuple[str, ...]) -> str:
    """The subject without gateway tags, which stand before or behind it, with a colon where they have no brackets."""
    bare, before = subject, ""
    while bare != before:
        before = bare
        for tag in tags:
            bare = _without(bare, tag).strip()
    return bare


def _without(text: str, tag: str) -> str:
    bracketed = not tag[:1].isalnum()
    if text.casefold().startswith(tag.casefold()):
        rest = text[len(tag) :].lstrip()
        return rest.lstrip(": ") if bracketed else rest[1:] if rest.startswith(":") else text
    if bracketed and text.casefold().endswith(tag.casefold()):
        return text[: -len(tag)]
    return text


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _near(text: str, wanted: str) -> bool:
    """True when the text holds the wanted words, each nearly, all of them together very nearly."""
    key, goal = _key(text), _key(wanted)
    if len(key) > len(goal):
        found = fuzz.partial_ratio_alignment(goal, key)
        key = key[max(0, found.dest_start - 2) : found.dest_end + 2] if found and found.score >= _NEAR else ""
    elif fuzz.ratio(goal, key) < _NEAR:
        return False
    return bool(key) and all(fuzz.partial_ratio(_key(word), key) >= _WORD_NEAR for word in wanted.split())


def _key(text: str) -> str:
    """Letters alone, no diacritics, `ae` and `oe` as one letter: what is left of a word however it was written."""
    return _NOT_LETTERS.sub("", fold(text).replace("æ", "a").replace("ø", "o").replace("ae", "a").replace("oe", "o"))

"""Whose name stands in a message: on the sender, in the address, under the text.

A person's name has a few words, none of a desk, a house or a program, and no digits: anything else signs for nobody.
Reads correspondence.role_senders, service_senders, automatic_senders, house_words, closings, foreign_closings.
"""

import re
from dataclasses import replace
from functools import lru_cache

from inboxbot.kinds.signs import asks, letters, local_part, opens_with, own_lines
from inboxbot.model import Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_HEARD = 8_000
_BODY = "body"
# "Emily Novak via RT", "Timo Heikkila (JIRA)": what a program adds to the name of who writes through it.
_PROGRAM = re.compile(r"\s+via\s.*|\(.*", re.IGNORECASE)
# `MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@`
_NUMBER_OF_PROGRAM = re.compile(r"(?=[a-f]*\d)[0-9a-f]{16}", re.IGNORECASE)
_SHORT_LINE = 60
_INITIAL = 2
_WORDS_OF_A_NAME = 4
_WORDS_OF_A_SIGNATURE = 3
# "Terveisin", and the name below it.
_LINES_OF_A_CLOSING = 2
# "Lauri (the guy behind postmaster)"
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
# The local part, begun where a word begins only.
_ADDRESS = re.compile(r"(?<![^\s<(:;,])([^\s@<>(:;,]{1,64})@")
# "Recipient: maija.koskela@firma.example" names whom it is about.
_LABELLED = re.compile(r"\s*[^:@]{2,30}:\s*<?[^\s@]+@[^\s@]+\s*$")
_TELLING = 6
# A name in Greek or Cyrillic letters spells no address: who has one, from no desk's address, has it there too.
_LATIN = re.compile(r"[a-z]")
_WORD = re.compile(r"[^\W\d_]+")


def signed(message: Message) -> bool:
    """True when the sender's own name, or one of its words and no other, stands on a short line, as under a letter."""
    return _signed(own_lines(message), message.body.signature, _name_of(message))


# One sign after another asks for it.
@lru_cache(maxsize=4)
def _signed(lines: tuple[str, ...], signature: str, name: frozenset[str]) -> bool:
    written = (*lines[1:], *signature.split("\n"))
    return len(name) > 1 and any(_says(line, name) for line in written)


def signs_off(message: Message, rulebook: Rulebook) -> bool:
    """True when a name that is not the sender's own ends the text as a person's does.

    One that an address in the text spells, or one of no desk nor of the sender's house, below a text that greets. So
    signs who writes from the address of a desk or a program.
    """
    lines = own_lines(message)
    mail = rulebook.correspondence
    below = [line for line in message.body.signature.split("\n") if line.strip()][:_LINES_OF_A_CLOSING]
    closing = [line for line in below if not opens_with(line, mail.closings + mail.foreign_closings)]
    return any(_ends(line, message, rulebook) for line in (*lines[1:][-1:], *(closing if lines else ())))


def _ends(line: str, message: Message, rulebook: Rulebook) -> bool:
    words, lines = _NOTE.sub("", line).strip(" .,!").split(), own_lines(message)
    if not 0 < len(words) <= _WORDS_OF_A_SIGNATURE or not all(w[0].isupper() and len(w) > _INITIAL for w in words):
        return False
    addresses = _ADDRESS.findall("\n".join(lines)[:_HEARD])
    if any(fold(words[0]) in letters(address) for address in addresses):
        return True
    greets = opens_with(lines[0], rulebook.phrases.stated.greetings)
    name = frozenset(_WORD.findall(fold(" ".join(words))))
    sender = letters(message.head.sender.email) if message.head.sender else ""
    return bool(greets) and not _is_of_house(name, rulebook) and not any(word in sender for word in name)


def names_sender(text: str, message: Message) -> bool:
    """True where a word of the sender's name, or of their address before the @, stands in a text."""
    own = _name_of(message) | set(re.split(r"[._-]", local_part(message)))
    return any(len(word) > _INITIAL and word in own for word in _WORD.findall(fold(text)))


def is_name(line: str, message: Message) -> bool:
    """True for a short line with the sender's whole name, or with words of it and no other."""
    return _says(line, _name_of(message))


def above_name(message: Message) -> Message:
    """The message down to the line with the sender's name."""
    lines = own_lines(message)
    end = next((n + 1 for n, line in enumerate(lines) if n and is_name(line, message)), None)
    return replace(message, body=replace(message.body, own=(Lines(lines=lines[:end], where=_BODY),)))


def _says(line: str, name: frozenset[str]) -> bool:
    words = set(_WORD.findall(fold(line))) if len(line) <= _SHORT_LINE and not _LABELLED.match(line) else set()
    # "t. Maija": a single letter before the name is the short form of a closing
    if words & name:
        return name <= words or {w for w in words if len(w) > 1} <= name
    # "Phil": the short form of a name, alone on its line
    return len(words) == 1 and any(len(w) > _INITIAL and any(n.startswith(w) for n in name) for w in words)


def personal(message: Message, rulebook: Rulebook) -> bool:
    """True when the sender's address spells a name of theirs (`maija.virtanen@`), and not of their house.

    Whoever has a domain of their own has the first name before the @ and the last one behind it (`maija@virtanen.fi`).
    """
    if _NUMBER_OF_PROGRAM.search(local_part(message)):
        return False
    words, local = _own_name(message, rulebook), letters(local_part(message))
    domain = message.head.sender.domain if message.head.sender else ""
    telling = [word for word in words if len(word) > _INITIAL]
    # `kaisa.jarvi@aaltojarvi.fi`
    parts = set(re.split(r"[._-]", local_part(message)))
    apart = bool(telling) and parts.issuperset(telling) and not all(w in domain for w in telling)
    if apart or (any(w in local for w in telling) and not any(w in domain for w in telling)):
        return True
    if words and not any(map(_LATIN.search, words)):
        return not _is_of_house(frozenset((local_part(message), local)), rulebook)
    first, _, last = fold(_shown(message)).partition(" ") if words else ("", "", "")
    return bool(first) and local == first and domain.startswith(f"{last}.")


def named(message: Message, rulebook: Rulebook) -> bool:
    """True when the sender's name is a person's own of which the address says nothing, as an agent's at a desk."""
    words = _own_name(message, rulebook)
    address = letters(message.head.sender.email) if message.head.sender else ""
    return bool(words) and not any(w in address for w in words if len(w) > _INITIAL)


def _own_name(message: Message, rulebook: Rulebook) -> frozenset[str]:
    """The words of the sender's name where a person may be called so: no desk, house or program."""
    words = _name_of(message)
    raw = message.head.sender.name if message.head.sender else ""
    few = 1 < len(words) <= _WORDS_OF_A_NAME and not any(map(str.isdigit, raw))
    return words if few and not _is_of_house(words, rulebook) else frozenset()


def _is_of_house(words: frozenset[str], rulebook: Rulebook) -> bool:
    mail = rulebook.correspondence
    of_others = _words_of(mail.role_senders + mail.service_senders + mail.automatic_senders + mail.house_words)
    # "jäsenpalvelu"
    compound = any(w.endswith(o) for w in words for o in of_others if len(o) >= _TELLING)
    return bool(words & of_others) or compound


@lru_cache(maxsize=4)
def _words_of(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in _WORD.findall(fold(phrase)))


def tells_own_name(message: Message, rulebook: Rulebook) -> bool:
    """True when the sender's name, a person's own, stands in the text as a whole ("olen Maija Virtanen")."""
    words = set(_WORD.findall(fold("\n".join(own_lines(message))[:_HEARD])))
    return named(message, rulebook) and _name_of(message) <= words


def signed_by_person(message: Message, rulebook: Rulebook) -> bool:
    """True when a person's own name stands under the text, not that of a desk or a house."""
    return signed(message) and (personal(message, rulebook) or named(message, rulebook))


def _name_of(message: Message) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(_shown(message))))


def _shown(message: Message) -> str:
    """The sender's name without what a program adds to it."""
    return _PROGRAM.sub("", message.head.sender.name) if message.head.sender else ""


def writes(message: Message) -> bool:
    """True for a question with the sender's own name under it: software that people write with may mark it too."""
    return signed(message) and asks(message)

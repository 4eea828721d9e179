"""Who is named in a sentence beside those of the sender's own house: a person who may sit in our office.

A name is two words with capitals or more. Those that the sender, the signature or the form bears are of their house, as
is whom they call theirs ("tuotepäällikkömme Katri Ojala"); what is called like a company is nobody.
Reads phrases.taking_up, fields.company_forms, said.unnamed and for_somebody.nobody.
"""

import re
from collections.abc import Iterable, Iterator

from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.firms import houses_of
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_CAPITAL = r"[^\W\d_a-zåäö][\w'-]{1,40}"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}}"
_NAMES = re.compile(rf"\b{_NAME}")
# "Anna Korhosen kanssa", "med Anna Lindholm", "Firma Oy:n kanssa".
_WITH_NAME = re.compile(rf"\b(?:({_NAME})(?::\w{{1,4}})? kanssa|(?:med|with) ({_NAME}))\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS_OF_A_NAME = 2
# "Our product manager Mary Smith".
_WORDS_BEFORE = 3


def names_of_the_house(message: Message, answers: Iterable[str]) -> frozenset[str]:
    """The folded words of the names that the sender, the signature and the answers of the form bear."""
    sender = message.head.sender
    texts = (*answers, message.body.signature, f"{sender.name} {sender.email}" if sender is not None else "")
    return frozenset(fold(word) for text in texts for word in _LETTERS.findall(text))


def strangers(part: str, house: frozenset[str], rulebook: Rulebook) -> Iterator[re.Match[str]]:
    """The names of people in a part of a sentence, as written, who are none of the sender's house."""
    theirs = compiled(rulebook.phrases.taking_up.theirs)
    for match in _NAMES.finditer(part):
        name = match[0].split()[-_WORDS_OF_A_NAME:]
        before = " ".join(part[: match.start()].split()[-_WORDS_BEFORE:] + match[0].split()[:-_WORDS_OF_A_NAME])
        known = house.issuperset(fold(word) for word in name)
        if not (known or is_firm(match[0], rulebook) or theirs.found(before)):
            yield match


def with_whom(sentence: str, rulebook: Rulebook) -> tuple[bool, bool]:
    """Whether something is said to be with a person by name, and whether with a company where nobody else is named."""
    names = tuple(match[1] or match[2] for match in _WITH_NAME.finditer(sentence))
    firms = tuple(is_firm(name, rulebook) for name in names)
    return not all(firms), any(firms) and all(is_firm(name, rulebook) for name in _NAMES.findall(sentence))


def by_account(sentence: str, house: frozenset[str], rulebook: Rulebook) -> bool:
    """True where something is so by the account of a stranger ("Liisa Virran mukaan", "enligt Lena Ström")."""
    accounts = compiled(rulebook.phrases.taking_up.accounts)
    for name in strangers(sentence, house, rulebook):
        before, behind = sentence[: name.start()].split()[-2:], sentence[name.end() :].split()[:1]
        first = name[0].split()[0]
        if accounts.found(" ".join((*before, first))) or accounts.found(" ".join(behind)):
            return True
    return False


def is_firm(name: str, rulebook: Rulebook) -> bool:
    """True for what is called like a company."""
    words = rulebook.phrases
    houses = houses_of(rulebook.fields.company_forms, words.said.unnamed, words.for_somebody.nobody)
    return houses.is_house(name) or compiled(words.taking_up.firms).found(name)

"""Words that say nothing by themselves: thanks, a wish, praise; and what denies something or turns to something else.

A part of a text is thanks where the weights learnt from examples say so, or where it is short and begins with a word of
thanks or a wish; one that does anything else, or holds a value, is none.
Reads phrases.intents and preliminary_tests; standing.roles (denial, contrast); examples/.
"""

import re
from functools import lru_cache

from inboxbot.letter import Lexicon, Terms, Zone, sentence
from inboxbot.meaning.acts import told_of
from inboxbot.meaning.standing import roles_of
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.learnt import Deed
from inboxbot.rulebook.words import IntentPhrases

_PARTS = re.compile(r"[.!,;:\n]+|\s[-–—]\s")
_DISSENT = ("denial", "contrast")
_LETTER = re.compile(r"[^\W_]")
_VALUE = re.compile(r"[\d@?]")
# So likely a part must be thanks, and so likely nothing else.
_SURE, _SUSPECT = 0.6, 0.3
_PLAIN = 0.8
_LONGEST, _FEW = 8, 3
_WORDS_OF_A_NAME = 4


def only_thanks(text: str, rulebook: Rulebook) -> bool:
    """True for thanks with nothing beside them but wishes, praise and the name under them."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    told = {_told(part, rulebook) for part in parts}
    return "courtesy" in told and "" not in told and not (_VALUE.search(text) or does(text, rulebook, _DISSENT))


def does(text: str, rulebook: Rulebook, roles: tuple[str, ...]) -> bool:
    """True where a word of the text has one of these roles of rules/standing.yaml."""
    return any(role.name in roles for role in roles_of(sentence(text, "", Zone.OWN), rulebook))


def _told(part: str, rulebook: Rulebook) -> str:
    """What a part is, "" for what is neither thanks nor friendly nor a name."""
    known, signs = _known(rulebook.phrases.intents)
    if not _LETTER.search(part):
        return "courtesy" if any(sign in part for sign in signs) else "friendly" if part.isascii() else ""
    said = sentence(part, "", Zone.OWN)
    hits = known.hits(said.tokens)
    begun = next((hit.value for hit in hits if hit.first == 0 or said.words <= _FEW), "")
    if begun != "courtesy" and _is_name(part):
        return "name"
    told = told_of(said, rulebook)
    if any(likely > _SUSPECT for deed, likely in told.confidences if deed not in (Deed.THANKS, Deed.PLAIN)):
        return ""
    if told.of(Deed.THANKS) >= _SURE:
        return "courtesy"
    if told.of(Deed.PLAIN) >= _PLAIN and Terms.of(rulebook.phrases.preliminary_tests).found(part):
        # "Lähetämme esitestiraportin elokuussa": as our letter asked
        return "" if does(part, rulebook, ("past",)) else "friendly"
    return begun if said.words <= _LONGEST else ""


def _is_name(part: str) -> bool:
    """True for a few words that all begin with a capital letter, as a name or a firm under the thanks does.

    A single letter is the short form of a closing phrase ("t. Pekka").
    """
    words = part.strip("/\\-–() ").split()
    return len(words) <= _WORDS_OF_A_NAME and all(word[:1].isupper() or len(word) == 1 for word in words)


@lru_cache(maxsize=4)
def _known(words: IntentPhrases) -> tuple[Lexicon[str], tuple[str, ...]]:
    """The words of thanks and the friendly ones, and the signs that thank."""
    terms = (("courtesy", words.courtesy), ("friendly", words.friendly))
    signs = tuple(word for word in words.courtesy if not _LETTER.search(word.rstrip("*")))
    return Lexicon((name, word) for name, those in terms for word in those), signs

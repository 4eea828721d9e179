"""One address and at most a name beside it, in an answer to our question about access: what we asked for.

Whose it is tells the case: the only person who lacks an address has it, where it spells their name. Any other word but
a courtesy, the writer's own name or a name that the address spells may say that it is somebody else's, or none any
more; so may another address.
"""

from collections.abc import Iterable

from inboxbot.model import Block, Lines
from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS
from inboxbot.participants.names import spells
from inboxbot.participants.pairs import Group, Key, Pair
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.told import Told, is_known, words_of
from inboxbot.rulebook.local_parts import holds

_MOST_LINES = 40
_LONGEST = 300
_EMAIL = frozenset({Key.EMAIL})


def address_alone(blocks: Iterable[Block], told: Told, words: SentenceWords) -> Group:
    """The address as a pair of nobody, () for none."""
    found: list[Pair] = []
    beside: list[str] = []
    for block in blocks:
        if not isinstance(block, Lines):
            return ()
        for at, line in enumerate(block.lines[:_MOST_LINES]):
            if words.closings.closes(line) or (found and (words.signs(line) or _signs(line, told))):
                break
            if len(line) > _LONGEST:
                return ()
            where = block.at(at)
            found += [Pair(key=Key.EMAIL, text=e, where=where, row=where, bare=True) for e in addresses(line)]
            beside.append(ADDRESS.sub(" ", line))
    if len(found) != 1 or is_known(found[0].text, [], told):
        return ()
    said = (words.ungreeted(text) for text in beside)
    fits = all(words.says_nothing(text, _EMAIL) or _signs(text, told) or _spells(found[0].text, text) for text in said)
    return tuple(found) if fits else ()


def _signs(line: str, told: Told) -> bool:
    """True for words of the writer's name and no other."""
    said = words_of(line)
    return bool(said) and (said <= words_of(told.name) or all(holds(told.sender, word) for word in said))


def _spells(email: str, text: str) -> bool:
    """True where every word beside the address stands in it: `Sanna Mäki, sanna.maki@firma.example`."""
    said = [word for part in text.split() if (word := part.strip(" ,;.:-–<>()"))]
    return all(holds(email, word) for word in said) or spells(email, " ".join(said))

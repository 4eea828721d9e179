"""One address and at most a name beside it, in an answer to our question about access: what we asked for.

Whose it is tells the case: the only person who lacks an address has it, where it spells their name. Any other word may
say that it is somebody else's, or none any more; so may another address.
"""

from collections.abc import Iterable

from inboxbot.model import Block, Lines
from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS
from inboxbot.participants.pairs import Group, Key, Pair
from inboxbot.participants.told import Told, is_known, local_part
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.folding import fold

_MOST_LINES = 40
_LONGEST = 300
_MOST_WORDS = 2
_GREETED = (",", "!")


def address_alone(blocks: Iterable[Block], told: Told, closings: Closings) -> Group:
    """The address as a pair of nobody, () for none."""
    found: list[Pair] = []
    for block in blocks:
        if not isinstance(block, Lines):
            return ()
        for at, line in enumerate(block.lines[:_MOST_LINES]):
            if closings.closes(line):
                break
            emails = addresses(line) if len(line) <= _LONGEST else ()
            rest = ADDRESS.sub(" ", line).split()
            if not (_is_name_of(emails, rest) if emails else _is_around(line, rest)):
                return ()
            found += [
                Pair(key=Key.EMAIL, text=email, where=block.at(at), row=block.at(at), bare=True) for email in emails
            ]
    one = len(found) == 1 and not is_known(found[0].text, [], told)
    return tuple(found) if one else ()


def _is_name_of(emails: tuple[str, ...], words: list[str]) -> bool:
    """True where every word beside the address stands in it: `Sanna Mäki, sanna.maki@firma.example`."""
    said = (fold(word).strip(" ,;.-<>()") for word in words)
    return all(word in local_part(emails[0]) for word in said)


def _is_around(line: str, words: list[str]) -> bool:
    """True for a greeting, thanks or a name: two words at most, and no label."""
    return len(words) <= _MOST_WORDS and (line.rstrip().endswith(_GREETED) or all(w[0].isupper() for w in words))

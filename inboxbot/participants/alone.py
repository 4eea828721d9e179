"""One address and hardly a word beside it, in an answer to our question about access: what we asked for.

Whose it is tells the case: the only person who lacks an address has it. Nothing is taken where the letter holds another
address, asks something, adds somebody, or says whose it is otherwise (a copy's, a contact's, the sender's own).
"""

from collections.abc import Iterable

from inboxbot.model import Block, Lines
from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS
from inboxbot.participants.asides import Asides
from inboxbot.participants.pairs import Group, Key, Pair
from inboxbot.participants.told import Told, is_known
from inboxbot.rulebook.closings import Closings

_MOST_LINES = 40
_LONGEST = 300
_MOST_WORDS = 12
_MOST_BESIDE = 5


def address_alone(blocks: Iterable[Block], told: Told, asides: Asides, closings: Closings) -> Group:
    """The address as a pair of nobody, () for none."""
    found: list[Pair] = []
    words = 0
    for block in blocks:
        if not isinstance(block, Lines):
            return ()
        for at, line in enumerate(block.lines[:_MOST_LINES]):
            if closings.closes(line):
                break
            emails = addresses(line) if len(line) <= _LONGEST else ()
            rest = ADDRESS.sub(" ", line).split()
            words += len(rest)
            if "?" in line or (emails and (len(rest) > _MOST_BESIDE or asides.is_aside(line) or asides.adds(line))):
                return ()
            found += [Pair(key=Key.EMAIL, text=email, where=block.at(at), row=block.at(at)) for email in emails]
    one = len(found) == 1 and words <= _MOST_WORDS and not is_known(found[0].text, [], told)
    return tuple(found) if one else ()

"""How much of a text is looked through for people; whoever stands behind it is left to a person.

Three hundred people are within the limits in whatever layout they stand, and more than five hundred are never granted.
"""

import re
from dataclasses import replace

from inboxbot.letter.grids import ADDRESS, OID
from inboxbot.model import Block, Lines

MOST_PEOPLE = 500
# Lines that say something: three hundred people, each with a number and a line for every label and every value, are
# 3,300.
MOST_LINES = 5_000
# Three hundred blocks of five labels, each in three languages, are some 110,000.
MOST_CHARACTERS = 120_000
# Of a longer line no carrier reads more.
_LONGEST = 1_000
_LONG_TABLE = 60
_IDENTIFIES = re.compile(r"@|\d{6}|\d\.\d+\.246")


def within(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, the lines that pass the limits left out; the line that passes that of characters is still there."""
    kept: list[Block] = []
    said = size = 0
    for block in blocks:
        if not isinstance(block, Lines):
            kept.append(block)
            continue
        count = 0
        for line in block.lines:
            says = bool(line.strip())
            if says and (said >= MOST_LINES or size >= MOST_CHARACTERS):
                break
            count, size, said = count + 1, size + min(len(line), _LONGEST), said + says
        kept.append(block if count == len(block.lines) else replace(block, lines=block.lines[:count]))
    return tuple(kept)


def may_list(block: Block) -> bool:
    """False for a long table without an address or identifier in it: it lists something else than people."""
    if isinstance(block, Lines) or len(block.rows) <= _LONG_TABLE:
        return True
    return any(_IDENTIFIES.search(cell) for row in block.rows for cell in row)


def holds_all(blocks: tuple[Block, ...]) -> bool:
    """False when some of the lines are beyond the limits."""
    return within(blocks) == blocks


def may_hide_people(blocks: tuple[Block, ...]) -> bool:
    """True where an address or OID stands beyond the limits, or a block has more lines than anybody's list."""
    texts = tuple(block for block in blocks if isinstance(block, Lines))
    if any(len(block.lines) > MOST_LINES for block in texts):
        return True
    kept = (block for block in within(texts) if isinstance(block, Lines))
    beyond = (line for block, part in zip(texts, kept, strict=True) for line in block.lines[len(part.lines) :])
    return any(pattern.search(line) for line in beyond for pattern in (ADDRESS, OID))

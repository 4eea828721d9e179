"""Is this a list of people? A row of headings, or labels, for names, an address and an organisation or OID.

Reads phrases.fields.
"""

import re
from functools import lru_cache

from inboxbot.documents.passages import Section
from inboxbot.model import Lines
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import FieldLabels

_EDGE = " \t:*.()"
_FEWEST = 3
_SPLIT = re.compile(r"[\t;|]|\s{2,}")


def lists_people(section: Section, fields: FieldLabels) -> bool:
    """True when names, an address and a third field are asked for together in one row, or label by label."""
    known = _known(fields)
    labels: set[str] = set()
    for block in section.blocks:
        rows = tuple(tuple(_SPLIT.split(line)) for line in block.lines) if isinstance(block, Lines) else block.rows
        for row in rows:
            here = {known[label] for text in row if (label := _label(text)) in known}
            if len(here) >= _FEWEST and {"name", "email"} <= here:
                return True
            labels |= here
    return {"name", "email", "oid"} <= labels


def _label(text: str) -> str:
    return fold(re.sub(r"\([^)]*\)", "", text).partition(":")[0]).strip(_EDGE)


@lru_cache(maxsize=4)
def _known(fields: FieldLabels) -> dict[str, str]:
    names = (
        fields.first_name + fields.last_name + fields.joined + fields.joined_surname_first + fields.joined_given_first
    )
    groups = {"organisation": fields.organisation, "oid": fields.oid, "email": fields.email, "name": names}
    return {fold(label).strip(_EDGE): group for group, labels in groups.items() for label in labels}

"""Pairs freed of what only stands beside their value: examples, an OID in the place of a name, titles behind one.

The organisation behind a name (`Maija Meikäläinen (Firma Oy)`) is kept with it.
"""

from dataclasses import replace

from inboxbot.participants.companies import Companies
from inboxbot.participants.fields import is_bare_oid
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import JOINED_KEYS, Key, Pair
from inboxbot.participants.remarks import Remarks


def cleared(pairs: list[Pair], labels: Labels, companies: Companies, remarks: Remarks) -> list[Pair]:
    """The pairs with their values alone, and whether a remark doubts them."""
    shown = [replace(pair, text="") if labels.is_example(pair.text) else pair for pair in pairs]
    placed = [_named(_placed(pair), companies) for pair in shown]
    return [replace(pair, doubted=remarks.doubts(pair)) for pair in placed]


def _placed(pair: Pair) -> Pair:
    """`Henkilö 1: 1.2.246.10.2048198` answers for somebody and names nobody."""
    misplaced = pair.key in JOINED_KEYS and is_bare_oid(pair.text)
    return replace(pair, key=Key.OID, number=None) if misplaced else pair


def _named(pair: Pair, companies: Companies) -> Pair:
    if pair.key not in JOINED_KEYS:
        return pair
    name, firm = companies.taken_apart(pair.text)
    return replace(pair, text=name, firm=firm)

"""The words that a link of a page is made of, and those in the cell beside it: how the sender calls what is behind it.

A bounded walk without recursion; a link around a whole page tells no more by its end than by its beginning.
"""

from selectolax.lexbor import LexborNode

WORDS_LIMIT = 300

_NODES_LIMIT = 60


def words_of(node: LexborNode | None) -> str:
    """The text of an element on one line, as far as a few nodes and characters go; "" for none."""
    said: list[str] = []
    todo = [node.first_child] if node is not None else []
    for _ in range(_NODES_LIMIT):
        if not todo:
            break
        here = todo.pop()
        if here is None:
            continue
        todo.append(here.next)
        if here.is_text_node:
            said.append((here.text_content or "")[:WORDS_LIMIT])
        else:
            todo.append(here.first_child)
    return " ".join("".join(said).split())[:WORDS_LIMIT]


def words_beside(cell: LexborNode) -> str:
    """The text of the cell in front of this one in its row."""
    before = cell.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return words_of(before)

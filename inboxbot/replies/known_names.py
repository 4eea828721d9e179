"""Finds in a template what does not exist, without rendering it: variables, and what hangs on them.

A letter that is rarely written would otherwise show its mistake on the day it is needed.
"""

from collections.abc import Iterator, Set
from dataclasses import fields

from jinja2 import meta, nodes

from inboxbot.replies.shown import FileView, LetterView, PersonView
from inboxbot.replies.words import Words

# The names that templates give to what they loop over are part of the agreement: `person` and `file`.
_PARTS = {
    "view": frozenset(f.name for f in fields(LetterView)) | {"asked", "address"},
    "person": frozenset(f.name for f in fields(PersonView)),
    "file": frozenset(f.name for f in fields(FileView)),
    "words": frozenset(Words.model_fields),
}


def unknown_names(tree: nodes.Template, known: Set[str]) -> Iterator[tuple[str, int, str]]:
    """Every unknown name with its line and what there is instead."""
    for name in sorted(meta.find_undeclared_variables(tree) - known):
        line = min((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), default=1)
        yield name, line, f"there are {', '.join(sorted(known))}"
    for node in tree.find_all(nodes.Getattr):
        holder = node.node.name if isinstance(node.node, nodes.Name) else ""
        if holder in _PARTS and node.attr not in _PARTS[holder]:
            yield f"{holder}.{node.attr}", node.lineno, f"{holder} has {', '.join(sorted(_PARTS[holder]))}"

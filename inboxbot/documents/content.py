"""Which role a file's own words say.

A form says its name at its head, on a line or in a cell of its own. A letter names forms too, in sentences or in a
list of enclosures, and ends as letters do. Reads phrases.documents (`words`, `labels`), correspondence.closings.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from inboxbot.documents.passages import Section
from inboxbot.documents.people_list import lists_people
from inboxbot.model import Role
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled
from inboxbot.rulebook.shape import PhraseRules

_HEAD = 8
_HEADING_WORDS = 10
_HEADING_LENGTH = 90
_LABELS_OF_A_FORM = 4
FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
_EDGE = " \t:*.?()_"
_SENTENCE = re.compile(r"[.!?]\s*$|[.!?,]\s+\w")


@dataclass(frozen=True)
class Recogniser:
    """Knows the words of every role; built once for a rulebook. `closings` are the words that end letters."""

    phrases: PhraseRules
    closings: tuple[str, ...]

    @cached_property
    def _words(self) -> tuple[tuple[Role, Phrases], ...]:
        return tuple((entry.role, compiled(entry.words)) for entry in self.phrases.documents if entry.words)

    @cached_property
    def labels(self) -> dict[Role, frozenset[str]]:
        """The folded labels of each role."""
        return {e.role: frozenset(fold(label).strip(_EDGE) for label in e.labels) for e in self.phrases.documents}

    @cached_property
    def _closings(self) -> Closings:
        return Closings(self.closings)

    def roles(self, section: Section, named: tuple[Role, ...]) -> tuple[Role, ...]:
        """The role of a section: of its heading, else of its labels, else a list of people; () when it says none.

        `named` are the roles that the file's name says: a word anywhere confirms them.
        """
        letter = self.is_letter(section)
        if (heading := self._heading(section)) and (not letter or heading in named):
            return (heading,)
        if lists_people(section, self.phrases.fields):
            return (Role.PARTICIPANT_LIST,)
        if confirmed := tuple(role for role in named if self._mentioned(role, section)):
            return confirmed
        return () if letter else self._by_labels(section)

    def is_letter(self, section: Section) -> bool:
        """True for a text that ends as letters do."""
        return any(self._closings.is_closing(p.text) for p in section.passages)

    def _heading(self, section: Section) -> Role | None:
        """The role whose words stand alone at the head; the first one, and of one line the one said with most words."""
        for text, row in ((section.title, (section.title,)), *((p.text, p.row) for p in section.passages[:_HEAD])):
            if role := self.named_by(text, row):
                return role
        return None

    def named_by(self, text: str, row: tuple[str, ...]) -> Role | None:
        """The role whose words stand in a heading; of several the one said with most words. None: no heading."""
        spans = {}
        for role, words in self._words if _is_heading(text, row) else ():
            lengths = [hit.end - hit.start for hit in words.hits(text)]
            if lengths:
                spans[role] = max(lengths)
        return max(spans, key=lambda role: spans[role]) if spans else None

    def _mentioned(self, role: Role, section: Section) -> bool:
        """True when the words of a role stand anywhere, or one of its labels does."""
        words = dict(self._words).get(role)
        labels = self.labels.get(role, frozenset())
        return any((words and words.found(p.text)) or self.label_of(p.text) in labels for p in section.passages)

    def _by_labels(self, section: Section) -> tuple[Role, ...]:
        """A form without its name: its words in a short piece somewhere and many of its own labels."""
        texts = {self.label_of(p.text) for p in section.passages}
        counts = {role: len(self.labels[role] & texts) for role in FORMS if role in self.labels}
        best = max(counts, key=lambda role: counts[role], default=None)
        if best is None or counts[best] < _LABELS_OF_A_FORM or list(counts.values()).count(counts[best]) > 1:
            return ()
        words = dict(self._words).get(best)
        said = words and any(words.found(p.text) for p in section.passages if len(p.text.split()) <= _HEADING_WORDS)
        return (best,) if said else ()

    @staticmethod
    def label_of(text: str) -> str:
        """The folded text before a colon: what a cell or line is when it is a label."""
        return fold(text.partition(":")[0]).strip(_EDGE)


def _is_heading(text: str, row: tuple[str, ...]) -> bool:
    """A few words with nothing beside them but a date or a number: no sentence, item of a list or label."""
    words = text.split()
    if not words or len(words) > _HEADING_WORDS or len(text) > _HEADING_LENGTH:
        return False
    if text.lstrip().startswith(("-", "•", "*", "–", "·")) or text.rstrip().endswith(":"):
        return False
    beside = [other for other in row if other != text]
    if any(sum(c.isalpha() for c in other) > 12 for other in beside[:1]) and row[0] == text:
        return False
    return not (_SENTENCE.search(text) and len(words) > 6)

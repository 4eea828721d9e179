"""What a heading above people, a title or a remark beside them says of whether access is asked for them.

Who stands below `Poistettavat:` must be granted nothing by mistake: in doubt somebody leaves. Contact persons and
present users need plainer words.
Reads phrases.heads.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from inboxbot.participants.pairs import Standing
from inboxbot.participants.singled import Singled
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.shape import HeadWords

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
_LABELLED = re.compile(r"(?P<label>[^:@]{2,80}):\s+(?P<value>\S.*)")
_BULLET = re.compile(r"^[-*•–·>#\s]+(?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS_SENTENCE = (".", "!", "?", ",", ";")
_FULL_HEADING = 12
_TITLE_WORDS = 5
_CONTACT_WORDS = 7
_REMARK_WORDS = 4
_ANSWER_WORDS = 3
_DASHES = frozenset("-–")
_LONGEST = 1_000


class Heads:
    """Knows the words of headings."""

    def __init__(self, words: HeadWords, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> None:
        self._yes = frozenset(map(fold, yes)) | {"+"}
        self._no = frozenset(map(fold, no)) | _DASHES
        self._rights = Phrases(words.rights)
        self._other_columns = Phrases(words.other_columns)
        self._present = Phrases(words.present)
        self._beside = Phrases(words.beside_rights)
        self.singled = Singled(words)
        self._returned = Phrases(words.returned)
        self._removed = Phrases(words.removed)
        self._leaving = Phrases(words.leaving)
        self._headings = Phrases(words.leaving + words.leaving_headings)
        self._others = Phrases(words.others)
        self._contact = Phrases(words.contact)
        self._asked = Phrases(words.asked)
        self._nobody = Phrases(words.nobody)
        self._kept = Phrases(words.kept)
        self.standing = lru_cache(maxsize=1024)(self._standing)

    def removes(self, title: str) -> bool:
        """True for a title (a subject, a sheet, a file, a column) that says that who stands there is to be removed."""
        leaves = self._removed.found(title) or self._headings.found(title)
        return leaves and not self._asked.found(title) and not self._kept.found(title)

    def is_remark(self, text: str) -> bool:
        """True for a few words in somebody's row that say that they are to be removed."""
        return len(text.split()) <= _REMARK_WORDS and "@" not in text and self.removes(text)

    def is_nobody(self, value: str) -> bool:
        """True for a place that is empty, or says that nobody is meant."""
        bare = value.strip(" .-–—/()")
        return not bare or any(hit.start == 0 and hit.end >= len(bare) for hit in self._nobody.hits(bare))

    def chooses(self, heading: str, answers: Collection[str]) -> bool:
        """True for a column whose answers say of somebody that no access is asked, or may say so.

        Of a column that tells people apart by yes and no that is in doubt unless its heading is of another matter.
        """
        given = {self._answer(answer) for answer in answers}
        if self._is_all(heading, self._rights):
            had = any(map(self._present.found, answers))
            if had or given & self._no or (given & self._yes and "" in given):
                return True
        if (self._removed.found(heading) or self._headings.found(heading)) and self._asked.found(heading):
            return not all(self._asked.found(answer) for answer in answers)
        if self.removes(heading) or self._other_columns.found(heading):
            return False
        # A dash is an empty place unless there are plus signs.
        denied = given & self._no - (frozenset() if "+" in given else _DASHES)
        return bool(denied) and len(given) > 1 and given <= self._yes | self._no | {""}

    def is_answer(self, text: str) -> bool:
        """True for a word of yes or no; a letter may be a name."""
        return len(text.strip()) > 1 and fold(text.strip()) in self._yes | self._no

    def _answer(self, text: str) -> str:
        """The yes or no that a few words begin with (`ei vielä`), else the words."""
        bare = fold(text).strip(" .!()")
        first = bare.split(maxsplit=1)[0].strip(",") if bare else ""
        return first if first in self._yes | self._no and len(bare.split()) <= _ANSWER_WORDS else bare

    def _is_all(self, heading: str, phrases: Phrases) -> bool:
        """True for a heading of the phrases with nothing that says more: `Oikeus (K/E)`, not `Oikeus hyväksyä`."""
        rest, hits = fold(heading), phrases.hits(heading)
        for hit in reversed(hits):
            rest = f"{rest[: hit.start]} {rest[hit.end :]}"
        words = _WORD.findall(rest)
        return bool(hits) and all(w in self._yes or w in self._no or self._beside.found(w) for w in words)

    def labelled(self, line: str) -> re.Match[str] | None:
        """The `label` and the `value` of a line that has both, whatever they are."""
        return _LABELLED.fullmatch(_BULLET.sub("", line.strip()))

    def _standing(self, text: str) -> Standing:
        """How those stand who follow a paragraph, or a line of a label and a value."""
        if len(text) > _LONGEST:
            return Standing.OPEN
        text = _BULLET.sub("", text.strip())
        found = _LABELLED.fullmatch(text) if not text.endswith(":") else None
        if found:
            return self._labelled(found["label"], found["value"])
        last = _SENTENCE.split(text)[-1]
        heads = last.endswith(":") or (len(text.split()) <= _TITLE_WORDS and not text.endswith(_ENDS_SENTENCE))
        if heads and self._removed.found(last) and not self._kept.found(last):
            return Standing.LEAVING
        if self._asked.found(text):
            return Standing.ASKED
        if any(self._leaving.found(s) and not self._returned.found(s) for s in _SENTENCE.split(text)):
            return Standing.LEAVING
        return self._heading(last) if heads else Standing.OPEN

    def _heading(self, text: str) -> Standing:
        words = len(text.split())
        if self._headings.found(text) and not self._kept.found(text):
            return Standing.LEAVING
        if self._others.found(text) and words <= _FULL_HEADING:
            return Standing.OTHERS
        return Standing.CONTACT if self._contact.found(text) and words <= _CONTACT_WORDS else Standing.OPEN

    def _labelled(self, label: str, value: str) -> Standing:
        """`Poistettavat: Kalle Kivi`, `Toimenpide: poistetaan`; a label of a choice tells nothing, its answer does."""
        denied = self._is_all(label, self._rights) and self._answer(value) in self._no
        if self.is_remark(value) or denied:
            return Standing.LEAVING
        if self._asked.found(label):
            return Standing.ASKED
        if self.is_nobody(value):
            return Standing.OPEN
        if self.removes(label):
            return Standing.LEAVING
        # `Nykyiset käyttäjät: Kalle Kivi` has named them; what follows a paragraph later is not theirs
        return Standing.OPEN if self._heading(label) is Standing.OPEN else Standing.CONTACT

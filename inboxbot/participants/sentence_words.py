"""The words of a sentence that states a value: labels, companies, whoever is called, and words that say nothing.

Reads phrases.stated.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from inboxbot.participants.anchors import ADDRESS, OID
from inboxbot.participants.companies import Companies
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import Key
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.courtesies import PARTS, Courtesies
from inboxbot.rulebook.firms import uninflected
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.shape import StatedWords

# `OID:n` is one word.
_WORD = re.compile(r"[^\s,;:=()\[\]\"”“]+(?::[a-zåäö]{1,5}(?![\w.@]))?|[:=(),;]")
_DASHES = re.compile(r"[-–—>→.!]+")
_MARKS = frozenset(":=(),;")
BULLET = re.compile(r"^[\s>*•·–—-]+")
_LABEL_WORDS = 4
_MOST_OWNERS = 3
_MOST_FIRM_WORDS = 3
_WITH_WORDS = 3
_NEAR = 3
_LONGEST_GAP = 100


@dataclass(frozen=True, slots=True)
class Said:
    """What the words before a value say."""

    keys: frozenset[Key] = frozenset()
    owners: tuple[str, ...] = ()
    number: int | None = None

    @property
    def calls(self) -> bool:
        """True when they call somebody."""
        return bool(self.owners) or self.number is not None


class SentenceWords:
    """Tells the words."""

    def __init__(
        self, words: StatedWords, labels: Labels, companies: Companies, closings: Closings, courtesies: Courtesies
    ) -> None:
        self._greetings = frozenset(map(fold, words.greetings))
        self.both = frozenset(map(fold, words.both))
        self.everyone = frozenset(map(fold, words.everyone)) | self.both
        self._around = frozenset(map(fold, words.around)) | self._greetings | self.both
        self.closings = closings
        self._courtesies = courtesies
        self._with, self._together = Phrases(words.with_whom), Phrases(words.together)
        self._employing, self._houses = Phrases(words.employing), Phrases(words.houses)
        self._elsewhere = Phrases(words.elsewhere)
        self._endings = frozenset(map(fold, words.endings))
        self._labels = labels
        self._companies = companies
        # A sentence is read alone and again with the lines below it.
        self.before = lru_cache(maxsize=1024)(self._before)

    def is_firm(self, line: str) -> bool:
        """True for a line that is the name of a company and nothing else."""
        firm, rest = self.firm(BULLET.sub("", line))
        return bool(firm) and all(word in _MARKS for word in rest)

    def goes_on(self, line: str) -> bool:
        """True for a line whose sentence has begun and does not end there."""
        words = [word for word in _WORD.findall(line) if word not in _MARKS]
        if any(pattern.search(line) for pattern in (OID, ADDRESS)):
            return bool(words) and not line.rstrip().endswith((".", "!"))
        return bool(words) and (fold(words[-1]) in self._around or self._label(words, len(words) - 1)[2] > 0)

    def may_call(self, line: str) -> bool:
        """True for a line of one to three capitalised words that may be somebody's name."""
        words = BULLET.sub("", line).strip(" :").split()
        unlike = any(fold(w) in self._around or self._ends(w) or self._companies.is_form(w) for w in words)
        capitals = all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)
        return 1 <= len(words) <= _MOST_OWNERS and capitals and not unlike and self._labels.find(line) is None

    def says_nothing(self, text: str, keys: frozenset[Key] = frozenset()) -> bool:
        """True for courtesies and words that say nothing of their own, no label among them but those of `keys`."""
        parts = [part.strip() for part in PARTS.split(text)] if "?" not in text else [text]
        return all(
            not part or self._courtesies.is_one(part, self._around) or self._is_idle(part, keys) for part in parts
        )

    def names_field(self, text: str, keys: frozenset[Key] = frozenset(Key)) -> bool:
        """True for a text with a label of the keys, in whatever form."""
        tokens = _WORD.findall(text)
        labels = (self._labels.find(word, exactly=True) for word in tokens)
        return any(keys & set(label.keys) for label in labels if label) or any(
            self._labels.inflected(word) in keys for word in tokens
        )

    def forms(self, text: str) -> int:
        """How many forms of companies stand in a text."""
        return sum(map(self._companies.is_form, text.split()))

    def names_other(self, text: str, firms: Iterable[str]) -> bool:
        """True for a text with a company that is none of these, and not one that somebody only works with."""
        written, words = text.split(), fold(text).split()
        is_with = (lambda *_: False) if self._employing.found(text) else self._is_with
        forms = sum(self._companies.is_form(word) and not is_with(written, i) for i, word in enumerate(written))
        named = (self._companies.bare(firm) for firm in firms if forms)
        return forms > any(all(any(w.startswith(bare) for w in words) for bare in name) for name in named)

    def names_house(self, text: str, firms: Iterable[str]) -> bool:
        """True for a text that says that somebody is of a public or another house, where none of these firms is one."""
        if not (self._houses.found(text) or self._elsewhere.found(text)) or any(map(self._houses.found, firms)):
            return False
        folded, acts = fold(text), self._employing.hits(text)
        gaps = (folded[min(h.end, a.end) : max(h.start, a.start)] for h in self._houses.hits(text) for a in acts)
        return self._elsewhere.found(text) or any(len(gap[:_LONGEST_GAP].split()) <= _NEAR for gap in gaps)

    def _is_with(self, words: list[str], at: int) -> bool:
        """True for a form of a company behind "together with", or before the word for it ("Firma Oy:n kanssa").

        Not so before somebody of that company ("together with Firma Oy:s John").
        """
        behind = " ".join(words[at + 1 : at + 2])
        if self._with.found(behind):
            return True
        before = fold(" ".join(words[max(0, at - _MOST_FIRM_WORDS - _WITH_WORDS) : at]))
        ends = (len(before[hit.end :].split()) for hit in self._together.hits(before))
        whose = ":" in words[at] or behind[:1].isupper()
        return not whose and any(count <= _MOST_FIRM_WORDS for count in ends)

    def _is_idle(self, part: str, keys: frozenset[Key]) -> bool:
        read = self.said(_WORD.findall(part))
        return read is not None and not read.calls and read.keys <= keys

    def speaks(self, tokens: list[str]) -> bool:
        """True for more than one word beside greetings."""
        return sum(token not in _MARKS and fold(token) not in self._greetings for token in tokens) > 1

    def ungreeted(self, text: str) -> str:
        """A text without the greeting before it."""
        match = re.match(r"\s*([^\W\d_]+)(?:\s+[^\W\d_]+){0,2}\s*[,!.:–-]\s*", text)
        return text[match.end() :] if match and fold(match[1]) in self._greetings else text

    def are_nobody(self, owners: tuple[str, ...]) -> bool:
        """True for words that end a letter, or show an example."""
        return bool(owners) and (self._ends(owners[0]) or self._labels.marks_example(owners[0]))

    def _before(self, text: str) -> tuple[str, Said | None]:
        """The company among the words before a value ("" for none), and what the others say."""
        firm, tokens = self.firm(text)
        return firm, self.said(tokens)

    def said(self, tokens: list[str]) -> Said | None:
        """The labels among the words and whoever is called; None when one of them is anything else."""
        read = Said()
        at, last = 0, None
        while at < len(tokens):
            token = tokens[at]
            if token in _MARKS or _DASHES.fullmatch(token) or fold(token).strip(".!-–") in self._around:
                at += 1
                continue
            keys, number, length = self._label(tokens, at)
            if length:
                read = replace(read, keys=read.keys | set(keys), number=read.number if number is None else number)
                at += length
            elif (
                token[0].isupper()
                and not self._companies.is_form(token)
                and last in (None, at - 1)
                and len(read.owners) < _MOST_OWNERS
            ):
                read = replace(read, owners=(*read.owners, token.strip(".")))
                last = at
                at += 1
            else:
                return None
        return read

    def _label(self, tokens: list[str], at: int) -> tuple[tuple[Key, ...], int | None, int]:
        """The label that begins at a word, its number, and how many words it has (0 for none)."""
        for count in range(min(_LABEL_WORDS, len(tokens) - at), 0, -1):
            words = tokens[at : at + count]
            label = None if _MARKS & set(words) else self._labels.find(" ".join(words), exactly=True)
            if label:
                return label.keys, label.number, count
        key = self._labels.inflected(tokens[at])
        return ((key,), None, 1) if key else ((), None, 0)

    def firm(self, text: str) -> tuple[str, list[str]]:
        """The company that a text names ("" for none), and the words without it."""
        tokens = _WORD.findall(text)
        end = next((i for i, token in enumerate(tokens) if self._companies.is_form(token)), None)
        if end is None:
            return "", tokens
        start = end
        while start and end - start < _MOST_FIRM_WORDS and self._may_be_firm(tokens[start - 1], last=start == end):
            start -= 1
        # `Matti Virtanen Firma Oy`: where the company begins cannot be seen.
        if (start == 0 and end - start > _MOST_FIRM_WORDS - 1) or (start == end and "-" not in tokens[end]):
            return "", tokens
        return uninflected(" ".join(tokens[start : end + 1])), tokens[:start] + tokens[end + 1 :]

    def _may_be_firm(self, token: str, *, last: bool) -> bool:
        """True for a capitalised word; the one right before the form may be a label elsewhere (`Yritys Oy`)."""
        capital = token[0].isupper() or token[0].isdigit()
        return capital and not self.is_around(token) and (last or self._labels.find(token, exactly=True) is None)

    def is_around(self, word: str) -> bool:
        """True for a word that says nothing of its own."""
        return fold(word) in self._around

    def are_two(self, text: str) -> bool:
        """True for a sentence that says something of both."""
        return any(fold(token).strip(".!-–") in self.both for token in _WORD.findall(text))

    def behind(self, text: str) -> tuple[str, str] | None:
        """Whoever is named behind the last value and the company there ("" for none); None for anything else."""
        firm, rest = self.firm(text)
        tokens = [token.strip(".!") for token in rest if token not in _MARKS and not _DASHES.fullmatch(token)]
        if not tokens or all(fold(token) in self._around for token in tokens):
            return "", firm
        if self._ends(tokens[0]):
            signed = all(t[0].isupper() or fold(t) in self._around or self._ends(t) for t in tokens[1:] if t)
            return ("", firm) if signed else None
        owners = len(tokens) <= _MOST_OWNERS and all(token[:1].isupper() for token in tokens)
        return (" ".join(tokens), firm) if owners and not any(map(self._companies.is_form, tokens)) else None

    def may_sign(self, line: str) -> bool:
        """True for a name, or a company's, with at most a title, a telephone number or the company beside it."""
        words = self._companies.taken_apart(line)[0].split()
        return len(words) <= _MOST_OWNERS and all(word[0].isupper() for word in words)

    def signs(self, line: str) -> bool:
        """True for a word that ends a letter with a name behind it, also in short: `T. Maija`."""
        first, *names = line.split() or [""]
        return self._ends(first) and 0 < len(names) <= _MOST_OWNERS and all(word[0].isupper() for word in names)

    def _ends(self, word: str) -> bool:
        folded = fold(word).strip(" .,!")
        return folded in self._endings or self.closings.is_closing(word)

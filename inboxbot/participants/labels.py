"""Which field a label means, however it is written.

People number labels, put colons, stars and remarks behind them, write them in two languages at once or with a
typing error; the words themselves come from phrases.fields. A label is the whole of a text, never a part of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from inboxbot.participants.pairs import JOINED_KEYS, Key, Label
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import is_form
from inboxbot.rulebook.shape import FieldLabels

_LONGEST = 90
_CASE = re.compile(r":[a-zåäö]{1,5}$")
_CLOSE_ENOUGH = 90.0
_SHORTEST_MISSPELT = 6
_LONGEST_MISSPELT = 45
_MOST_COMBINED = 6
_ORDERS = (Key.GIVEN_FIRST, Key.SURNAME_FIRST)
_INFLECTED = (Key.EMAIL, Key.ORGANISATION, Key.OID, Key.BUSINESS_ID)
# The five fields have one more kind of typing error: words for people and contacts are too near to people's names.
_FIVE = (Key.FIRST, Key.LAST, Key.EMAIL, Key.ORGANISATION, Key.OID)
# `1. 2. 246.` is an OID with spaces.
_BULLET = re.compile(
    r"^(?:(?!1\s*\.\s*2\s*\.\s*246)(?:[-*•·–—▪◦●○■□☐§+]+\s*|\(?\d{1,3}(?:\.\d{1,2})?\s*(?:[.):]\s+|\)|[.:](?=[^\W\d]))|\(?[a-h][.)]\s+|o\s+))+"
)
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMED_TWICE = re.compile(r"(?P<label>[^()]+)\((?P<remark>[^()]+)\)$")
_NUMBER = re.compile(r"\s*(?:#|nro\.?|nr\.?|no\.?)?\s*(\d{1,3})\s*\.?$")
_LEADING_NUMBER = re.compile(r"^(?:#\s*)?(\d{1,3})(?:st|nd|rd|th)?\s*[.:)]?\s+(?=\w)")
_NUMBERED = re.compile(r"^(?P<number>\d{1,3})\s*[.:),-]?\s*(?P<label>\D.*)$")
_LISTING = re.compile(r"[,/+&]")
_EDGE = " \t:*.,;=-_?!|/>“”\"'"
_AND = re.compile(r"\s*/\s*|\s*,\s*|\s+(?:ja|och|and|&|eli|tai|eller|or)\s+|\s*&\s*|\s*\+\s*|\s+-\s+")
_POSSESSIVE = re.compile(r"(?:ni|mme|nne|nsa)$")
_NOT_WORD = re.compile(r"[\W_]+")


class Labels:
    """Knows the labels of the rules; `find` tells what a text means as a label."""

    def __init__(self, rules: FieldLabels) -> None:
        self._exact = {_squeezed(word): key for key, words in _lists(rules) for word in words}
        words = sorted({fold(word) for word in rules.owners + rules.joined}, key=len, reverse=True)
        owners = "|".join(map(re.escape, words)) or "(?!)"
        self._owner = re.compile(rf"^(?:{owners})\s+(?P<after>.+)$|^(?P<before>.+?)\s+(?:{owners})$")
        # An order of names is several words: another name between them is no typing error.
        self._misspellable = tuple(
            word for word, key in self._exact.items() if len(word) >= _SHORTEST_MISSPELT and key not in _ORDERS
        )
        self._mistypable = tuple(word for word in self._misspellable if self._exact[word] in _FIVE)
        # A form begins with the two letters of its word.
        inflectable = sorted((word for word, key in self._exact.items() if key in _INFLECTED), key=_begins)
        self._inflectable = {begun: tuple(words) for begun, words in groupby(inflectable, key=_begins)}
        begun = (*self._exact, *map(_squeezed, words))
        self._begun = frozenset(word[:3] if len(word) > 3 else word[:2] for word in begun)
        examples = "|".join(re.escape(fold(word).rstrip(".")) for word in rules.example) or "(?!)"
        self._example = re.compile(rf"\W*(?:{examples})\W*")
        self._for_example = re.compile(rf"[\s(\[<]*(?:{examples})[.:]\s*\S")
        self._found = lru_cache(maxsize=1 << 14)(self._find)

    def is_example(self, text: str) -> bool:
        """`esim. Maija`: what somebody shows, not what somebody is called."""
        return bool(self._for_example.match(fold(text)))

    def marks_example(self, text: str) -> bool:
        """`Esimerkki` in a cell of its own."""
        return bool(self._example.fullmatch(fold(text)))

    def find(self, text: str, *, exactly: bool = False) -> Label | None:
        """The label that a whole text is, None when it is none; `exactly` allows no misspelling."""
        if len(text) > _LONGEST or not any(map(str.isalpha, text)):
            return None
        return self._found(" ".join(text.split()), exactly)

    def _find(self, text: str, exactly: bool) -> Label | None:
        for shape in _shapes(text):
            if exactly and self._begins_otherwise(shape):
                continue
            if label := self._shaped(shape, exactly):
                return label
        return None

    def _begins_otherwise(self, text: str) -> bool:
        """True for letters with which no label begins, nor whoever owns one; any few words of a line are asked about.

        That is told without taking them apart.
        """
        letters = text[:3]
        return len(letters) == 3 and letters.isalpha() and letters not in self._begun and letters[:2] not in self._begun

    def _shaped(self, text: str, exactly: bool) -> Label | None:
        """Exactly first, number and owner taken away after, misspelt last: `Henkilö 1` is no typing error."""
        if _LISTING.search(text) and len(keys := self._combined(text)) > 1:
            return Label(keys=keys)
        if (match := _NAMED_TWICE.match(text)) and (keys := self._with_oid(match)):
            return Label(keys=keys)
        if key := self._key(text):
            return Label(keys=(key,))
        number = None
        if match := _NUMBER.search(text) or _LEADING_NUMBER.match(text):
            number = int(match[1])
            text = (text[: match.start()] + " " + text[match.end() :]).strip(_EDGE)
        bare = tuple(self._without_owners(text))
        for word in bare:
            inside = _NUMBERED.match(word)
            if key := self._key(inside["label"] if inside else word):
                return Label(keys=(key,), number=int(inside["number"]) if inside else number)
        keys, mistyped = self._combined(text), False
        if not keys and not exactly:
            keys, mistyped = tuple(key for key in (self._misspelt(word) for word in bare) if key)[:1], True
        return Label(keys=keys, number=number, mistyped=mistyped) if keys else None

    def _with_oid(self, match: re.Match[str]) -> tuple[Key, ...]:
        """`Organisaatio (OID)` names two fields."""
        keys = (self._key(match["label"]), self._key(match["remark"]))
        return (Key.ORGANISATION, Key.OID) if keys == (Key.ORGANISATION, Key.OID) else ()

    def _without_owners(self, text: str) -> Iterator[str]:
        yield text
        if match := self._owner.match(text):
            yield (match["after"] or match["before"]).strip(_EDGE)

    def _key(self, text: str) -> Key | None:
        word = _squeezed(text)
        if key := self._exact.get(word):
            return key
        stem = _POSSESSIVE.sub("", word)
        return (self._exact.get(stem) or self._exact.get(f"{stem[:-1]}i")) if stem != word else None

    def _misspelt(self, text: str) -> Key | None:
        word = _squeezed(text)
        if len(word) < _SHORTEST_MISSPELT or len(text) > _LONGEST_MISSPELT or ":" in text:
            return None
        best = process.extractOne(word, self._misspellable, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        return self._exact[best[0]] if best else self._mistyped(word)

    def _mistyped(self, word: str) -> Key | None:
        """The one field whose labels are a wrong letter or two swapped letters away; None where two are."""
        near = process.extract(word, self._mistypable, scorer=OSA.distance, score_cutoff=1, limit=None)
        keys = {self._exact[found] for found, _, _ in near}
        return keys.pop() if len(keys) == 1 else None

    def inflected(self, word: str) -> Key | None:
        """The label of an address, an organisation or its number that a word is a form of (`OID-tunnuksemme`)."""
        bare = _squeezed(_CASE.sub("", word) if ":" in word else word)
        near = self._inflectable.get(_begins(bare), ())
        key = self._exact.get(bare) or next((self._exact[x] for x in near if is_form(x, bare)), None)
        return key if key in _INFLECTED else None

    def swapped(self, text: str) -> Key | None:
        """The label of an address or OID, however short, of which two letters beside one another are swapped.

        For a line whose value proves what it is: `ODI: 1.2.246...`.
        """
        word = _squeezed(text) if len(text) <= _LONGEST_MISSPELT else ""
        pairs = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
        keys = {self._exact.get(pair) for pair in pairs} & {Key.EMAIL, Key.OID}
        return keys.pop() if len(keys) == 1 else None

    def _combined(self, text: str) -> tuple[Key, ...]:
        """Several labels in one: the same in other languages is one key, first and last name tell an order."""
        between = _AND.search(text)
        # Hardly any text between commas is labels: what stands before the first tells.
        if between is None or self._key(text[: between.start()].strip(_EDGE)) is None:
            return ()
        found = [self._key(piece.strip(_EDGE)) for piece in _AND.split(text)]
        if len(found) > _MOST_COMBINED or None in found:
            return ()
        keys = tuple(dict.fromkeys(key for key in found if key))
        if keys[:2] == (Key.FIRST, Key.LAST):
            return (Key.GIVEN_FIRST, *keys[2:])
        if keys[:2] == (Key.LAST, Key.FIRST):
            return (Key.SURNAME_FIRST, *keys[2:])
        orders = tuple(key for key in keys if key in JOINED_KEYS and key is not Key.JOINED)
        return orders if orders and set(keys) <= JOINED_KEYS else keys


def is_mistaken(label: Label, beside: Sequence[Label]) -> bool:
    """True for what is only like a label where that label itself stands beside it, and it is no further person's.

    `Employed: 2019` beside `Company: Firma Oy` is no employer.
    """
    key = label.keys[0]
    if not label.mistyped or not any(key in other.keys and not other.mistyped for other in beside):
        return False
    counts = Counter(key for other in beside for key in other.keys)
    return counts.pop(key) > max(counts.values(), default=1)


def unbulleted(text: str) -> str:
    """A line without the bullet or number before it."""
    bare = text.strip()
    # Most lines begin with a word, and are asked about by every carrier.
    return bare if bare[:2].isalpha() and len(bare) > 1 else _BULLET.sub("", bare)


def _shapes(text: str) -> Iterator[str]:
    """The forms to try, folded, from the text as it stands to its bare words."""
    # Before folding: a person may be called Ö, and `o` is a bullet.
    bare = fold(unbulleted(text)).strip(_EDGE)
    yield bare
    without = " ".join(_REMARK.sub(" ", bare).split()).strip(_EDGE)
    if without and without != bare:
        yield without
    if without != bare and not without:
        yield bare.strip("()[] ")


def _squeezed(text: str) -> str:
    folded = fold(text)
    return folded if folded.isalnum() else _NOT_WORD.sub("", folded)


def _begins(word: str) -> str:
    return word[:2]


def _lists(rules: FieldLabels) -> Iterable[tuple[Key, tuple[str, ...]]]:
    # The later ones win where a word stands twice: an order of names says more than their being joined.
    return (
        (Key.CONTACT, rules.contact),
        (Key.JOINED, rules.joined),
        (Key.GIVEN_FIRST, rules.joined_given_first),
        (Key.SURNAME_FIRST, rules.joined_surname_first),
        (Key.ORGANISATION, rules.organisation),
        (Key.BUSINESS_ID, rules.business_id),
        (Key.OID, rules.oid),
        (Key.EMAIL, rules.email),
        (Key.FIRST, rules.first_name),
        (Key.LAST, rules.last_name),
    )

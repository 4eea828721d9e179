"""What a head or label says, by the stems of its words, and what a value looks like.

The most special word of a head says what it is: `Organisaation OID` is an OID, `Henkilön nimi` a name. A manager's
address is none of ours, whatever else its head says.
Reads rules/fields.yaml.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from inboxbot.letter import NUMBER, SIGN, WORD, Lexicon, Terms, parted, tokens
from inboxbot.letter.grids import ADDRESS, OID, Free
from inboxbot.participants.addresses import is_address_shaped
from inboxbot.participants.filler import is_filler
from inboxbot.participants.names import LONGEST, spells
from inboxbot.participants.pairs import FITTING, Key, Shape
from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import FieldWords

_LONGEST_HEAD = 80
_LONGEST_TEXT = 1_000
_SHORT = 3
_MOST_BESIDE = 2
# A question that is the label of its answer has more words.
_MOST_ASKED = 3
_FORM = 5
_ID = re.compile(
    r"^(?:(?:urn\s*:\s*)?oid[\s:=]*)?[012](?:\s?\.\s?\d[\d\xa0 ]*){4,}\.?$|^(?:urn:)?oid:|^1\s?\.\s?2\s?\.\s?246\b",
    re.I,
)
_BUSINESS_ID = re.compile(r"^(?:FI[\s-]*)?\d{6,7}\s?[-‐–]\s?\d$|^FI\s?\d{8}$|^\d{8}$", re.I)
_BROKEN = re.compile(r"^\d[.,]\d+E\+?\d+$", re.I)
_NUMBERS = re.compile(r"^(?:[^\W\d_]{1,8}(?:[.:]\s*|\s+))?[+(]?\d[\d\s().,/:+-]*$")
_BEHIND = re.compile(r"^(?P<name>[^,(/]+?)\s*(?:[,(/]|\s[-–—]\s)\s*(?P<rest>[^()]+?)\)?$")
_ENDS = re.compile(r"[^\W\d_]{4,}[.!?]\s")
_PROSE = re.compile(r"[.!?;:]\s+\w|[!?;:]$|[^\W\d_]{4,}\.$|https?://|,$")
_REMARK = re.compile(r"\s+\(([^()]*)\)$")
_NAME_WORDS = 5
_TEXT_WORDS = 8


# Of several things that a head says the first is what it is.
_RANK: tuple[Key, ...] = (
    Key.CONTACT,
    Key.OID,
    Key.BUSINESS_ID,
    Key.EMAIL,
    Key.FIRST,
    Key.LAST,
    Key.OTHER,
    Key.ORGANISATION,
    Key.JOINED,
    Key.PERSON,
)


class Labels:
    """Knows the heads and values of one rulebook."""

    def __init__(self, words: FieldWords) -> None:
        self._heads = Lexicon(((key, term) for key in _RANK for term in getattr(words, key.value)), compounds=True)
        halves = ((True, words.first_half + words.first_name), (False, words.last_half + words.last_name))
        self._halves = Lexicon((first, term) for first, terms in halves for term in terms)
        self._titles = Lexicon(((True, term.strip("*")) for term in words.titles), compounds=True)
        self._long_forms = tuple(form.casefold() for form in words.company_forms if len(form) > _FORM)
        self.firms = Firms(words.company_forms, words.towns)
        self.words = words
        self.said = lru_cache(maxsize=1 << 13)(self._said)
        self.shape = lru_cache(maxsize=1 << 13)(self._shape)
        self.leading = lru_cache(maxsize=1 << 12)(self._leading)

    def _said(self, text: str, *, contacts: bool = True) -> Key | None:
        """What a head says, or what stands before its remark in brackets; None for what is none.

        Without `contacts` a contact is a person like any other.
        """
        found, remark = self._head(text, contacts=contacts), _REMARK.search(text[: _LONGEST_HEAD + 1])
        if found is not None or remark is None or self.shape(remark[1]) is Shape.NAME:
            return found
        return self._head(text[: remark.start()], contacts=contacts)

    def _head(self, text: str, *, contacts: bool) -> Key | None:
        if not text or len(text) > _LONGEST_HEAD or any(sign in text for sign in "@=:") or _ENDS.search(text):
            return None
        seen = tokens(parted(text))
        hits = self._heads.hits(seen)
        if not hits or self.shape(text) in (Shape.FIRM, Shape.OID):
            return None
        covered = {at for hit in hits for at in range(hit.first, hit.last + 1)}
        half = [hit for hit in self._halves.hits(seen)]
        covered |= {at for hit in half for at in range(hit.first, hit.last + 1)}
        words = [t for at, t in enumerate(seen) if t.kind == WORD and at not in covered]
        beside = [t for t in words if len(t.folded) > _SHORT or t.text[:1].isupper()]
        said = sum(seen[at].kind not in (SIGN, NUMBER) for at in covered)
        if len(beside) > (_MOST_ASKED if text.endswith("?") else min(_MOST_BESIDE, said)):
            return None
        found = {hit.value for hit in hits}
        if len({hit.value for hit in half}) > 1 and not found & {Key.CONTACT, Key.OID, Key.EMAIL}:
            return Key.GIVEN_FIRST if half[0].value else Key.SURNAME_FIRST
        return next((key for key in _RANK if key in found and (contacts or key is not Key.CONTACT)), Key.PERSON)

    def heads(self, text: str) -> bool:
        """True for the head of a column, or a label."""
        return self.said(text.strip(" :*")) is not None

    def begins(self, key: Key, head: str) -> bool:
        """True for a head of a few letters or more with which a term of the field begins."""
        start = fold(head).strip(" .:*")
        return len(start) > _SHORT and any(fold(term).startswith(start) for term in getattr(self.words, key.value))

    def fields(self, texts: Iterable[str]) -> int:
        """Of how many different fields the heads are."""
        return len({self.said(text.strip(" :*")) for text in texts} - {None})

    def fits(self, label: str, text: str, *, alone: bool = False) -> bool:
        """True for a text that may stand for what the label names; what names people heads lists, unless `alone`."""
        key, shape = self.said(label.strip(" :*")), self.shape(text)
        if key is None or (key is Key.PERSON and not alone):
            return False
        return shape is Shape.FILLER or shape in FITTING[key]

    def is_value(self, text: str) -> bool:
        """True for a text that may be a name, an organisation or an identifier, and is no sentence and no head."""
        shape = self.shape(text.strip())
        fields = shape not in (Shape.PROSE, Shape.FILLER)
        worded = shape in (Shape.TEXT, Shape.NAME, Shape.WORD)
        return fields and not (worded and self.heads(text))

    def is_name(self, text: str) -> bool:
        """True for a text that looks like a full name."""
        return self.shape(text.strip()) is Shape.NAME

    def _leading(self, text: str) -> int:
        """The length of a label with which a line begins that nothing parts from its value."""
        if not self._heads.begins(tokens(text[:_LONGEST_HEAD].lstrip().partition(" ")[0])):
            return 0
        seen = tokens(text[:_LONGEST_HEAD])
        hits = self._heads.hits(seen)
        if not hits or hits[0].first or len(seen) == hits[-1].last + 1:
            return 0
        last = hits[0].last
        for hit in hits[1:]:
            if hit.first > last + 1:
                break
            last = hit.last
        end = seen[last].end
        value = text[end:].strip()
        told = value[:1].isalnum() and not self.firms.is_form(value)
        return end if told and self.fits(text[:end], value) else 0

    def labels(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where labels stand among the words of a line: the first character of each, and the one behind it.

        Words that say nothing of their own are part of the label beside them, and so are small ones that lead to it
        from the last sign (`…, her email is`).
        """
        seen = tokens(text)
        if not (hits := self._heads.hits(seen)):
            return ()
        plain = {at for at, token in enumerate(seen) if self.found(self.words.linking, token.text)}
        spans: list[tuple[int, int]] = []
        for hit in hits:
            first, last = hit.first, hit.last
            if last + 1 < len(seen) and self.firms.is_form(seen[last + 1].text):
                continue
            led = first
            while led and seen[led - 1].kind == WORD and (led - 1 in plain or seen[led - 1].text.islower()):
                led -= 1
            if not led or seen[led - 1].kind == SIGN:
                first = led
            while first - 1 in plain:
                first -= 1
            while last + 1 in plain:
                last += 1
            joined = bool(spans) and first <= spans[-1][1] + 1
            spans = [*spans[:-1], (spans[-1][0], last)] if joined else [*spans, (first, last)]
        found = ((seen[first].start, seen[last].end) for first, last in spans)
        return tuple(span for span in found if self.said(text[slice(*span)]) is not None)

    def _shape(self, text: str) -> Shape:
        """What a value looks like."""
        bare = " ".join(text.replace("\u00a0", " ").split())
        if is_filler(bare, self.words.filler):
            return Shape.FILLER
        if len(bare) > 3 * LONGEST:
            return Shape.PROSE
        if _ID.match(bare) or OID.fullmatch(bare):
            return Shape.OID
        left = ADDRESS.sub("", bare)
        rest = left.strip(" ,;:-–|/()<>")
        alone = left != bare and (not rest or self._shape(rest) is Shape.NAME)
        written = left == bare and len(bare.split()) <= _NAME_WORDS and is_address_shaped(bare)
        if written or (alone and len(ADDRESS.findall(bare)) == 1):
            return Shape.ADDRESS
        if _BUSINESS_ID.match(bare):
            return Shape.BUSINESS_ID
        if _BROKEN.match(bare):
            return Shape.BROKEN
        if "@" in bare or len(bare) > LONGEST or not any(map(str.isalnum, bare)):
            return Shape.PROSE
        if _NUMBERS.match(bare):
            return Shape.ASIDE
        return self._worded(bare)

    def _worded(self, text: str) -> Shape:
        words = text.split()
        if self.is_firm(text):
            return Shape.FIRM
        if self.firms.is_town(text):
            return Shape.TOWN
        if len(words) <= _SHORT and self._titles.found(tokens(text)[-2:]):
            # A name may be a title as well (`Teppo Testaaja`).
            return Shape.TOWN if text[:1].isupper() else Shape.ASIDE
        if _PROSE.search(text) or len(words) > _TEXT_WORDS or not any(map(str.isalpha, text)):
            return Shape.PROSE
        # Names have no alphabet: one word that begins as a name does may hold a figure.
        figures = any(map(str.isdigit, text)) and not (text.isalnum() and text[:1].isalpha())
        named = not figures and not any(c in "=<>/" for c in text) and len(words) <= _NAME_WORDS
        if named and all(_capital(word) or len(word) <= _SHORT for word in words) and any(map(_capital, words)):
            return Shape.NAME if len(words) > 1 else Shape.WORD
        return Shape.PROSE if text[:1].islower() else Shape.TEXT

    def is_firm(self, text: str) -> bool:
        """True for a name that says the form of its organisation."""
        words = [word.casefold().strip(" .,;:()") for word in text.split()]
        if _PROSE.search(text) or self._goes_on(text.split()):
            return False
        if self.firms.names(text) and (len(words) > 1 or words[0].endswith(self._long_forms)):
            return True
        return 1 < len(words) <= _TEXT_WORDS and "@" not in text and words[-1].endswith(self._long_forms)

    def _goes_on(self, words: list[str]) -> bool:
        """True where small words follow a short form: `Firma Oy on`, and not `Firma kaupunki, sosiaalipalvelut`."""
        at = next((i for i, word in enumerate(words) if self.firms.is_form(word) and len(word) <= _FORM), len(words))
        return any(word.isalpha() and word.islower() for word in words[at + 1 :])

    def unled(self, text: str) -> str:
        """The name of a company without the label, or words that say nothing of their own, before it."""
        words, plain = text.split(), self.words.linking + self.words.both + self.words.everyone
        while (
            len(words) > 2
            and (self.said(words[0]) or self.found(plain, words[0]))
            and self.is_firm(" ".join(words[1:]))
        ):
            words = words[1:]
        return " ".join(words)

    def untitled(self, text: str) -> str:
        """A full name without the title, telephone number or company behind it."""
        match = _BEHIND.match(text)
        if match is None or self.shape(match["name"]) is not Shape.NAME:
            return text
        told = self.shape(match["rest"]) in (Shape.ASIDE, Shape.FIRM)
        return match["name"] if told else text

    def spells(self, email: str, text: str) -> bool:
        """True for a name that an address spells."""
        return self.shape(text) is Shape.NAME and spells(email.strip("<> ").removeprefix("mailto:"), text)

    def found(self, terms: tuple[str, ...], text: str) -> bool:
        """True where one of the terms of the rules stands in a text."""
        return Terms.of(terms).found(text[:_LONGEST_TEXT])

    def stands(self, terms: tuple[str, ...], line: Free) -> bool:
        """The same for a free line, whose tokens are found once."""
        return Terms.of(terms).stands(line.tokens)


def _capital(word: str) -> bool:
    """True for a word of which a part begins with a capital, or with a letter that has no case."""
    return any(part[:1].isalpha() and not part[:1].islower() for part in re.split(r"['’-]", word.strip("'’\"(,")))


@lru_cache(maxsize=4)
def labels_of(words: FieldWords) -> Labels:
    """The labels of a rulebook, made ready once."""
    return Labels(words)

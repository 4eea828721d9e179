"""Sentences: lines of running text put together and taken apart where one ends, each with its place and its tokens.

Mail breaks lines anywhere. A line is continued by the next one unless it is a line of its own: a label with its value,
an item of a list, a row of a table, or one that ends a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from inboxbot.letter.words import SIGN, Token, tokens
from inboxbot.model import Block, Lines

# A full stop behind a date (`31.8. mennessä`), the number of an item or an abbreviation (`esim.`, `mm.`) ends no
# sentence.
_END = re.compile(r"(?<=[.!?…])[\"”)]*(?:\s[:;]-?[()DP])?\s+(?=[\"“”(]?[^\W\d_a-zåäö])|(?<=[?!])\s+|(?<=[.])\s{2,}")
_NO_END = re.compile(
    r"(?:(?:^\W*|\d\.)\d{1,2}\.|\b[^\W\d_]\.|\b[^\W\d_aeiouyåäö]{1,4}\.|\.[^\W\d_]{1,4}\."
    r"|\b(?:ao|ca|ed|eg|em|ie|no|os|alk|arv|ben|dir|esim|etc|ext|gsm|jne|kirj|koht|luv|mrs|mob|nro|ols|osv|puh|sivu|tark|tel|vast|ven)\.)$",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(
    r"^\s*(?:[-*•·–>]\s|\d{1,2}[.)]\s|\(?[a-h]\)\s)|\t|\S\s{3,}\S|[|;].*[|;]|^[^.!?:]{2,40}:(?:\s|$)"
)
_SHORT = 45
_LONGEST = 1_500
# No sentence of a person is as long; what runs on without an end is not read to its end.
_MOST_READ = 20_000


class Zone(StrEnum):
    """Where in a letter something stands."""

    SUBJECT = "subject"
    OWN = "own"
    BELOW = "below"
    FORWARDED = "forwarded"
    QUOTED = "quoted"
    PAPER = "paper"


class Sentence(NamedTuple):
    """A sentence, a heading or a line that stands by itself."""

    text: str
    where: str
    zone: Zone
    tokens: tuple[Token, ...]

    @property
    def asks(self) -> bool:
        """True for a question."""
        return any(token.kind == SIGN and token.text == "?" for token in self.tokens[-3:])

    @property
    def words(self) -> int:
        """The number of tokens that are no signs."""
        return sum(token.kind != SIGN for token in self.tokens)


def sentence(text: str, where: str, zone: Zone) -> Sentence:
    """One sentence of a text that is one; of an endless one its beginning is read."""
    return Sentence(text, where, zone, tokens(text[:_MOST_READ]))


def sentences(blocks: Iterable[Block], zone: Zone) -> tuple[Sentence, ...]:
    """The sentences of running text in order; of a table each cell that says something."""
    found: list[Sentence] = []
    for block in blocks:
        if isinstance(block, Lines):
            for number, text in _joined(block.lines):
                found += (sentence(part, block.at(number), zone) for part in parts(text))
        else:
            found += (
                sentence(part, block.at(r, c), zone)
                for r, row in enumerate(block.rows)
                for c, cell in enumerate(row)
                if cell.strip()
                for part in parts(" ".join(cell.split()))
            )
    return tuple(found)


def _joined(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Lines put together to paragraphs, each with the number of its first line."""
    start, text = 0, ""
    for number, line in enumerate(lines):
        bare = " ".join(line.split())
        own = bool(_OWN_LINE.search(line))
        if text and (not bare or own or _is_closed(text) or len(text) + len(bare) > _LONGEST):
            yield start, text
            text = ""
        if not bare:
            continue
        if own and len(bare) < _SHORT:
            yield number, bare
            continue
        if not text:
            start = number
        text = f"{text} {bare}" if text else bare
        if len(line) < _SHORT:
            yield start, text
            text = ""
    if text:
        yield start, text


def _is_closed(text: str) -> bool:
    return text.endswith((".", "!", "?", ":")) and not _NO_END.search(text)


@lru_cache(maxsize=1 << 10)
def parts(text: str) -> tuple[str, ...]:
    """A text without line breaks taken apart into sentences."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if not _NO_END.search(text[start : end.start()]):
            found.append(text[start : end.start()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return tuple(part for part in found if part)

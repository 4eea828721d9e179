"""What a letter is made of, before it is text or HTML: both are written from the same blocks, so they say the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that stand together; a line end in them is kept."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A title and its items: `numbered` where the reader may answer by number, `files` where items are names."""

    title: str
    items: tuple[str, ...]
    numbered: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Labelled values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person: what they are called in the letter, their values, what to mend, the labels of rows to fill in."""

    called: str
    values: tuple[str, ...]
    asks: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People under one title; a title that stands above already is not said again."""

    title: str
    people: tuple[Someone, ...]


Block = Paragraph | Listing | Rows | People


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A letter in one language; `state` is what an inbox shows of it, `below` tells of it in the first line."""

    language: str
    title: str
    below: str
    state: str
    blocks: tuple[Block, ...]

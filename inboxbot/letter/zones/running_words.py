"""The words of a line that tell its language: without names and what else is filled in.

Names are of every language and of none, and there are more of them in a short letter than of words. So what is left
out is the sender's name, values, and words with a capital letter that are not the first of a sentence. A line of such
words alone (`Firma Ab, Anna Berg`) says nothing; neither does anything below the line that closes the letter.
"""

import re
from collections.abc import Iterator

from inboxbot.model import Address
from inboxbot.rulebook.folding import fold

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VALUE = re.compile(r"[@\d_\\/]")
_SENTENCE_ENDS = re.compile(r"[.!?:…]['\"”)]*$")
_DELIMITER = re.compile(r"[-–—_=*\s]*")


def names_of(sender: Address | None) -> frozenset[str]:
    """The words of a sender's name, folded."""
    return frozenset(_LETTERS.findall(fold(sender.name))) if sender is not None else frozenset()


def running(line: str, names: frozenset[str]) -> str:
    """The line without names and values.

    Of a label with a value, or a first cell, the label stays as it is, and so does a row of labels.
    """
    if line.count("\t") > 1:
        return "" if _VALUE.search(line) else line
    label, gap, rest = line.partition(":" if is_labelled(line) else "\t")
    if gap:
        return f"{label}{gap} {' '.join(_words(rest, names, first=False))}"
    words = tuple(_words(line, names, first=True))
    # "Thanks, John"
    parts = line.split()
    set_off = not parts[1:] or parts[0].endswith((",", "!"))
    return " ".join(words) if set_off or line.isupper() or not all(map(_is_capital, words)) else ""


def closing_line(signature: str, names: frozenset[str]) -> str:
    """What closes the letter, without the names behind it."""
    line = next((line for line in signature.split("\n") if not _DELIMITER.fullmatch(line)), "")
    return " ".join(_words(line, names, first=True))


def is_labelled(line: str) -> bool:
    """True for a label of a few words, whatever stands behind its colon."""
    label, colon, _ = line.partition(":")
    return bool(colon) and len(label.split()) <= 4


def _words(text: str, names: frozenset[str], *, first: bool) -> Iterator[str]:
    """The words left of a text; `first` tells that a sentence begins with it."""
    capitals = text.isupper()
    for match in _WORD.finditer(text):
        said, small = match[0], not _is_capital(match[0])
        # a program's name is made of ordinary words
        known = not small and not names.isdisjoint(_LETTERS.findall(fold(said)))
        if not known and not _VALUE.search(said) and (first or capitals or small):
            yield said
        first = not said[-1].isalnum() and bool(_SENTENCE_ENDS.search(said))


def _is_capital(word: str) -> bool:
    if word[0].isalpha():
        return word[0].isupper()
    letters = _LETTERS.search(word)
    return letters is None or letters[0][0].isupper()

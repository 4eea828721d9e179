"""Which language a message is written in.

lingua in its low-accuracy mode, asked about running words first: addresses, numbers and names behind labels would
mislead it. A message that is all fields still speaks by its labels, and those before its subject, which instructions
may prescribe in one language. Where the message says nothing, its files do when they are in Swedish: a form may be had
in Finnish alone, whatever its sender speaks. A wrong guess only changes the order of the languages in the reply.
"""

import re
from collections.abc import Iterable
from functools import cache

from lingua import Language as Tongue
from lingua import LanguageDetector, LanguageDetectorBuilder

from inboxbot.model import Block, Language, Lines

_KNOWN = {Tongue.FINNISH: Language.FI, Tongue.SWEDISH: Language.SV, Tongue.ENGLISH: Language.EN}
_TONGUES = (Tongue.FINNISH, Tongue.SWEDISH, Tongue.ENGLISH, Tongue.GERMAN)
_NOISE = re.compile(r"\S*[@/\\\d_]\S*|[^\w\s'’.-]")
_TEXT_LIMIT = 1_000
_SURE = 0.7
_WORDS_WANTED = 3
_MOST_LINES = 100
_NARROW = 2


def language(lines: Iterable[str], subject: str, files: Iterable[tuple[Block, ...]] = ()) -> Language:
    """The language of the own text, else of its labels, else of the subject, else Finnish; `files` may tell Swedish."""
    lines = tuple(lines)
    prose = " ".join(line for line in lines if not _labelled(line))
    labels = " ".join(line.partition(":")[0] for line in lines if _labelled(line))
    if told := _tell(prose) or _tell(f"{labels} {prose}"):
        return told
    told = _tell(subject, words=2) or Language.FI
    swedish = told is Language.FI and any(_tell(_labels(blocks)) is Language.SV for blocks in files)
    return Language.SV if swedish else told


def _labels(blocks: tuple[Block, ...]) -> str:
    """What a file says by itself, without what was filled in: its lines up to a colon, the heads of its tables."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Lines):
            words += (line.partition(":")[0] if _labelled(line) else line for line in block.lines[:_MOST_LINES])
        else:
            head = next((row for row in block.rows if any(cell.strip() for cell in row)), ())
            # A row of labels, or a column of them.
            wide = sum(bool(cell.strip()) for cell in head) > _NARROW
            words += head if wide else (row[0] for row in block.rows[:_MOST_LINES] if row)
    return " ".join(words)


def _labelled(line: str) -> bool:
    label, colon, _ = line.partition(":")
    return bool(colon) and len(label.split()) <= 4


def _tell(text: str, words: int = _WORDS_WANTED) -> Language | None:
    plain = " ".join(_NOISE.sub(" ", text[: _TEXT_LIMIT * 2]).split())[:_TEXT_LIMIT]
    if len(plain.split()) < words:
        return None
    ranked = _detector().compute_language_confidence_values(plain)
    if not ranked or ranked[0].value < _SURE:
        return None
    return _KNOWN.get(ranked[0].language, Language.OTHER)


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_TONGUES).with_low_accuracy_mode().build()

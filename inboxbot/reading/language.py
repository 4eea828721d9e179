"""Which language a message is written in.

lingua in its low-accuracy mode, asked about running words first: addresses, numbers and names would mislead it, and so
would what a house says below every letter, often in another language. Of fewer than four words it knows nothing: then
the case does, or the subject. A message that is all fields
still speaks by its labels and its closing, and those before its subject, which instructions may prescribe in one
language. Where the message says nothing, its files do when they are in Swedish: a form may be had in Finnish alone,
whatever its sender speaks. A wrong guess only changes the order of the languages in the reply.
Reads correspondence.footer_words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby, islice

from lingua import Language as Tongue
from lingua import LanguageDetector, LanguageDetectorBuilder

from inboxbot.model import Block, Head, Language, Lines
from inboxbot.reading.running_words import closing_line, is_labelled, names_of, running
from inboxbot.rulebook.phrases import Phrases, compiled
from inboxbot.rulebook.shape import CorrespondenceRules

_KNOWN = {Tongue.FINNISH: Language.FI, Tongue.SWEDISH: Language.SV, Tongue.ENGLISH: Language.EN}
_TONGUES = (Tongue.FINNISH, Tongue.SWEDISH, Tongue.ENGLISH, Tongue.GERMAN, Tongue.ESTONIAN)
_NOISE = re.compile(r"\S*[@/\\\d_]\S*|[^\w\s'’.-]")
# "OID" is of no language.
_SHORTENED = re.compile(r"\b[^\W\d_a-zåäö]{2,4}\b")
_TEXT_LIMIT = 1_000
_LINES_HEARD = 200
_LONGEST_FOOTER = 4_000
_SURE = 0.7
_WORDS_WANTED = 4
_MOST_LINES = 100
_NARROW = 2
# It has capitals within its sentences.
_WORDS_LEFT_OF_GERMAN = 3


def with_language(
    head: Head,
    own: Iterable[Block],
    rules: CorrespondenceRules,
    *,
    signature: str = "",
    files: Iterable[tuple[Block, ...]] = (),
) -> Head:
    """The head with the language of the own text, and whether that tells it."""
    lines = tuple(line for block in own if isinstance(block, Lines) for line in block.lines)
    names, footers = names_of(head.sender), rules.footer_words
    return replace(
        head,
        language=language(lines, head.subject, files, signature=signature, footers=footers, names=names),
        language_told=told_by(lines, signature, footers, names) is not None,
    )


def language(
    lines: Iterable[str],
    subject: str,
    files: Iterable[tuple[Block, ...]] = (),
    *,
    signature: str = "",
    footers: tuple[str, ...] = (),
    names: frozenset[str] = frozenset(),
) -> Language:
    """The language of the own text, else of its labels and closing, else of the subject, else Finnish.

    `names` are the folded words of the sender's name; `files` may tell Swedish where nothing tells another language.
    """
    lines = tuple(lines)
    if told := told_by(lines, signature, footers, names) or _tell(" ".join(running(line, names) for line in lines)):
        return told
    told = _tell(subject, words=2) or Language.FI
    swedish = told is Language.FI and any(_tell(_labels(blocks)) is Language.SV for blocks in files)
    return Language.SV if swedish else told


def told_by(
    lines: Iterable[str], signature: str, footers: tuple[str, ...], names: frozenset[str] = frozenset()
) -> Language | None:
    """The language that the text itself tells; None where only the subject does, and a case may know better."""
    said = tuple(_without_footers(tuple(islice(lines, _LINES_HEARD)), compiled(footers)))
    if not said:
        return None
    sentences = [line for line in said if not is_labelled(line)]
    prose = " ".join(running(line, names) for line in sentences)
    labels = " ".join(line.partition(":")[0] for line in said if is_labelled(line))
    whole = f"{labels} {prose} {closing_line(signature, names)}"
    return _of_prose(prose, " ".join(sentences)) or _tell(whole)


def _of_prose(prose: str, text: str) -> Language | None:
    """Another language than ours only where the text with its capitals is of it too: German has capitals anywhere."""
    heard = _tongue(prose, _WORDS_WANTED) or _tongue(prose, _WORDS_LEFT_OF_GERMAN)
    if heard is not None and heard not in _KNOWN:
        return Language.OTHER if heard == _tongue(text, _WORDS_WANTED) else None
    return _tell(prose)


def _without_footers(lines: tuple[str, ...], footers: Phrases) -> Iterator[str]:
    """The lines without the paragraphs of running text in which a house speaks of its messages."""
    for blank, run in groupby(lines, key=lambda line: not line.strip()):
        paragraph = tuple(run)
        fields = any(map(is_labelled, paragraph))
        if not blank and (fields or not footers.found(" ".join(paragraph)[:_LONGEST_FOOTER])):
            yield from paragraph


def _labels(blocks: tuple[Block, ...]) -> str:
    """What a file says by itself, without what was filled in: its lines up to a colon, the heads of its tables."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Lines):
            words += (line.partition(":")[0] if is_labelled(line) else line for line in block.lines[:_MOST_LINES])
        else:
            head = next((row for row in block.rows if any(cell.strip() for cell in row)), ())
            # A row of labels, or a column of them.
            wide = sum(bool(cell.strip()) for cell in head) > _NARROW
            words += head if wide else (row[0] for row in block.rows[:_MOST_LINES] if row)
    return " ".join(words)


def _tell(text: str, words: int = _WORDS_WANTED) -> Language | None:
    tongue = _tongue(text, words)
    return _KNOWN.get(tongue, Language.OTHER) if tongue is not None else None


@lru_cache(maxsize=16)
def _tongue(text: str, words: int) -> Tongue | None:
    """The tongue of a text of so many words at least, None where none is likely enough."""
    plain = " ".join(_NOISE.sub(" ", text[: _TEXT_LIMIT * 2]).split())[:_TEXT_LIMIT]
    if len(plain.split()) < words:
        return None
    heard = plain if plain.isupper() else _SHORTENED.sub(" ", plain)
    ranked = _detector().compute_language_confidence_values(heard)
    return ranked[0].language if ranked and ranked[0].value >= _SURE else None


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_TONGUES).with_low_accuracy_mode().build()

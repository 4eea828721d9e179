"""Which language a message is written in.

lingua in its low-accuracy mode, asked about running words first: addresses, numbers and names would mislead it, and so
would what a house says below every letter, often in another language. Of fewer than four words it knows nothing: then
the case does, or the subject. A message that is all fields
still speaks by its labels and its closing, and those before its subject, which instructions may prescribe in one
language. Where the message says nothing, its files do when they are in Swedish: a form may be had in Finnish alone,
whatever its sender speaks. Of a few words it is told by those that are of one language alone, for their letters lead
astray. A wrong guess only changes the order of the languages in the reply.
Reads mail.footer_words and mail.language_words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby, islice
from typing import TYPE_CHECKING

from inboxbot.letter.terms import Terms
from inboxbot.letter.zones.running_words import closing_line, is_labelled, names_of, running
from inboxbot.model import Block, Head, Language, Lines
from inboxbot.rulebook.words import MailRules

if TYPE_CHECKING:
    from lingua import LanguageDetector

_KNOWN = {"FINNISH": Language.FI, "SWEDISH": Language.SV, "ENGLISH": Language.EN}
_OTHERS = ("GERMAN", "ESTONIAN")
_NOISE = re.compile(r"\S*[@/\\\d_]\S*|[^\w\s'’.-]")
# "OID" is of no language.
_SHORTENED = re.compile(r"\b[^\W\d_a-zåäö]{2,4}\b")
_TEXT_LIMIT = 400
_LINES_HEARD = 200
_LONGEST_FOOTER = 4_000
_SURE = 0.7
_SURE_OF_OTHERS = 0.9
_WORDS_WANTED = 4
# Fewer than these are few: what they look like is a guess.
_MANY = 10
_MOST_LINES = 100
_NARROW = 2
# It has capitals within its sentences.
_WORDS_LEFT_OF_GERMAN = 3


Words = Mapping[Language, tuple[str, ...]]
_NO_WORDS: Words = {}


def with_language(
    head: Head,
    own: Iterable[Block],
    rules: MailRules,
    *,
    signature: str = "",
    files: Iterable[tuple[Block, ...]] = (),
) -> Head:
    """The head with the language of the own text, and whether that tells it."""
    lines = tuple(line for block in own if isinstance(block, Lines) for line in block.lines)
    names = names_of(head.sender)
    told = told_by(lines, signature, rules.footer_words, rules.language_words, names)
    return replace(
        head, language=told or guessed(lines, head.subject, files, names=names), language_told=told is not None
    )


def guessed(
    lines: Iterable[str], subject: str, files: Iterable[tuple[Block, ...]] = (), *, names: frozenset[str] = frozenset()
) -> Language:
    """The language of a text that tells none: by all its words, else by the subject, else Finnish.

    `names` are the folded words of the sender's name; `files` may tell Swedish where nothing tells another language.
    """
    if told := _tell(" ".join(running(line, names) for line in lines)):
        return told
    told = _tell(subject, words=2) or Language.FI
    swedish = told is Language.FI and any(_tell(_labels(blocks)) is Language.SV for blocks in files)
    return Language.SV if swedish else told


def told_by(
    lines: Iterable[str],
    signature: str,
    footers: tuple[str, ...],
    words: Words = _NO_WORDS,
    names: frozenset[str] = frozenset(),
) -> Language | None:
    """The language that the text itself tells; None where only the subject or a guess does: a case may know better."""
    said = tuple(_without_footers(tuple(islice(lines, _LINES_HEARD)), Terms.of(footers)))
    if not said:
        return None
    sentences = [line for line in said if not is_labelled(line)]
    text, prose = " ".join(sentences), " ".join(running(line, names) for line in sentences)
    labels = " ".join(line.partition(":")[0] for line in said if is_labelled(line))
    whole = f"{labels} {prose} {closing_line(signature, names)}"
    if _many(prose):
        return _of_prose(prose, text) or _tell(whole)
    # one word of a foreign text may look like one of ours
    foreign = _foreign(prose, text, _SURE_OF_OTHERS)
    if marked := _marked(prose, words, least=2 if foreign else 1) or foreign:
        return marked
    return _tell(whole) if _many(whole) else _marked(whole, words)


def _of_prose(prose: str, text: str) -> Language | None:
    told = _tell(prose)
    return told if told is not Language.OTHER else _foreign(prose, text, _SURE)


def _many(text: str) -> bool:
    return len(_plain(text).split()) >= _MANY


def _marked(text: str, words: Words, least: int = 1) -> Language | None:
    """The only language of which the text has words that no other has, `least` of them."""
    found = [(language, hits) for language, those in words.items() if (hits := Terms.of(those).places(text))]
    return found[0][0] if len(found) == 1 and len(found[0][1]) >= least else None


def _foreign(prose: str, text: str, sure: float) -> Language | None:
    """None of our languages, where the text with its capitals is of it too: German has them within its sentences."""
    heard = _tongue(prose, _WORDS_LEFT_OF_GERMAN, sure)
    other = heard is not None and heard not in _KNOWN and heard == _tongue(text, _WORDS_WANTED, sure)
    return Language.OTHER if other else None


def _without_footers(lines: tuple[str, ...], footers: Terms) -> Iterator[str]:
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
    tongue = _tongue(text, words, _SURE)
    return _KNOWN.get(tongue, Language.OTHER) if tongue is not None else None


@lru_cache(maxsize=16)
def _tongue(text: str, words: int, sure: float) -> str | None:
    """The tongue of a text of so many words at least, None where none is likely enough."""
    plain = _plain(text)
    if len(plain.split()) < words:
        return None
    heard = plain if plain.isupper() else _SHORTENED.sub(" ", plain)
    ranked = _detector().compute_language_confidence_values(heard)
    return ranked[0].language.name if ranked and ranked[0].value >= sure else None


def _plain(text: str) -> str:
    return " ".join(_NOISE.sub(" ", text[: _TEXT_LIMIT * 2]).split())[:_TEXT_LIMIT]


@cache
def _detector() -> "LanguageDetector":
    from lingua import Language as Tongue
    from lingua import LanguageDetectorBuilder

    tongues = (getattr(Tongue, name) for name in (*_KNOWN, *_OTHERS))
    return LanguageDetectorBuilder.from_languages(*tongues).with_low_accuracy_mode().build()

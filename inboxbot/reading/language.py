"""Which language a message is written in.

lingua in its low-accuracy mode, asked about running words first: addresses, numbers and names behind labels would
mislead it. A message that is all fields still speaks by its labels, and those before its subject, which instructions
may prescribe in one language. A wrong guess only changes the order of the languages in the reply.
"""

import re
from collections.abc import Iterable
from functools import cache

from lingua import Language as Tongue
from lingua import LanguageDetector, LanguageDetectorBuilder

from inboxbot.model import Language

_KNOWN = {Tongue.FINNISH: Language.FI, Tongue.SWEDISH: Language.SV, Tongue.ENGLISH: Language.EN}
_TONGUES = (Tongue.FINNISH, Tongue.SWEDISH, Tongue.ENGLISH, Tongue.GERMAN)
_NOISE = re.compile(r"\S*[@/\\\d_]\S*|[^\w\s'’.-]")
_TEXT_LIMIT = 1_000
_SURE = 0.7
_WORDS_WANTED = 3


def language(lines: Iterable[str], subject: str) -> Language:
    """The language of the own text, else of its labels, else of the subject, else Finnish."""
    lines = tuple(lines)
    prose = " ".join(line for line in lines if not _labelled(line))
    labels = " ".join(line.partition(":")[0] for line in lines if _labelled(line))
    return _tell(prose) or _tell(f"{labels} {prose}") or _tell(subject, words=2) or Language.FI


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

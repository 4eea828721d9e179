"""Personal codes that stand beside what is read: in tags, comments, properties, hidden parts, raw bytes, file names.

Nothing of it is content. Only the codes themselves are kept, those of real people before test codes, which a form may
hold by the hundred.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain, islice

from inboxbot.reading.words import FIELD_LIMIT, decode_words
from inboxbot.rulebook.masking import holds_personal_code, personal_codes

_KEPT = 20
# More codes than this in one text, or more entities, are no mail that anyone wrote.
_CODES_LIMIT = 20_000
_ENTITIES_LIMIT = 200_000
_SOURCE_LIMIT = 20_000_000
# Where a paragraph, cell or shared text ends; runs of one paragraph make one text (ECMA-376; OpenDocument 1.2; HTML).
_ENDS = re.compile(
    r"</?(?:[\w-]{1,20}:)?(?:p|h|h[1-6]|si|c|comment|tc|br|div|td|th|tr|li|title|option)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
# What a page header of a workbook is set in stands in its text: `&C&"Arial,Bold"&12` (ECMA-376 part 1, 18.3.1.46).
_TYPESETTING = re.compile(r"&(?:\"[^\"\n]{0,100}\"|K[0-9A-F]{6}|[A-Za-z])")
_NAME = re.compile(r"([\w.-]{1,40})\s{0,4}=\s{0,4}$")
# Runs of letters, with the dashes that are none of ASCII's.
_NARROW = re.compile(rb"[\x20-\x7e\x96\x97]{10,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\0){10,}")
# Every code has six digits in a row and every personal OID three: most files have none, and that is quick to see.
_NARROW_DIGITS = re.compile(rb"[0-9]{3}")
_WIDE_DIGITS = re.compile(rb"(?:[0-9]\0){3}")
# Attributes that draw: long rows of numbers, in which anything may come to stand side by side.
_DRAWN = frozenset(["d", "path", "points", "v", "viewbox", "enhanced-path", "coordsize"])
_ATTRIBUTE_LIMIT = 4_000
_WHO = frozenset(["from", "sender", "reply-to", "to", "cc", "subject"])


def coded(texts: Iterable[str]) -> tuple[str, ...]:
    """The personal codes in the texts, once each; at most 20, test codes last."""
    found = dict.fromkeys(chain.from_iterable(islice(personal_codes(text), _CODES_LIMIT) for text in texts))
    return tuple(sorted(found, key=lambda code: not holds_personal_code(code, test_codes=False))[:_KEPT])


def coded_in_markup(source: str) -> tuple[str, ...]:
    """Those anywhere in HTML or XML: in its text, also hidden or broken by tags, in comments, in attributes."""
    return coded(_sights(source[:_SOURCE_LIMIT]))


def coded_in_bytes(data: bytes) -> tuple[str, ...]:
    """Those in a file of a binary format, whose texts stand there in eight or in sixteen bits a letter."""
    data = data[:_SOURCE_LIMIT]
    runs = ((_NARROW, _NARROW_DIGITS), (_WIDE, _WIDE_DIGITS))
    narrow, wide = (b"\n\n".join(run.findall(data)) if digits.search(data) else b"" for run, digits in runs)
    return coded((narrow.decode("cp1252", "replace"), wide.decode("latin-1").replace("\0", "")))


def coded_in_fields(block: str) -> tuple[str, ...]:
    """Those in the names, addresses and subject of a header block."""
    return coded(_fields(block))


def _sights(source: str) -> Iterator[str]:
    """Paragraph by paragraph, its runs together; then what stands between and within tags, as it is written."""
    yield _said(_TAG.sub("", _ENDS.sub("\n", source)))
    written = _said(source)
    yield from _as_written(written)
    if "eaderFooter" in source:
        yield from _as_written(_TYPESETTING.sub("\n", written))


def _said(text: str) -> str:
    """Entities as the letters that they stand for."""
    return unescape(text) if text.count("&") <= _ENTITIES_LIMIT else text


def _as_written(source: str) -> Iterator[str]:
    """Each code of the source, but for those that lines of a drawing make."""
    at = 0
    for code in islice(personal_codes(source), _CODES_LIMIT):
        at = max(source.find(code, at), 0) + len(code)
        quote = max(source.rfind(mark, max(at - _ATTRIBUTE_LIMIT, 0), at) for mark in "\"'")
        name = _NAME.search(source[max(quote - 50, 0) : max(quote, 0)])
        if name is None or name[1].lower() not in _DRAWN:
            yield code


def _fields(block: str) -> Iterator[str]:
    head = re.split(r"\r?\n\r?\n", block, maxsplit=1)[0]
    for field in re.split(r"\r?\n(?![ \t])", head):
        name, _, value = field.partition(":")
        if name.strip().lower() in _WHO:
            yield decode_words(value[:FIELD_LIMIT].replace("\r", "").replace("\n", ""))

"""What cannot be mistaken for anything else wherever it stands in a line: an address, and an OID of Finland."""

import re
from collections.abc import Iterator

# From the beginning of a word: one that may begin anywhere would take quadratic time on one long word.
ADDRESS = re.compile(
    r"<?(?:mailto:)?(?<![^\s<>()\[\],;:|/])[^\s<>()\[\],;:|/]+@[^\s<>()\[\],;:|/]+>?(?:<mailto:[^<>]*>)?"
)
# With the label before it; findall gives the OID alone.
OID = re.compile(
    r"(?<![\w.])(?:oid(?:-?(?:tunnus|koodi|kod|code))?[\s:=]{1,3})?(?P<oid>(?:urn:oid:)?1\.2\.246\.\d[\d.]*\d)(?![\w-])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;\t|,/()\[\]]|\s[-–—]\s|\s{2,}")
_EDGE = " \t,;:|/()<>[]-–—"


def texts(gap: str) -> Iterator[str]:
    """What stands between separators and is more than a number (of a row, of a telephone)."""
    yield from (piece for piece in pieces(gap) if any(map(str.isalpha, piece)))


def pieces(gap: str) -> Iterator[str]:
    """Whatever stands between separators."""
    yield from (piece for part in _BETWEEN.split(gap) if (piece := part.strip(_EDGE)))

"""Does a value hold a personal identity code or a personal OID? Then it is not kept at all.

The code's check character must be right (stdnum.fi.hetu); personal roots are 1.2.246.21 and 1.2.246.537.25, .26, .28.
"""

import re

from stdnum.fi import hetu

_CODE = re.compile(r"(?<!\d)(\d{6})\s?([-+‐‑–—−A-FU-Y])\s?(\d{3}[0-9A-Y])(?![^\W_])", re.IGNORECASE)
_OID = re.compile(r"(?<![\d.])1\s*\.\s*2\s*\.\s*246\s*\.\s*(?:21|537\s*\.\s*2[568])(?![\d])")


def is_personal(text: str) -> bool:
    """True when a valid personal identity code or an OID under a personal root stands in the text."""
    return bool(_OID.search(text)) or any(_valid(match) for match in _CODE.finditer(text))


def _valid(match: re.Match[str]) -> bool:
    sign = match[2].upper()
    code = match[1] + (sign if sign.isalnum() or sign == "+" else "-") + match[3].upper()
    return bool(hetu.is_valid(code, allow_temporary=True))

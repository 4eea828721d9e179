"""What an element's style says about being seen: hidden text is never read.

A sender can hide text by display, visibility, size or by its ground's colour, and a newsletter does; nobody at the
desk would see it, so nobody is judged by it.
"""

import re
from functools import lru_cache

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)

_RULES = re.compile(r"([a-z-]{1,40})\s*:\s*([^;]{1,200})")
_ZERO = re.compile(r"0+(?:\.0+)?(?:px|pt|em|rem|%|cm|mm)?(?:\s*!important)?$")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_NAMES: dict[str, Colour] = {
    "white": WHITE,
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
}
_NEAR = 12


@lru_cache(maxsize=2048)
def rules(style: str) -> dict[str, str]:
    """The declarations of a style attribute, lower case."""
    return {name: value.strip() for name, value in _RULES.findall(style[:4000].lower())}


def hidden(style: dict[str, str]) -> bool:
    """True when the style takes the element out of sight (its colour is judged elsewhere)."""
    if style.get("display", "").startswith("none") or style.get("visibility", "").startswith(("hidden", "collapse")):
        return True
    if style.get("mso-hide", "").startswith("all") or _ZERO.match(style.get("opacity", "1")):
        return True
    if _ZERO.match(style.get("font-size", "1")):
        return True
    return bool(_ZERO.match(style.get("max-height", "1"))) and style.get("overflow", "").startswith("hidden")


@lru_cache(maxsize=1024)
def colour(text: str) -> Colour | None:
    """A colour as red, green, blue; None when it is not one that we can tell."""
    text = text.strip().lower()
    if found := _HEX.search(text):
        digits = found[1] if len(found[1]) == 6 else "".join(c * 2 for c in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    return next((value for name, value in _NAMES.items() if name in text.split()), None)


def same(ink: Colour | None, ground: Colour | None) -> bool:
    """True when text of that colour cannot be told from its ground."""
    if ink is None or ground is None:
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(ink, ground, strict=True))

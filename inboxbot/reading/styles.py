"""What an element's style says about being seen: hidden text is never read.

A sender can hide text by display, visibility, size, place or by its ground's colour, and a newsletter does; nobody at
the desk would see it, so nobody is judged by it. Colours are those of CSS Color 4, by tinycss2.
"""

import re
from functools import lru_cache

from tinycss2 import parse_component_value_list
from tinycss2.color4 import parse_color

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
# The properties that tell whether text is seen; no other is worth looking up.
TELLING = frozenset(
    [
        "display",
        "visibility",
        "opacity",
        "mso-hide",
        "font",
        "font-size",
        "height",
        "max-height",
        "width",
        "max-width",
        "overflow",
        "overflow-y",
        "color",
        "background",
        "background-color",
        "background-image",
        "position",
        "left",
        "right",
        "top",
        "bottom",
        "text-indent",
        "clip",
        "clip-path",
        "white-space",
        "text-decoration",
        "text-decoration-line",
    ]
)

_RULES = re.compile(r"([a-z-]{1,40})\s*:\s*([^;]{1,200})")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
_LENGTH = re.compile(r"(-?\d{0,9}\.?\d{1,9})\s*(px|pt|pc|in|cm|mm|em|rem|ex|ch|vw|vh|%)?")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78}
_LETTER = 16.0
_RELATIVE = frozenset(("em", "ex", "ch", "%"))
_SMALLEST = 1.4
_FAR = -900.0
_NOTHING_LEFT = re.compile(r"rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)|inset\(\s*(?:50|100)%")
_CROSSED = re.compile(rb"<(?:s|del|strike)[\s>]|line-through", re.IGNORECASE)
_CLEAR = 0.05
_NEAR = 12


@lru_cache(maxsize=2048)
def rules(style: str) -> dict[str, str]:
    """The declarations of a style attribute, lower case."""
    return {name: value.strip() for name, value in _RULES.findall(style[:4000].lower())}


def important(value: str) -> bool:
    """True for a declaration that insists."""
    return _IMPORTANT.search(value) is not None


def together(sheet: dict[str, str] | None, own: dict[str, str]) -> dict[str, str]:
    """An element's style: its own attribute over the style sheets, unless a sheet insists."""
    if not sheet:
        return own
    insisting = {name: value for name, value in sheet.items() if important(value) and not important(own.get(name, ""))}
    return {**sheet, **own, **insisting}


def hidden(style: dict[str, str]) -> bool:
    """True when the style takes the element and all in it out of sight (size and colour of text are told apart).

    What is crossed out is to be taken for gone, and no style inside brings it back.
    """
    if any("line-through" in style.get(name, "") for name in ("text-decoration", "text-decoration-line")):
        return True
    if style.get("display", "").startswith("none") or style.get("mso-hide", "").startswith("all"):
        return True
    if (seen := style.get("opacity")) and (length := _LENGTH.match(seen)) and float(length[1]) <= _CLEAR:
        return True
    return _folded(style) or _away(style)


def _folded(style: dict[str, str]) -> bool:
    """No height or width, and what does not fit is cut off."""
    cut = any(style.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-y"))
    sides = ("max-height", "height", "max-width", "width")
    return cut and any((size := pixels(style.get(side, ""))) is not None and size < 1 for side in sides)


def _away(style: dict[str, str]) -> bool:
    """Far outside the page, or cut down to nothing."""
    if (pixels(style.get("text-indent", "")) or 0) <= _FAR:
        return True
    if not style.get("position", "").startswith(("absolute", "fixed")):
        return False
    far = any((pixels(style.get(side, "")) or 0) <= _FAR for side in ("left", "right", "top", "bottom"))
    return far or any(_NOTHING_LEFT.match(style.get(name, "")) for name in ("clip", "clip-path"))


def shown(style: dict[str, str]) -> bool | None:
    """Whether the element's own text is let be seen; None when it is as around it (a child may differ)."""
    given = style.get("visibility", "")
    return None if not given or given.startswith("inherit") else not given.startswith(("hidden", "collapse"))


def too_small(style: dict[str, str]) -> bool | None:
    """Whether the element's own text has no size that anybody reads; None when it is as large as around it."""
    given = style.get("font-size") or (style["font"].partition("/")[0] if "font" in style else "")
    found = _LENGTH.search(given)
    if found is None:
        return None if not given or given.startswith(("inherit", "smaller", "larger")) else False
    if found[2] in _RELATIVE:
        times = float(found[1]) * (0.01 if found[2] == "%" else 1)
        return True if times * _LETTER < _SMALLEST else None
    size = pixels(found[0])
    return None if size is None else size < _SMALLEST


def pixels(text: str) -> float | None:
    """A length in pixels; None when it is none, or hangs on what is around."""
    found = _LENGTH.match(text)
    if found is None:
        return None
    if float(found[1]) == 0:
        return 0.0
    unit = _PIXELS.get(found[2] or "", _LETTER if found[2] in ("em", "rem") else None)
    return None if unit is None else float(found[1]) * unit


@lru_cache(maxsize=1024)
def colour(text: str) -> Colour | None:
    """The first colour in a value as red, green, blue; None when there is none that we can tell, or it is clear."""
    found = _first_colour(text)
    return None if found is None or found[1] <= _CLEAR else found[0]


@lru_cache(maxsize=1024)
def clear(text: str) -> bool:
    """True for a colour that lets its ground through."""
    found = _first_colour(text)
    return found is not None and found[1] <= _CLEAR


def _first_colour(text: str) -> tuple[Colour, float] | None:
    """The colour and how dense it is, 0 to 1."""
    for token in parse_component_value_list(text[:200]):
        found = parse_color(token)
        if found is None or found == "currentcolor":
            continue
        try:
            red, green, blue = (round(255 * min(max(part or 0, 0), 1)) for part in found.to("srgb").coordinates)
        except NotImplementedError:
            return None
        return (red, green, blue), float(found.alpha)
    return None


def same(ink: Colour | None, ground: Colour | None) -> bool:
    """True when text of that colour cannot be told from its ground."""
    if ink is None or ground is None:
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(ink, ground, strict=True))


def crosses_out(page: bytes) -> bool:
    """True when a page crosses something out, which the plain text beside it does not tell."""
    return _CROSSED.search(page) is not None

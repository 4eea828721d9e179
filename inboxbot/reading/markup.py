"""HTML bounded before it is parsed: how deep elements stand, how often letters are styled again, how many attributes.

The parser does what browsers do, and what browsers do takes quadratic time for elements within elements and quadratic
memory for styles that are never closed: fifty kilobytes of mail can become a gigabyte. No real page comes near.
HTML Living Standard 13.2.4.2 and 13.2.4.3.
"""

import re

DEPTH_LIMIT = 1_000
REPEATED_LIMIT = 100_000
ATTRIBUTES_LIMIT = 300
FEW = 500

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^>]*)>?")
# Elements of letters, opened again in every paragraph until they are closed.
_LETTERS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_STYLED = re.compile(rf"</?(?:{'|'.join(sorted(_LETTERS))})(?![a-zA-Z0-9])[^>]*>?", re.IGNORECASE)
# Elements without an end, and those that end by themselves when the next one starts.
_SHALLOW = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "html",
        "head",
        "body",
    ]
)


def tamed(text: str) -> str:
    """The text as it stands, unless it would take too much to parse: then without the tags that make it so."""
    if text.count("<") <= FEW and len(text) <= ATTRIBUTES_LIMIT * 20:
        return text
    kept: list[str] = []
    at = depth = letters = repeated = 0
    for tag in _TAG.finditer(text):
        name, opens = tag[2].lower(), not tag[1]
        if name in _LETTERS:
            letters = max(letters + (1 if opens else -1), 0)
        elif opens:
            repeated += letters
        if name not in _SHALLOW:
            depth = max(depth + (1 if opens else -1), 0)
        if (opens and depth > DEPTH_LIMIT and name not in _SHALLOW) or len(tag[3].split()) > ATTRIBUTES_LIMIT:
            depth -= 1
            kept.append(text[at : tag.start()])
            at = tag.end()
    tame = "".join((*kept, text[at:])) if kept else text
    return _STYLED.sub("", tame) if repeated > REPEATED_LIMIT else tame

"""What the style sheets inside an HTML part say about each element, as far as it decides whether text is seen.

Mail programs move a hidden line's style into a class; a rule that holds only for narrow screens, for paper or for a
mouse above it says nothing about what the desk sees, and is left out. CSS cascade levels 3 and 4, selectors level 3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from inboxbot.reading.styles import TELLING, important, rules

SHEET_LIMIT = 100_000
RULES_LIMIT = 1_000
# Every selector walks the whole page: of a large page fewer rules are heeded.
_WORK = 10_000_000
_MATCHES_LIMIT = 50_000
_SELECTOR = re.compile(r"[\w\s.#*>+~\-\[\]=\"'^$|,\\]{1,200}")
_COMPOUNDS_LIMIT = 6
_BRACKET = re.compile(r"[{\[(}\])]")
_DEEPEST = 30
_SCREENS = frozenset(("", "all", "screen", "only screen"))

Styles = dict[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    weight: tuple[int, int, int]
    style: dict[str, str]


def sheet_styles(parser: LexborHTMLParser, size: int) -> Styles:
    """For each element's `mem_id` the telling declarations that its style sheets give it, the strongest of each.

    `size` is the page's length in characters.
    """
    found: Styles = {}
    strengths: dict[tuple[int, str], tuple[bool, tuple[int, int, int]]] = {}
    texts = [n.text() for n in parser.css("style") if _for_screens((n.attributes.get("media") or "").lower())]
    limit = min(RULES_LIMIT, _WORK // (size + 1)) if texts else 0
    matches = 0
    for rule in _parsed("\n".join(texts)[:SHEET_LIMIT], limit):
        for node in _selected(parser, rule.selector):
            matches += 1
            mine = found.setdefault(node.mem_id, {})
            for name, value in rule.style.items():
                strength = (important(value), rule.weight)
                if strength >= strengths.get((node.mem_id, name), (False, (0, 0, 0))):
                    strengths[node.mem_id, name] = strength
                    mine[name] = value
        if matches > _MATCHES_LIMIT:
            break
    return found


def _selected(parser: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return parser.css(selector)
    except SelectolaxError:
        return []


def _for_screens(media: str) -> bool:
    return any(part.strip() in _SCREENS for part in media.split(","))


def _parsed(text: str, most: int) -> tuple[_Rule, ...]:
    """Brackets within brackets by the dozen are no style sheet, and the library goes as deep as they do."""
    steps = (1 if sign in "{[(" else -1 for sign in _BRACKET.findall(text))
    if max(accumulate(steps), default=0) > _DEEPEST:
        return ()
    return tuple(islice(_rules(text), most))


def _rules(text: str) -> Iterator[_Rule]:
    """The rules in order; those inside `@media screen` too."""
    todo = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)[::-1]
    while todo:
        rule = todo.pop()
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            if _for_screens(tinycss2.serialize(rule.prelude).strip().lower()):
                todo += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)[::-1]
        elif rule.type == "qualified-rule":
            style = {n: v for n, v in rules(tinycss2.serialize(_said(rule.content))).items() if n in TELLING}
            for selector in tinycss2.serialize(_said(rule.prelude)).split(",") if style else ():
                if _SELECTOR.fullmatch(bare := selector.strip()) and len(bare.split()) <= _COMPOUNDS_LIMIT:
                    yield _Rule(bare, _weight(bare), style)


def _said(tokens: list[object]) -> list[object]:
    return [token for token in tokens if getattr(token, "type", "") != "comment"]


def _weight(selector: str) -> tuple[int, int, int]:
    """The specificity: ids, classes and attributes, tags."""
    bare = re.sub(r"\[[^\]]*\]", ".x", selector)
    return bare.count("#"), bare.count("."), len(re.findall(r"(?:^|[\s>+~])[A-Za-z]", bare))

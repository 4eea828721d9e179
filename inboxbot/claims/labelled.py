"""What tells a label from a value in a form, and which of several boxes are ticked.

Reads phrases.form and phrases.documents (their labels).
"""

import re
from functools import lru_cache

from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_FIELD = re.compile(
    r"^\s*(?:[-*•–·]\s+|\d{1,2}[.)]\s+)?(?P<label>[^:=\t]{2,80}?)\s*(?:[:=\t]+|\.{3,}|\s[-–]\s)\s*(?P<value>.*)$"
)
_BOX = re.compile(r"(?P<on>☒|☑|✓|✔|🗹|\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\))|☐|□|▢|\[\s?\]|\(\s?\)")
_EDGE = " \t:*().?"
_LONGEST_LINE = 3_000


def ticked(text: str) -> str:
    """The choices whose box is ticked; the whole text where it has no boxes."""
    boxes = tuple(_BOX.finditer(text))
    if not boxes:
        return text
    behind = not text[: boxes[0].start()].strip() or bool(text[boxes[-1].end() :].strip())
    edges = [b.start() for b in boxes] + [len(text)] if behind else [0] + [b.end() for b in boxes]
    options = [text[edges[i] : edges[i + 1]] for i in range(len(boxes))]
    return "; ".join(_BOX.sub("", option).strip() for option, box in zip(options, boxes, strict=True) if box["on"])


def is_label(text: str, rulebook: Rulebook) -> bool:
    """True for a label that the rules know: one of a form, or of service and period."""
    return fold(text).strip(_EDGE) in _known_labels(rulebook)


def field_of(line: str) -> re.Match[str] | None:
    """The groups `label` and `value` of a line like `Label: value`."""
    return _FIELD.match(line.strip()[:_LONGEST_LINE])


def _known_labels(rulebook: Rulebook) -> frozenset[str]:
    words = rulebook.phrases
    roles = tuple(label for role in words.documents for label in role.labels)
    return _folded(roles + words.form.service + words.form.period)


@lru_cache(maxsize=8)
def _folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(label).strip(_EDGE) for label in labels)

"""Where a sentence breaks into clauses: before a contrast, an act of registering, a turn from what was denied."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from inboxbot.rulebook.phrases import Phrases

Span = tuple[int, int]
Finder = Callable[[str], tuple[Span, ...]]

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Breaks:
    """Where a part of a sentence breaks into clauses: before a contrast, and before the act of registering.

    Most parts hold none of `any` of these words, and break nowhere.
    """

    contrasts: Phrases
    acts: Phrases
    negations: Phrases
    turning: Phrases
    asides: Phrases
    suiting: Phrases
    conditions: Phrases
    named: Finder
    any: Phrases

    def at(self, text: str, turns: tuple[int, ...]) -> tuple[int, ...]:
        """The positions in a folded text, in order. An act breaks only behind something named, and keeps its denial."""
        spans = self.named(text)
        hits = self.negations.hits(text)
        denials = [h.end for h in hits if h.start not in turns]
        acts = (h.start for h in self.acts.hits(text) if any(end <= h.start for _, end in spans))
        told = (at for at in acts if not any(at - end in (0, 1) for end in denials))
        dashed = (h.start for h in hits if text[: h.start].endswith(" - "))
        inside = (at for at in (*told, *dashed, *turns) if not any(start < at < end for start, end in spans))
        return tuple(sorted({*(h.start for h in self.contrasts.hits(text)), *inside} - {0}))

    def turns(self, text: str, *, denied: bool) -> tuple[int, ...]:
        """Where a word turns from what was denied before it, in the text or (`denied`) before the text."""
        first = min((h.start for h in self.negations.hits(text)), default=len(text))
        return tuple(h.start for h in self.turning.hits(text) if denied or first < h.start)

    def is_item(self, part: str) -> bool:
        """True for a part that names something and says nothing of its own about it."""
        spans = self.named(part)
        rest = "".join(c for i, c in enumerate(part) if not any(start <= i < end for start, end in spans))
        if not spans or len(_WORD.findall(rest)) > 1:
            return False
        behind = part[max(end for _, end in spans) :]
        return not (self.negations.found(behind) or self.suiting.found(behind))

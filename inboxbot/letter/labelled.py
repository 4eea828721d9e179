"""Labels of the lines of a text with their values: before the value, several on a line, or above it."""

from inboxbot.letter.grids import (
    ADDRESS,
    LONGEST,
    OID,
    RULE,
    Cell,
    Part,
    Said,
    around,
    label_and_value,
    labels_in,
    recipients,
    typed,
    unbulleted,
)
from inboxbot.letter.known import FEWEST_HEADS, Known, person_cells

_FEW_WORDS = 3
_MANY_LABELS = 3
_SIGNS = " \t,;:=|/()[]<>-–—"

Found = tuple[int, list[Part]]


class LabelledLines:
    """The lines of one text with what is known of heads; `paragraph` numbers what stands together."""

    def __init__(self, lines: list[Cell], known: Known, paragraph: int) -> None:
        self._lines = [cell for line in lines for cell in recipients(typed(line))]
        self._known = known
        self.paragraph = paragraph

    def _text(self, at: int) -> str:
        return self._lines[at].text if at < len(self._lines) else ""

    def _ends(self, at: int) -> bool:
        """True for an empty line, a rule, and beyond the last line."""
        text = self._text(at)
        return not text.strip() or bool(RULE.match(text))

    def _below(self, at: int) -> int:
        """The next line that says something."""
        while at < len(self._lines) and self._ends(at):
            at += 1
        return at

    def _labelled(self, at: int) -> Found | None:
        """Labels with their values on one line, the line below beside the last of them."""
        line = self._lines[at]
        pairs = labels_in(unbulleted(line.text))
        heads = sum(self._known.heads(label) for label, _ in pairs)
        # Beside heads a name has whatever label: that of a role.
        several = tuple(pair for pair in pairs if self._known.heads(pair[0]) or self._known.is_name(pair[1]))
        if heads < FEWEST_HEADS:
            label, value = label_and_value(line.text)
            valued = bool(value) and self._is_label(at, label, value)
            several = ((label, value),) if valued else ()
        if heads < FEWEST_HEADS and len(among := self._among(unbulleted(line.text))) > len(several):
            several = among
        if not several and self._is_led(at):
            text = unbulleted(line.text)
            length = self._known.leading(text)
            several = ((text[:length].strip(), text[length:].strip()),)
        if not several:
            return None
        rest = "" if self._ends(at + 1) or self._starts(at + 1) else self._text(at + 1).strip()
        last = len(several) - 1
        return at + 1, [
            Said(label, Cell(value, line.where), rest if i == last else "", self.paragraph)
            for i, (label, value) in enumerate(several)
        ]

    def _among(self, text: str) -> tuple[tuple[str, str], ...]:
        """The labels that stand among the values of one line, all before their values or all behind them."""
        spans = self._known.labels(text) if len(text) <= LONGEST else ()
        if len(spans) < _MANY_LABELS or self._known.fields(text[slice(*span)] for span in spans) < _MANY_LABELS:
            return ()
        ends, starts = [end for _, end in spans], [start for start, _ in spans]
        behind = zip(spans, ends, [*starts[1:], len(text)], strict=True)
        before = zip(spans, [text.rfind(":", 0, starts[0]) + 1, *ends[:-1]], starts, strict=True)
        led = not text[: starts[0]].strip(_SIGNS) or text[: starts[0]].rstrip().endswith((":", "."))
        for way in ((behind,) if led else ()) + ((before,) if not text[ends[-1] :].strip(_SIGNS + ".") else ()):
            pairs = tuple((text[slice(*span)], text[a:b].strip(_SIGNS)) for span, a, b in way)
            if all(value and self._known.fits(label, value) for label, value in pairs):
                return pairs
        return ()

    def _is_label(self, at: int, label: str, value: str) -> bool:
        """True for a head, and for a few words before an address alone.

        So are those before a name, or all that is told of somebody, above another label, or with an OID.
        """
        asked = label.endswith("?")
        if self._known.heads(label):
            return not asked or self._known.fits(label, value, alone=True)
        if len(label.split()) > _FEW_WORDS or not label[:1].isalpha() or "," in label:
            return False
        if ADDRESS.fullmatch(value.strip(" .")):
            return len(label.split()) == 1 or not self._known.is_value(label)
        closed = asked or unbulleted(self._text(at)).removeprefix(label).lstrip()[:1] in (":", "=")
        row = person_cells(Cell(value, ""), self._known) if closed else ()
        if not row and not self._known.is_name(value):
            return False
        label, value = label_and_value(self._text(at + 1))
        return any(map(OID.fullmatch, (c.text for c in row))) or bool(label and self._is_label(at + 1, label, value))

    def _is_led(self, at: int) -> bool:
        """True for a label that nothing parts from its value, on a line beside others that are so."""
        beside = (at - 1, at, at + 1)
        led = [i >= 0 and not self._ends(i) and self._known.leading(unbulleted(self._text(i))) > 0 for i in beside]
        return led[1] and (led[0] or led[2])

    def _starts(self, at: int) -> bool:
        """True for a line with a label."""
        text = self._text(at)
        label, value = label_and_value(text)
        return self._is_head(at) or bool(label and self._is_label(at, label, value)) or bool(labels_in(text))

    def _is_head(self, at: int) -> bool:
        """True for a label alone on its line."""
        text = unbulleted(self._text(at)).rstrip(" :=.…_")
        if label_and_value(text)[1] or self._is_led(at):
            return False
        return len(text) <= LONGEST and self._known.heads(text)

    def _lists(self, at: int) -> bool:
        """True for a line with an address among other cells, and one more such line below: a list, and no value."""
        return all(
            not self._ends(i) and ADDRESS.search(self._text(i)) and len(around(self._lines[i])) > 1
            for i in (at, at + 1)
        )

    def _above(self, at: int) -> Found | None:
        """A label above its value."""
        if not self._is_head(at):
            return None
        line, below = self._lines[at], self._below(at + 1)
        label = unbulleted(line.text).rstrip(" :=.…_")
        near = below < len(self._lines) and below - at <= FEWEST_HEADS and not self._starts(below)
        value = unbulleted(self._text(below)) if near else ""
        alone = self._ends(below + 1) or self._starts(below + 1)
        if value and self._known.fits(label, value, alone=alone and below == at + 1) and not self._lists(below):
            rest = "" if alone else self._text(below + 1).strip()
            return below + 1, [Said(label, Cell(value, self._lines[below].where), rest, self.paragraph)]
        closed = line.text.rstrip().endswith((":", "=", "..."))
        return (at + 1, [Said(label, Cell("", line.where), "", self.paragraph)]) if closed else None

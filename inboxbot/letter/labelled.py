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

    def _is_label(self, at: int, label: str, value: str) -> bool:
        """True for a head, and for a few words before an address alone.

        So are those before a name, or all that is told of somebody, above another label, or with an OID.
        """
        if self._known.heads(label):
            return True
        if len(label.split()) > _FEW_WORDS or not label[:1].isalpha() or "," in label:
            return False
        if ADDRESS.fullmatch(value.strip(" .")):
            return len(label.split()) == 1 or not self._known.is_value(label)
        closed = unbulleted(self._text(at)).removeprefix(label).lstrip()[:1] in (":", "=")
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

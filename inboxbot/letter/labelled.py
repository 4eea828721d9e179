"""Labels of the lines of a text with their values: before the value, several on a line, or above it."""

from collections.abc import Iterator

from inboxbot.letter.grids import (
    ADDRESS,
    BULLET,
    LONGEST,
    OID,
    RULE,
    Cell,
    Free,
    Part,
    Said,
    around,
    label_and_value,
    labels_in,
    recipients,
    typed,
    unbulleted,
    value_and_label,
)
from inboxbot.letter.known import FEWEST_HEADS, Known, person_cells

_FEW_WORDS = 3
_MANY_LABELS = 3
# Mail programs wrap lines of more than this.
_WRAPPED = 66
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
        end, several = at + 1, self._several(unbulleted(line.text))
        before: list[Part] = []
        if len(several) > 1:
            before = [Free(lead, self.paragraph) for lead in _before(unbulleted(line.text), several[0], line.where)]
            end, text = self._unwrapped(at)
            several = self._several(unbulleted(text)) if end > at + 1 else several
        else:
            several = self._alone(at) or several
        if not several:
            return None
        rest = "" if self._ends(end) or self._starts(end) else self._text(end).strip()
        last = len(several) - 1
        return end, before + [
            Said(label, Cell(value, line.where), rest if i == last else "", self.paragraph)
            for i, (label, value) in enumerate(several)
        ]

    def _several(self, text: str) -> tuple[tuple[str, str], ...]:
        """The labels of a line of several, each with its value."""
        pairs = labels_in(text)
        if sum(self._known.heads(label) for label, _ in pairs) < FEWEST_HEADS:
            return self._among(text)
        # Beside heads a name has whatever label: that of a role.
        return tuple(pair for pair in pairs if self._known.heads(pair[0]) or self._known.is_name(pair[1]))

    def _alone(self, at: int) -> tuple[tuple[str, str], ...]:
        """The label of a line with its value, () for any other line."""
        text = self._text(at)
        label, value = label_and_value(text)
        if value and self._is_label(at, label, value):
            return ((label, value),)
        if self._is_mirrored(at):
            value, label = value_and_label(text)
            return ((label, value),)
        if not self._is_led(at):
            return ()
        length = self._known.leading(unbulleted(text))
        return ((unbulleted(text)[:length].strip(), unbulleted(text)[length:].strip()),)

    def _unwrapped(self, at: int) -> tuple[int, str]:
        """A line of labels with the lines that were wrapped from it, and the line behind these.

        A line goes on below where it is full, and ends with a label or has another one below that it does not have yet.
        """
        text = last = self._text(at).strip()
        said, end = {label.casefold() for label, _ in self._several(unbulleted(text))}, at + 1
        while not self._ends(end) and len(text) <= LONGEST:
            below = self._text(end).strip()
            full = len(last) + 1 + len(below.split()[0]) > _WRAPPED
            begins = BULLET.match(below) or any(start == 0 for start, _ in self._known.labels(below))
            labels = [label for label, _ in labels_in(f"{below} .") if self._known.heads(label)]
            goes_on = last.endswith(":") or bool(labels)
            if not full or begins or not goes_on or any(label.casefold() in said for label in labels):
                break
            text, last, end = f"{text} {below}", below, end + 1
        return end, text

    def _is_mirrored(self, at: int) -> bool:
        """True for a value with its label in brackets behind it, on a line beside others that are so."""
        found = [
            value_and_label(self._text(i)) if i >= 0 and not self._ends(i) else ("", "") for i in (at - 1, at, at + 1)
        ]
        fits = [bool(label) and self._known.fits(label, value) for value, label in found]
        return fits[1] and (fits[0] or fits[2])

    def _among(self, text: str) -> tuple[tuple[str, str], ...]:
        """The labels that stand among the values of one line, all before their values or all behind them."""
        spans = self._known.labels(text) if len(text) <= LONGEST else ()
        # `Lisättävä henkilö. Etunimi ...`
        if len(spans) > 1 and text[spans[0][1] : spans[1][0]].strip() in (".", ":"):
            spans = spans[1:]
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
        # `(efternamn, förnamn – e-post – OID)` explains the rows beside it.
        if label.count("(") > label.count(")"):
            return False
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


def _before(text: str, first: tuple[str, str], where: str) -> Iterator[Cell]:
    """What a line says before the first of its labels and values: a heading on the same line."""
    lead = text[: min(text.find(part) for part in first if part in text)].strip(_SIGNS + ".")
    if any(map(str.isalnum, lead)):
        yield Cell(f"{lead}:", where)

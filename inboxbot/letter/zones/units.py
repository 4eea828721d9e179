"""The body as a flat row of units: lines and tables in reading order, each marked with whose words it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from inboxbot.model import Block, Lines, Table

Rows = tuple[tuple[str, ...], ...]


class Mark(Enum):
    """Whose words a unit is, as far as its own mark-up tells."""

    OWN = "own"
    QUOTED = "quoted"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of text, or one table (then `rows` is set). `rule` is a separator drawn by the mail program."""

    text: str = ""
    rows: Rows | None = None
    mark: Mark = Mark.OWN
    rule: bool = False
    number: int = 0

    @property
    def blank(self) -> bool:
        """True for an empty line (a separator is one too)."""
        return self.rows is None and not self.text.strip()


def numbered(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units with lines counted from 1 and tables from 1, each on its own count."""
    lines = tables = 0
    out: list[Unit] = []
    for unit in units:
        if unit.rows is None:
            lines += 1
        else:
            tables += 1
        out.append(Unit(unit.text, unit.rows, unit.mark, unit.rule, lines if unit.rows is None else tables))
    return tuple(out)


def blocks(units: Iterable[Unit], where: str) -> tuple[Block, ...]:
    """Lines that follow each other as one block, tables as they are; blank edges are left out."""
    out: list[Block] = []
    run: list[Unit] = []

    def close() -> None:
        while run and run[-1].blank:
            run.pop()
        while run and run[0].blank:
            run.pop(0)
        if run:
            out.append(Lines(lines=tuple(u.text for u in run), where=where, first=run[0].number))
        run.clear()

    for unit in units:
        if unit.rows is not None:
            close()
            out.append(Table(rows=unit.rows, where=f"{where} table {unit.number}"))
        else:
            if run and unit.number != run[-1].number + 1:
                close()
            run.append(unit)
    close()
    return tuple(out)


def plain(units: Iterable[Unit]) -> str:
    """The units as text; cells by tabs."""
    lines: list[str] = []
    for unit in units:
        if unit.rows is None:
            lines.append(unit.text)
        else:
            lines += ("\t".join(row) for row in unit.rows)
    return "\n".join(lines).strip()

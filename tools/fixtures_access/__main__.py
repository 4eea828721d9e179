"""Writes the access and machine fixtures: `python tools/fixtures_access tests/fixtures`."""

import sys
from pathlib import Path

import absences
import bounced
import carriers
import clutter
import echoes
import fields
import headings
import machines
import near
import trust

LETTERS = (
    *headings.LETTERS,
    *fields.LETTERS,
    *carriers.LETTERS,
    *clutter.LETTERS,
    *echoes.LETTERS,
    *trust.LETTERS,
    *absences.LETTERS,
    *machines.LETTERS,
    *near.LETTERS,
)


def write(folder: Path) -> int:
    """Writes every letter and gives their number; two of one name would be a mistake."""
    letters = {f"messages/{name}": data for name, data in LETTERS} | dict(bounced.THREADS)
    assert len(letters) == len(LETTERS) + len(bounced.THREADS)
    for name, data in letters.items():
        path = folder / f"{name}.eml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(letters)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "messages")

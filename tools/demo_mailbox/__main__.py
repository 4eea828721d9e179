"""Writes the demo mailbox: `python tools/demo_mailbox demo`. An export: message files and the manifest of their arrivals."""

import json
import sys
from pathlib import Path

import access
import others
import registrations

MANIFEST = "manifest.jsonl"


def write(folder: Path) -> int:
    """Writes every letter, numbered in order of arrival, and gives their number."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.eml"):
        old.unlink()
    letters = sorted(registrations.LETTERS + access.LETTERS + others.LETTERS, key=lambda letter: letter.at)
    deliveries = [(letter.name, letter.at, letter.as_bytes()) for letter in letters]
    twice = next(d for d in deliveries if d[0] == access.LABELLED.name)
    deliveries.insert(deliveries.index(twice) + 1, ("access-labelled-copy", twice[1], twice[2]))
    lines = []
    for number, (name, at, raw) in enumerate(deliveries, 1):
        file = f"{number:02d}-{name}.eml"
        (folder / file).write_bytes(raw)
        lines.append({"file": file, "received_at": at.isoformat(), "received_from": "internaldate"})
    (folder / MANIFEST).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return len(lines)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "messages")

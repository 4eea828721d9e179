"""Prints what the fixtures prove of every finding: `python tools/completeness.py`.

A line a finding: its severity, the languages it has words in, in how many fixtures it is found, and the pair of fixtures
between which its check draws the line (tests/fixtures/near_misses.yaml). The same for kinds and silences.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from building.judging import HERE, MAILBOXES, Judge  # noqa: E402

from inboxbot import replies  # noqa: E402
from inboxbot.isolation import Isolation  # noqa: E402
from inboxbot.model import Code, Kind, Silence  # noqa: E402
from inboxbot.reading import open_document  # noqa: E402

Pairs = dict[str, dict[str, str]]


def lines(judge: Judge) -> Iterator[str]:
    """The whole table."""
    pairs = YAML(typ="safe").load((HERE / "near_misses.yaml").read_text("utf-8"))
    everything = [judged for name in MAILBOXES for judged in judge.mailbox(name)]
    found = Counter(code for judged in everything for code in {f.code for f in judged.decision.findings})
    yield f"{'finding':<34}{'default':<9}{'words':<10}{'fixtures':>8}  fires / just does not"
    for code in Code:
        yield f"{code:<34}{judge.rulebook.severity(code):<9}{_words(code):<10}{found[code]:>8}  {_pair(pairs['findings'], code)}"
    yield from _others("kind", Kind, Counter(judged.decision.kind for judged in everything), pairs["kinds"])
    silences = Counter(judged.decision.silence for judged in everything)
    yield from _others("silence", Silence, silences, pairs["silences"])
    yield f"\n{len(everything)} messages, {len(Code)} findings, {len(pairs['findings'])} pairs"


def _words(code: Code) -> str:
    folder = replies.default_directory() / "findings"
    return " ".join(each for each in ("fi", "sv", "en") if (folder / f"{code}.{each}.txt.j2").is_file())


def _others(what: str, every: type[Kind] | type[Silence], found: Counter[object], pairs: Pairs) -> Iterator[str]:
    yield f"\n{what:<53}{'fixtures':>8}"
    for one in every:
        yield f"{one:<53}{found[one]:>8}  {_pair(pairs, one)}"


def _pair(pairs: Pairs, name: str) -> str:
    pair = pairs.get(name)
    return f"{pair['fires']} / {pair['misses']}".replace("messages/", "") if pair else "-"


if __name__ == "__main__":
    with Isolation(open_document) as isolation:
        print("\n".join(lines(Judge(isolation.open))))

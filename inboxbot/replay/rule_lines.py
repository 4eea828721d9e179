"""The lines of rules/ that a rule consists of: what a reader wants to see when two sets of rules disagree."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inboxbot.rulebook import Rulebook

_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLines:
    """A rule as it is written: `at` is `rules/file.yaml:line`, `lines` its text, cut where it is long."""

    at: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRules:
    """A rulebook together with the directory that it was read from."""

    rulebook: Rulebook
    directory: Path

    def of(self, rule: str, arrived: datetime | None, at: str = "") -> RuleLines:
        """Where the rule stands and what is written there: its own line and everything indented below it.

        A dated rule stands where the value does that held at an arrival; `at` is its place where a finding knows it.
        """
        at = at or self.rulebook.on(arrived).at(rule)
        file, _, number = at.partition("/")[2].rpartition(":")
        if not number.isdigit():
            return RuleLines(at=at)
        lines = (self.directory / file).read_text("utf-8-sig").splitlines()[int(number) - 1 :]
        return RuleLines(at=at, lines=_block(lines))


def _block(lines: list[str]) -> tuple[str, ...]:
    own = _indent(lines[0])
    taken = lines[:1]
    for line in lines[1:]:
        if line.strip() and _indent(line) <= own:
            break
        taken.append(line)
    block = [line[own:] for line in taken if line.strip()]
    return (*block[:_MOST], "...") if len(block) > _MOST else tuple(block)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

"""Differences between two runs as text, grouped by the rules whose findings differ, with how many messages each.

First stands how many messages go from which verdict to which. Each message stands in one group: under all the rules
that make its difference together, with the lines of rules/ that they consist of. The whole is empty when nothing
differs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from inboxbot.replay.difference import Compared, Difference, Sides, by_verdict
from inboxbot.replay.judged import Found, Judged
from inboxbot.rulebook import Rulebook

_MOST = 12
_NO_RULE = "no finding differs"
_ALL = 20


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


def told(compared: Compared, old: WrittenRules | None, new: WrittenRules) -> Iterator[str]:
    """The lines to print; `old` is None when the earlier decisions come from a file, which holds no rules."""
    found, sides = compared.found, compared.sides
    if not found:
        return
    yield from _summary(compared)
    groups: dict[tuple[str, ...], list[Difference]] = {}
    for one in found:
        groups.setdefault(one.rules, []).append(one)
    for rules, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield ""
        yield f"== {_messages(len(members))}: {', '.join(rules) or _NO_RULE}"
        for rule in rules:
            yield from _rule(rule, members, old, new, sides)
        for one in members:
            yield ""
            yield from _message(one, sides)


def _summary(compared: Compared) -> Iterator[str]:
    """Which side is which, and what changes."""
    found, sides = compared.found, compared.sides
    yield f"old: {sides.old}"
    yield f"new: {sides.new}"
    yield f"{len(found)} of {_messages(len(compared.now))} {'differs' if len(found) == 1 else 'differ'}"
    for (was, now), count in by_verdict(found):
        if was == now:
            yield f"{count:6}  {was}, for other reasons or in other words"
        else:
            yield f"{count:6}  {was or f'not in {sides.old}'} -> {now or f'not in {sides.new}'}"


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


def _rule(
    rule: str, members: list[Difference], old: WrittenRules | None, new: WrittenRules, sides: Sides
) -> Iterator[str]:
    """The rule as it was and is; a dated rule once for each of its values that some arrival was judged by."""
    if old is None:
        yield f"   {sides.old}: {_remembered(rule, members)}"
        yield from dict.fromkeys(f"   {sides.new}: {new.of(rule, *_place(rule, one, one.new)).at}" for one in members)
        return
    pairs = [(old.of(rule, *_place(rule, one, one.old)), new.of(rule, *_place(rule, one, one.new))) for one in members]
    for was, now in dict.fromkeys(pairs):
        yield from _lines(was, now, sides)


def _place(rule: str, one: Difference, side: Judged | None) -> tuple[datetime | None, str]:
    """The arrival that the rule is looked up for, and where it stood when the finding of that side tells it."""
    known = one.new or one.old
    found = side.findings if side is not None else ()
    return known.received_at if known else None, next((f.rule_at for f in found if f.rule == rule and f.rule_at), "")


def _lines(was: RuleLines, now: RuleLines, sides: Sides) -> Iterator[str]:
    if was.lines == now.lines:
        yield f"   {was.at}, as before" if was.at == now.at else f"   {was.at}, now {now.at}, as before"
        return
    yield f"   --- {was.at} ({sides.old})"
    yield f"   +++ {now.at} ({sides.new})"
    # the marks of the head and of the hunks say nothing here
    for line in islice(unified_diff(was.lines, now.lines, lineterm="", n=_ALL), 3, None):
        yield f"   {line}"


def _remembered(rule: str, members: Iterable[Difference]) -> str:
    """Where the rule stood, as the earlier decisions tell; a finding that is new has no earlier place."""
    every = (found for one in members for found in (*one.vanished, *(was for was, _ in one.weighed)))
    return next((found.rule_at for found in every if found.rule == rule and found.rule_at), "-")


def _message(one: Difference, sides: Sides) -> Iterator[str]:
    known = one.new or one.old
    if known is not None:
        yield "  ".join(part for part in (known.source, known.message_id, known.case) if part)
    if one.old is None or one.new is None:
        yield f"  only in {sides.new if one.old is None else sides.old}"
    for change in one.changed:
        yield f"  {change.name}: {change.old} -> {change.new}"
    for found in one.vanished:
        yield f"  - {_finding(found)}"
    for found in one.appeared:
        yield f"  + {_finding(found)}"
    for was, now in one.weighed:
        yield f"  ~ {was.severity} -> {_finding(now)}"
    if one.letter:
        yield f"  | --- reply ({sides.old})"
        yield f"  | +++ reply ({sides.new})"
    for line in one.letter.splitlines():
        yield f"  | {line}"


def _finding(found: Found) -> str:
    return " ".join(part for part in (found.severity, found.code, found.args, f"[{found.rule_at}]") if part)

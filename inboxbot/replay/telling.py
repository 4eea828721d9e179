"""Differences between two runs as text, grouped by the rules whose findings differ, with how many messages each.

First stands how many messages go from which verdict to which. Each message stands in one group: under all the rules
that make its difference together. The whole is empty when nothing differs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from difflib import unified_diff
from itertools import islice

from inboxbot.replay.difference import Compared, Difference, Sides, by_verdict
from inboxbot.replay.judged import Found, Judged
from inboxbot.replay.rule_lines import RuleLines, WrittenRules

_NO_RULE = "no finding differs"
_ALL = 20


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

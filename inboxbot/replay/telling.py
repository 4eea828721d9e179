"""Differences between two runs as text, grouped by the rules whose findings differ, with how many messages each.

Each message stands in one group: under all the rules that make its difference together. The whole is empty when
nothing differs.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from difflib import unified_diff
from itertools import islice

from inboxbot.replay.difference import Difference
from inboxbot.replay.judged import Found, Judged
from inboxbot.replay.rule_lines import RuleLines, WrittenRules

_NO_RULE = "no finding differs"
_ALL = 20


def told(found: tuple[Difference, ...], old: WrittenRules | None, new: WrittenRules) -> Iterator[str]:
    """The lines to print; `old` is None when the earlier decisions come from a file, which holds no rules."""
    groups: dict[tuple[str, ...], list[Difference]] = {}
    for one in found:
        groups.setdefault(one.rules, []).append(one)
    for rules, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield f"== {_messages(len(members))}: {', '.join(rules) or _NO_RULE}"
        for rule in rules:
            yield from _rule(rule, members, old, new)
        for one in members:
            yield ""
            yield from _message(one)
        yield ""
    if found:
        yield f"{_messages(len(found))} differ" if len(found) > 1 else "1 message differs"


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


def _rule(rule: str, members: list[Difference], old: WrittenRules | None, new: WrittenRules) -> Iterator[str]:
    """The rule as it was and is; a dated rule once for each of its values that some arrival was judged by."""
    if old is None:
        yield f"   old {_remembered(rule, members)}"
        yield from dict.fromkeys(f"   new {new.of(rule, *_place(rule, one, one.new)).at}" for one in members)
        return
    pairs = [(old.of(rule, *_place(rule, one, one.old)), new.of(rule, *_place(rule, one, one.new))) for one in members]
    for was, now in dict.fromkeys(pairs):
        yield from _lines(was, now)


def _place(rule: str, one: Difference, side: Judged | None) -> tuple[datetime | None, str]:
    """The arrival that the rule is looked up for, and where it stood when the finding of that side tells it."""
    known = one.new or one.old
    found = side.findings if side is not None else ()
    return known.received_at if known else None, next((f.rule_at for f in found if f.rule == rule and f.rule_at), "")


def _lines(was: RuleLines, now: RuleLines) -> Iterator[str]:
    if was.lines == now.lines:
        yield f"   {was.at}, as before" if was.at == now.at else f"   {was.at}, now {now.at}, as before"
        return
    yield f"   --- {was.at} (old)"
    yield f"   +++ {now.at} (new)"
    # the marks of the head and of the hunks say nothing here
    for line in islice(unified_diff(was.lines, now.lines, lineterm="", n=_ALL), 3, None):
        yield f"   {line}"


def _remembered(rule: str, members: Iterable[Difference]) -> str:
    """Where the rule stood, as the earlier decisions tell; a finding that is new has no earlier place."""
    every = (found for one in members for found in (*one.vanished, *(was for was, _ in one.weighed)))
    return next((found.rule_at for found in every if found.rule == rule and found.rule_at), "-")


def _message(one: Difference) -> Iterator[str]:
    known = one.new or one.old
    if known is not None:
        yield "  ".join(part for part in (known.source, known.message_id, known.case) if part)
    if one.old is None or one.new is None:
        yield "  only in the new decisions" if one.old is None else "  only in the old decisions"
    for change in one.changed:
        yield f"  {change.name}: {change.old} -> {change.new}"
    for found in one.vanished:
        yield f"  - {_finding(found)}"
    for found in one.appeared:
        yield f"  + {_finding(found)}"
    for was, now in one.weighed:
        yield f"  ~ {was.severity} -> {_finding(now)}"
    for line in one.letter.splitlines():
        yield f"  | {line}"


def _finding(found: Found) -> str:
    return " ".join(part for part in (found.severity, found.code, found.args, f"[{found.rule_at}]") if part)

"""Two runs over the same mail, message by message: what differs between them, and by which rules.

A message is found again by its fingerprint. Copies of one message share it; they are told apart by their source, and
where that differs too (another folder name) by their order.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from inboxbot.replay.judged import Found, Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What the two runs are called, by the folders or files that they were made from."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A whole comparison: its sides, every difference, and the decisions of the new run."""

    sides: Sides
    found: tuple["Difference", ...]
    now: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One value before and after."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs for one message; `old` or `new` is None when only the other run has it.

    `vanished` and `appeared` are findings; `weighed` the same finding with another severity, old and new. `letter` is
    a unified diff of the reply's text without its head, "" when it is the same or not known of both.
    """

    old: Judged | None
    new: Judged | None
    changed: tuple[Changed, ...] = ()
    vanished: tuple[Found, ...] = ()
    appeared: tuple[Found, ...] = ()
    weighed: tuple[tuple[Found, Found], ...] = ()
    letter: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules of the findings that differ, each once; a changed weight is the rule of severities."""
        of_findings = [found.rule for found in (*self.vanished, *self.appeared)]
        return tuple(dict.fromkeys((*of_findings, *(f"checks.severities.{new.code}" for _, new in self.weighed))))

    @property
    def verdicts(self) -> tuple[str, str]:
        """The verdict before and after, "" for the run that lacks the message."""
        return self.old.verdict if self.old else "", self.new.verdict if self.new else ""


def by_verdict(found: Sequence[Difference]) -> tuple[tuple[tuple[str, str], int], ...]:
    """How many messages go from which verdict to which, the most first; those of one verdict come last."""
    counts = Counter(one.verdicts for one in found)
    return tuple(sorted(counts.items(), key=lambda one: (one[0][0] == one[0][1], -one[1], one[0])))


def sides(old: Path, new: Path) -> Sides:
    """The names of two folders or files, with as much of their paths as tells them apart."""
    paths = (old.resolve(), new.resolve())
    longest = max(len(path.parts) for path in paths)
    named = (["/".join(path.parts[-count:]) for path in paths] for count in range(1, longest + 1))
    one, other = next((pair for pair in named if pair[0] != pair[1]), (paths[0].name, paths[1].name))
    return Sides(old=one, new=other)


def differences(old: Sequence[Judged], new: Sequence[Judged]) -> tuple[Difference, ...]:
    """Every message whose two decisions differ, in the order of the new run; those it lacks come last."""
    partners = _partners(old, new)
    compared = [_compared(partners.get(index), one) for index, one in enumerate(new)]
    kept = {id(partner) for partner in partners.values()}
    compared += [Difference(old=one, new=None) for one in old if id(one) not in kept]
    return tuple(one for one in compared if one is not None)


def _partners(old: Sequence[Judged], new: Sequence[Judged]) -> dict[int, Judged]:
    """Which old decision belongs to each of the new ones, by index."""
    left: dict[str, list[Judged]] = defaultdict(list)
    for one in old:
        left[one.fingerprint].append(one)
    found: dict[int, Judged] = {}
    for same_source in (True, False):
        for index, one in enumerate(new):
            copies = left[one.fingerprint]
            fit = next((c for c in copies if not same_source or c.source == one.source), None)
            if index not in found and fit is not None:
                found[index] = fit
                copies.remove(fit)
    return found


def _compared(old: Judged | None, new: Judged) -> Difference | None:
    if old is None:
        return Difference(old=None, new=new)
    was, now = ({"verdict": one.verdict} | dict(one.facts) for one in (old, new))
    facts = [Changed(name=name, old=was.get(name, "-"), new=now.get(name, "-")) for name in was | now]
    before = {(f.code, f.args): f for f in old.findings}
    after = {(f.code, f.args): f for f in new.findings}
    both = [(before[key], after[key]) for key in before if key in after]
    difference = Difference(
        old=old,
        new=new,
        changed=tuple(one for one in facts if one.old != one.new),
        vanished=tuple(f for key, f in before.items() if key not in after),
        appeared=tuple(f for key, f in after.items() if key not in before),
        weighed=tuple((one, other) for one, other in both if one.severity != other.severity),
        letter=_letters(old.letter, new.letter),
    )
    same = not (difference.changed or difference.rules or difference.letter)
    return None if same else difference


def _letters(old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return ""
    return "\n".join(islice(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=1), 2, None))

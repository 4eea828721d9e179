"""Prints how large the program is beside how large it may be: `python tools/budget.py [ROOT]`.

A line a budget: what stands now, at most so much, and by how much it is over. It judges nothing and always ends with 0.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

UNDERSTANDING = ("letter", "meaning", "evidence", "documents", "participants", "claims", "kinds")
# Domains of mail providers are names, no words of a language.
NOT_COUNTED = "public_mail_domains"


@dataclass(frozen=True, slots=True)
class Budget:
    """One line of the table."""

    what: str
    now: int
    at_most: int
    remark: str = ""


def budgets(root: Path) -> Iterator[Budget]:
    """All budgets of the checkout that lies at `root`."""
    package = root / "inboxbot"
    yield from _sizes("inboxbot/", [package], lines=30_000, modules=300)
    yield from _sizes("understanding rooms", [package / room for room in UNDERSTANDING], lines=5_500, modules=60)
    yield from _sizes("rulebook", [package / "rulebook"], lines=1_800, modules=18)
    yield from _sizes("reading", [package / "reading"], lines=5_000, modules=50)
    yield Budget("rules/: words and phrases", sum(_words_of(root / "rules")), 2_500)
    yield Budget("tests/: lines", _lines(_modules([root / "tests"])), 28_000)
    called = functions_called(package)
    for room in (*UNDERSTANDING, "rulebook", "reading"):
        names = sorted(called.get(room, ()))
        yield Budget(f"{room}: functions that other rooms call", len(names), 6, ", ".join(names))


def _sizes(what: str, folders: Iterable[Path], *, lines: int, modules: int) -> Iterator[Budget]:
    found = _modules(folders)
    yield Budget(f"{what}: lines", _lines(found), lines)
    yield Budget(f"{what}: modules", len(found), modules)


def _modules(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(path for folder in folders for path in sorted(folder.rglob("*.py")))


def _lines(paths: Iterable[Path]) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in paths)


def _words_of(rules: Path) -> Iterator[int]:
    """The texts in the lists of each file; the tests beside the rules and the examples to learn from are none."""
    for path in sorted(rules.rglob("*.yaml")):
        if not {"tests", "examples"} & set(path.relative_to(rules).parts):
            yield _texts(YAML(typ="safe").load(path))


def _texts(node: object) -> int:
    if isinstance(node, dict):
        return sum(_texts(value) for key, value in node.items() if key != NOT_COUNTED)
    if isinstance(node, list):
        return sum(1 if isinstance(item, str) else _texts(item) for item in node)
    return 0


def functions_called(package: Path) -> dict[str, set[str]]:
    """The public functions of each room that modules outside of it import, or call by way of a module of the room."""
    defined = {room.name: _functions(room) for room in package.iterdir() if room.is_dir()}
    called: dict[str, set[str]] = {}
    for path in _modules([package]):
        own = path.relative_to(package).parts[0]
        for room, name in _mentioned(ast.parse(path.read_text("utf-8"))):
            if room != own and name in defined.get(room, ()):
                called.setdefault(room, set()).add(name)
    return called


def _functions(room: Path) -> set[str]:
    return {
        node.name
        for path in _modules([room])
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    }


def _mentioned(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(room, name) of what a module imports from rooms, and of the attributes of modules that it imports."""
    rooms: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "inboxbot":
            room = [*(node.module or "").split("."), ""][1]
            for name in node.names:
                if name.name.islower():
                    rooms[name.asname or name.name] = room or name.name
                yield room or name.name, name.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
            yield rooms[node.value.id], node.attr


def main() -> None:
    """Prints the table of the checkout that is named, or of this one."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    print(f"{'budget':46} {'now':>7} {'at most':>8}")
    for budget in budgets(root):
        over = f"  over by {budget.now - budget.at_most:,}" if budget.now > budget.at_most else ""
        remark = f"  ({budget.remark})" if over and budget.remark else ""
        print(f"{budget.what:46} {budget.now:>7,} {budget.at_most:>8,}{over}{remark}")


if __name__ == "__main__":
    main()

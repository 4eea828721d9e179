"""Every command on the pages for people is run, and says what the page shows.

A fenced `console` block holds commands after `$ ` and the lines of their output, in order; `…` stands for anything.
`<!-- run: COMMAND -->` is a step that the page describes in words. A block below `<!-- not run: WHY -->` needs what a
test has not; its commands and options must exist. Each page has a folder of its own, with the demo already run.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from building.program import script
from pydantic import BaseModel

from inboxbot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = {path.name: path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
RUNNABLE = ("inboxbot", "cp", "cd", "export", "unset", "diff")
_STEP = re.compile(
    r"<!-- run: (?P<run>.*?) -->|(?P<not_run><!-- not run: .*? -->\s*)?```console\n(?P<block>.*?)```", re.S
)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@dataclass
class Shell:
    """Where a page's commands run: `cd`, `export` and `unset` last from one to the next."""

    folder: Path
    environment: dict[str, str]

    def run(self, command: str) -> str:
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return ""
        if words[0] == "export":
            self.environment |= dict(word.split("=", 1) for word in words[1:])
            return ""
        if words[0] == "unset":
            self.environment = {name: value for name, value in self.environment.items() if name not in words[1:]}
            return ""
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120
        )
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with what a checkout holds for these pages, and `inboxbot` on its PATH; the demo has been run there."""
    folder = tmp_path_factory.mktemp("docs")
    for name in ("demo", "rules", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    program = folder / "bin" / "inboxbot"
    program.parent.mkdir()
    program.write_text(script())
    program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INBOXBOT_")}
    path = f"{program.parent}{os.pathsep}{kept.get('PATH', '')}"
    shell = Shell(folder, {**kept, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100"})
    assert "25 replies sent" in shell.run("inboxbot demo")
    return shell


@pytest.fixture
def shell(demonstrated: Shell, tmp_path: Path) -> Shell:
    shutil.copytree(demonstrated.folder, tmp_path / "checkout")
    return Shell(tmp_path / "checkout", dict(demonstrated.environment))


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_say_what_it_shows(page: str, shell: Shell) -> None:
    for step in _STEP.finditer(PAGES[page].read_text("utf-8")):
        if step["run"]:
            assert "" == shell.run(step["run"]), step["run"]
        elif step["not_run"]:
            _exist(step["block"], shell)
        else:
            for command, expected in _commands(step["block"]):
                assert command.split()[0] in RUNNABLE, f"{command}: mark the block with a comment, or it is run"
                said = shell.run(command)
                assert _holds(said, expected), f"$ {command}\n{said}"


@pytest.mark.parametrize("page", PAGES)
def test_the_links_of_a_page_lead_somewhere(page: str) -> None:
    path = PAGES[page]
    assert [] == [to for to in _LINK.findall(path.read_text("utf-8")) if not (path.parent / to).exists()]


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    rows = re.findall(r"^\| \**`([a-z_.]+)`\** \|([^|]*)\|", (ROOT / "docs/settings.md").read_text("utf-8"), re.M)
    settings = {name: default for name, default in _settings(Settings)}
    assert sorted(settings) == sorted(name for name, _ in rows)
    plain = {name: default for name, default in settings.items() if isinstance(default, str | int) and default != ""}
    told = {name: written.strip("` ") for name, written in rows}
    assert {
        name: str(default).replace("False", "false").replace("True", "true") for name, default in plain.items()
    } == {name: told[name] for name in plain}


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command with the lines below it."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected.strip("\n")


def _holds(said: str, expected: str) -> bool:
    """True when the lines stand in it in order and next to each other, but where `…` stands."""
    at = 0
    for part in re.split("\n?…\n?", expected):
        found = said.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _exist(block: str, shell: Shell) -> None:
    """Fails where a command or an option of it does not exist; nothing is done."""
    for command, _ in _commands(block):
        words = shlex.split(command)
        if words[0] == "make":
            assert f"\n{words[1]}:" in (ROOT / "Makefile").read_text("utf-8"), command
        elif words[0] == "inboxbot":
            told = shell.run(f"inboxbot {words[1]} --help")
            assert [] == [word for word in words if word.startswith("--") and word not in told], command
        else:
            assert words[0] in ("docker", "pip"), command


def _settings(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, object]]:
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from _settings(info.annotation, f"{before}{name}.")
        else:
            yield before + name, info.default

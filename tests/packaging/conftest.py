"""The wheel, built once a session from a copy of the sources, and a venv where nothing else of ours can be imported."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md", "constraints.txt")
FOLDERS = ("inboxbot", "rules", "templates", "demo")


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed program; `home` is a folder that has nothing to do with the sources."""

    bin: Path
    home: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.defpath, "HOME": str(self.home), "COLUMNS": "100"}
        words = [str(self.bin / command[0]), *command[1:]]
        return subprocess.run(
            words, cwd=self.home, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a network: setuptools comes from here."""
    if int(importlib.metadata.version("setuptools").split(".")[0]) < 77:
        pytest.skip("the wheel needs setuptools 77 or newer (it is in the extra `test`)")
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in SOURCES:
        shutil.copy(ROOT / name, source)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    _pip("wheel", str(source), "--no-deps", "--no-build-isolation", "--wheel-dir", str(out))
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a venv of its own; the libraries are those of the present environment."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    _pip("--python", str(scripts / "python"), "install", "--no-deps", "--no-index", str(wheel))
    # a path named by a .pth file comes after the venv's own, and .pth files in it are not read: no editable inboxbot
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return Installed(scripts, tmp_path_factory.mktemp("elsewhere"))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr

"""Where the rules and templates lie that are shipped with the program.

Beside the package in a checkout, else the copy in the package.
"""

from pathlib import Path

from inboxbot.model import Service

_PACKAGE = Path(__file__).parent.parent


def rules() -> Path:
    """The directory rules/."""
    return _shipped("rules", "registration.yaml")


def templates() -> Path:
    """The directory templates/."""
    return _shipped("templates", "replies")


def services_in(directory: Path) -> tuple[Service, ...]:
    """The services that have a file in those rules, by name."""
    return tuple(Service(path.stem) for path in sorted((directory / "services").glob("*.yaml")))


def _shipped(name: str, holds: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if (beside / holds).exists() else _PACKAGE / "_data" / name

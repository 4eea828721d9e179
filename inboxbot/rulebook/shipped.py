"""Where the rules and templates lie that are shipped with the program.

Beside the package in a checkout, else the copy in the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def rules() -> Path:
    """The directory rules/."""
    return _shipped("rules", "registration.yaml")


def templates() -> Path:
    """The directory templates/."""
    return _shipped("templates", "replies")


def _shipped(name: str, holds: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if (beside / holds).exists() else _PACKAGE / "_data" / name

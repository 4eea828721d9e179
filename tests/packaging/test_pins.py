"""Every library that can be installed is pinned, fits its range, and may be used beside our licence."""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable, Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
CONSTRAINTS = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
PINS = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in CONSTRAINTS)}
VERSIONS = ("3.11", "3.12", "3.13")
# not the LGPL, which a library may have that is only imported
COPYLEFT = re.compile(r"(?<![A-Z])(?:A?GPL)|(?<!Lesser )(?<!Library )General Public License")


def needed(names: Iterable[str]) -> Iterator[tuple[Requirement, importlib.metadata.Distribution]]:
    """Each requirement and those that follow from it, on any Python that we run on; not what is not installed here."""
    waiting, seen = [Requirement(name) for name in names], set()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        try:
            found = importlib.metadata.distribution(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            assert requirement.marker, f"{requirement} is not installed"
            continue
        yield requirement, found
        waiting += [inner for inner in map(Requirement, found.requires or ()) if wanted(inner, requirement.extras)]


def wanted(requirement: Requirement, extras: Iterable[str]) -> bool:
    """True when one of our Pythons on Linux installs it with these extras."""
    marker = requirement.marker
    if marker is None:
        return True
    return any(
        marker.evaluate({"extra": extra, "python_version": version, "python_full_version": f"{version}.0"})
        for extra in (*extras, "")
        for version in VERSIONS
    )


@pytest.mark.parametrize("extra", [None, *EXTRAS])
def test_every_library_is_pinned_within_its_range(extra: str | None) -> None:
    found = {
        canonicalize_name(requirement.name): requirement
        for requirement, _ in needed(EXTRAS[extra] if extra else PROJECT["dependencies"])
    }
    assert len(found) >= 2
    assert [] == [name for name in found if name not in PINS]
    assert [] == [str(asked) for name, asked in found.items() if PINS[name] not in asked.specifier]


def test_nothing_is_pinned_that_nobody_needs() -> None:
    everything = [*PROJECT["dependencies"], *(name for names in EXTRAS.values() for name in names)]
    assert set() == set(PINS) - {canonicalize_name(asked.name) for asked, _ in needed(everything)}


def test_the_constraints_name_versions_and_no_address() -> None:
    assert [] == [line for line in CONSTRAINTS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9a-z.]+", line)]


def test_no_library_of_the_program_is_under_the_gpl() -> None:
    everything = [*PROJECT["dependencies"], *EXTRAS["oauth"], *EXTRAS["postgres"], *EXTRAS["demo"]]
    licences = {found.metadata["Name"]: licence(found) for _, found in needed(everything)}
    assert {} == {name: told for name, told in licences.items() if COPYLEFT.search(told)}


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPLv3", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", False),
        ("MIT", False),
    ],
)
def test_a_licence_is_known_by_its_name(told: str, refused: bool) -> None:
    assert refused == bool(COPYLEFT.search(told))


def licence(found: importlib.metadata.Distribution) -> str:
    """What the metadata says: the expression, the first line of the free text, the classifiers."""
    told = found.metadata
    classifiers = [line for line in told.get_all("Classifier") or () if line.startswith("License")]
    return "\n".join((told["License-Expression"] or "", (told["License"] or "").partition("\n")[0], *classifiers))

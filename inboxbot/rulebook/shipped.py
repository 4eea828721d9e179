"""Where rules and templates lie, those that are shipped too, and what services have a file there.

Those shipped lie beside the package in a checkout, else as a copy in the package.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inboxbot.errors import ConfigurationError
from inboxbot.model import Language, Service
from inboxbot.rulebook.source import Value, read_source

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


def services_in(directory: Path) -> tuple[Service, ...]:
    """The services that have a file in those rules, by name."""
    return tuple(Service(path.stem) for path in sorted((directory / "services").glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class ServiceNames:
    """The preferred name of each service in each language; it names services as a Rulebook does."""

    names: Mapping[tuple[Service, Language], str]

    def name_of(self, service: Service, language: Language) -> str:
        """The preferred name in a language, English for `other`; a service without a file goes by its key."""
        return self.names.get((service, language)) or self.names.get((service, Language.EN)) or service


def service_names(directory: Path) -> ServiceNames:
    """The names in rules/services/, for who only shows a day. ConfigurationError for a file that cannot be read."""
    sources = {service: read_source(directory / "services" / f"{service}.yaml") for service in services_in(directory)}
    if problems := tuple(problem for source in sources.values() for problem in source.problems):
        raise ConfigurationError(problems)
    names = {
        (service, language): _first(source.value, language)
        for service, source in sources.items()
        for language in Language
    }
    return ServiceNames(names)


def _first(value: Value, language: Language) -> str:
    """The first name of a file; "" where it has none, which `check` tells."""
    names = value.get("names") if isinstance(value, dict) else None
    listed = names.get(language.value) if isinstance(names, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else ""
    return first if isinstance(first, str) else ""

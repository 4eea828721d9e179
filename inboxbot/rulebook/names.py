"""What services are called, read by itself: who only shows a day needs nothing else of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import Language, Service
from inboxbot.rulebook.shipped import services_in
from inboxbot.rulebook.source import Source, read_source


@dataclass(frozen=True, slots=True)
class ServiceNames:
    """The preferred name of each service in each language; it names services as a Rulebook does."""

    names: Mapping[tuple[Service, Language], str]

    def name_of(self, service: Service, language: Language) -> str:
        """The preferred name in a language, English for `other`; a service without a file goes by its key."""
        return self.names.get((service, language)) or self.names.get((service, Language.EN)) or service


def service_names(directory: Path) -> ServiceNames:
    """The names in rules/services/. ConfigurationError for a file that does not name its service in each language."""
    names: dict[tuple[Service, Language], str] = {}
    problems: list[Problem] = []
    for service in services_in(directory):
        source = read_source(directory / "services" / f"{service}.yaml")
        problems += source.problems
        for language in (Language.FI, Language.SV, Language.EN):
            if name := _first(source, language):
                names[service, language] = name
            elif not source.problems:
                problems.append(source.problem(("names", language.value), "needs at least one name"))
    if problems:
        raise ConfigurationError(tuple(problems))
    return ServiceNames(names)


def _first(source: Source, language: Language) -> str:
    given = source.value.get("names") if isinstance(source.value, dict) else None
    listed = given.get(language.value) if isinstance(given, dict) else None
    first = listed[0] if isinstance(listed, list) and listed else None
    return first if isinstance(first, str) else ""

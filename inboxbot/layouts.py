"""Pages for people: layouts in templates/ that know no language, and their words, a file for each language.

Both are read strictly, so that what is missing or broken is told when the program starts. Values that came by mail are
only ever handed in as values, and a page of HTML escapes every one. Lists on the command line want the words alone, so
Jinja is imported on use.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.rulebook.source import read_source

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

E = TypeVar("E", bound=StrEnum)
S = TypeVar("S", bound=BaseModel)


def read_strictly(path: Path, shape: type[S]) -> S:
    """What a file of words says; ConfigurationError names everything that is missing or unknown."""
    source = read_source(path)
    if source.problems:
        raise ConfigurationError(tuple(source.problems))
    try:
        return shape.model_validate(source.value)
    except ValidationError as error:
        from inboxbot.rulebook.plain import in_plain_words

        raise ConfigurationError(tuple(in_plain_words(error, source))) from None


def complete(what: str, given: Mapping[E, str], *wanted: type[StrEnum]) -> None:
    """ValueError unless each word of those closed sets has its text."""
    missing = [str(word) for words in wanted for word in words if word not in given]
    if missing:
        raise ValueError(f"{what} lacks {', '.join(missing)}")


def sandbox(templates: Path) -> "ImmutableSandboxedEnvironment":
    """Where the layouts of that folder are rendered."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and ".html" in name,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def look_at(environment: "ImmutableSandboxedEnvironment", templates: Path, *names: str) -> None:
    """ConfigurationError with the layout that is missing or broken; the environment has its filters by now."""
    from jinja2 import TemplateSyntaxError

    for name in names:
        try:
            environment.get_template(name)
        except (TemplateSyntaxError, LookupError, OSError) as error:
            what = (error.message or "syntax") if isinstance(error, TemplateSyntaxError) else str(error)
            line = getattr(error, "lineno", 0)
            raise ConfigurationError((Problem(file=str(templates / name), what=what, line=line, column=1),)) from None

"""The exceptions that operators see; each says what to mend, and where."""

from dataclasses import dataclass

# What a value must be, by the type of a validation's finding, for people who are no programmers.
WANTED = {
    "string_type": "must be a text; put it in quotes",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend: `file:line:column: path: what`; line and column count from 1, 0 is unknown."""

    file: str
    what: str
    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(part for part in (place, self.path, self.what) if part)


class InboxbotError(Exception):
    """The root of what the program raises on purpose."""


class ConfigurationError(InboxbotError):
    """Settings, rules or templates that cannot be used; carries every problem at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(InboxbotError):
    """A command was called in a way that cannot work (exit code 2)."""


class TokenUnavailable(InboxbotError):
    """The token endpoint cannot be reached or is ill: try again later."""


class TokenRefused(InboxbotError):
    """The token endpoint says no: a person must mend the application or the `[oauth]` section."""


class StoreTrouble(InboxbotError):
    """The database is away, busy or fails: no message's fault, try again later."""


class MachineTrouble(InboxbotError):
    """The machine lacks what every message needs, such as one more process: no message's fault, try again later."""

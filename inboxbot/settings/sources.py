"""Where settings come from: the file, and the environment, which wins.

The environment is given to pydantic-settings with each `..._FILE` of a secret already replaced by what the
file holds. A list that is no JSON is passed on as it stands, so that it is reported with all other problems.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource

from inboxbot.errors import Problem

PREFIX = "INBOXBOT_"
_SECRETS = ("IMAP__PASSWORD", "SMTP__PASSWORD", "OAUTH__CLIENT_SECRET", "STORE__URL")


def variable(path: tuple[str, ...]) -> str:
    """The environment variable of a key: `INBOXBOT_IMAP__HOST`."""
    return PREFIX + "__".join(path).upper()


def with_secret_files(environment: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The variables of ours with the secrets' files read, and what was wrong with those files."""
    ours = {name.upper(): value for name, value in environment.items() if name.upper().startswith(PREFIX)}
    problems: list[Problem] = []
    for secret in (PREFIX + name for name in _SECRETS):
        file = ours.pop(secret + "_FILE", None)
        if file is None:
            continue
        if secret in ours:
            problems.append(Problem(file=secret + "_FILE", what=f"{secret} is set too; set one of the two"))
        try:
            ours[secret] = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(file=secret + "_FILE", what=f"cannot read {file}: {_reason(error)}"))
    return ours, problems


def unknown_variables(ours: Mapping[str, str], keys: frozenset[str]) -> list[Problem]:
    """Variables with our prefix whose first part is neither a section nor a key of the first level."""
    firsts = {name: name.removeprefix(PREFIX).partition("__")[0].lower() for name in ours}
    return [
        Problem(file=name, what="no such setting" + did_you_mean(first, keys))
        for name, first in firsts.items()
        if first not in keys
    ]


def did_you_mean(word: str, keys: Iterable[str]) -> str:
    """The end of a sentence about a misspelt key, "" when nothing is near."""
    near = get_close_matches(word, list(keys), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"


class Environment(EnvSettingsSource):
    """pydantic-settings' environment source over variables that were prepared."""

    def __init__(self, settings: type[BaseSettings], variables: Mapping[str, str]) -> None:
        self._prepared = {name.lower(): value for name, value in variables.items()}
        super().__init__(settings, case_sensitive=False, env_prefix=PREFIX, env_nested_delimiter="__")

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return self._prepared

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        """The value of a list or section; what is no JSON stays text and fails in the model, with its name."""
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value

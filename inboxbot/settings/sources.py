"""Where settings come from: the file, and the environment, which wins; and on which line a key stands.

The environment is given to pydantic-settings with each `..._FILE` of a secret already replaced by what the file holds.
A list that is no JSON is passed on as it stands, so that it is reported with all other problems.

tomllib gives no positions of values, and a second TOML parser only for them would be a dependency for a number. The
scan for lines knows section headers, plain and dotted keys; where it finds nothing it says 0, which prints no line.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource

from inboxbot.errors import Problem

PREFIX = "INBOXBOT_"
_SECRETS = ("IMAP__PASSWORD", "SMTP__PASSWORD", "OAUTH__CLIENT_SECRET", "STORE__URL")
_HEADER = re.compile(r"^\s*\[\s*([A-Za-z0-9_.\- \"']+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\-\"']+(?:\s*\.\s*[A-Za-z0-9_\-\"']+)*)\s*=")
_FENCE = re.compile(r"\"\"\"|'''")


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
        text, trouble = _secret(Path(file))
        if trouble:
            problems.append(Problem(file=secret + "_FILE", what=trouble))
        else:
            ours[secret] = text
    return ours, problems


def with_secret_keys(
    written: Mapping[str, Any], folder: Path, variables: Mapping[str, str]
) -> tuple[dict[str, Any], list[tuple[tuple[str, str], str]]]:
    """The file's values with each `password_file` of a secret read, from `folder` on, and ((section, key), trouble).

    What the environment says of the secret wins, and its file is left alone.
    """
    values = {name: dict(value) if isinstance(value, dict) else value for name, value in written.items()}
    problems: list[tuple[tuple[str, str], str]] = []
    for secret in _SECRETS:
        section, key = secret.lower().split("__")
        below = values.get(section)
        if not isinstance(below, dict) or f"{key}_file" not in below:
            continue
        named = below.pop(f"{key}_file")
        text, trouble = _secret(folder / named) if isinstance(named, str) and named else ("", "must name a file")
        if key in below:
            problems.append(((section, f"{key}_file"), f"{section}.{key} is set too; set one of the two"))
        elif variable((section, key)) not in variables and trouble:
            problems.append(((section, f"{key}_file"), trouble))
        elif not trouble:
            below[key] = text
    return values, problems


def _secret(file: Path) -> tuple[str, str]:
    """What the file holds, without the line end, and why it cannot be used, "" when it can."""
    try:
        text = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        return "", f"cannot read {file}: {_reason(error)}"
    return text, "" if text else f"nothing stands in {file}"


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


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line, from 1, of each section (`("imap",)`) and each key (`("imap", "host")`)."""
    found: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        inside, fenced = fenced, fenced ^ (len(_FENCE.findall(line)) % 2 == 1)
        if inside:
            continue
        if header := _HEADER.match(line):
            section = _parts(header[1])
            found.setdefault(section, number)
        elif key := _KEY.match(line):
            path = section + _parts(key[1])
            for end in range(1, len(path) + 1):
                found.setdefault(path[:end], number)
    return found


def line_of(lines: dict[tuple[str, ...], int], path: tuple[str, ...]) -> int:
    """The line of the key, else of the nearest thing that holds it, else 0."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))

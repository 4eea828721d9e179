"""Days that are typed: what has no meaning for mail is refused in words, before anything is opened."""

from datetime import date
from pathlib import Path

import pytest
from building.settings import NOWHERE

from inboxbot.commands.digest import digest
from inboxbot.commands.export import export
from inboxbot.commands.options import local_day
from inboxbot.errors import UsageError


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "inboxbot.toml"
    path.write_text(f'time_zone = "Europe/Helsinki"\n{NOWHERE}')
    return path


@pytest.mark.parametrize("text", ["0001-01-01", "1969-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_outside_the_years_of_mail_is_refused(config: Path, text: str) -> None:
    told = f"{text} lies outside the years 1970 to 2999"
    with pytest.raises(UsageError, match=f"^--day: {told}$"):
        digest(text, "text", None, False, config)
    with pytest.raises(UsageError, match=f"^--from: {told}$"):
        export(config.parent / "season", text, "2019-08-30", config)
    with pytest.raises(UsageError, match=f"^--to: {told}$"):
        export(config.parent / "season", "2019-08-30", text, config)
    assert not (config.parent / "season").exists()


@pytest.mark.parametrize("text", ["", "31.8.2019", "2019-02-29"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=f"^--to: {text} is no day; write it like 2019-08-30$"):
        local_day("--to", text)


@pytest.mark.parametrize("text", ["1970-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_are_taken(text: str) -> None:
    assert date.fromisoformat(text) == local_day("--to", text)

import os
import subprocess
from pathlib import Path

import pytest

from inboxbot.store import open_store
from tests.building.program import run

ROOT = Path(__file__).parents[2]


def inboxbot(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **environment}
    return run(arguments, cwd=cwd, env=variables, timeout=60)


def test_the_version_needs_no_command() -> None:
    said = inboxbot("--version")
    assert (0, "") == (said.returncode, said.stderr)
    assert said.stdout.startswith("inboxbot ")


def test_help_names_every_command() -> None:
    told = inboxbot("--help")
    assert 0 == told.returncode
    named = [line.split()[0] for line in told.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    every = "demo init run shadow replay export explain digest cases held grants outbox check learn purge rebuild alive"
    assert every.split() == named


def test_a_misspelt_setting_is_a_configuration_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "inboxbot.toml").write_text('[imap]\nhosst = "x"\n', "utf-8")
    told = inboxbot("cases", cwd=tmp_path)
    assert 2 == told.returncode
    assert "inboxbot.toml:2:1: imap.hosst: no such setting; did you mean host?\n" == told.stderr


@pytest.mark.parametrize("order", [("--config", "{file}", "cases"), ("cases", "--config", "{file}")])
def test_the_configuration_may_be_named_before_or_after_the_command(tmp_path: Path, order: tuple[str, ...]) -> None:
    file = tmp_path / "other.toml"
    file.write_text("[store]\nurl = 'sqlite:///elsewhere.db'\n", "utf-8")
    told = inboxbot(*(word.format(file=file) for word in order))
    assert (2, True) == (told.returncode, f"{tmp_path / 'elsewhere.db'}: nothing is kept here" in told.stderr)


def test_check_finds_nothing_wrong_with_what_is_shipped(tmp_path: Path) -> None:
    told = inboxbot("check", cwd=tmp_path)
    assert (0, "no problems found\n") == (told.returncode, told.stdout)


def test_check_tells_problems_of_settings_and_rules_together_and_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "inboxbot.toml").write_text("[imap]\nhost = 'mail.example'\n[paths]\nrules = 'rules'\n", "utf-8")
    told = inboxbot("check", cwd=tmp_path)
    assert 1 == told.returncode
    assert "imap.user: not set" in told.stdout
    assert "rules/registration.yaml" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("judge",), ""),
        (("replay", "nothing.mbox"), "nothing.mbox: there is no such file or folder\n"),
        (("cases", "JT-00000000"), "JT-00000000: there is no such case\n"),
        (("outbox", "retry", "nothing"), "nothing: no reply of that id waits for another attempt\n"),
    ],
)
def test_what_is_not_there_is_a_usage_error_without_a_traceback(tmp_path: Path, arguments, told: str) -> None:
    open_store(f"sqlite:///{tmp_path / 'inboxbot.db'}").close()
    done = inboxbot(*arguments, cwd=tmp_path)
    assert (2, True) == (done.returncode, told in ("", done.stderr))


@pytest.mark.parametrize(
    "command", [("held",), ("cases",), ("outbox",), ("digest",), ("explain", "JT-00000000"), ("held", "accept", "JT-0")]
)
def test_where_the_service_never_ran_nothing_is_said_of_what_waits_and_nothing_is_made(tmp_path: Path, command) -> None:
    told = inboxbot(*command, *(("--note", "x") if "accept" in command else ()), cwd=tmp_path)
    assert (2, "", []) == (told.returncode, told.stdout, list(tmp_path.iterdir()))
    assert f"store.url: {tmp_path / 'inboxbot.db'}: nothing is kept here" in told.stderr


def test_an_empty_file_is_no_store_either(tmp_path: Path) -> None:
    (tmp_path / "inboxbot.db").touch()
    assert 2 == inboxbot("held", cwd=tmp_path).returncode


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", "demo", "--json", "{}/x.jsonl"),
        ("replay", "demo", "--report", "{}/x.html"),
        ("replay", "demo", "--replies", "{}/x"),
        ("digest", "--out", "{}/x"),
        ("demo", "--out", "{}/x"),
    ],
)
def test_what_cannot_be_written_is_told_before_the_work_begins(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    wall = tmp_path / "file"
    wall.touch()
    told = inboxbot(*(argument.format(wall) for argument in arguments), cwd=ROOT)
    assert (2, "") == (told.returncode, told.stdout)
    assert told.stderr.startswith(f"{wall}/x") and "cannot be written: Not a directory" in told.stderr

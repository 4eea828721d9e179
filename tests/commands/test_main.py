import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "sqlalchemy",
    "openpyxl",
    "lingua",
    "imapclient",
    "aiosmtplib",
    "pydantic",
    "jinja2",
    "ruamel",
    "docx",
    "pymap",
    "msal",
    "requests",
    "cryptography",
    "asn1crypto",
    "compressed_rtf",
    "striprtf",
    "selectolax",
    "tinycss2",
)


def inboxbot(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **environment}
    command = [sys.executable, "-m", "inboxbot", *arguments]
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_the_command_line_loads_no_heavy_library() -> None:
    code = "import sys, inboxbot.main as m; m.application(); print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [] == [name for name in HEAVY if name in found.stdout.split()]


def test_help_names_every_command() -> None:
    told = inboxbot("--help")
    assert 0 == told.returncode
    named = [line.split()[0] for line in told.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert [
        "demo",
        "run",
        "replay",
        "export",
        "explain",
        "digest",
        "cases",
        "held",
        "outbox",
        "check",
        "purge",
        "alive",
    ] == named


def test_an_unknown_command_is_a_usage_error() -> None:
    assert 2 == inboxbot("judge").returncode


def test_a_path_that_is_not_there_is_a_usage_error_without_a_traceback(tmp_path: Path) -> None:
    told = inboxbot("replay", str(tmp_path / "nothing.mbox"))
    assert (2, f"{tmp_path}/nothing.mbox: there is no such file or folder\n") == (told.returncode, told.stderr)


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
    assert (0, True) == (told.returncode, (tmp_path / "elsewhere.db").exists())


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


def test_an_unknown_case_is_a_usage_error(tmp_path: Path) -> None:
    told = inboxbot("cases", "JT-00000000", cwd=tmp_path)
    assert (2, "JT-00000000: there is no such case\n") == (told.returncode, told.stderr)


def test_a_digest_of_no_day_is_a_usage_error(tmp_path: Path) -> None:
    assert 2 == inboxbot("digest", "--day", "31.8.2019", cwd=tmp_path).returncode


def test_retrying_a_reply_that_does_not_wait_is_a_usage_error(tmp_path: Path) -> None:
    told = inboxbot("outbox", "retry", "nothing", cwd=tmp_path)
    assert (2, "nothing: no reply of that id waits for another attempt\n") == (told.returncode, told.stderr)

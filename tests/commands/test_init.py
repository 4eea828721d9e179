"""What `inboxbot init` asks for, and what it leaves alone; real servers are in tests/endtoend."""

import sys
from pathlib import Path

import pytest
import typer

from inboxbot.commands.init import init
from inboxbot.errors import ConfigurationError, UsageError
from inboxbot.settings import load

CLOSED = {"imap_host": "127.0.0.1", "imap_port": 1, "imap_tls": "none", "smtp_port": 1, "smtp_tls": "none"}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Somebody at a terminal who answers each question with its default, else by what it asks for."""
    asked: list[tuple[str, object]] = []

    def prompt(text: str, default: object = None, hide_input: bool = False, err: bool = False) -> object:
        asked.append((text, default))
        return "sesame" if hide_input else default or "inbox@kanta.example"

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", prompt)
    return asked


def test_what_no_option_says_is_asked_and_a_password_is_kept_in_a_file_for_its_owner(
    tmp_path: Path, answers: list[tuple[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended:
        init(tmp_path, **CLOSED)
    assert 1 == ended.value.exit_code
    assert "Password of inbox@kanta.example (IMAP)" == answers[-1][0]
    file = tmp_path / "imap.password"
    assert (0o600, "sesame\n") == (file.stat().st_mode & 0o777, file.read_text("utf-8"))
    settings = load(tmp_path / "inboxbot.toml")
    assert "sesame" == settings.imap.password.get_secret_value()
    assert ("127.0.0.1", "", tmp_path / "rules") == (settings.smtp.host, settings.smtp.user, settings.paths.rules)
    assert "refuse" in capsys.readouterr().out


def test_where_nobody_can_be_asked_the_option_is_named_and_nothing_is_written(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(UsageError, match="--address: say it; nobody is here to be asked"):
        init(tmp_path)
    with pytest.raises(UsageError, match="--imap-password-file: name a file"):
        init(tmp_path, address="a@kanta.example", digest_to="b@kanta.example", office="Kela", **CLOSED)
    (tmp_path / "word").write_text("x\n", "utf-8")
    secret = {"imap_password_file": tmp_path / "word"}
    with pytest.raises(ConfigurationError, match=r"inbox\.addresses"):
        init(tmp_path, address="nobody", imap_user="a", digest_to="b@kanta.example", office="Kela", **secret, **CLOSED)
    assert ["word"] == [path.name for path in tmp_path.iterdir()]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    with pytest.raises(UsageError, match="templates is there already, and is not overwritten"):
        init(tmp_path)

"""What `check` ends with."""

import shutil
from pathlib import Path

import pytest
import typer

from inboxbot import rule_tests
from inboxbot.commands.check import check
from inboxbot.errors import Problem

ROOT = Path(__file__).parents[2]
SURVIVOR = Problem(file="rules/checks.yaml", line=12, column=1, what="severities.courtesy: note changed to ask")


@pytest.mark.parametrize(("survivors", "code"), [((SURVIVOR,), 1), ((SURVIVOR, SURVIVOR), 1)])
def test_a_value_that_no_test_holds_ends_the_command_with_1(tmp_path, monkeypatch, capsys, survivors, code) -> None:
    config = Path(shutil.copy(ROOT / "demo/inboxbot.toml", tmp_path))
    monkeypatch.setattr(rule_tests, "survivors", lambda *given: iter(survivors))
    ended = None
    try:
        check(mutate=True, config=config)
    except typer.Exit as end:
        ended = end.exit_code
    told = capsys.readouterr().out.splitlines()
    last = {0: "no problems found", 1: "1 value is held by no test", 2: "2 values are held by no test"}
    assert (code, last[len(survivors)]) == (ended, told[-1])
    assert [f"{SURVIVOR}: no test would miss this"] * len(survivors) == told[:-1]

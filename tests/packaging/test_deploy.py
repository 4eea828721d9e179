"""What lies in deploy/ agrees with the program: the unit's commands and variables, the dashboard's metrics."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inboxbot import commands, settings
from inboxbot.model import OutgoingState
from inboxbot.watching.figures import Condition, Figures, Live, metrics
from tests.packaging.conftest import ROOT

UNIT = ROOT / "deploy/systemd/inboxbot.service"
BOARD = json.loads((ROOT / "deploy/grafana/inboxbot.json").read_text("utf-8"))
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def unit() -> dict[str, list[str]]:
    """Every key of the unit with its values, in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^([A-Z]\w+)=(.*)$", UNIT.read_text("utf-8"), flags=re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


def test_the_unit_starts_a_command_that_exists_with_settings_that_exist(tmp_path: Path) -> None:
    (start,) = unit()["ExecStart"]
    assert "/opt/inboxbot/bin/inboxbot" == start.split()[0]
    assert start.split()[1] in dict(commands.TABLE)
    (tmp_path / "secret").write_text("a password\n", "utf-8")
    environment = dict(pair.split("=", 1) for line in unit()["Environment"] for pair in line.split())
    secrets = {value.removeprefix("%d/") for value in environment.values() if value.startswith("%d/")}
    assert secrets == {line.partition(":")[0] for line in unit()["LoadCredential"]}
    given = {name: str(tmp_path / "secret") if "%d" in value else value for name, value in environment.items()}
    chosen = settings.load(ROOT / "deploy/etc/inboxbot.toml", given)
    settings.require(chosen, "imap", "smtp", "inbox", "staff")
    state = Path("/var/lib") / unit()["StateDirectory"][0]
    assert state / "heartbeat" == chosen.watch.heartbeat
    assert state / "inboxbot.db" == Path(chosen.store_url.removeprefix("sqlite:///"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_the_unit_is_well_formed_and_hardened(tmp_path: Path) -> None:
    copy = tmp_path / "inboxbot.service"
    copy.write_text(UNIT.read_text("utf-8").replace("/opt/inboxbot/bin/inboxbot", shutil.which("true") or ""), "utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True)
    assert (0, "") == (checked.returncode, checked.stderr)
    # 0 is safest, 10 not at all; a unit without any hardening has 9.6
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=15", copy]
    assert 0 == subprocess.run(command, capture_output=True).returncode


def test_what_opens_documents_may_limit_itself() -> None:
    (allowed, refused) = unit()["SystemCallFilter"]
    assert ("@system-service", False) == (allowed, "@resources" in refused)


def test_every_metric_of_the_dashboard_is_one_that_is_told_and_each_that_is_told_is_shown() -> None:
    told = metrics(Figures(at=NOW, live=Live(started_at=NOW)), timedelta(minutes=15))
    asked = " ".join(target["expr"] for panel in BOARD["panels"] for target in panel["targets"])
    assert set(re.findall(r"# TYPE (\w+)", told)) == set(re.findall(r"inboxbot_\w+", asked))
    states = set(re.findall(r'state!?="(\w+)"', asked))
    assert states <= {state.value for state in OutgoingState}
    assert "condition" in re.findall(r"{{(\w+)}}", json.dumps(BOARD)) and all(c.value in told for c in Condition)

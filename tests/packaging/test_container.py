"""The container's files agree with the program: what they name exists, and the example of settings is complete."""

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from inboxbot import commands, settings
from tests.packaging.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
STATE = Path("/var/lib/inboxbot")


def instruction(name: str) -> str:
    """The last one of that name, without its name."""
    return re.findall(rf"^{name} (.*)$", DOCKERFILE, flags=re.MULTILINE)[-1]


@pytest.fixture(scope="module")
def service() -> dict[str, object]:
    return YAML(typ="safe").load(ROOT / "compose.yaml")["services"]["inboxbot"]


def test_what_is_copied_into_the_image_exists_and_is_not_ignored() -> None:
    copied = [line.split()[:-1] for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, flags=re.MULTILINE)]
    names = {name for line in copied for name in line}
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert names == allowed
    assert [] == [name for name in names if not (ROOT / name).exists()]


def test_the_service_gets_signals_itself_and_is_not_root() -> None:
    command = json.loads(instruction("ENTRYPOINT")) + json.loads(instruction("CMD"))
    assert (["inboxbot", "run"], "inboxbot") == (command, instruction("USER"))


def test_the_health_check_is_a_command_that_exists() -> None:
    program, command = json.loads(instruction("HEALTHCHECK").partition(" CMD ")[2])
    assert ("inboxbot", True) == (program, command in dict(commands.TABLE))


def test_nothing_but_the_state_can_be_written(service: dict[str, object]) -> None:
    assert (True, ["ALL"]) == (service["read_only"], service["cap_drop"])
    assert [f"state:{STATE}", "./deploy/etc:/etc/inboxbot:ro"] == service["volumes"]


def test_the_example_settings_are_complete_with_the_secrets_of_compose(
    service: dict[str, object], tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("a password\n", "utf-8")
    (heartbeat,) = re.findall(r"INBOXBOT_WATCH__HEARTBEAT=(\S+)", DOCKERFILE)
    environment = dict.fromkeys(service["environment"], str(tmp_path / "secret"))  # type: ignore[call-overload]
    chosen = settings.load(ROOT / "deploy/etc/inboxbot.toml", {**environment, "INBOXBOT_WATCH__HEARTBEAT": heartbeat})
    settings.require(chosen, "imap", "smtp", "inbox", "staff")
    written = (chosen.watch.heartbeat, chosen.paths.out, Path(chosen.store_url.removeprefix("sqlite:///")))
    assert (STATE / "heartbeat", STATE / "out", STATE / "inboxbot.db") == written

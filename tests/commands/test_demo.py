import json
import os
import subprocess
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.building.program import run

ROOT = Path(__file__).parents[2]
PEOPLES_LANGUAGES = {"fi", "sv", "en"}


def inboxbot(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run(arguments, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = tmp_path_factory.mktemp("demo") / "out"
    return out, inboxbot("demo", "--out", str(out))


@pytest.fixture(scope="module")
def replayed() -> list[dict[str, object]]:
    told = inboxbot("--config", str(ROOT / "demo/inboxbot.toml"), "replay", str(ROOT / "demo"), "--json", "-")
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_the_demo_ends_well_and_is_silent_where_nobody_watches(
    shown: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    assert (0, "") == (shown[1].returncode, shown[1].stderr)


def test_its_table_fits_a_hundred_columns(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert 100 >= max(
        len(line) for line in shown[1].stdout.splitlines() if not line.startswith(("Digest", "Replies", "Log", "  "))
    )


def test_it_leaves_digest_and_replies(shown: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert (True, True) == ((shown[0] / "digest.html").is_file(), (shown[0] / "digest.xlsx").is_file())


def test_what_the_smtp_server_took_is_what_a_replay_would_have_sent(
    shown: tuple[Path, subprocess.CompletedProcess[str]], replayed: list[dict[str, object]]
) -> None:
    taken = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in (shown[0] / "replies").glob("*.eml")
    ]
    expected = sorted(one["reply"]["message_id"] for one in replayed if one["reply"])  # type: ignore[index]
    assert expected == sorted(str(message["Message-ID"]) for message in taken)


def test_the_mailbox_shows_every_verdict_service_and_language(replayed: list[dict[str, object]]) -> None:
    assert {"accepted", "incomplete", "held", "rejected", "ignored"} == {one["verdict"] for one in replayed}
    services = {"prescription", "patient_data_repository", "social_welfare", "imaging", "phr"}
    assert services == {one["service"] for one in replayed} - {None}
    assert PEOPLES_LANGUAGES == {one["language"] for one in replayed if one["silence"] is None}

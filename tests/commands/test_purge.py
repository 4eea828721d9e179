"""After a purge every command still works, and tells nothing of those whose data went; what is written is private."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from building.program import run

from inboxbot import bootstrap
from inboxbot.intake import handle
from inboxbot.mailboxes.saved import open_path
from inboxbot.model import OutgoingState
from inboxbot.settings import load

ROOT = Path(__file__).parents[2]
OLD = datetime(2020, 1, 1, tzinfo=UTC)
DAYS = "".join(f"{verdict} = 30\n" for verdict in ("accepted", "incomplete", "rejected", "held", "ignored"))


def inboxbot(folder: Path, *arguments: str) -> str:
    """What it printed; under the umask that most machines have."""
    done = run(arguments, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, umask=0o022)
    assert 0 == done.returncode, done.stderr
    return done.stdout


@pytest.fixture
def season(tmp_path: Path) -> tuple[Path, str, str]:
    """A folder whose store holds a registration that was accepted long ago and a question that waits."""
    toml = (ROOT / "demo/inboxbot.toml").read_text("utf-8") + f"\n[retention]\n{DAYS}"
    (tmp_path / "inboxbot.toml").write_text(toml, "utf-8")
    settings = load(tmp_path / "inboxbot.toml")
    with bootstrap.desk(settings, store_url=settings.store_url) as desk:
        accepted, question = (
            handle(next(iter(open_path(ROOT / "demo" / name).arrivals())), desk)
            for name in ("01-imaging-spring.eml", "20-question.eml")
        )
        with desk.store.begin() as tx:
            for row in tx.outbox.all():
                tx.outbox.mark(row.id, OutgoingState.SENT, sent_at=OLD)
    return tmp_path, str(accepted.case), str(question.case)


def test_every_command_works_after_a_purge_and_tells_nothing_of_what_went(season: tuple[Path, str, str]) -> None:
    folder, gone, waits = season
    assert "kuvala" in inboxbot(folder, "cases") + inboxbot(folder, "explain", gone)
    dry = inboxbot(folder, "purge", "--dry-run")
    assert dry.startswith("would go: 1 cases, 1 ledger lines, 1 letters, 0 addresses\nkept: 1 cases")
    assert dry.replace("would go", "gone") == inboxbot(folder, "purge")
    told = [inboxbot(folder, *command) for command in (("cases",), ("held",), ("outbox",), ("explain", gone))]
    told.append(inboxbot(folder, "digest", "--day", "2019-01-30"))
    assert [] == [text for text in told if "kuvala" in text.casefold()]
    assert waits in told[1]
    assert gone in told[3] and gone in told[4]
    inboxbot(folder, "replay", str(ROOT / "demo/01-imaging-spring.eml"), "--against", _lines(folder))
    assert b"kuvala" not in b"".join(path.read_bytes().lower() for path in folder.glob("inboxbot.db*"))


def _lines(folder: Path) -> str:
    inboxbot(folder, "replay", str(ROOT / "demo/01-imaging-spring.eml"), "--json", "d.jsonl")
    return "d.jsonl"


def test_what_is_written_is_for_its_owner_alone(season: tuple[Path, str, str]) -> None:
    folder, _, _ = season
    inboxbot(folder, "digest", "--day", "2019-01-30", "--format", "text,html,json,xlsx", "--out", "digest")
    written = ("--json", "d.jsonl", "--replies", "replies", "--report", "page.html")
    inboxbot(folder, "replay", str(ROOT / "demo/01-imaging-spring.eml"), *written)
    made = [path for path in folder.rglob("*") if path.name != "inboxbot.toml"]
    assert {"digest.xlsx", "d.jsonl", "page.html", "inboxbot.db", "replies", "digest"} <= {path.name for path in made}
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in made}
    assert {(True, 0o700), (False, 0o600)} == modes

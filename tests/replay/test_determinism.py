"""The same mail gives the same bytes: whatever the host's clock zone, hash seed, locale and number of processes, and in
whatever order messages of one second are delivered, once that order is written down.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inboxbot.explain import decision_json
from inboxbot.export import export
from inboxbot.intake import handle
from inboxbot.model import Arrival, Inbox, Outgoing, Place, ReceivedFrom
from inboxbot.reading import open_document, read
from inboxbot.replay import replay
from inboxbot.store import Store, open_store
from tests.building.desks import desk_on, shipped_rules

ROOT = Path(__file__).parents[2]
THREADS = ROOT / "tests/fixtures/threads"
# Three conversations: answers, a stray supplement, one that completes a row, the same again.
MAIL = [
    path.read_bytes()
    for name in ("supplement-of-one-of-two-cases", "access-one-row-completed", "the-same-sent-again")
    for path in sorted((THREADS / name).glob("*.eml"))
]
MOMENT = datetime(2019, 8, 30, 9, 0, tzinfo=UTC)
INBOX = Inbox(addresses=("yhteistestaus@kanta.example",), copy_address="tyotila@kanta.example")


@dataclass(frozen=True)
class InMailbox:
    raw: bytes
    whole: bool = True

    @property
    def size(self) -> int:
        return len(self.raw)


def in_mailbox(message_id: str | None) -> Iterator[InMailbox]:
    return iter([InMailbox(raw) for raw in MAIL])


def identity(raw: bytes) -> str:
    place = Place(mailbox="", source="")
    arrival = Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
    return read(arrival, INBOX, shipped_rules(), open_document).head.fingerprint


def said(store: Store, decided: list[dict[str, object]]) -> list[tuple[str, bytes]]:
    """Every decision as a line, with the bytes of its letter."""
    with store.read() as tx:
        letters: dict[str, Outgoing] = {one.message_id: one for one in tx.outbox.all()}
    told = []
    for one in decided:
        reply = one["reply"]
        letter = letters[str(reply["message_id"])].raw if isinstance(reply, dict) else b""
        told.append((json.dumps(one), letter))
    return told


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    order=st.permutations(range(len(MAIL))),
    millis=st.lists(st.integers(0, 999), min_size=len(MAIL), max_size=len(MAIL)),
)
def test_messages_of_one_second_are_judged_again_as_they_were_delivered(order: list[int], millis: list[int]) -> None:
    with (
        closing(open_store("sqlite://")) as live,
        closing(open_store("sqlite://")) as again,
        TemporaryDirectory() as to,
    ):
        lived = []
        for uid, index in enumerate(order, 1):
            place = Place(mailbox="INBOX", source=f"INBOX/1/{uid}", uidvalidity=1, uid=uid)
            at = MOMENT + timedelta(milliseconds=millis[uid - 1])
            arrival = Arrival(raw=MAIL[index], received_at=at, received_from=ReceivedFrom.INTERNALDATE, place=place)
            lived.append(decision_json(handle(arrival, desk_on(live, INBOX))))
        folder = Path(to) / "export"
        export(live, in_mailbox, identity, MOMENT - timedelta(days=1), MOMENT + timedelta(days=1), folder)
        replayed = [decision_json(one.decision) for one in replay((folder,), desk_on(again, INBOX), jobs=1)]
        assert said(live, lived) == said(again, replayed)


def written(folder: Path, jobs: int, **environment: str) -> dict[str, str]:
    """Everything that a replay of the mail writes: decisions, letters, the report."""
    command = [sys.executable, "-m", "inboxbot", "--config", str(ROOT / "demo/inboxbot.toml"), "replay"]
    command += [str(ROOT / "demo"), str(THREADS / "another-period-in-a-thread"), "--jobs", str(jobs)]
    command += ["--json", str(folder / "d.jsonl"), "--replies", str(folder / "r"), "--report", str(folder / "p.html")]
    folder.mkdir()
    told = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=120,
        check=True,
    )
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: hashlib.sha256(data).hexdigest() for name, data in {**files, "stdout": told.stdout}.items()}


def test_no_setting_of_the_host_changes_a_byte(tmp_path: Path) -> None:
    usual = written(tmp_path / "usual", jobs=1, TZ="Europe/Helsinki", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")
    for jobs, zone, seed, locale in ((2, "America/St_Johns", "1", "C"), (3, "Asia/Kathmandu", "random", "tr_TR.UTF-8")):
        assert usual == written(tmp_path / zone[:4], jobs, TZ=zone, PYTHONHASHSEED=seed, LC_ALL=locale)
    assert {"d.jsonl", "p.html", "stdout"} < set(usual)

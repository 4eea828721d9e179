"""Damaged messages through reading, understanding, deciding and answering: what must hold, holds.

A short form runs with the suite, the same every time. `make fuzz` runs for FUZZ_MINUTES with FUZZ_SEED; what it finds
is written below FUZZ_OUT, shrunk as far as it went, and belongs into tests/fuzz/found once it is mended.
"""

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from fuzz.invariants import Corridor, broken
from fuzz.mutations import damaged
from hypothesis import HealthCheck, Phase, given, seed, settings

from inboxbot import replies, rulebook
from inboxbot.reading import open_document

MINUTES = float(os.environ.get("FUZZ_MINUTES", "0"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
OUT = Path(os.environ.get("FUZZ_OUT", "fuzz-found"))
FOUND = sorted((Path(__file__).parent / "found").glob("*.eml"))
ROUND = 500
RELAXED = settings(
    max_examples=ROUND if MINUTES else 120,
    deadline=None,
    database=None,
    derandomize=not MINUTES,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink) if MINUTES else (Phase.generate,),
)


@pytest.fixture(scope="module")
def corridor() -> Corridor:
    return Corridor(
        rulebook=rulebook.load(rulebook.default_directory()),
        texts=replies.load_texts(replies.default_directory()),
        opener=open_document,
    )


@pytest.mark.skipif(MINUTES > 0, reason="the long form runs")
def test_what_must_hold_holds_for_damaged_messages(corridor: Corridor) -> None:
    @RELAXED
    @given(damaged())
    def check(raw: bytes) -> None:
        assert () == broken(raw, corridor)

    check()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_was_found_once_holds(path: Path, corridor: Corridor) -> None:
    assert () == broken(path.read_bytes(), corridor)


@pytest.mark.skipif(MINUTES == 0, reason="FUZZ_MINUTES says how long")
def test_what_must_hold_holds_for_minutes(corridor: Corridor) -> None:
    ends, rounds, messages, faults = time.monotonic() + 60 * MINUTES, 0, 0, {}

    def check(raw: bytes) -> None:
        nonlocal messages
        messages += 1
        fault: tuple[str, ...]
        try:
            fault = broken(raw, corridor)
        except Exception as error:
            frame = error.__traceback__
            while frame is not None and frame.tb_next is not None:
                frame = frame.tb_next
            fault = (
                f"{type(error).__name__} at {frame and frame.tb_frame.f_code.co_filename}:{frame and frame.tb_lineno}",
            )
        for one in fault:
            name = sha256(one[:60].encode()).hexdigest()[:12]
            if name not in faults or len(raw) < len(faults[name][1]):
                faults[name] = one, raw
                OUT.mkdir(exist_ok=True)
                (OUT / f"{name}.eml").write_bytes(raw)
                (OUT / f"{name}.txt").write_text(one + "\n")

    while time.monotonic() < ends:
        seed(SEED + rounds)(RELAXED(given(damaged())(check)))()
        rounds += 1
    print(f"\nfuzz: seed {SEED}, {rounds} rounds, {messages} messages, {len(faults)} faults")
    assert {} == {name: fault for name, (fault, _) in faults.items()}

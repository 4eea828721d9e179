"""The fault matrix: every fault once with a seed in the suite, at random for SOAK_MINUTES in `make soak`."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.endtoend.faults import FAULTS
from tests.endtoend.matrix import Matrix
from tests.servers.fault_proxy import FaultProxy
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers

SEED = int(os.environ.get("FAULT_SEED", "20190830"))
MINUTES = float(os.environ.get("SOAK_MINUTES", "0"))


@pytest.fixture
def matrix(dovecot, configure):
    with FaultProxy(dovecot.imap) as imap, FaultSmtp() as smtp:
        config: Path = configure(imap.port, smtp.port)
        stage = Matrix(dovecot, imap, smtp, config, random.Random(SEED))
        stage.start()
        try:
            yield stage
        finally:
            stage.end(signal.SIGTERM)


def order(chance: random.Random):
    """Every fault once in a random order, and so on for as long as the soak lasts."""
    end = time.monotonic() + MINUTES * 60
    while True:
        yield from chance.sample(sorted(FAULTS), len(FAULTS))
        if time.monotonic() >= end:
            return


def test_through_every_fault_each_is_decided_once_and_answered_and_nobody_twice(matrix, capsys):
    for name in order(matrix.chance):
        matrix.strike(name, FAULTS[name])
    totals = matrix.totals()
    with capsys.disabled():
        print(f"\nfault matrix, seed {SEED}: {totals} {dict(+matrix.unmet) or ''}")
    assert (0, 0, 0, 0) == (totals.lost, totals.doubled, totals.robots_answered, totals.left_behind)

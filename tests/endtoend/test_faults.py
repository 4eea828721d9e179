"""The fault matrix: every fault once with a seed in the suite, at random for SOAK_MINUTES in `make soak`."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from tests.endtoend.faults_machine import MACHINE, SQLITE
from tests.endtoend.faults_mailbox import MAILBOX
from tests.endtoend.faults_sending import SENDING
from tests.endtoend.faults_several import POSTGRESQL
from tests.endtoend.matrix import Fault, Matrix
from tests.endtoend.stage import stage
from tests.servers.postgresql_server import Postgresql

pytestmark = pytest.mark.servers

SEED = int(os.environ.get("FAULT_SEED", "20190830"))
MINUTES = float(os.environ.get("SOAK_MINUTES", "0"))
# The share of a soak that goes to PostgreSQL.
SHARE = 0.3
EVERYWHERE = {**MAILBOX, **SENDING, **MACHINE}
# In the short form, what the other store could change.
SHORT = ("IMAP reset", "SMTP 451", "SMTP lost 250", "killed in the act", "killed in a gap", "frozen")


@contextmanager
def played(dovecot, chance: random.Random, postgresql: Postgresql | None = None):
    with stage(dovecot, chance, postgresql) as ready:
        matrix = Matrix(ready)
        matrix.start()
        try:
            yield matrix
        finally:
            matrix.end(signal.SIGTERM)


def order(chance: random.Random, names, minutes: float):
    """Every fault once in a random order, and so on for as long as the soak lasts."""
    end = time.monotonic() + minutes * 60
    while True:
        for name in chance.sample(sorted(names), len(names)):
            yield name
            if minutes and time.monotonic() >= end:
                return
        if time.monotonic() >= end:
            return


def judge(matrix: Matrix, faults: dict[str, Fault], minutes: float, store: str, capsys) -> None:
    for name in order(matrix.chance, faults, minutes):
        matrix.strike(name, faults[name])
    totals = matrix.totals()
    with capsys.disabled():
        print(f"\nfault matrix on {store}, seed {SEED}: {totals} {dict(+matrix.unmet) or ''}")
    wrong = totals.wrong()
    if minutes:
        # at random a fault may come at a moment when there is nothing to break, but not each time
        wrong.pop("unmet", None)
    never_met = [name for name, count in Counter(matrix.struck).items() if matrix.unmet[name] == count]
    assert ([], {}) == (never_met, wrong), "\n".join([f"{matrix.unmet} {matrix.amiss}", *matrix.witnesses().tell()])


def test_through_every_fault_each_is_decided_kept_and_answered_and_none_of_it_twice(dovecot, capsys):
    with played(dovecot, random.Random(SEED)) as matrix:
        faults = {**EVERYWHERE, **SQLITE}
        if not matrix.stage.mounted:
            del faults["disk full"]
        if matrix.stage.postfix is None:
            del faults["Postfix restarted"]
        judge(matrix, faults, MINUTES * (1 - SHARE), "SQLite", capsys)


def test_on_postgresql_too_and_who_stands_by_takes_over(dovecot, postgresql, postgresql_url, capsys):
    with played(dovecot, random.Random(SEED), postgresql) as matrix:
        faults = {**(EVERYWHERE if MINUTES else {name: EVERYWHERE[name] for name in SHORT}), **POSTGRESQL}
        judge(matrix, faults, MINUTES * SHARE, "PostgreSQL", capsys)

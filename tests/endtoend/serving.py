"""The service in a process of its own, as impatient as a test: python -m tests.endtoend.serving CONFIG [GAP[:COUNT]].

It can be killed in a named gap, its clock is set by a file `clock` beside the configuration (seconds off the real time,
read at the start and at SIGUSR1), and a message that carries POISON takes the memory and the process with it.
"""

import asyncio
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from inboxbot import bootstrap, settings
from inboxbot.bootstrap import sending
from inboxbot.delivery import Policy
from inboxbot.mailboxes.imap import ImapMailbox
from inboxbot.service import Service, lease
from inboxbot.service.logs import log_to_stderr
from inboxbot.service.stopping import Pauses
from inboxbot.store import engine
from tests.endtoend.poison import poisonous
from tests.endtoend.runner import KillingTransport, killer

SECONDS = 1.5
# A real server may be slow to take a text, and a lost answer is a fault that the matrix must have made itself.
TEXT_SECONDS = 4.0
_clocks: list[time_machine.travel] = []


def set_clock(file: Path) -> None:
    """Only the clock on the wall: what measures durations goes on as it was."""
    while _clocks:
        _clocks.pop().stop()
    if file.exists():
        _clocks.append(time_machine.travel(datetime.now(UTC) + timedelta(seconds=float(file.read_text())), tick=True))
        _clocks[-1].start()


def hasty(chosen: settings.Settings) -> Policy:
    """The policy, but a server that wants a slower pace gets a moment's rest and then everything."""
    return replace(sending(chosen), pause=timedelta(seconds=0.2), slowest=10_000)


async def serve(config: Path, gap: str) -> None:
    clock = config.parent / "clock"
    set_clock(clock)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, set_clock, clock)
    chosen, reached = settings.load(config), killer(gap)
    transport = bootstrap.smtp(chosen)
    transport._settings = replace(transport._settings, timeout=SECONDS, text_timeout=TEXT_SECONDS)
    parts = bootstrap.service_from(chosen, KillingTransport(transport, reached), reached)._parts
    account = replace(chosen.account(), connect_timeout=SECONDS, read_timeout=SECONDS)
    timing = replace(parts.timing, poll=1.0, outbox=0.3, clock=0.3)
    service = Service(replace(parts, mailbox=ImapMailbox(account), timing=timing, handle=poisonous))
    service._pauses = Pauses(first=0.1, longest=0.5)
    await service.run()


if __name__ == "__main__":
    log_to_stderr()
    # A database that stays locked is given up sooner, who stands by looks more often, and rests are short.
    bootstrap.sending = hasty
    engine.BUSY_MILLISECONDS, lease._STAND_BY_SECONDS = 700, 0.3
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))

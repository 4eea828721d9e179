"""The service as it runs: one loop over the mailbox, one over the outbox, and the clock beside them.

The mailbox loop is the truth: connect, handle what waits, wait for a hint. Whatever breaks there is tried again after a
growing pause; nothing is lost by it, since a message leaves the folder only when its decision is committed.
A reply is sent as soon as its decision stands, not when the batch is done.
"""

import asyncio
import math
import signal
import sys
import time
from contextlib import suppress
from datetime import date

import structlog

from inboxbot.errors import MachineTrouble
from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
from inboxbot.service.closing import close_the_run
from inboxbot.service.lease import Lease
from inboxbot.service.listening import Ear
from inboxbot.service.outlook import Outlook
from inboxbot.service.owner import OwnerThread
from inboxbot.service.parts import Parts
from inboxbot.service.pauses import Pauses
from inboxbot.service.reminding import Reminding
from inboxbot.service.rounds import Rounds, StoreTrouble
from inboxbot.service.rules_watch import RulesWatch
from inboxbot.service.schedule import Schedule
from inboxbot.service.traces import trace, words

log = structlog.get_logger("inboxbot.service")

# After a stop, replies still go out for that long; the rest is for the next start.
_LAST_SENDING_SECONDS = 5.0
# How often `--once` tries to reach the mailbox.
_ONCE_ATTEMPTS = 3


class Service:
    """One mailbox, served until told to stop."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._stop = asyncio.Event()
        self._due = asyncio.Event()
        self._owner = OwnerThread("mailbox")
        self._lease = Lease(parts.desk.store, parts.leased, parts.timing.lease)
        self._rules = RulesWatch(parts.desk, parts.reload, parts.watched)
        self._pauses = Pauses()
        self._ready = False
        self._ends_at = math.inf
        self._loop = asyncio.get_running_loop()
        self._rounds = Rounds(
            parts=parts,
            desk=lambda: self._rules.desk,
            committed=self._committed,
            stopping=self._stop.is_set,
        )
        self._reminding = Reminding(
            time_zone=parts.timing.time_zone,
            hours=parts.timing.reminders,
            desk=lambda: self._rules.desk,
            remind=parts.remind,
        )
        self._outlook = Outlook(
            store=parts.desk.store,
            watcher=parts.watcher,
            heartbeat=parts.heartbeat,
            waiting=self._rounds.undecided,
            told=self._due.set,
        )

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT; ends after the message in hand.

        Raises MailboxTaken when another process serves the mailbox, SignInRefused when the first sign-in is refused.
        """
        self._heed_signals()
        if not await self._take_mailbox():
            return await self._close()
        schedule = Schedule(self._parts.timing)
        ear = Ear(self._parts.listen, self._outlook.answer) if self._parts.listen else None
        try:
            schedule.start(lease=self._renew)
            schedule.serve(
                poll=self._parts.mailbox.wake, outbox=self._due.set, rules=self._look, watch=self._outlook.look
            )
            schedule.digest(self._digest)
            if ear is not None:
                await ear.start()
            # what an earlier run left goes out now
            self._due.set()
            sender = asyncio.create_task(self._send())
            try:
                await self._watch()
            finally:
                # what was decided last goes out before we end
                self._stop.set()
                self._due.set()
                await sender
        finally:
            schedule.stop()
            if ear is not None:
                await ear.stop()
            await self._close()

    async def once(self) -> None:
        """Handle what waits, send what is due, end; raises MailboxUnavailable, SignInRefused or NotDelivered."""
        self._heed_signals()
        if not await self._take_mailbox():
            return await self._close()
        schedule = Schedule(self._parts.timing)
        schedule.start(lease=self._renew)
        try:
            await self._round_or_retry()
        except SignInRefused:
            self._outlook.refused(ending=True)
            raise
        finally:
            try:
                ending = await close_the_run(self._parts, self._outlook, self._overdue)
            finally:
                schedule.stop()
                await self._close()
        ending.tell()

    def stop(self) -> None:
        """End after the message in hand; safe in the loop's own signal handler."""
        log.info("stopping")
        self._ends_at = time.monotonic() + _LAST_SENDING_SECONDS
        self._stop.set()
        self._due.set()
        self._parts.hurry()
        self._parts.mailbox.wake()

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            # not in a thread that is not the main one, as in tests
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.stop)

    async def _take_mailbox(self) -> bool:
        """Hold the lease, then settle what a crash left; False when we are to stop before it is ours."""
        return await self._lease.turn(self._stop, self._outlook.stands_by, self._takes_over)

    def _takes_over(self) -> None:
        self._outlook.resume()
        self._parts.recover()

    async def _watch(self) -> None:
        """The mailbox loop."""
        while not self._stop.is_set():
            try:
                await self._one_round()
                await self._owner.call(self._parts.mailbox.wait, self._parts.timing.poll)
                # a round alone is no cure: what breaks every wait would have us sign in once a second
                self._pauses.reset()
            except MailboxUnavailable as error:
                await self._pause("mailbox unavailable", words(error))
            except StoreTrouble as error:
                await self._pause("store failed", words(error))
            except MachineTrouble as error:
                await self._pause("machine short of resources", words(error))
            except SignInRefused as error:
                self._outlook.refused(ending=not self._ready)
                if not self._ready:
                    await self._outlook.look()
                    raise
                await self._pause("sign-in refused", words(error))
            except Exception as error:
                log.error("fault", **trace(error))
                await self._pause("fault", type(error).__name__)

    async def _one_round(self) -> None:
        await self._owner.call(self._parts.mailbox.connect)
        if not self._ready:
            self._ready = True
            print("ready", file=sys.stderr, flush=True)  # noqa: T201
        await self._owner.call(self._rounds.run)
        if not self._stop.is_set():
            await asyncio.to_thread(self._reminding.look)
        await asyncio.to_thread(self._outlook.polled)

    async def _round_or_retry(self) -> None:
        for left in reversed(range(_ONCE_ATTEMPTS)):
            try:
                return await self._one_round()
            except MailboxUnavailable as error:
                if left:
                    await self._pause("mailbox unavailable", words(error))
                # also when told to stop meanwhile: perhaps the mailbox is another's now
                if not left or self._stop.is_set():
                    raise

    async def _send(self) -> None:
        """The outbox loop: at once after a decision, else when the clock says so."""
        while True:
            await self._due.wait()
            self._due.clear()
            ending = self._stop.is_set()
            try:
                await self._parts.deliver(self._overdue)
            except Exception as error:
                log.error("sending failed", **trace(error))
            if ending:
                return

    def _committed(self) -> None:
        """A decision stands, its reply is due. Said by the mailbox's thread; a loop that has ended need not know."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._due.set)
        self._outlook.progressed()

    def _overdue(self) -> bool:
        """True when sending must end now."""
        return time.monotonic() >= self._ends_at

    async def _renew(self) -> None:
        """Keep the lease; whoever lost it must not handle another message."""
        if not await self._lease.renew():
            log.error("another process took the mailbox over")
            self.stop()

    async def _digest(self, day: date) -> None:
        await self._parts.digest(day)
        self._due.set()

    async def _look(self) -> None:
        await asyncio.to_thread(self._rules.look)

    async def _pause(self, what: str, said: str) -> None:
        seconds = self._pauses.next()
        log.warning(what, words=said, again_in=round(seconds, 1))
        await self._sleep(seconds)

    async def _sleep(self, seconds: float) -> None:
        """That long, or until we are to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _close(self) -> None:
        with suppress(RuntimeError):
            await self._owner.call(self._parts.mailbox.close)
        self._owner.close()
        await asyncio.to_thread(self._lease.release)
        await self._parts.end()

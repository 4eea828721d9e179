"""The service as it runs: one loop over the mailbox, one over the outbox, and the clock beside them.

The mailbox loop is the truth: connect, handle what waits, wait for a hint. Whatever breaks there is tried again after a
growing pause; nothing is lost by it, since a message leaves the folder only when its decision is committed.
Who was away until another process took the mailbox over finishes what is in hand, and stands by as who came second.
A reply is sent as soon as its decision stands, not when the batch is done.
"""

import asyncio
import sys
from contextlib import suppress
from datetime import date

import structlog

from inboxbot.errors import MachineTrouble, StoreTrouble
from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
from inboxbot.service.closing import close_the_run
from inboxbot.service.lease import Lease, OwnerThread
from inboxbot.service.logs import trace, words
from inboxbot.service.outlook import Ear, Outlook
from inboxbot.service.parts import Parts
from inboxbot.service.reminding import Reminding
from inboxbot.service.rounds import Rounds
from inboxbot.service.rules_watch import RulesWatch
from inboxbot.service.schedule import Schedule
from inboxbot.service.stopping import ONCE_ATTEMPTS, Pauses, Stopping, heed_signals

log = structlog.get_logger("inboxbot.service")


class Service:
    """One mailbox, served until told to stop."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._stopping = Stopping()
        self._due = asyncio.Event()
        self._owner = OwnerThread("mailbox")
        self._lease = Lease(parts.desk.store, parts.leased, parts.timing.lease)
        self._rules = RulesWatch(parts.desk, parts.reload, parts.watched)
        self._pauses = Pauses()
        self._ready = False
        self._loop = asyncio.get_running_loop()
        self._rounds = self._new_rounds()
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
            waiting=lambda: self._rounds.undecided(),
            told=self._due.set,
        )

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT; ends after the message in hand. Stands by as often as another process serves.

        Raises MailboxTaken where only one may be, SignInRefused when the first sign-in is refused.
        """
        heed_signals(self.stop)
        try:
            while await self._take_mailbox():
                await self._serve()
        finally:
            await self._close()

    async def _serve(self) -> None:
        """Until we are to stop, or another process has taken the mailbox over."""
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
                self._stopping.finish()
                self._due.set()
                await sender
        finally:
            schedule.stop()
            if ear is not None:
                await ear.stop()
            await self._sign_out()

    async def once(self) -> None:
        """Handle what waits, send what is due, end; raises MailboxUnavailable, SignInRefused or NotDelivered."""
        heed_signals(self.stop)
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
                ending = await close_the_run(self._parts, self._outlook, self._stopping.overdue)
            finally:
                schedule.stop()
                await self._close()
        ending.tell()

    def stop(self) -> None:
        """End after the message in hand; safe in the loop's own signal handler."""
        log.info("stopping")
        self._parts.told()
        self._stopping.end()
        self._parts.hurry()
        self._wake()

    def _wake(self) -> None:
        """Whoever waits looks whether there is to be an end."""
        self._due.set()
        self._parts.mailbox.wake()

    async def _take_mailbox(self) -> bool:
        """Hold the lease, then settle what a crash left; False when we are to stop before it is ours."""
        self._stopping.begin()
        # as a new process begins: what is remembered of the mailbox may be true no more
        self._rounds = self._new_rounds()
        return await self._lease.turn(self._stopping.for_good, self._outlook.stands_by, self._takes_over)

    def _new_rounds(self) -> Rounds:
        return Rounds(
            parts=self._parts,
            desk=lambda: self._rules.desk,
            committed=self._committed,
            stopping=self._stopping.over,
        )

    def _takes_over(self) -> None:
        self._outlook.resume()
        self._parts.recover()
        if self._ready:
            log.info("the mailbox is ours again")

    async def _watch(self) -> None:
        """The mailbox loop."""
        while not self._stopping.over():
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
        if not self._stopping.over():
            await asyncio.to_thread(self._reminding.look)
        await asyncio.to_thread(self._outlook.polled)

    async def _round_or_retry(self) -> None:
        for left in reversed(range(ONCE_ATTEMPTS)):
            try:
                return await self._one_round()
            except (MailboxUnavailable, StoreTrouble) as error:
                if left:
                    what = "store failed" if isinstance(error, StoreTrouble) else "mailbox unavailable"
                    await self._pause(what, words(error))
                # also when told to stop meanwhile: perhaps the mailbox is another's now
                if not left or self._stopping.over():
                    raise

    async def _send(self) -> None:
        """The outbox loop: at once after a decision, else when the clock says so."""
        while True:
            await self._due.wait()
            self._due.clear()
            ending = self._stopping.over()
            try:
                await self._parts.deliver(self._stopping.overdue)
            except Exception as error:
                log.error("sending failed", **trace(error))
            if ending:
                return

    def _committed(self) -> None:
        """A decision stands, its reply is due. Said by the mailbox's thread; a loop that has ended need not know."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._due.set)
        self._outlook.progressed()

    async def _renew(self) -> None:
        """Keep the lease; whoever lost it must neither handle another message nor send another reply."""
        if not await self._lease.renew():
            log.error("another process took the mailbox over")
            self._stopping.end_turn()
            self._wake()

    async def _digest(self, day: date) -> None:
        await self._parts.digest(day)
        self._due.set()

    async def _look(self) -> None:
        await asyncio.to_thread(self._rules.look)

    async def _pause(self, what: str, said: str) -> None:
        seconds = self._pauses.next()
        log.warning(what, words=said, again_in=round(seconds, 1))
        await self._stopping.sleep(seconds)

    async def _sign_out(self) -> None:
        with suppress(RuntimeError):
            await self._owner.call(self._parts.mailbox.close)

    async def _close(self) -> None:
        await self._sign_out()
        self._owner.close()
        await asyncio.to_thread(self._lease.release)
        await self._parts.end()

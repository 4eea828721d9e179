"""How the service is doing, for who watches it: kept up by its loops, looked at by the clock and from outside.

The last poll stands in the store too: ages that began anew with each start would hide a stall from an installation that
is restarted because of it. Within the process ages go by the uptime, and moments are told by the date as it is now: a
clock that is set raises no alarm and hides none.

Who watches from outside has the heartbeat file, which tells when the mailbox was last polled, or that we stand by for
it; and a small ear on loopback for `/healthz` and `/metrics`. That is read-only, without personal data, and keeps no
connection; a client that says nothing or too much is hung up on.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from inboxbot.service.logs import trace
from inboxbot.store import BACKLOG, LAST_POLL, Store
from inboxbot.watching import Figures, Instant, Live, Noted, Standing, Watcher, health, metrics

log = structlog.get_logger("inboxbot.service")

STANDING_BY = "standing by"
# How often those outside are told, at most, within one round; seconds.
_TELL_EVERY = 60.0
_SECONDS = 5.0
_REASONS = {200: "OK", 404: "Not Found", 405: "Method Not Allowed", 503: "Service Unavailable"}

# The status and the text of a path; None for an unknown one.
Answer = Callable[[str], Awaitable[tuple[int, str] | None]]


def beat(file: Path | None, now: datetime, doing: str = "") -> None:
    """Write the moment, and `doing` where it is not a poll; a reader finds the old line or the new one, never half.

    A file that cannot be written is told and stops nothing: its age says the same.
    """
    if file is None:
        return
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(f"{now.isoformat(timespec='seconds')} {doing}".rstrip() + "\n", encoding="ascii")
        fresh.replace(file)
    except OSError as error:
        log.error("heartbeat cannot be written", error=error.strerror or type(error).__name__)


@dataclass(slots=True, kw_only=True)
class Outlook:
    """`waiting` gives how many messages lie undecided, and since when the first; `told` hears of a queued alarm."""

    store: Store
    watcher: Watcher | None
    heartbeat: Path | None
    waiting: Callable[[], tuple[int, Instant | None]]
    told: Callable[[], None]
    started: Instant = field(default_factory=Instant.now)
    last_poll: Instant | None = None
    refused_since: Instant | None = None
    ending: bool = False
    _others: Noted = field(default_factory=lambda: Noted(LAST_POLL))
    _told: Instant | None = None

    def resume(self) -> None:
        """The mailbox is ours: go on from the last poll that anybody made."""
        self.started, self.refused_since = Instant.now(), None
        self.last_poll = self._poll_of_others(self.started)

    def stands_by(self) -> None:
        """Another process has the mailbox: who waits for its turn is well, and sees it poll."""
        now = Instant.now()
        beat(self.heartbeat, now.at, STANDING_BY)
        self._poll_of_others(now)

    def polled(self) -> None:
        """A poll succeeded, now; who watches from outside is told."""
        self._told = None
        self.progressed()

    def progressed(self) -> None:
        """A message was decided: however long the round takes, the mailbox is reached. Told now and then."""
        now = Instant.now()
        self.last_poll, self.refused_since = now, None
        if self._told is None or now.uptime - self._told.uptime >= _TELL_EVERY:
            self._tell(now)

    def refused(self, *, ending: bool) -> None:
        """The sign-in was refused; `ending` when the service ends over it, so that there is no later look."""
        self.refused_since, self.ending = self.refused_since or Instant.now(), ending

    async def look(self) -> None:
        """Alarm when there is reason to. A fault in watching must not become one of the service."""
        if self.watcher is None:
            return
        try:
            news = await asyncio.to_thread(self._look, self.watcher)
        except Exception as error:
            log.error("watching failed", **trace(error))
            return
        for one in news:
            log.warning("alarm", condition=one.condition.value, count=one.count)
        if news:
            self.told()

    async def answer(self, path: str) -> tuple[int, str] | None:
        """What is said on `/healthz` and `/metrics`."""
        if self.watcher is None or path not in ("/healthz", "/metrics"):
            return None
        try:
            figures = await asyncio.to_thread(self._figures, self.watcher)
        except Exception as error:
            log.error("watching failed", **trace(error))
            return 503, "store\n"
        if path == "/metrics":
            return 200, metrics(figures, self.watcher.limit)
        well, text = health(figures, self.watcher.limit)
        return (200 if well else 503), text

    def _look(self, watcher: Watcher) -> tuple[Standing, ...]:
        now = Instant.now()
        told = self._told
        if told is not None and (dated := now.dated(told)) is not told:
            # whoever reads when we polled reads it by the date as it is now
            self._tell(dated)
        return watcher.look(self._live(now), now)

    def _figures(self, watcher: Watcher) -> Figures:
        now = Instant.now()
        return watcher.figures(self._live(now), now)

    def _tell(self, poll: Instant) -> None:
        with self.store.begin() as tx:
            tx.flags.set(LAST_POLL, poll.at.isoformat(timespec="seconds"))
            tx.flags.set(BACKLOG, str(self.waiting()[0]))
        beat(self.heartbeat, poll.at)
        self._told = poll

    def _poll_of_others(self, now: Instant) -> Instant | None:
        with self.store.read() as tx:
            return self._others.read(tx, now)

    def _live(self, now: Instant) -> Live:
        count, since = self.waiting()
        return Live(
            started_at=now.dated(self.started).at,
            last_poll=_date(self.last_poll, now),
            refused_since=_date(self.refused_since, now),
            ending=self.ending,
            unhandled=count,
            unhandled_since=_date(since, now),
        )


def _date(instant: Instant | None, now: Instant) -> datetime | None:
    return now.dated(instant).at if instant is not None else None


class Ear:
    """Listens on `host:port` from `start` to `stop`."""

    def __init__(self, listen: str, answer: Answer) -> None:
        host, _, port = listen.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        self._answer = answer
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """The port listened on, also when the setting said 0; 0 when it does not listen."""
        return int(self._server.sockets[0].getsockname()[1]) if self._server else 0

    async def start(self) -> None:
        """Begin to listen. A port that is taken is told and leaves the service without an ear, not without a life."""
        try:
            self._server = await asyncio.start_server(self._serve, self._host, self._port, limit=8192)
        except OSError as error:
            log.error("watch.listen cannot be used", error=error.strerror or type(error).__name__)

    async def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            async with asyncio.timeout(_SECONDS):
                request = await reader.readuntil(b"\r\n\r\n")
                writer.write(await self._response(request.split(b"\r\n", 1)[0].decode("latin-1").split(" ")))
                await writer.drain()
        writer.close()

    async def _response(self, words: list[str]) -> bytes:
        if words[0] not in ("GET", "HEAD") or len(words) < 2:
            status, text = 405, "GET only\n"
        else:
            status, text = await self._answer(words[1].partition("?")[0]) or (404, "/healthz or /metrics\n")
        body = text.encode("utf-8")
        head = (
            f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode("ascii") + (b"" if words[0] == "HEAD" else body)

"""A small ear on loopback for who watches: `/healthz` and `/metrics`, and nothing else.

Read-only, no personal data, no keep-alive; a client that says nothing or too much is hung up on.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

log = structlog.get_logger("inboxbot.service")

_SECONDS = 5.0
_REASONS = {200: "OK", 404: "Not Found", 405: "Method Not Allowed", 503: "Service Unavailable"}

# The status and the text of a path; None for an unknown one.
Answer = Callable[[str], Awaitable[tuple[int, str] | None]]


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

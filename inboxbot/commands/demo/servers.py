"""The servers of the demo, in this process and on loopback: an IMAP server in memory and an SMTP sink.

pymap as it comes drops keywords and writes a response in pieces (imapclient in IDLE takes half a line for the end of
the connection), and the library below it keeps no reference to a connection's task, which Python 3.13 then collects
in mid-session. So its protocol and its store are used, and the listening is done here.
"""

import asyncio
import logging
import threading
from argparse import Namespace
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

HOST = "127.0.0.1"
START_SECONDS, STOP_SECONDS = 20, 10


@dataclass(slots=True)
class Sink:
    """What the SMTP server took: (recipient, bytes) in the order accepted. Any recipient is welcome."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """aiosmtpd's hook: one message came."""
        self.taken.extend((recipient, bytes(envelope.content)) for recipient in envelope.rcpt_tos)
        return "250 2.0.0 Ok"


class WholeResponses:
    """A stream writer that sends what was written when it is drained, so that a response arrives in one piece."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._held = bytearray()

    def write(self, data: bytes) -> None:
        """Keep it."""
        self._held += data

    def writelines(self, parts: list[bytes]) -> None:
        """Keep them."""
        self._held += b"".join(parts)

    async def drain(self) -> None:
        """Send what was kept."""
        self._send()
        await self._writer.drain()

    def close(self) -> None:
        """Send what was kept, and close."""
        self._send()
        self._writer.close()

    def _send(self) -> None:
        if self._held:
            self._writer.write(bytes(self._held))
            self._held.clear()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)


class Servers:
    """Both servers in a thread of their own while the `with` block lasts; `imap_port` and `smtp_port` are free ones."""

    def __init__(self, user: str, password: str) -> None:
        self.sink = Sink()
        self.imap_port = self.smtp_port = 0
        self._user, self._password = user, password
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo servers", daemon=True)
        self._stack = AsyncExitStack()
        self._listening: list[asyncio.Server] = []
        self._sessions: set[asyncio.Task[Any]] = set()

    def __enter__(self) -> "Servers":
        for name in ("pymap", "mail.log", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(START_SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(STOP_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STOP_SECONDS)

    async def _start(self) -> None:
        from aiosmtpd.smtp import SMTP

        imap = await asyncio.start_server(await self._imap(), HOST, 0)
        loop = asyncio.get_running_loop()
        smtp = await loop.create_server(lambda: SMTP(self.sink, enable_SMTPUTF8=True, loop=loop), HOST, 0)
        self._listening = [imap, smtp]
        self.imap_port, self.smtp_port = (server.sockets[0].getsockname()[1] for server in self._listening)

    async def _imap(self) -> Any:
        """pymap's IMAP server over its store in memory, as a callback for each connection."""
        from proxyprotocol.reader import ProxyProtocolReader
        from pymap.backend.dict import DictBackend
        from pymap.imap import IMAPServer

        _keep_keywords()
        backend, config = await DictBackend.init(self._arguments(), invalid_user_sleep=0.05)
        config.apply_context()
        await backend.start(self._stack)
        server: Any = IMAPServer(backend.login, config)

        async def connected(reader: Any, writer: Any, info: Any) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._sessions.add(task)
            try:
                await server(reader, WholeResponses(writer), info)
            finally:
                self._sessions.discard(task)

        return ProxyProtocolReader(config.proxy_protocol).get_callback(connected)

    def _arguments(self) -> Namespace:
        return Namespace(
            host=HOST,
            port=0,
            debug=False,
            cert=None,
            key=None,
            tls=False,
            proxy_protocol=None,
            inherited_sockets=None,
            passlib_cfg=None,
            demo_data=False,
            demo_user=self._user,
            demo_password=self._password,
        )

    async def _stop(self) -> None:
        for server in self._listening:
            server.close()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


def _keep_keywords() -> None:
    """pymap's store in memory drops every flag but the system's unless a mailbox permits all."""
    from pymap.backend.dict.mailbox import MailboxData
    from pymap.parsing.specials.flag import Recent, Wildcard, get_system_flags

    store: Any = MailboxData
    store.permanent_flags = property(lambda self: (get_system_flags() | {Wildcard}) - {Recent})

"""An SMTP server that misbehaves on command and remembers what it took.

Runs on a free loopback port in a thread of its own, so that synchronous and asynchronous tests can use it. A fault says
at which stage it strikes: `after` means the message was taken and only the answer is tampered with, which is the window
in which a sender cannot know.
"""

import asyncio
import hashlib
import socket
import ssl
import struct
import threading
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

STAGES = ("connect", "auth", "mail", "rcpt", "data", "after")


class Gone(ConnectionResetError):
    """The connection was cut on purpose."""


@dataclass(slots=True, kw_only=True)
class Fault:
    """`action` is an SMTP answer ("450 4.2.0 later"), or drop, hang, close_after. `times` -1: for ever.

    `to` limits it to one recipient; `skip` lets so many pass first.
    """

    stage: str
    action: str
    times: int = -1
    to: str | None = None
    skip: int = 0

    def strikes(self, stage: str, recipients: list[str]) -> bool:
        if stage != self.stage or self.times == 0 or (self.to and self.to not in recipients):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1 if self.times > 0 else 0
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A message that the server took, whether or not the client was told; `queue` is how it named it when it did."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    message_id: str
    queue: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


class _Session(SMTP):
    def __init__(self, owner: "FaultSmtp", **settings) -> None:
        self.owner = owner
        super().__init__(_Handler(owner), **settings)

    async def _handle_client(self) -> None:
        self.owner.counts["connect"] += 1
        try:
            if answer := await self.owner.strike(self, "connect", []):
                await self.push(answer)
                self.transport.close()
                return
            await super()._handle_client()
        except Gone:
            pass

    async def smtp_AUTH(self, arg: str) -> None:
        if answer := await self.owner.strike(self, "auth", []):
            await self.push(answer)
            return
        await super().smtp_AUTH(arg)

    def reset_hard(self) -> None:
        if self.transport is not None:
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()


class _Handler:
    def __init__(self, owner: "FaultSmtp") -> None:
        self.owner = owner

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:
        if answer := await self.owner.strike(server, "mail", []):
            return answer
        envelope.mail_from = address
        return "250 2.1.0 Ok"

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if answer := await self.owner.strike(server, "rcpt", [address]):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope) -> str:
        if answer := await self.owner.strike(server, "data", envelope.rcpt_tos):
            return answer
        queue = self.owner.take(envelope)
        if answer := await self.owner.strike(server, "after", envelope.rcpt_tos):
            return answer
        return f"250 2.0.0 Ok: queued as {queue}"


@dataclass(slots=True, kw_only=True)
class FaultSmtp:
    """`with FaultSmtp() as server:` gives `port`, `taken`, `counts` (by stage) and `faults` to add to."""

    certificate: Path | None = None
    key: Path | None = None
    users: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    port: int = 0
    implicit_tls: bool = False
    _loop: asyncio.AbstractEventLoop | None = None
    _server: asyncio.Server | None = None

    def fault(self, stage: str, action: str, **limits) -> None:
        assert stage in STAGES
        self.faults.append(Fault(stage=stage, action=action, **limits))

    def repeats(self) -> int:
        """How many messages were taken more than once, by Message-ID."""
        return sum(times - 1 for times in Counter(message.message_id for message in self.taken).values())

    async def strike(self, session: _Session, stage: str, recipients: list[str]) -> str | None:
        self.counts[stage] += stage != "connect"
        for fault in self.faults:
            if not fault.strikes(stage, recipients):
                continue
            if fault.action == "hang":
                while session.transport and not session.transport.is_closing():
                    await asyncio.sleep(0.02)
                raise Gone
            if fault.action == "drop":
                session.reset_hard()
                raise Gone
            if fault.action == "close_after":
                asyncio.get_running_loop().call_later(0.05, session.transport.close)
                return None
            return fault.action
        return None

    def take(self, envelope) -> str:
        """Keeps it; how it is named here."""
        raw = envelope.original_content or envelope.content
        message_id = str(message_from_bytes(raw, policy=compat32)["message-id"]).strip()
        to, queue = tuple(envelope.rcpt_tos), f"F{len(self.taken) + 1}"
        self.taken.append(Taken(sender=envelope.mail_from, recipients=to, raw=raw, message_id=message_id, queue=queue))
        return queue

    def __enter__(self) -> "FaultSmtp":
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _session(self) -> _Session:
        context = None if self.implicit_tls else self._context()
        return _Session(
            self,
            hostname="fault.example",
            enable_SMTPUTF8=True,
            tls_context=context,
            auth_require_tls=False,
            authenticator=self._authenticate if self.users else None,
            auth_required=bool(self.users),
            loop=self._loop,
        )

    def _context(self) -> ssl.SSLContext | None:
        if self.certificate is None:
            return None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def _authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        good = self.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=good, handled=False)

    async def _listen(self) -> None:
        context = self._context() if self.implicit_tls else None
        self._server = await self._loop.create_server(self._session, "127.0.0.1", self.port, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks(self._loop) if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

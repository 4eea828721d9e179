"""Sending by SMTP: a small pool of connections, each used again and again.

The bytes of the outbox go out as they are (`sendmail`, never `send_message`, which would fold long ids apart). A
connection is only trusted while every command was answered: after a time-out, a lost answer or a 421 it is thrown away,
because the next answer could belong to the command before. What was lost after the text had gone out is in doubt.
Encryption is never opportunistic: `starttls` and `implicit` fail rather than send in the clear (RFC 8314).
"""

import asyncio
import contextlib
import re
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import aiosmtplib
from email_validator import EmailNotValidError, validate_email

from inboxbot.model import Outgoing, envelope_sender
from inboxbot.transports.outcome import Delivery, Outcome, answered, ends_session, failed, not_let_in, verdict
from inboxbot.transports.smtp_token import refuses_token, sign_in_with_token

Token = Callable[[str], str]
_ADDRESS = re.compile(
    r"(?:[^\s\x00-\x1f\x7f<>(),;:\"]+|\"[^\x00-\x1f\x7f<>(),;:\"\\]+\")@[^\s\x00-\x1f\x7f<>(),;:\"@]+"
)
_NO_ADDRESS = "no address of the form local@domain"
_GOODBYE_SECONDS = 5.0
# Who is told to end waits so long for an answer. Container runtimes kill after a minute at the latest (compose.yaml).
_LAST_ANSWER_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """Where and how to send. Times in seconds: `timeout` for connecting and for a command's answer, `text_timeout` for
    the whole text to go out and be answered (RFC 5321 4.5.3.2 asks for patience there).

    `tls` is `starttls`, `implicit` or `none`; `ca_file` replaces the system authorities; `client_certificate` and
    `client_key` are PEM files, shown to a server that asks; `envelope_from` is the null sender when "" or "<>", and may
    have a place for the reply's id.
    """

    host: str
    port: int
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    ca_file: str | None = None
    client_certificate: str | None = None
    client_key: str | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    envelope_from: str = ""
    connections: int = 2
    timeout: float = 60
    text_timeout: float = 300
    hello: str | None = None


class _Client(aiosmtplib.SMTP):
    """A connection that remembers whether it served before, and how far the present message has come."""

    served = False
    text_begun = False
    ended_early = False
    text_timeout = 300.0

    async def data(self, message: str | bytes, /, **_: Any) -> aiosmtplib.SMTPResponse:
        """DATA: from here on a lost answer is in doubt."""
        self.text_begun = True
        return await super().data(message, timeout=self.text_timeout)


class SmtpTransport:
    """The pool. `token` gives an access token at every sign-in, other than the one handed in as refused ("": none)."""

    def __init__(self, settings: SmtpSettings, token: Token | None = None) -> None:
        self._settings = settings
        self._envelope_from = settings.envelope_from.removeprefix("<").removesuffix(">")
        self._token = token
        self._idle: list[_Client] = []
        self._turns = asyncio.Semaphore(settings.connections)
        self._going: set[asyncio.Task[Delivery]] = set()
        self._limits: set[asyncio.Timeout] = set()
        self._ends_at: float | None = None

    @property
    def connections(self) -> int:
        """How many messages may be on their way at once."""
        return self._settings.connections

    async def send(self, outgoing: Outgoing) -> Delivery:
        """One attempt. A caller that is cancelled leaves it running: an interrupted command would confuse the next."""
        try:
            to = ascii_address(outgoing.to)
        except EmailNotValidError as error:
            return replace(failed(Outcome.BOUNCED, "5.1.3", error), of_recipient=True)
        sender = envelope_sender(self._envelope_from, outgoing.id)
        task = asyncio.create_task(self._attempt(sender, to, outgoing.raw))
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        return await asyncio.shield(task)

    async def check(self) -> Delivery:
        """Connects, signs in and hangs up: whether sending could work, without sending."""
        try:
            client = await self._connect()
        except Exception as error:
            return not_let_in(error)
        await _hang_up(client)
        return answered(Outcome.SENT, 250, "2.0.0 Ok")

    def hurry(self) -> None:
        """We are ending: what is on its way gets 20 seconds more; what has no answer then is recorded so."""
        self._ends_at = asyncio.get_running_loop().time() + _LAST_ANSWER_SECONDS
        for limit in self._limits:
            limit.reschedule(self._ends_at)

    async def close(self) -> None:
        """Waits for what is on its way, then hangs up."""
        if self._going:
            await asyncio.wait(self._going)
        while self._idle:
            await _hang_up(self._idle.pop())

    async def _attempt(self, sender: str, to: str, raw: bytes) -> Delivery:
        async with self._turns:
            while True:
                try:
                    async with self._while_we_serve():
                        client = self._idle.pop() if self._idle else await self._connect()
                except Exception as error:
                    return not_let_in(error)
                delivery = await self._over(client, sender, to, raw)
                # An old connection gone stale, or a session at its end, says nothing of this message: once more, fresh.
                if not (client.served and client.ended_early):
                    return delivery

    async def _over(self, client: _Client, sender: str, to: str, raw: bytes) -> Delivery:
        client.text_begun = False
        try:
            async with self._while_we_serve():
                refused, words = await client.sendmail(sender, [to], raw, mail_options=_options(to))
        except Exception as error:
            delivery = verdict(error, client.text_begun)
            if ends_session(error):
                client.ended_early = not client.text_begun
                client.close()
        else:
            delivery = answered(Outcome.DEFERRED, *refused[to]) if to in refused else answered(Outcome.SENT, 250, words)
        self._put_back(client, delivery)
        return delivery

    @contextlib.asynccontextmanager
    async def _while_we_serve(self) -> AsyncIterator[None]:
        """Without a limit until we are ending; then TimeoutError at its end."""
        async with asyncio.timeout_at(self._ends_at) as limit:
            self._limits.add(limit)
            try:
                yield
            finally:
                self._limits.discard(limit)

    def _put_back(self, client: _Client, delivery: Delivery) -> None:
        if delivery.outcome is Outcome.SLOW_DOWN or not client.is_connected:
            client.close()
            return
        client.served = True
        self._idle.append(client)

    async def _connect(self) -> _Client:
        """A connection that may send. With a token that is refused once more, with another one: it may have run out."""
        if self._token is None:
            return await self._signed_in("")
        token = await asyncio.to_thread(self._token, "")
        try:
            return await self._signed_in(token)
        except aiosmtplib.SMTPAuthenticationError as error:
            if not refuses_token(error):
                raise
            return await self._signed_in(await asyncio.to_thread(self._token, token))

    async def _signed_in(self, token: str) -> _Client:
        settings = self._settings
        client = _Client(
            hostname=settings.host,
            port=settings.port,
            use_tls=settings.tls == "implicit",
            start_tls=settings.tls == "starttls",
            tls_context=None if settings.tls == "none" else _context(settings),
            username=settings.user if settings.user and not token else None,
            password=settings.password if not token else None,
            local_hostname=settings.hello,
            timeout=settings.timeout,
        )
        client.text_timeout = settings.text_timeout
        await client.connect()
        if token:
            try:
                await sign_in_with_token(client, settings.user, token)
            except BaseException:
                client.close()
                raise
        return client


def _options(to: str) -> list[str]:
    """What MAIL needs for a local part beyond ASCII (RFC 6531 section 3.4); a server without it gets nothing."""
    return [] if to.isascii() else ["SMTPUTF8"]


def ascii_address(address: str) -> str:
    """The address with an international domain in its ASCII form; a local part beyond ASCII stays as it is.

    Raises EmailNotValidError for what is no address.
    """
    # aiosmtplib sends to the first thing in the text that looks like an address: that must be the whole of it.
    if _ADDRESS.fullmatch(address) is None:
        raise EmailNotValidError(_NO_ADDRESS)
    if address.isascii():
        return address
    valid = validate_email(address, check_deliverability=False, test_environment=True)
    return valid.ascii_email or f"{valid.local_part}@{valid.ascii_domain}"


def _context(settings: SmtpSettings) -> ssl.SSLContext:
    """TLS 1.2 or newer, the server's certificate and name checked, ours shown when there is one."""
    context = ssl.create_default_context(cafile=settings.ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.client_certificate:
        context.load_cert_chain(settings.client_certificate, settings.client_key)
    return context


async def _hang_up(client: _Client) -> None:
    with contextlib.suppress(aiosmtplib.SMTPException, OSError):
        await client.quit(timeout=_GOODBYE_SECONDS)
    client.close()

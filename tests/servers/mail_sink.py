"""An LMTP server on loopback that remembers what it took: the far end of a real MTA."""

import asyncio
import re
import threading
from email import message_from_bytes
from email.policy import compat32

from aiosmtpd.lmtp import LMTP

from tests.servers.fault_smtp import Taken

# What each hop puts on top: the same letter sent twice differs there.
_TRACE = re.compile(rb"\A(?:(?:Return-Path|Delivered-To|X-Original-To|Received):[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.I)
# How the server that handed it on had named it to the sender.
_QUEUE = re.compile(rb"\sid\s+(\w+)")


class MailSink:
    """Listens on `port` from entering to leaving; `taken` are the letters, without the trace of their way.

    Whoever is in `unknown` has no mailbox here.
    """

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.unknown: set[str] = set()
        self.loop = asyncio.new_event_loop()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address in self.unknown:
            return "550 5.1.1 User unknown"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope) -> str:
        trace = _TRACE.match(envelope.content)
        raw = envelope.content[trace.end() if trace else 0 :]
        named = _QUEUE.search(trace[0]) if trace else None
        message_id = str(message_from_bytes(raw, policy=compat32)["message-id"]).strip()
        to, queue = tuple(envelope.rcpt_tos), named[1].decode() if named else ""
        self.taken.append(Taken(sender=envelope.mail_from, recipients=to, raw=raw, message_id=message_id, queue=queue))
        return "250 2.0.0 Ok"

    def __enter__(self) -> "MailSink":
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        listening = self.loop.create_server(lambda: LMTP(self, loop=self.loop), "127.0.0.1", 0)
        self.server = asyncio.run_coroutine_threadsafe(listening, self.loop).result(5)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)

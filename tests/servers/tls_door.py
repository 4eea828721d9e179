"""A TLS front on loopback for a plain server, whose certificate and handshakes fail on command.

What stands behind it (a fault proxy, a server) speaks in the clear, so that faults can look for words. In front of SMTP
it offers STARTTLS itself and remembers every command that came before it, in front of IMAP it is TLS from the first
byte. A session that has been encrypted once goes on; a fault meets those that begin.
"""

import asyncio
import ssl
import subprocess
import threading
from pathlib import Path
from typing import Literal

from tests.servers.certificate import make_certificate

Trouble = Literal["", "expired", "stranger", "broken handshake", "no starttls"]


class TlsDoor:
    """Listens on `port` from entering to leaving; whoever trusts `authorities` trusts its good certificate."""

    def __init__(self, upstream: int, folder: Path, *, starttls: bool = False) -> None:
        self._upstream, self._starttls = upstream, starttls
        self.trouble: Trouble = ""
        self.met = 0
        self.in_clear: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._contexts = {name: _context(folder / name, name) for name in ("good", "expired", "stranger")}
        self.authorities = folder / "authorities.pem"
        trusted = (folder / name / "cert.pem" for name in ("good", "expired"))
        self.authorities.write_text("".join(file.read_text() for file in trusted))

    def __enter__(self) -> "TlsDoor":
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        listening = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind = None
        try:
            if self._starttls:
                behind = await asyncio.open_connection("127.0.0.1", self._upstream)
            if behind is not None and not await self._until_starttls(reader, writer, *behind):
                return
            if not await self._encrypted(writer):
                return
            inner, inner_writer = behind or await asyncio.open_connection("127.0.0.1", self._upstream)
            await asyncio.gather(_pass_on(reader, inner_writer), _pass_on(inner, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()
            if behind is not None:
                behind[1].transport.abort()

    async def _encrypted(self, writer: asyncio.StreamWriter) -> bool:
        trouble = self.trouble
        if trouble == "broken handshake":
            self.met += 1
            writer.write(b"\x00this is no handshake\r\n")
            await writer.drain()
            return False
        try:
            await writer.start_tls(self._contexts[trouble or "good"])
        except (OSError, ssl.SSLError):
            self.met += 1
            return False
        # TLS 1.3 ends on our side before the other has looked at the certificate
        self.met += bool(trouble)
        return True

    async def _until_starttls(self, reader, writer, inner, inner_writer) -> bool:
        writer.write(await inner.readline())
        while line := await reader.readline():
            verb = line.split()[0].decode("ascii", "replace").upper() if line.strip() else ""
            self.in_clear.append(verb)
            if verb == "STARTTLS":
                writer.write(b"220 2.0.0 Ready to start TLS\r\n")
                await writer.drain()
                return True
            inner_writer.write(line)
            answer = await _answer(inner)
            if verb == "EHLO":
                answer = [row for row in answer if b"STARTTLS" not in row]
                self.met += self.trouble == "no starttls"
                if self.trouble != "no starttls":
                    answer.insert(1, b"250-STARTTLS\r\n")
            writer.writelines(answer)
        return False


async def _answer(reader: asyncio.StreamReader) -> list[bytes]:
    rows = [await reader.readline()]
    while rows[-1][3:4] == b"-":
        rows.append(await reader.readline())
    return rows


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.transport.abort()


def _context(folder: Path, name: str) -> ssl.SSLContext:
    folder.mkdir(parents=True)
    certificate, key = make_certificate(folder)
    if name == "expired":
        dates = ("-not_before", "20190101000000Z", "-not_after", "20190201000000Z")
        names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost")
        command = ["openssl", "req", "-x509", "-key", str(key), "-out", str(certificate), *names, *dates]
        # before OpenSSL 3.4 the dates cannot be chosen: then it is the certificate of a stranger
        subprocess.run(command, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context

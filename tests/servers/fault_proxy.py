"""A TCP proxy on loopback that breaks connections on command, for synchronous tests.

`swallow()`: nothing comes through any more while the connections stay (a dead NAT entry). `cut()`: all are reset.
`refuse()`: new ones are reset at once. `cut_on(pattern)`: the next server chunk that matches is swallowed and its
connection reset, which in front of an SMTP server is the lost 250; `hang_on` swallows it and all that follows on that
connection. `answer(pattern, words)`: the proxy itself answers the next client chunk that matches, and the server never
sees it. `bid_farewell` speaks for the server to all and hangs up. `heal()`: new data passes again. `watch(pattern)`
breaks nothing: `seen` tells when the server said such a thing. `did` counts what was really broken, by fault. `queued`
says of each letter that an SMTP server named when it took it, in that order, whether the name was handed on.
"""

import re
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import Literal

_QUEUED = re.compile(rb"^250 [^\r\n]* queued as (\w+)", re.MULTILINE)

Act = Literal["cut", "hang", "answer", "break off"]


@dataclass(slots=True)
class Trap:
    """Waits for one chunk that matches, of the server (`down`) or of the client."""

    pattern: re.Pattern[bytes]
    act: Act
    down: bool = True
    words: bytes = b""


class FaultProxy:
    """Listens on a free port from entering to leaving."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.connections = 0
        self.matched = 0
        self.did: Counter[str] = Counter()
        self.queued: dict[str, bool] = {}
        self.seen: list[float] = []
        self._watched: re.Pattern[bytes] | None = None
        self.heal()

    def heal(self) -> None:
        self._swallowing = self._refusing = False
        self._traps: list[Trap] = []
        self._after: int | None = None
        self._delay = 0.0
        self._concealed: re.Pattern[bytes] | None = None
        self._greeting = b""

    @property
    def armed(self) -> bool:
        """True while a fault that waits for its moment has not met it."""
        return bool(self._traps) or self._after is not None

    def swallow(self) -> None:
        self._swallowing = True

    def refuse(self) -> None:
        self._refusing = True

    def greet(self, words: bytes) -> None:
        """New connections hear that instead of the server and are ended."""
        self._greeting = words

    def conceal(self, pattern: bytes) -> None:
        """What matches is taken out of everything that the server says."""
        self._concealed = re.compile(pattern)

    def watch(self, pattern: bytes) -> None:
        """From now on `seen` gets the moment (time.monotonic) of each server chunk that matches."""
        self._watched = re.compile(pattern, re.MULTILINE)

    def cut_on(self, pattern: bytes, *, down: bool = True) -> None:
        self._traps.append(Trap(re.compile(pattern, re.MULTILINE), "cut", down))

    def hang_on(self, pattern: bytes, *, down: bool = True) -> None:
        self._traps.append(Trap(re.compile(pattern, re.MULTILINE), "hang", down))

    def answer(self, pattern: bytes, words: bytes) -> None:
        self._traps.append(Trap(re.compile(pattern, re.MULTILINE), "answer", False, words))

    def cut_within(self, pattern: bytes) -> None:
        """The next server chunk that matches ends a few bytes behind the match: a literal that breaks off."""
        self._traps.append(Trap(re.compile(pattern), "break off"))

    def delay(self, seconds: float) -> None:
        """Every chunk comes that much later."""
        self._delay = seconds

    def cut_after(self, received: int) -> None:
        """The next connection's server is cut off once that many bytes came from it."""
        self._after = received

    def cut(self) -> int:
        """Resets every connection; how many of them lived."""
        with self._lock:
            victims, self._open = self._open, []
        return sum(_reset(victim) for victim in victims) // 2

    def bid_farewell(self, words: bytes) -> int:
        """Every client hears that, and then the connection ends in order; how many there were."""
        with self._lock:
            ends, self._open = self._open, []
        told = 0
        for client, server in zip(ends[::2], ends[1::2], strict=True):
            try:
                client.sendall(words)
                client.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
            told += 1
            _reset(server)
        return told

    def __enter__(self) -> "FaultProxy":
        self._ears = socket.create_server(("127.0.0.1", 0))
        self.port = self._ears.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ears.close()
        self.cut()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._ears.accept()
            except OSError:
                return
            self.connections += 1
            if self._refusing:
                self.did["refused"] += 1
                _reset(client)
                continue
            if self._greeting:
                client.sendall(self._greeting)
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._upstream))
            except OSError:
                self.did["nobody there"] += 1
                _reset(client)
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open += [client, server]
            for source, sink, down in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._pump, args=(source, sink, down), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, down: bool) -> None:
        passed, dead = 0, False
        try:
            while data := source.recv(65536):
                if down and self._watched and self._watched.search(data):
                    self.seen.append(time.monotonic())
                named = [name.decode() for name in _QUEUED.findall(data)] if down else []
                self.queued |= dict.fromkeys(named, False)
                trap = None if dead or self._swallowing else self._sprung(data, down)
                dead = dead or (trap is not None and trap.act == "hang")
                if dead or self._swallowing:
                    self.did["swallowed"] += 1
                    continue
                if trap is not None and trap.act == "answer":
                    source.sendall(trap.words)
                    continue
                if trap is not None:
                    if trap.act == "break off" and (match := trap.pattern.search(data)):
                        sink.sendall(data[: match.end() + 40])
                        time.sleep(0.05)
                    break
                if self._delay:
                    self.did["delayed"] += 1
                    time.sleep(self._delay)
                passed += len(data)
                if down and self._after is not None and passed >= self._after:
                    self._after, self.matched = None, self.matched + 1
                    break
                sink.sendall(self._seen_through(data) if down else data)
                self.queued |= dict.fromkeys(named, True)
        except OSError:
            pass
        if not self._swallowing:
            _reset(sink)
            _reset(source)

    def _seen_through(self, data: bytes) -> bytes:
        """What the client gets of what the server said."""
        if self._concealed is not None:
            data, times = self._concealed.subn(b"", data)
            self.did["concealed"] += times
        return data

    def _sprung(self, data: bytes, down: bool) -> Trap | None:
        """The first trap that the chunk springs; it is gone then."""
        with self._lock:
            for trap in self._traps:
                if trap.down == down and trap.pattern.search(data):
                    self._traps.remove(trap)
                    self.matched += 1
                    self.did["met"] += 1
                    return trap
        return None


def _reset(connection: socket.socket) -> bool:
    """True when it was still up."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return False
    finally:
        connection.close()
    return True

"""A TCP proxy on loopback that breaks connections on command, for synchronous tests.

`swallow()`: nothing comes through any more while the connections stay (a dead NAT entry). `cut()`: all are reset.
`refuse()`: new ones are reset at once. `cut_on(pattern)`: the next server chunk that matches is swallowed and its
connection reset, which in front of an SMTP server is the lost 250. `heal()`: new data passes again.
"""

import re
import socket
import struct
import threading
import time


class FaultProxy:
    """Listens on a free port from entering to leaving."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.connections = 0
        self.matched = 0
        self.heal()

    def heal(self) -> None:
        self._swallowing = self._refusing = False
        self._pattern: re.Pattern[bytes] | None = None
        self._after: int | None = None
        self._within: re.Pattern[bytes] | None = None
        self._delay = 0.0

    @property
    def armed(self) -> bool:
        """True while a cut that waits for its moment has not met it."""
        return bool(self._pattern or self._within or self._after is not None)

    def swallow(self) -> None:
        self._swallowing = True

    def refuse(self) -> None:
        self._refusing = True

    def cut_on(self, pattern: bytes) -> None:
        self._pattern = re.compile(pattern, re.MULTILINE)

    def cut_within(self, pattern: bytes) -> None:
        """The next server chunk that matches ends a few bytes behind the match: a literal that breaks off."""
        self._within = re.compile(pattern)

    def delay(self, seconds: float) -> None:
        """Every chunk comes that much later."""
        self._delay = seconds

    def cut_after(self, received: int) -> None:
        """The next connection's server is cut off once that many bytes came from it."""
        self._after = received

    def cut(self) -> None:
        with self._lock:
            victims, self._open = self._open, []
        for victim in victims:
            _reset(victim)

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
                _reset(client)
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._upstream))
            except OSError:
                _reset(client)
                continue
            with self._lock:
                self._open += [client, server]
            for source, sink, down in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._pump, args=(source, sink, down), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, down: bool) -> None:
        passed = 0
        try:
            while data := source.recv(65536):
                if self._swallowing:
                    continue
                if down and self._pattern and self._pattern.search(data):
                    self._pattern, self.matched = None, self.matched + 1
                    break
                if self._delay:
                    time.sleep(self._delay)
                if down and self._within and (match := self._within.search(data)):
                    self._within, self.matched = None, self.matched + 1
                    sink.sendall(data[: match.end() + 40])
                    time.sleep(0.05)
                    break
                passed += len(data)
                if down and self._after is not None and passed >= self._after:
                    self._after, self.matched = None, self.matched + 1
                    break
                sink.sendall(data)
        except OSError:
            pass
        if not self._swallowing:
            _reset(sink)
            _reset(source)


def _reset(connection: socket.socket) -> None:
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()

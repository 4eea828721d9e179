"""A TLS end on loopback for a plain server, whose context a test makes itself; remembers the clients' certificates."""

import socket
import ssl
import threading


class TlsFront:
    """Listens on `port` from entering to leaving; `shown` are the common names of the clients that came in."""

    def __init__(self, upstream: int, context: ssl.SSLContext, address: str = "127.0.0.1") -> None:
        self._upstream, self._context, self._address = upstream, context, address
        self.shown: list[str] = []

    def __enter__(self) -> "TlsFront":
        self._ears = socket.create_server((self._address, 0))
        self.port = self._ears.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ears.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._ears.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            with (
                self._context.wrap_socket(plain, server_side=True) as client,
                socket.create_connection(("127.0.0.1", self._upstream)) as server,
            ):
                certificate = client.getpeercert() or {}
                names = (value for rdn in certificate.get("subject", ()) for key, value in rdn if key == "commonName")
                self.shown.append(next(names, ""))
                threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()
                _pass_on(client, server)
        except OSError:
            plain.close()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass

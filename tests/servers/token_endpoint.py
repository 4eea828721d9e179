"""An OAuth 2.0 authority on loopback: it gives tokens to one application, and tells mail servers whether one holds.

`/token` takes client credentials (in the form, by HTTP Basic, or signed by the application's certificate),
`/introspect` answers by RFC 7662, and a tenant's addresses stand where Microsoft's do. Every request is counted;
`troubles` are answers given instead of a token, one each; `revoke` lets no token given so far hold any more. It
repeats a wrong secret, as careless endpoints do. A token belongs to the application, and opens `mailbox`.
"""

import base64
import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus, urlsplit

CLIENT_ID, SECRET, SCOPE = "application-1", "s3cr3t +/&%", "mail"
_TOKEN = ("/token", "/tenant/oauth2/v2.0/token")


class TokenEndpoint:
    """Listens on `port` from entering to leaving. `lifetime` in seconds; `basic_only` takes no secret in the form."""

    def __init__(
        self, *, lifetime: float = 3600, basic_only: bool = False, tls: tuple[Path, Path] | None = None
    ) -> None:
        self.lifetime, self.basic_only, self.tls = lifetime, basic_only, tls
        self.certificate: Path | None = None
        self.mailbox = "inbox@bot.example"
        self.troubles: list[tuple[int, dict | str]] = []
        self.given: list[str] = []
        self.asked = 0
        self.introspected = 0
        self._ends_at: dict[str, float] = {}
        self.forms: list[dict[str, str]] = []

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.port}" if self.tls else f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + "/token"

    @property
    def introspection(self) -> str:
        return self.origin + "/introspect"

    def revoke(self) -> None:
        self._ends_at.clear()

    def holds(self, token: str) -> bool:
        return time.monotonic() < self._ends_at.get(token, 0)

    def __enter__(self) -> "TokenEndpoint":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.port = self._server.server_address[1]
        if self.tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*self.tls)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, dict | str]:
        if path == "/introspect":
            self.introspected += 1
            holds = self.holds(form.get("token", ""))
            return 200, {"active": "true", "username": self.mailbox} if holds else {"active": "false"}
        if path not in _TOKEN:
            return 404, "no such page"
        self.asked += 1
        self.forms.append(form)
        if self.troubles:
            return self.troubles.pop(0)
        if form.get("grant_type") != "client_credentials":
            return 400, {"error": "unsupported_grant_type"}
        if not self._proven(path, form, authorization):
            shown = form.get("client_secret") or base64.b64decode(authorization.removeprefix("Basic ")).decode()
            return 401, {"error": "invalid_client", "error_description": f"not {shown}"}
        token = f"token-{len(self.given) + 1}-" + "x" * 1500
        self.given.append(token)
        self._ends_at[token] = time.monotonic() + self.lifetime
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}

    def _proven(self, path: str, form: dict[str, str], authorization: str) -> bool:
        if authorization.startswith("Basic "):
            user, _, password = base64.b64decode(authorization[6:]).decode().partition(":")
            return (CLIENT_ID, SECRET) == (unquote_plus(user), unquote_plus(password))
        if "client_assertion" in form:
            return self._signed(path, form["client_assertion"])
        return not self.basic_only and (CLIENT_ID, SECRET) == (form.get("client_id"), form.get("client_secret"))

    def _signed(self, path: str, assertion: str) -> bool:
        import jwt
        from cryptography.x509 import load_pem_x509_certificate

        if self.certificate is None:
            return False
        key = load_pem_x509_certificate(self.certificate.read_bytes()).public_key()
        try:
            claims = jwt.decode(assertion, key, algorithms=["RS256", "PS256"], audience=self.origin + path)
        except jwt.InvalidTokenError:
            return False
        return claims["iss"] == claims["sub"] == CLIENT_ID


def _handler(endpoint: TokenEndpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(*endpoint.answer(urlsplit(self.path).path, form, self.headers.get("Authorization", "")))

        def do_GET(self) -> None:
            if self.path != "/tenant/v2.0/.well-known/openid-configuration":
                return self._say(400, {"error": "invalid_tenant"})
            base = f"{endpoint.origin}/tenant"
            addresses = {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
            }
            return self._say(200, addresses)

        def _say(self, status: int, answer: dict | str) -> None:
            body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/token")
            self.send_header("Content-Type", "text/plain" if isinstance(answer, str) else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Handler

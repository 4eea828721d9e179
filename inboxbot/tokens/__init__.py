"""Access tokens for signing in as an application (OAuth 2.0 client credentials, RFC 6749 4.4).

    token = tokens(Application(token_url=..., client_id=..., client_secret=...))
    token()          # one that still holds, asked for anew before it runs out
    token(refused)   # another one than that which a mail server has refused

The present token is kept for every connection of the process. A mail server may refuse one that should still hold: it
was revoked, or the clocks differ. Whoever met that says which one it was; only the first to say so causes a new
request, the others get what it brought.

A renewal that fails costs nothing while the present token holds. One that is refused is logged then, since a person has
those minutes to mend it; one that the endpoint is too ill for passes by itself.
"""

import threading
import time
from collections.abc import Callable

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens.application import Application, Token, installed, scrubbed
from inboxbot.tokens.endpoint import ask_endpoint, ask_microsoft, is_microsoft

# A token is renewed so long before its end, or at half of its life where that is short.
_MARGIN_SECONDS = 300.0

__all__ = ["Application", "Token", "Tokens", "installed", "is_microsoft", "tokens"]


class Tokens:
    """Callable from any thread; `ask` gets a new token from the endpoint, `clock` gives seconds that never go back."""

    def __init__(self, ask: Callable[[], Token], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._lock = threading.Lock()
        self._text = ""
        self._renew_at = self._ends_at = 0.0

    def __call__(self, refused: str = "") -> str:
        """An access token other than the one refused. Raises TokenUnavailable or TokenRefused."""
        with self._lock:
            usable = bool(self._text) and self._text != refused
            if not usable or self._clock() >= self._renew_at:
                self._renew(usable and self._clock() < self._ends_at)
            return self._text

    def _renew(self, present_holds: bool) -> None:
        now = self._clock()
        try:
            token = self._ask()
        except (TokenRefused, TokenUnavailable) as error:
            if not present_holds:
                raise
            if isinstance(error, TokenRefused):
                _tell(error, round(self._ends_at - now))
            return
        self._text = token.text
        self._ends_at = now + token.seconds
        self._renew_at = self._ends_at - min(_MARGIN_SECONDS, token.seconds / 2)


def _tell(error: TokenRefused, holds_for: int) -> None:
    """To the log; its library takes long to import, and most commands sign in nowhere."""
    import structlog

    structlog.get_logger("inboxbot.tokens").warning("token renewal refused", words=str(error), holds_for=holds_for)


def tokens(application: Application) -> Tokens:
    """The tokens of that application; nothing is asked before the first one is wanted."""
    ask = ask_microsoft(application) if is_microsoft(application.token_url) else ask_endpoint(application)
    return Tokens(scrubbed(ask, application.client_secret))

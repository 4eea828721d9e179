"""What an endpoint's answer means: a token, a refusal that a person must mend, or trouble that passes.

The error words are those of RFC 6749 5.2, RFC 8707 and, for the passing ones, 4.1.2.1, which endpoints send here too.
"""

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens.application import Token

_PASSING = ("temporarily_unavailable", "server_error", "slow_down")
# error -> the settings to look at
_TO_MEND = {
    "invalid_client": "oauth.client_id, and oauth.client_secret or oauth.certificate, which may have run out",
    "unauthorized_client": "oauth.client_id, and what the application may do",
    "unsupported_grant_type": "oauth.token_url, and whether the application may use client credentials",
    "invalid_scope": "oauth.scope",
    "invalid_target": "oauth.scope",
    "invalid_resource": "oauth.scope",
}
_ANY = "the [oauth] section"
# RFC 6749 5.1 lets an endpoint leave the lifetime out.
_UNTOLD_SECONDS = 600.0
_LONGEST = 300


def token_in(answer: Mapping[str, Any]) -> Token:
    """The token of a token answer. Raises TokenRefused or TokenUnavailable, which quote the endpoint's words."""
    text = answer.get("access_token")
    if isinstance(text, str) and text:
        return Token(text=text, seconds=_seconds(answer.get("expires_in")))
    error = str(answer.get("error") or "no access token in the answer")
    words = one_line(f"{error}: {answer.get('error_description') or ''}".rstrip(": "))
    if error in _PASSING:
        raise TokenUnavailable(f"the token endpoint is ill: {words}")
    raise TokenRefused(f"no access token; look at {_TO_MEND.get(error, _ANY)}: {words}")


def scrubbed(ask: Callable[[], Token], secret: str) -> Callable[[], Token]:
    """The same, with the secret taken out of what an endpoint says, should it repeat what it was sent."""

    def asked() -> Token:
        try:
            return ask()
        except (TokenRefused, TokenUnavailable) as error:
            if secret and secret in str(error):
                raise type(error)(str(error).replace(secret, "…")) from None
            raise

    return asked


def one_line(text: object) -> str:
    """Words of others on one line, printable and cut between two words: they go to a log."""
    shown = "".join(letter if letter.isprintable() else " " for letter in str(text))
    return textwrap.shorten(shown, _LONGEST, placeholder=" …", break_long_words=False, break_on_hyphens=False)


def _seconds(told: object) -> float:
    try:
        return max(0.0, float(str(told)))
    except ValueError:
        return _UNTOLD_SECONDS

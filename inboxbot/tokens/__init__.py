"""Access tokens for signing in as an application (OAuth 2.0 client credentials, RFC 6749 4.4).

    token = tokens(Application(token_url=..., client_id=..., client_secret=...))
    token()          # one that still holds, asked for anew before it runs out
    token(refused)   # another one than that which a mail server has refused

Microsoft 365 is asked through msal, everything else at its token endpoint.
"""

from inboxbot.tokens.application import Application, Token, installed
from inboxbot.tokens.keeping import Tokens, tokens
from inboxbot.tokens.microsoft import is_microsoft

__all__ = ["Application", "Token", "Tokens", "installed", "is_microsoft", "tokens"]

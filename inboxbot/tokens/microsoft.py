"""Asks Microsoft 365 through msal, its own library: app-only, with a secret or a certificate.

msal keeps tokens too. Its store is emptied before each request, so that one place alone decides when a token is old.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens.application import Application, Token, one_line, read_certificate, token_in
from inboxbot.tokens.endpoint import TIMEOUTS

# IMAP and SMTP of Exchange Online take tokens of this one resource.
_SCOPE = "https://outlook.office365.com/.default"
_HOSTS = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")


def is_microsoft(token_url: str) -> bool:
    """True for the token URL or the bare authority of a tenant."""
    return urlsplit(token_url).hostname in _HOSTS


def ask_microsoft(application: Application) -> Callable[[], Token]:
    """Gets a new token at each call; raises TokenRefused or TokenUnavailable."""
    client: Any = None

    def ask() -> Token:
        nonlocal client
        import requests
        from msal.exceptions import MsalError

        used, client = client, None
        try:
            used = used or _client(application)
            used.remove_tokens_for_client()
            answer = used.acquire_token_for_client(scopes=(application.scope or _SCOPE).split())
        except (requests.RequestException, MsalError, OSError) as error:
            # the client is not used again: it would repeat this answer for a while without asking
            raise TokenUnavailable(f"the token endpoint cannot be reached or is ill: {one_line(error)}") from None
        except ValueError as error:
            raise TokenRefused(f"look at oauth.token_url and oauth.certificate: {one_line(error)}") from None
        client = used
        return token_in(answer)

    return ask


def _client(application: Application) -> Any:
    """msal's client of the tenant; asks the authority for its addresses."""
    import msal
    import requests

    # msal's own session would let REQUESTS_CA_BUNDLE overrule the authorities of the settings
    session = requests.Session()
    session.request = partial(session.request, verify=application.trusted, timeout=TIMEOUTS)  # type: ignore[method-assign]
    url = urlsplit(application.token_url)
    tenant = url.path.strip("/").partition("/")[0]
    return msal.ConfidentialClientApplication(
        application.client_id,
        client_credential=_credential(application),
        authority=f"https://{url.netloc}/{tenant}",
        # the host is one that we know; nobody else need be asked whether it is Microsoft's
        instance_discovery=False,
        http_client=session,
    )


def _credential(application: Application) -> str | dict[str, str]:
    if application.certificate is None:
        return application.client_secret
    certificate = read_certificate(application.certificate)
    return {"private_key": certificate.key, "public_certificate": certificate.certificate}

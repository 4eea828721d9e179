"""Asks for a token: Microsoft 365 through msal, its own library, and any other endpoint by one POST.

At an endpoint the secret goes in the form first, which is what most document, and by HTTP Basic where that is refused
(RFC 6749 2.3.1 has every endpoint take it). A redirect is not followed: it would take the secret elsewhere.

msal keeps tokens too. Its store is emptied before each request, so that one place alone decides when a token is old.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlsplit

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens.application import Application, Token, one_line, read_certificate, token_in

if TYPE_CHECKING:
    import requests

TIMEOUTS = (10.0, 30.0)
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
# IMAP and SMTP of Exchange Online take tokens of this one resource.
_SCOPE = "https://outlook.office365.com/.default"
_HOSTS = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")


def ask_endpoint(application: Application) -> Callable[[], Token]:
    """Gets a new token at each call; raises TokenRefused or TokenUnavailable."""

    def ask() -> Token:
        form = {"grant_type": "client_credentials"}
        if application.scope:
            form["scope"] = application.scope
        answer = _post(application, {**form, **_proof(application)})
        if answer.status_code == HTTPStatus.UNAUTHORIZED and application.client_secret:
            # RFC 6749 2.3.1: both are form-encoded before they become user name and password
            answer = _post(
                application, form, (quote_plus(application.client_id), quote_plus(application.client_secret))
            )
        return token_in(_understood(answer))

    return ask


def _post(application: Application, form: dict[str, str], basic: tuple[str, str] | None = None) -> "requests.Response":
    import requests

    try:
        return requests.post(
            application.token_url,
            data=form,
            auth=basic,
            headers={"Accept": "application/json"},
            timeout=TIMEOUTS,
            verify=application.trusted,
            allow_redirects=False,
        )
    except requests.exceptions.SSLError as error:
        raise TokenUnavailable(
            f"the token endpoint's certificate is not trusted (oauth.ca_file): {one_line(error)}"
        ) from None
    except (requests.RequestException, OSError) as error:
        raise TokenUnavailable(f"the token endpoint cannot be reached: {one_line(error)}") from None


def _proof(application: Application) -> dict[str, str]:
    """What proves to be the application: its secret, or a statement signed by its certificate's key (RFC 7523)."""
    who = {"client_id": application.client_id}
    if application.certificate is None:
        return {**who, "client_secret": application.client_secret}
    from msal.oauth2cli import JwtAssertionCreator

    certificate = read_certificate(application.certificate)
    signer = JwtAssertionCreator(certificate.key, "RS256", sha256_thumbprint=certificate.thumbprint)
    signed = signer.create_normal_assertion(audience=application.token_url, issuer=application.client_id)
    return {**who, "client_assertion_type": _ASSERTION, "client_assertion": signed.decode("ascii")}


def _understood(answer: "requests.Response") -> dict[str, Any]:
    """The JSON of the answer, also of a refusal."""
    status = answer.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _LATER:
        raise TokenUnavailable(f"the token endpoint is ill: {status} {one_line(answer.reason)}")
    try:
        values = answer.json()
    except ValueError:
        values = None
    if not isinstance(values, dict) or answer.is_redirect:
        raise TokenRefused(
            f"no token endpoint answers there; look at oauth.token_url: {status} {one_line(answer.reason)}"
        )
    return values


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

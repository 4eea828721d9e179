"""Asks any token endpoint: one POST of client credentials.

The secret goes in the form first, which is what most endpoints document, and by HTTP Basic where that is refused
(RFC 6749 2.3.1 has every endpoint take it). A redirect is not followed: it would take the secret elsewhere.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens.application import Application, Token, one_line, read_certificate, token_in

if TYPE_CHECKING:
    import requests

TIMEOUTS = (10.0, 30.0)
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


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

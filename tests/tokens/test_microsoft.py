"""Microsoft 365 through msal, against an authority of our own that has its addresses."""

import pytest

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens import endpoint as asking
from inboxbot.tokens import tokens
from tests.servers.token_endpoint import TokenEndpoint
from tests.tokens.conftest import application


@pytest.fixture
def endpoint(authority_files, monkeypatch):
    monkeypatch.setattr(asking, "_HOSTS", ("localhost",))
    with TokenEndpoint(tls=authority_files) as running:
        yield running


@pytest.fixture
def wanted(endpoint, authority_files):
    def of(path: str = "/tenant/oauth2/v2.0/token", **values):
        return tokens(application(endpoint.origin + path, ca_file=authority_files[0], **values))

    return of


@pytest.mark.parametrize("host", ["login.microsoftonline.com", "login.microsoftonline.us"])
def test_microsofts_hosts_are_known_as_such(host):
    assert asking.is_microsoft(f"https://{host}/tenant/oauth2/v2.0/token")
    assert not asking.is_microsoft(f"https://{host}.elsewhere.example/tenant")


@pytest.mark.parametrize("path", ["/tenant/oauth2/v2.0/token", "/tenant"])
def test_a_secret_brings_a_token_for_the_mail_of_exchange_online(endpoint, wanted, path):
    assert wanted(path)() == endpoint.given[0]
    assert "https://outlook.office365.com/.default" == endpoint.forms[0]["scope"]


def test_a_scope_of_ones_own_is_asked_for(endpoint, wanted):
    wanted(scope="https://outlook.office365.us/.default")()
    assert "https://outlook.office365.us/.default" == endpoint.forms[0]["scope"]


def test_a_certificate_brings_a_token_and_no_secret_is_sent(endpoint, wanted, application_certificate):
    endpoint.certificate = application_certificate
    assert wanted(client_secret="", certificate=application_certificate)() in endpoint.given
    assert "client_secret" not in endpoint.forms[0]


def test_one_that_was_refused_is_replaced_although_msal_keeps_tokens_too(endpoint, wanted):
    token = wanted()
    first = token()
    assert [first, token(first)] == endpoint.given


def test_a_wrong_secret_names_the_settings_and_is_not_repeated(endpoint, wanted):
    with pytest.raises(TokenRefused) as caught:
        wanted(client_secret="hush-hush")()
    assert "oauth.client_secret" in str(caught.value)
    assert "hush-hush" not in str(caught.value)


def test_an_unknown_tenant_names_the_token_url(wanted):
    with pytest.raises(TokenRefused, match=r"oauth\.token_url"):
        wanted("/nobody/oauth2/v2.0/token")()


def test_an_authority_that_is_ill_or_away_is_asked_again(endpoint, wanted):
    endpoint.troubles = [(503, "busy")]
    token = wanted()
    with pytest.raises(TokenUnavailable):
        token()
    assert token() == endpoint.given[0]

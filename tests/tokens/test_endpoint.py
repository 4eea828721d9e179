"""Any token endpoint: what is sent, and what its answers mean."""

import pytest

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens import tokens
from tests.servers.dovecot_server import free_port
from tests.servers.token_endpoint import CLIENT_ID, SECRET, TokenEndpoint
from tests.tokens.conftest import application


def test_client_credentials_and_scope_bring_a_token(endpoint):
    assert tokens(application(endpoint.url, scope="mail.read mail.send"))() == endpoint.given[0]
    sent = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": SECRET}
    assert [{**sent, "scope": "mail.read mail.send"}] == endpoint.forms


def test_an_endpoint_that_takes_no_secret_in_the_form_gets_it_by_http_basic():
    with TokenEndpoint(basic_only=True) as endpoint:
        assert tokens(application(endpoint.url))() == endpoint.given[0]
    assert "client_secret" not in endpoint.forms[1]


def test_a_certificate_signs_instead_of_a_secret(endpoint, application_certificate):
    endpoint.certificate = application_certificate
    assert tokens(application(endpoint.url, client_secret="", certificate=application_certificate))() in endpoint.given
    assert "client_secret" not in endpoint.forms[0]


def test_a_wrong_secret_names_the_settings_and_is_not_repeated(endpoint):
    with pytest.raises(TokenRefused) as caught:
        tokens(application(endpoint.url, client_secret="hush-hush"))()
    assert "oauth.client_secret" in str(caught.value)
    assert "hush-hush" not in str(caught.value)
    assert str(caught.value).endswith("…")


@pytest.mark.parametrize(
    ("status", "answer", "named"),
    [
        (
            400,
            {"error": "invalid_scope", "error_description": "no such\nscope"},
            "oauth.scope: invalid_scope: no such scope",
        ),
        (400, {"error": "unauthorized_client"}, "oauth.client_id"),
        (400, {"error": "access_denied"}, "[oauth]"),
        (404, "<html>nothing here</html>", "oauth.token_url: 404"),
        (200, "<html>a sign-in page</html>", "oauth.token_url: 200"),
        (200, {"token_type": "Bearer"}, "no access token"),
        (302, {}, "oauth.token_url: 302"),
    ],
)
def test_a_refusal_says_what_to_mend(endpoint, status, answer, named):
    endpoint.troubles = [(status, answer)]
    with pytest.raises(TokenRefused) as caught:
        tokens(application(endpoint.url))()
    assert named in str(caught.value)
    assert 1 == endpoint.asked


def test_what_an_endpoint_says_at_length_is_cut_where_no_address_is_cut(endpoint):
    for length in range(200, 300, 5):
        said = "x" * length + " maija.meikalainen@firma.example is unknown " + "y" * 100
        endpoint.troubles = [(400, {"error": "invalid_grant", "error_description": said})]
        with pytest.raises(TokenRefused) as caught:
            tokens(application(endpoint.url))()
        assert ("maija" in str(caught.value)) == ("maija.meikalainen@firma.example" in str(caught.value))


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, "oops"),
        (503, {"error": "invalid_client"}),
        (429, {"error": "slow_down"}),
        (400, {"error": "temporarily_unavailable"}),
    ],
)
def test_what_passes_by_itself_is_no_refusal(endpoint, status, answer):
    endpoint.troubles = [(status, answer)]
    token = tokens(application(endpoint.url))
    with pytest.raises(TokenUnavailable):
        token()
    assert token() == endpoint.given[0]


def test_an_endpoint_that_nobody_serves_is_unavailable():
    with pytest.raises(TokenUnavailable, match="cannot be reached"):
        tokens(application(f"http://127.0.0.1:{free_port()}/token"))()


def test_a_certificate_nobody_vouches_for_gets_no_secret(authority_files):
    with TokenEndpoint(tls=authority_files) as endpoint:
        with pytest.raises(TokenUnavailable, match=r"oauth\.ca_file"):
            tokens(application(endpoint.url))()
        assert 0 == endpoint.asked
        assert tokens(application(endpoint.url, ca_file=authority_files[0]))() in endpoint.given


@pytest.mark.parametrize(("told", "renewed"), [(None, False), ("3600", False), ("soon", False), (0, True)])
def test_a_lifetime_that_is_left_out_or_odd_breaks_nothing(endpoint, told, renewed):
    endpoint.troubles = [(200, {"access_token": "t", **({} if told is None else {"expires_in": told})})]
    token = tokens(application(endpoint.url))
    assert ("t", renewed) == (token(), token() != "t")


def test_no_token_and_no_secret_in_what_is_shown_of_them(endpoint):
    wanted = application(endpoint.url)
    token = tokens(wanted)
    assert SECRET not in repr(wanted)
    assert token() not in repr(token)

"""Signing in to a real Dovecot by access tokens: both mechanisms, tokens that no longer hold, ill endpoints."""

import time
from collections.abc import Iterator

import pytest

from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
from inboxbot.tokens import Application, tokens
from tests.mailboxes.conftest import message
from tests.servers.dovecot_server import USER, Dovecot
from tests.servers.token_endpoint import CLIENT_ID, SECRET, TokenEndpoint

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def authority() -> Iterator[TokenEndpoint]:
    with TokenEndpoint() as running:
        yield running


@pytest.fixture(scope="module")
def dovecot(authority) -> Iterator[Dovecot]:
    with Dovecot({USER: "no password of ours", "other@bot.example": "x"}, tokens=authority.introspection) as running:
        yield running


@pytest.fixture
def endpoint(authority):
    """The authority as it was at first, its counts at nought."""
    authority.troubles.clear()
    authority.given.clear()
    authority.asked, authority.lifetime = 0, 3600
    return authority


@pytest.fixture
def token(endpoint):
    return tokens(Application(token_url=endpoint.url, client_id=CLIENT_ID, client_secret=SECRET))


def read(mailbox) -> int:
    return len(list(mailbox.fetch(mailbox.waiting())))


def sign_ins(dovecot: Dovecot) -> list[str]:
    """By which mechanism each sign-in that went well was made."""
    lines = (dovecot.folder / "dovecot.log").read_text().splitlines()
    return [line.partition("method=")[2].partition(",")[0] for line in lines if "Logged in" in line]


def newest_sign_in(dovecot: Dovecot, before: int) -> str:
    """The mechanism of the last one, once there are more than before: a process of its own writes Dovecot's log."""
    until = time.monotonic() + 10
    while len(sign_ins(dovecot)) <= before and time.monotonic() < until:
        time.sleep(0.05)
    return sign_ins(dovecot)[-1]


@pytest.mark.parametrize(
    ("offered", "used"),
    [("oauthbearer xoauth2", "OAUTHBEARER"), ("xoauth2", "XOAUTH2"), ("oauthbearer", "OAUTHBEARER")],
)
def test_the_mechanism_is_one_that_the_server_offers(empty, endpoint, token, mailbox_at, offered, used):
    empty.offer(offered)
    empty.deliver(message())
    before = len(sign_ins(empty))
    assert 1 == read(mailbox_at(empty.imap, token=token))
    assert (used, 1) == (newest_sign_in(empty, before), endpoint.asked)


def test_a_server_that_takes_no_tokens_says_so_before_one_is_shown(empty, endpoint, token, mailbox_at):
    empty.offer("")
    with pytest.raises(SignInRefused, match="neither OAUTHBEARER nor XOAUTH2"):
        mailbox_at(empty.imap, token=token)


@pytest.mark.parametrize("offered", ["oauthbearer", "xoauth2"])
def test_a_session_that_ends_with_its_token_goes_on_with_a_fresh_one(empty, endpoint, token, mailbox_at, offered):
    empty.offer(offered)
    mailbox = mailbox_at(empty.imap, token=token)
    empty.deliver(message(1))
    assert 1 == read(mailbox)
    endpoint.revoke()
    empty.kick()
    with pytest.raises(MailboxUnavailable):
        mailbox.waiting()
    mailbox.connect()
    assert (1, 2) == (read(mailbox), endpoint.asked)


def test_one_that_is_about_to_run_out_is_renewed_before_the_server_can_refuse_it(empty, endpoint, token, mailbox_at):
    endpoint.lifetime, endpoint.introspected = 1.0, 0
    mailbox_at(empty.imap, token=token)
    time.sleep(0.55)
    mailbox_at(empty.imap, token=token)
    # nobody was refused, else the server had asked once more
    assert (2, 2) == (endpoint.asked, endpoint.introspected)


def test_a_mailbox_that_the_application_may_not_open_is_refused_after_a_second_token(
    empty, endpoint, token, mailbox_at
):
    empty.offer("oauthbearer xoauth2")
    with pytest.raises(SignInRefused, match=r"refuses the sign-in of other@bot\.example") as caught:
        mailbox_at(empty.imap, token=token, user="other@bot.example")
    assert 2 == endpoint.asked
    assert not any(given in str(caught.value) for given in endpoint.given)


def test_an_endpoint_that_is_ill_makes_the_mailbox_unavailable_for_now(empty, endpoint, token, mailbox_at):
    endpoint.troubles = [(503, "busy")]
    with pytest.raises(MailboxUnavailable, match="503"):
        mailbox_at(empty.imap, token=token)
    mailbox_at(empty.imap, token=token)


def test_an_endpoint_that_refuses_says_what_to_mend(empty, endpoint, token, mailbox_at):
    endpoint.troubles = [(401, {"error": "invalid_client"})] * 2
    with pytest.raises(SignInRefused, match=r"oauth\.client_secret"):
        mailbox_at(empty.imap, token=token)

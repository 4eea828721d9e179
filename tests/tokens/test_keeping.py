"""The present token: how long it is used, when the next one is asked for."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.tokens import Token, Tokens


class Authority:
    """Gives t1, t2, ... for `seconds`; `clock` moves by hand; `trouble` is raised once each."""

    def __init__(self, seconds: float = 3600) -> None:
        self.seconds, self.now, self.asked = seconds, 0.0, 0
        self.trouble: list[Exception] = []
        self.tokens = Tokens(self.ask, lambda: self.now)

    def ask(self) -> Token:
        self.asked += 1
        if self.trouble:
            raise self.trouble.pop(0)
        return Token(text=f"t{self.asked}", seconds=self.seconds)


def test_nothing_is_asked_before_a_token_is_wanted_and_one_serves_many_connections():
    authority = Authority()
    assert 0 == authority.asked
    assert ["t1", "t1", "t1"] == [authority.tokens() for _ in range(3)]


def test_it_is_renewed_five_minutes_before_its_end():
    authority = Authority()
    got = []
    for authority.now in (0, 3299, 3300):
        got.append(authority.tokens())
    assert ["t1", "t1", "t2"] == got


def test_a_short_lived_one_is_renewed_at_half_its_life():
    authority = Authority(seconds=60)
    got = []
    for authority.now in (0, 29, 30, 59, 60):
        got.append(authority.tokens())
    assert ["t1", "t1", "t2", "t2", "t3"] == got


def test_one_that_a_server_refused_is_replaced_before_its_time():
    authority = Authority()
    first = authority.tokens()
    assert ("t2", "t2") == (authority.tokens(first), authority.tokens())


def test_of_many_that_were_refused_the_same_only_the_first_asks():
    authority = Authority()
    first = authority.tokens()
    with ThreadPoolExecutor(8) as pool:
        got = set(pool.map(authority.tokens, [first] * 20))
    assert ({"t2"}, 2) == (got, authority.asked)


def test_an_endpoint_that_is_away_at_renewal_leaves_the_present_one_until_its_end():
    authority = Authority()
    authority.tokens()
    authority.trouble = [TokenUnavailable("away"), TokenUnavailable("away")]
    authority.now = 3500
    assert "t1" == authority.tokens()
    authority.now = 3600
    with pytest.raises(TokenUnavailable):
        authority.tokens()
    assert "t4" == authority.tokens()


def test_an_endpoint_that_is_away_helps_nobody_whose_token_was_refused():
    authority = Authority()
    first = authority.tokens()
    authority.trouble = [TokenUnavailable("away")]
    with pytest.raises(TokenUnavailable):
        authority.tokens(first)


def test_a_refused_renewal_is_logged_and_leaves_the_present_one_until_its_end():
    authority = Authority()
    authority.tokens()
    authority.trouble = [TokenRefused("the secret has run out"), TokenRefused("the secret has run out")]
    authority.now = 3400
    with capture_logs() as told:
        assert "t1" == authority.tokens()
    assert [("token renewal refused", "warning", "the secret has run out", 200)] == [
        (line["event"], line["log_level"], line["words"], line["holds_for"]) for line in told
    ]
    authority.now = 3600
    with pytest.raises(TokenRefused):
        authority.tokens()


def test_a_refused_renewal_helps_nobody_whose_token_was_refused():
    authority = Authority()
    first = authority.tokens()
    authority.trouble, authority.now = [TokenRefused("the secret has run out")], 3400
    with pytest.raises(TokenRefused):
        authority.tokens(first)

"""`inboxbot` signed in by access tokens on real servers, encrypted all the way."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.building.program import run
from tests.endtoend.conftest import ROOT, SUPPLIER, access_request, messages
from tests.endtoend.test_whole_way import running, until
from tests.servers.dovecot_server import USER, Dovecot
from tests.servers.postfix_server import Postfix
from tests.servers.token_endpoint import CLIENT_ID, SECRET, TokenEndpoint

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def authority():
    with TokenEndpoint() as running_one:
        yield running_one


@pytest.fixture(scope="module")
def dovecot(authority):
    with Dovecot({USER: "no password of ours", SUPPLIER: "x"}, tokens=authority.introspection) as running_one:
        yield running_one


@pytest.fixture(scope="module")
def postfix(dovecot):
    settings = {
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": f"inet:127.0.0.1:{dovecot.sasl}",
        "smtpd_relay_restrictions": "permit_sasl_authenticated, reject",
    }
    with Postfix(dovecot.lmtp, ("bot.example", "firma.example"), **settings) as running_one:
        yield running_one


@pytest.fixture
def config(dovecot: Dovecot, postfix: Postfix, authority: TokenEndpoint, tmp_path: Path, monkeypatch) -> Path:
    secret, file = tmp_path / "secret", tmp_path / "inboxbot.toml"
    secret.write_text(SECRET + "\n")
    monkeypatch.setenv("INBOXBOT_OAUTH__CLIENT_SECRET_FILE", str(secret))
    authority.asked = 0
    file.write_text(f"""
[imap]
host = "127.0.0.1"
port = {dovecot.imaps}
ca_file = "{dovecot.certificate}"
auth = "oauth2"
user = "{USER}"
poll_seconds = 1
[smtp]
host = "127.0.0.1"
port = {postfix.smtp}
ca_file = "{postfix.certificate}"
auth = "oauth2"
user = "{USER}"
[oauth]
token_url = "{authority.url}"
client_id = "{CLIENT_ID}"
scope = "mail"
[inbox]
addresses = ["{USER}"]
[staff]
digest_to = "staff@bot.example"
contact = "staff@bot.example"
office = {{fi = "Kela, Kanta-palvelut", sv = "FPA, Kanta-tjänsterna", en = "Kela, Kanta Services"}}
digest_at = "23:59:59"
""")
    return file


def inboxbot(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run(arguments, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=90)


def test_messages_are_answered_also_after_the_token_held_no_longer(dovecot, authority, config, tmp_path):
    with running(config, tmp_path) as bot:
        dovecot.deliver(access_request(1), sender=SUPPLIER)
        until(lambda: messages(dovecot, SUPPLIER) == {"INBOX": 1})
        # both servers were shown the same one
        assert 1 == authority.asked
        authority.revoke()
        dovecot.kick()
        dovecot.deliver(access_request(2), sender=SUPPLIER)
        until(lambda: messages(dovecot, SUPPLIER) == {"INBOX": 2})
    assert (0, 2) == (bot.returncode, authority.asked)
    shown = [SECRET, *(token[:12] for token in authority.given)]
    assert not [secret for secret in shown if secret in bot.log]
    assert {"accepted": 2} == messages(dovecot)


def test_check_signs_in_to_both(authority, config):
    told = inboxbot("check", "--connect", "--config", str(config))
    assert 0 == told.returncode, told.stdout
    assert {"imap: signed in; INBOX: 0 messages", "smtp: signed in"} <= set(told.stdout.splitlines())


def test_a_secret_that_has_run_out_ends_the_start_and_is_named_but_not_shown(config, tmp_path):
    (tmp_path / "secret").write_text("hush-hush")
    told = inboxbot("run", "--config", str(config))
    assert 2 == told.returncode
    assert "oauth.client_secret" in told.stderr
    assert "hush-hush" not in told.stdout + told.stderr

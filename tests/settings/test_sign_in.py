"""Settings of sign-in: what oauth2 needs, and files of certificates that cannot be used."""

import subprocess
from pathlib import Path

import pytest

from inboxbot.settings import load, require
from tests.servers.certificate import make_certificate
from tests.settings.test_load import problems

_SERVERS = """\
[imap]
host = "imap.bot.example"
user = "inbox@bot.example"
auth = "oauth2"
[smtp]
host = "smtp.bot.example"
from_address = "inbox@bot.example"
user = "inbox@bot.example"
auth = "oauth2"
"""
_OAUTH = """\
[oauth]
token_url = "https://login.bot.example/token"
client_id = "application-1"
client_secret = "hush"
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        file = tmp_path / "inboxbot.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return make_certificate(tmp_path)


def test_oauth2_wants_no_password_when_its_section_is_whole(written):
    settings = load(written(_SERVERS + _OAUTH), {})
    require(settings, "imap", "smtp")
    assert "hush" not in repr(settings)


def test_what_oauth2_lacks_is_told_once_for_both_servers_with_its_line(written):
    file = written(_SERVERS.replace('user = "inbox@bot.example"\nauth = "oauth2"\n', 'auth = "oauth2"\n') + "[oauth]\n")
    assert [
        f"{file}:1:1: imap.user: not set; write it under [imap] or set INBOXBOT_IMAP__USER",
        f"{file}:8:1: oauth.token_url: not set; write it under [oauth] or set INBOXBOT_OAUTH__TOKEN_URL",
        f"{file}:8:1: oauth.client_id: not set; write it under [oauth] or set INBOXBOT_OAUTH__CLIENT_ID",
        f"{file}:8:1: oauth.client_secret: not set; write it under [oauth] or set INBOXBOT_OAUTH__CLIENT_SECRET",
        f"{file}:4:1: smtp.user: not set; write it under [smtp] or set INBOXBOT_SMTP__USER",
    ] == [problem for problem in problems(require, load(file, {}), "imap", "smtp")]


def test_smtp_alone_by_oauth2_wants_the_section_too(written):
    file = written('[imap]\nhost = "a"\nuser = "b"\npassword = "c"\n[smtp]\nhost = "a"\nuser = "b"\nauth = "oauth2"\n')
    told = problems(require, load(file, {"INBOXBOT_SMTP__FROM_ADDRESS": "a@bot.example"}), "imap", "smtp")
    assert ["oauth.token_url", "oauth.client_id", "oauth.client_secret"] == [line.split(": ")[1] for line in told]


def test_without_its_library_oauth2_is_said_to_need_it(written, monkeypatch):
    monkeypatch.setattr("inboxbot.tokens.installed", lambda: False)
    file = written(_SERVERS + _OAUTH)
    (told,) = problems(require, load(file, {}), "imap", "smtp")
    assert told.startswith(f"{file}:10:1: oauth: msal is not here")


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("http://login.bot.example/token", "https is wanted"),
        ("login.bot.example/token", "an address is wanted"),
        ("https://user:secret@login.bot.example/token", "an address is wanted"),
        ("https://login.microsoftonline.com/", "the tenant is missing: https://login.microsoftonline.com/TENANT"),
    ],
)
def test_a_token_url_that_cannot_be_meant_is_refused_without_repeating_it(written, url, what):
    file = written(_OAUTH.replace("https://login.bot.example/token", url))
    (told,) = problems(load, file, {})
    assert told.startswith(f"{file}:2:1: oauth.token_url: {what}")
    assert "secret@" not in told


def test_a_token_url_on_this_machine_may_be_plain(written):
    url = "http://127.0.0.1:8080/token"
    assert url == load(written(_OAUTH.replace("https://login.bot.example/token", url)), {}).oauth.token_url


def test_a_secret_and_a_certificate_are_one_too_many(written, pair):
    certificate, key = pair
    certificate.write_text(certificate.read_text() + key.read_text())
    file = written(_OAUTH + f'certificate = "{certificate.name}"\n')
    assert [f"{file}:5:1: oauth.certificate: oauth.client_secret is set too; set one of the two"] == problems(
        load, file, {}
    )


def test_a_certificate_with_its_key_in_one_file_or_in_two_is_taken(written, pair):
    certificate, key = pair
    text = f'[imap]\nclient_certificate = "{certificate.name}"\nclient_key = "{key.name}"\nca_file = "cert.pem"\n'
    both = certificate.with_name("both.pem")
    both.write_text(key.read_text() + certificate.read_text())
    settings = load(written(text + '[smtp]\nclient_certificate = "both.pem"\n'), {})
    assert (certificate, key) == (settings.imap.client_certificate, settings.imap.client_key)
    assert (certificate, key) == (settings.account().client_certificate, settings.account().client_key)
    assert both == settings.smtp.client_certificate


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('client_certificate = "gone.pem"', "client_certificate: no such file"),
        ('client_certificate = "cert.pem"', "client_certificate: no certificate with its key, both in PEM"),
        (
            'client_certificate = "cert.pem"\nclient_key = "other.pem"',
            "client_certificate: no certificate with its key",
        ),
        ('client_key = "key.pem"', "client_key: a key without its certificate"),
        ('ca_file = "key.pem"', "ca_file: no certificates in PEM"),
        ('ca_file = "gone.pem"', "ca_file: no such file"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(written, pair, tmp_path, line, what):
    (tmp_path / "strange").mkdir()
    make_certificate(tmp_path / "strange")[1].rename(tmp_path / "other.pem")
    file = written("[smtp]\n" + line + "\n")
    (told,) = problems(load, file, {})
    assert told.startswith(f"{file}:2:1: smtp.{what}")


def test_a_key_that_wants_a_passphrase_is_refused_and_nobody_is_asked(written, pair):
    key = pair[1]
    locked = key.with_name("locked.pem")
    command = ["openssl", "pkcs8", "-topk8", "-in", str(key), "-out", str(locked), "-passout", "pass:hush"]
    subprocess.run(command, check=True, capture_output=True)
    file = written('[imap]\nclient_certificate = "cert.pem"\nclient_key = "locked.pem"\n')
    (told,) = problems(load, file, {})
    assert "wants a passphrase" in told

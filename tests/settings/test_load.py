"""Settings: from file and environment, strict, and every problem at once with its place."""

from pathlib import Path

import pytest

from inboxbot.errors import ConfigurationError
from inboxbot.settings import Settings, is_told, load, look, require


@pytest.fixture
def written(tmp_path):
    def write(text: str) -> Path:
        file = tmp_path / "inboxbot.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def problems(act, *arguments) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        act(*arguments)
    return [str(problem) for problem in caught.value.problems]


def test_no_file_at_all_gives_every_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = load(environment={})
    assert (993, 587, 60, True) == (
        settings.imap.effective_port,
        settings.smtp.effective_port,
        settings.imap.poll_seconds,
        settings.imap.idle,
    )
    assert "Europe/Helsinki" == settings.time_zone
    assert "07:30" == settings.staff.digest_at.strftime("%H:%M")
    assert f"sqlite:///{tmp_path}/inboxbot.db" == settings.store_url


def test_the_file_where_we_stand_is_read_without_asking(written, monkeypatch):
    monkeypatch.chdir(written('[imap]\nhost = "imap.bot.example"\n').parent)
    assert "imap.bot.example" == load(environment={}).imap.host


def test_the_environment_wins_over_the_file_key_by_key(written):
    file = written('[imap]\nhost = "a.example"\nuser = "u"\n')
    settings = load(file, {"INBOXBOT_IMAP__HOST": "b.example", "PATH": "/bin"})
    assert ("b.example", "u") == (settings.imap.host, settings.imap.user)


def test_a_list_in_the_environment_is_json():
    environment = {"INBOXBOT_INBOX__ADDRESSES": '["a@bot.example", "b@bot.example"]'}
    assert ("a@bot.example", "b@bot.example") == load(environment=environment).inbox.addresses


def test_a_single_text_stands_for_a_list_of_one(written):
    settings = load(written('[staff]\ndigest_to = "a@bot.example"\n'), {"INBOXBOT_INBOX__ADDRESSES": "b@bot.example"})
    assert (("a@bot.example",), ("b@bot.example",)) == (settings.staff.digest_to, settings.inbox.addresses)


def test_a_list_that_is_broken_json_names_its_variable():
    (problem,) = problems(load, None, {"INBOXBOT_INBOX__ADDRESSES": '["a@bot.example"'})
    assert problem.startswith("INBOXBOT_INBOX__ADDRESSES: a list is wanted")


def test_a_secret_is_read_from_its_file(tmp_path):
    (tmp_path / "pw").write_text("sälä\n", encoding="utf-8")
    settings = load(environment={"INBOXBOT_IMAP__PASSWORD_FILE": str(tmp_path / "pw")})
    assert "sälä" == settings.account().password


def test_a_secret_is_in_no_representation():
    settings = load(environment={"INBOXBOT_IMAP__PASSWORD": "hush", "INBOXBOT_STORE__URL": "postgresql://u:hush@db/x"})
    assert "hush" not in repr(settings) + str(settings) + repr(settings.account())


def test_a_secret_set_twice_and_a_file_that_is_missing_are_both_told(tmp_path):
    environment = {
        "INBOXBOT_IMAP__PASSWORD": "a",
        "INBOXBOT_IMAP__PASSWORD_FILE": str(tmp_path / "missing"),
    }
    assert [
        "INBOXBOT_IMAP__PASSWORD_FILE: INBOXBOT_IMAP__PASSWORD is set too; set one of the two",
        f"INBOXBOT_IMAP__PASSWORD_FILE: cannot read {tmp_path}/missing: No such file or directory",
    ] == problems(load, None, environment)


def test_a_retention_reaches_no_further_back_than_there_are_dates(written):
    assert 365_000 == load(written("[retention]\naccepted = 365000\n"), {}).retention.accepted
    file = written("[retention]\nheld = 365001\n")
    assert [f"{file}:2:1: retention.held: must be less than or equal to 365000"] == problems(load, file, {})


def test_every_problem_is_told_at_once_each_at_its_place(written):
    file = written('[imap]\nhots = "x"\nport = 99999\n\n[smtp]\ntls = "maybe"\n\n[stuff]\na = 1\n')
    environment = {"INBOXBOT_WATCH__STALLED_MINUTES": "soon", "INBOXBOT_IMPA__HOST": "x"}
    assert [
        f"{file}:2:1: imap.hots: no such setting; did you mean host?",
        f"{file}:3:1: imap.port: must be less than or equal to 65535",
        f"{file}:6:1: smtp.tls: must be 'starttls', 'implicit' or 'none'",
        f"{file}:8:1: stuff: no such setting; did you mean staff?",
        "INBOXBOT_IMPA__HOST: no such setting; did you mean imap?",
        "INBOXBOT_WATCH__STALLED_MINUTES: must be a whole number",
    ] == problems(load, file, environment)


def test_a_syntax_error_names_line_and_column(written):
    file = written("[imap]\nhost = \n")
    (problem,) = problems(load, file, {})
    assert problem.startswith(f"{file}:2:")


def test_a_file_that_is_not_there_is_named(tmp_path):
    (problem,) = problems(load, tmp_path / "none.toml", {})
    assert f"{tmp_path}/none.toml: No such file or directory" == problem


def test_plain_text_is_for_loopback_only(written):
    file = written('[imap]\nhost = "imap.bot.example"\ntls = "none"\n')
    assert [
        f"{file}:3:1: imap.tls: none is for loopback only, imap.bot.example is not; use TLS or set imap.allow_plaintext"
    ] == problems(load, file, {})
    assert load(file, {"INBOXBOT_IMAP__ALLOW_PLAINTEXT": "true"}).imap.allow_plaintext
    assert load(file, {"INBOXBOT_IMAP__HOST": "127.0.0.1"}).imap.host


@pytest.mark.parametrize(
    ("sender", "told"),
    [
        ("inbox+{reply}@{reply}.example", "nothing but {reply} may stand in braces, and only before the @"),
        ("inbox+{case}@bot.example", "nothing but {reply} may stand in braces, and only before the @"),
        ("a" * 38 + "+{reply}@bot.example", "65 characters before the @ with the id of a reply, 64 may stand there"),
    ],
)
def test_what_is_no_envelope_sender_is_a_problem(written, sender, told):
    file = written(f'[smtp]\nenvelope_from = "{sender}"\n')
    assert [f"{file}:2:1: smtp.envelope_from: {told}"] == problems(load, file, {})


@pytest.mark.parametrize("sender", ["inbox+{reply}@bot.example", "{reply}@bounces.bot.example", "<>"])
def test_each_reply_may_have_an_envelope_sender_of_its_own(written, sender):
    assert sender == load(written(f'[smtp]\nenvelope_from = "{sender}"\n'), {}).smtp.envelope_from


@pytest.mark.parametrize(
    ("folders", "told"),
    [
        ('held = "INBOX"', "folders.held: INBOX is imap.folder, which is read"),
        ('ignored = "inbox"', "folders.ignored: inbox is imap.folder, which is read"),
        ('accepted = "Sent"', "folders.accepted: Sent is imap.sent_folder, where officers' own messages lie"),
    ],
)
def test_a_folder_that_is_read_takes_nothing_that_is_done(written, folders, told):
    (problem,) = problems(load, written(f'[imap]\nsent_folder = "Sent"\n[folders]\n{folders}\n'), {})
    assert told in problem


def test_an_empty_folder_leaves_messages_where_they_are(written):
    assert "" == load(written('[folders]\nheld = ""\n'), {}).folders.held


@pytest.mark.parametrize(
    ("section", "line", "told"),
    [
        ("inbox", 'addresses = ["not an address"]', "inbox.addresses: no address: 'not an address'"),
        ("inbox", 'copy_address = "x"', "inbox.copy_address: no address: 'x'"),
        ("staff", 'digest_to = ["a@bot.example", "x"]', "staff.digest_to: no address: 'x'"),
        ("staff", 'alarm_to = ["Maija <m@bot.example>"]', "staff.alarm_to: no address: 'Maija <m@bot.example>'"),
        ("staff", 'senders = ["nope"]', "staff.senders: no address: 'nope'"),
        ("staff", 'contact = "\\n"', "staff.contact: nothing but white space"),
        ("smtp", 'from_address = "not an address"', "smtp.from_address: no address: 'not an address'"),
        ("smtp", 'envelope_from = "bounces"', "smtp.envelope_from: no address: 'bounces'"),
        ("smtp", 'from_name = "a\\nBcc: x"', "smtp.from_name: a control character, such as a line end, stands in it"),
        ("smtp", 'host = "smtp://smtp.bot.example"', "smtp.host: no name of a host: 'smtp://smtp.bot.example'"),
        ("imap", 'host = "imap.x:993"', "imap.host: no name of a host: 'imap.x:993'; the port goes into imap.port"),
        ("imap", 'folder = ""', "imap.folder: the folder that is read needs a name, such as INBOX"),
        ("inbox", 'own_hosts = ["mx.bot.example", "mx2:25"]', "inbox.own_hosts: no name of a host: 'mx2:25'"),
        ("watch", 'listen = "127.0.0.1:99999"', "watch.listen: no such port: 99999"),
        ("store", 'url = "mysql://x"', "store.url: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME is wanted"),
        ("store", 'url = "inboxbot.db"', "store.url: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME is wanted"),
    ],
)
def test_a_value_that_cannot_be_what_its_key_wants_is_a_problem(written, section, line, told):
    file = written(f"[{section}]\n{line}\n")
    (problem,) = problems(load, file, {})
    assert problem.startswith(f"{file}:2:1: {told}")


@pytest.mark.parametrize("address", ["inbox@localhost", "kirjaamo@kela.local", "a+b@bot.example", "ä@bot.example"])
def test_an_address_within_the_house_is_one(written, address):
    assert (address,) == load(written(f'[inbox]\naddresses = ["{address}"]\n'), {}).inbox.addresses


@pytest.mark.parametrize("host", ["localhost", "192.0.2.1", "2001:db8::1", "mail_server", "sähköposti.example"])
def test_a_host_is_a_name_or_a_bare_number(written, host):
    assert host == load(written(f'[imap]\nhost = "{host}"\n'), {}).imap.host


def test_a_wrong_type_hides_no_problem_behind_it(written):
    file = written('foo = 1\ntime_zone = "Europe/Helsinky"\n[staff]\nlanguage = "xx"\n[watch]\nlisten = "0.0.0.0:1"\n')
    assert [
        f"{file}:1:1: foo: no such setting",
        f"{file}:2:1: time_zone: no such time zone: Europe/Helsinky",
        f"{file}:4:1: staff.language: must be 'fi', 'sv' or 'en'",
        f"{file}:6:1: watch.listen: loopback only, for instance 127.0.0.1:9100; 0.0.0.0 is not",
    ] == problems(load, file, {})


def test_an_unknown_time_zone_is_a_problem():
    assert ["INBOXBOT_TIME_ZONE: no such time zone: Mars/Base"] == problems(
        load, None, {"INBOXBOT_TIME_ZONE": "Mars/Base"}
    )


def test_paths_start_at_the_files_folder(written, tmp_path):
    settings = load(written('[paths]\nrules = "own"\n[store]\nurl = "sqlite:///x/bot.db"\n'), {})
    assert tmp_path / "own" == settings.paths.rules
    assert f"sqlite:///{tmp_path}/x/bot.db" == settings.store_url


def test_a_store_in_memory_and_an_absolute_one_stay(written, tmp_path):
    assert "sqlite://" == load(environment={"INBOXBOT_STORE__URL": "sqlite://"}).store_url
    absolute = f"sqlite:///{tmp_path}/a.db"
    assert absolute == load(written(""), {"INBOXBOT_STORE__URL": absolute}).store_url


def test_a_command_demands_only_its_own_sections(written):
    file = written('[imap]\nuser = "u"\n')
    settings = load(file, {})
    assert [
        f"{file}:1:1: imap.host: not set; write it under [imap] or set INBOXBOT_IMAP__HOST",
        f"{file}:1:1: imap.password: not set; write it under [imap] or set INBOXBOT_IMAP__PASSWORD",
        f"{file}: inbox.addresses: not set; write it under [inbox] or set INBOXBOT_INBOX__ADDRESSES",
    ] == problems(require, settings, "imap", "inbox")
    require(settings, "paths")


def test_the_sender_is_the_inbox_unless_it_is_set():
    base = {"INBOXBOT_INBOX__ADDRESSES": '["inbox@bot.example"]'}
    assert ("inbox@bot.example", "inbox@bot.example") == senders(load(environment=base))
    named = {**base, "INBOXBOT_SMTP__FROM_ADDRESS": "a@bot.example", "INBOXBOT_SMTP__ENVELOPE_FROM": "<>"}
    assert ("a@bot.example", "") == senders(load(environment=named))


def senders(settings: Settings) -> tuple[str, str]:
    return settings.from_address, settings.envelope_from


@pytest.mark.parametrize(
    ("section", "tls", "port"),
    [("imap", "imaps", 993), ("imap", "starttls", 143), ("smtp", "implicit", 465), ("smtp", "none", 25)],
)
def test_the_port_follows_the_kind_of_tls(section, tls, port):
    settings = load(environment={f"INBOXBOT_{section.upper()}__TLS": tls})
    assert port == getattr(settings, section).effective_port


@pytest.mark.parametrize(
    ("listen", "told"),
    [
        ("0.0.0.0:9100", "0.0.0.0"),
        ("[::]:9100", "::"),
        ("[]:9100", "every address"),
        ("bot.example:9100", "bot.example"),
    ],
)
def test_whoever_watches_does_so_from_this_machine(written, listen, told):
    file = written(f'[watch]\nlisten = "{listen}"\n')
    what = f"{file}:2:1: watch.listen: loopback only, for instance 127.0.0.1:9100; {told} is not"
    assert [what] == problems(load, file, {})


@pytest.mark.parametrize("listen", ["127.0.0.1:9100", "[::1]:9100", "localhost:9100"])
def test_loopback_may_be_listened_on(written, listen):
    assert listen == load(written(f'[watch]\nlisten = "{listen}"\n'), {}).watch.listen


@pytest.mark.parametrize(("section", "key"), [("imap", "password"), ("smtp", "password"), ("oauth", "client_secret")])
def test_a_settings_file_may_name_a_secret_by_its_file(written, tmp_path, section, key):
    (tmp_path / "pw").write_text("sesame\n")
    settings = load(written(f'[{section}]\n{key}_file = "pw"\n'), {})
    assert "sesame" == getattr(getattr(settings, section), key).get_secret_value()
    variable = f"INBOXBOT_{section.upper()}__{key.upper()}"
    over = load(written(f'[{section}]\n{key}_file = "missing"\n'), {variable: "other"})
    assert "other" == getattr(getattr(over, section), key).get_secret_value()


def test_a_secret_s_file_that_cannot_be_used_is_told_at_its_line(written, tmp_path):
    (tmp_path / "empty").write_text("\n")
    told = problems(
        load,
        written(
            '[imap]\npassword_file = "missing"\n[smtp]\npassword = "x"\npassword_file = "empty"\n'
            '[oauth]\nclient_secret_file = "empty"\n[store]\nurl_file = 3\n'
        ),
        {},
    )
    here = tmp_path / "inboxbot.toml"
    assert [
        f"{here}:2:1: imap.password_file: cannot read {tmp_path}/missing: No such file or directory",
        f"{here}:5:1: smtp.password_file: smtp.password is set too; set one of the two",
        f"{here}:7:1: oauth.client_secret_file: nothing stands in {tmp_path}/empty",
        f"{here}:9:1: store.url_file: must name a file",
    ] == told


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ('pasword = "x"', {}),
        ('password_file = "missing"', {}),
        ("", {"INBOXBOT_IMAP__PASSWORD_FILE": "/missing"}),
    ],
)
def test_a_password_that_is_lost_by_a_slip_is_not_told_as_missing_too(written, text, environment):
    settings, wrong = look(written(f'[imap]\nhost = "mail.bot.example"\nuser = "u"\n{text}\n'), environment)
    with pytest.raises(ConfigurationError) as lacking:
        require(settings, "imap")
    assert (1, [True]) == (len(wrong), [is_told(one, wrong) for one in lacking.value.problems])


def test_who_gets_the_digest_may_answer_it_and_is_an_officer_too(written):
    config = written('[staff]\ndigest_to = ["a@kanta.example", "b@kanta.example"]\nsenders = ["b@kanta.example"]\n')
    assert ("b@kanta.example", "a@kanta.example") == load(config).who_we_are().officers

"""A database that is away comes back; one that is not the one that was meant does not."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import OperationalError

from inboxbot.errors import ConfigurationError, StoreTrouble
from inboxbot.store import engine, open_store
from inboxbot.store.faults import is_away

TO = 'connection failed: connection to server at "192.0.2.1", port 5432 failed: '
HINT = "\n\tIs the server running on that host and accepting TCP/IP connections?"


def told(words: str) -> OperationalError:
    return OperationalError("", None, Exception(words))


@pytest.mark.parametrize(
    "words",
    [
        f"{TO}Connection refused{HINT}",
        f"{TO}No route to host{HINT}",
        f"{TO}server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally",
        f"{TO}FATAL:  the database system is starting up",
        f"{TO}FATAL:  the database system is shutting down",
        f"{TO}FATAL:  the database system is in recovery mode",
        f"{TO}FATAL:  the database system is not yet accepting connections\nDETAIL:  Consistent recovery state ...",
        f"{TO}FATAL:  sorry, too many clients already",
        f"{TO}FATAL:  remaining connection slots are reserved for non-replication superuser connections",
        'connection is bad: connection to server on socket "/run/x" failed: No such file or directory',
        "failed to resolve host 'db': [Errno -3] Temporary failure in name resolution",
        "consuming input failed: server closed the connection unexpectedly",
        "the connection is closed",
    ],
)
def test_what_is_not_reached_or_not_ready_comes_back(words):
    assert is_away(told(words))


@pytest.mark.parametrize(
    "words",
    [
        f'{TO}FATAL:  database "nothing" does not exist',
        f'{TO}FATAL:  role "nobody" does not exist',
        f'{TO}FATAL:  password authentication failed for user "inboxbot"',
        f'{TO}FATAL:  no pg_hba.conf entry for host "192.0.2.2", user "inboxbot", database "x", no encryption',
        f'{TO}FATAL:  permission denied for database "x"\nDETAIL:  User does not have CONNECT privilege.',
        # a server that speaks Swedish
        f'{TO}FATALT:  databasen "nothing" existerar inte',
        f"{TO}fe_sendauth: no password supplied",
        f"{TO}server does not support SSL, but SSL was required",
        f"{TO}expected authentication request from server, but received H",
        f"{TO}SSL error: certificate verify failed",
        'connection is bad: invalid sslmode value: "always"',
    ],
)
def test_what_a_person_must_mend_does_not_come_back(words):
    assert not is_away(told(words))


@pytest.mark.parametrize(
    ("state", "away"),
    [("57P01", True), ("08006", True), ("53300", True), ("55P03", True), ("55000", False), ("42501", False)],
)
def test_where_the_server_gives_a_code_the_code_counts(state, away):
    cause = Exception("whatever the words")
    cause.sqlstate = state
    assert away is is_away(OperationalError("", None, cause))


@pytest.mark.servers
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/postgres?", "/nothing?"),
        ("//", "//nobody:x@"),
        ("host=", "sslmode=always&host="),
        ("host=", "no_such_option=1&host="),
    ],
    ids=["database", "user", "value", "option"],
)
def test_a_url_that_leads_to_another_place_is_a_setting_to_mend(postgresql, old, new):
    url = postgresql.url.replace(old, new, 1).replace("x@postgres@", "x@")
    with pytest.raises(ConfigurationError, match=r"store\.url"):
        open_store(url)


@pytest.mark.servers
def test_a_server_that_is_stopped_is_away_and_one_that_starts_again_is_there(postgresql):
    postgresql.stop()
    try:
        with pytest.raises(StoreTrouble) as caught:
            open_store(postgresql.url)
    finally:
        postgresql.start()
    assert (True, False) == ("No such file" in str(caught.value), "\n" in str(caught.value))
    open_store(postgresql.url).close()


def test_a_file_that_somebody_else_has_locked_is_busy_and_a_file_of_something_else_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 100)
    url = f"sqlite:///{tmp_path}/bot.db"
    open_store(url).close()
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreTrouble, match="locked"):
            open_store(url)
    (tmp_path / "letter.db").write_bytes(b"Dear Sir or Madam\n" * 100)
    with pytest.raises(ConfigurationError, match=r"store\.url"):
        open_store(f"sqlite:///{tmp_path}/letter.db")

"""A PostgreSQL of our own for the tests, where it is installed."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory) -> Iterator[str]:
    """The URL of a cluster that listens on a socket in its own directory and ends with the session."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra 'postgres')")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    directory = Path(f"/tmp/inboxbot-pg-{os.getpid()}")
    directory.mkdir(mode=0o755)
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()
    if os.geteuid() == 0:
        shutil.chown(directory, user)

    def run(*command: str) -> None:
        as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd=directory)

    cluster = f"{directory}/cluster"
    started = False
    try:
        run(f"{binaries}/initdb", "-D", cluster, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {directory} -c listen_addresses='' -c fsync=off"
        run(f"{binaries}/pg_ctl", "-D", cluster, "-w", "-l", f"{directory}/log", "-o", options, "start")
        started = True
        yield f"postgresql+psycopg://{user}@/postgres?host={directory}"
    finally:
        if started:
            run(f"{binaries}/pg_ctl", "-D", cluster, "-m", "immediate", "stop")
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql: str) -> str:
    """The same, emptied."""
    from sqlalchemy import create_engine, text

    engine = create_engine(postgresql)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgresql

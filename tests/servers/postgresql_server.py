"""A private PostgreSQL for tests: a cluster that listens on a socket in its own folder and is gone afterwards."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Postgresql:
    """Started on entering; `url` is what `store.url` would be."""

    def __init__(self) -> None:
        pytest.importorskip("psycopg", reason="psycopg is not installed (extra 'postgres')")
        binaries = _binaries()
        if binaries is None:
            pytest.skip("PostgreSQL is not installed")
        self._binaries = binaries

    def __enter__(self) -> "Postgresql":
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self._user = "postgres" if os.geteuid() == 0 else getpass.getuser()
        self.url = f"postgresql+psycopg://{self._user}@/postgres?host={self.folder}"
        if os.geteuid() == 0:
            shutil.chown(self.folder, self._user)
        try:
            self._run("initdb", "-A", "trust", "-E", "UTF8", "--no-sync")
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-w", "-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """As a crash does: every session ends in the middle of what it does."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It neither answers nor hangs up, and takes no new session: every process of it stands still."""
        first = int((self.folder / "cluster" / "postmaster.pid").read_text().split()[0])
        stopped: list[int] = []
        try:
            # the first one first: it starts the others
            for pid in (first, *_children(first)):
                os.kill(pid, signal.SIGSTOP)
                stopped.append(pid)
            yield
        finally:
            for pid in reversed(stopped):
                os.kill(pid, signal.SIGCONT)

    def empty(self) -> None:
        self.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")

    def execute(self, *statements: str) -> None:
        with self.connect() as connection:
            for statement in statements:
                connection.execute(statement)

    def connect(self):
        """A session of somebody else; what it does stands when it ends in order."""
        import psycopg

        return psycopg.connect(host=str(self.folder), user=self._user, dbname="postgres")

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["runuser", "-u", self._user, "--"] if os.geteuid() == 0 else []
        command = [*as_user, str(self._binaries / program), "-D", f"{self.folder}/cluster", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

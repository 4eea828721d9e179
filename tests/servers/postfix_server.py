"""A private Postfix on loopback for tests: a real MTA that hands mail for its domains to an LMTP server.

Only root can start Postfix' master. Mail for any other domain is refused at RCPT, so nothing ever leaves the machine.
"""

import os
import pwd
import shutil
import smtplib
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from tests.servers.certificate import make_certificate
from tests.servers.dovecot_server import free_port

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_PRIVATE = ("error", "retry", "discard", "lmtp", "smtp", "proxymap", "rewrite")
_RETURNING = ("bounce", "defer", "trace")


def _asked(name: str) -> str:
    answer = subprocess.run(
        ["postconf", "-d", "-h", name], capture_output=True, text=True, check=True, env={"PATH": _PATH}
    )
    return answer.stdout.strip()


class Postfix:
    """Started on entering, gone with its folder on leaving. `smtp` is its port, STARTTLS is offered.

    `settings` are more lines of main.cf; `retry` is after how many seconds a deferred delivery is tried again.
    """

    def __init__(self, lmtp: int, domains: tuple[str, ...], *, retry: int = 2, **settings: str) -> None:
        if os.geteuid() != 0 or shutil.which("postfix", path=_PATH) is None:
            pytest.skip("a real MTA needs root and Postfix (apt-get install postfix)")
        self.smtp = free_port()
        self._lmtp, self._domains, self._retry, self._settings = lmtp, domains, retry, settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Postfix":
        self.folder = Path(tempfile.mkdtemp(prefix="pf-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.certificate, self._key = make_certificate(self.folder)
        for name in ("conf", "spool", "data"):
            (self.folder / name).mkdir(mode=0o755)
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        main = {**self._main(), **self._settings}
        (self.folder / "conf/main.cf").write_text("".join(f"{name} = {value}\n" for name, value in main.items()))
        (self.folder / "conf/master.cf").write_text(self._master())
        self._postfix("check")
        self.start()
        return self

    def start(self) -> None:
        self._process = subprocess.Popen(
            [_asked("daemon_directory") + "/master", "-c", str(self.folder / "conf"), "-d"],
            env=self._environment,
            cwd=self.folder / "spool",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._await()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _environment(self) -> dict[str, str]:
        return {"PATH": _PATH, "MAIL_CONFIG": str(self.folder / "conf"), "LANG": "C.UTF-8"}

    def queued(self) -> int:
        """How many messages wait in any of its queues."""
        queues = ("maildrop", "incoming", "active", "deferred", "hold")
        return sum(path.is_file() for queue in queues for path in (self.folder / "spool" / queue).rglob("*"))

    def _postfix(self, command: str) -> None:
        told = subprocess.run(
            ["postfix", "-c", str(self.folder / "conf"), command], env=self._environment, capture_output=True, text=True
        )
        if told.returncode:
            raise RuntimeError(told.stdout + told.stderr)

    def _await(self) -> None:
        end = time.monotonic() + 15
        while time.monotonic() < end:
            try:
                with smtplib.SMTP("127.0.0.1", self.smtp, timeout=2):
                    return
            except (OSError, smtplib.SMTPException):
                time.sleep(0.05)
        log = self.folder / "postfix.log"
        raise RuntimeError(f"Postfix did not start: {log.read_text()[-2000:] if log.exists() else ''}")

    def _main(self) -> dict[str, str]:
        folder = self.folder
        return {
            "compatibility_level": "3.6",
            "queue_directory": f"{folder}/spool",
            "data_directory": f"{folder}/data",
            "maillog_file": f"{folder}/postfix.log",
            "maillog_file_prefixes": str(folder),
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8",
            "myhostname": "mx.example",
            "mydestination": "",
            "alias_maps": "",
            "local_recipient_maps": "",
            "virtual_mailbox_domains": " ".join(self._domains),
            "virtual_mailbox_maps": "",
            "virtual_transport": f"lmtp:inet:127.0.0.1:{self._lmtp}",
            "default_transport": "error:5.1.2 nothing leaves this machine",
            "smtpd_relay_restrictions": "reject_unauth_destination",
            "smtpd_recipient_restrictions": "",
            "disable_dns_lookups": "yes",
            "smtpd_peername_lookup": "no",
            "recipient_delimiter": "+",
            "in_flow_delay": "0",
            "minimal_backoff_time": f"{self._retry}s",
            "queue_run_delay": f"{self._retry}s",
            "smtpd_tls_security_level": "may",
            "smtpd_tls_cert_file": str(self.certificate),
            "smtpd_tls_key_file": str(self._key),
            "notify_classes": "",
        }

    def _master(self) -> str:
        rows = [
            f"127.0.0.1:{self.smtp} inet n - n - - smtpd",
            "pickup unix n - n 60 1 pickup",
            "cleanup unix n - n - 0 cleanup",
            "qmgr unix n - n 300 1 qmgr",
            "tlsmgr unix - - n 1000? 1 tlsmgr",
            "flush unix n - n 1000? 0 flush",
            "showq unix n - n - - showq",
            "anvil unix - - n - 1 anvil",
            "scache unix - - n - 1 scache",
            "postlog unix-dgram n - n - 1 postlogd",
        ]
        rows += [f"{name} unix - - n - 0 bounce" for name in _RETURNING]
        programs = {"retry": "error", "rewrite": "trivial-rewrite"}
        rows += [f"{name} unix - - n - - {programs.get(name, name)}" for name in _PRIVATE]
        return "\n".join(rows) + "\n"

"""A private Dovecot 2.4 on loopback for tests: IMAP, IMAPS, STARTTLS and LMTP, its state in a folder of its own.

Run by root it drops to the user `dovecot`, whose way to the folder must be open: pytest's own folders are 0700, so the
folder lies in the system's temporary directory. One uid does everything and nothing is chrooted.
"""

import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers.certificate import make_certificate

USER, PASSWORD = "inbox@bot.example", "secret"
_PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"

_CONFIGURATION = """\
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {owner}
default_internal_group = {group}
default_login_user = {owner}
first_valid_uid = 1
first_valid_gid = 1
mail_uid = {owner}
mail_gid = {group}
ssl = yes
ssl_server_cert_file = {folder}/cert.pem
ssl_server_key_file = {folder}/key.pem
auth_allow_cleartext = yes
auth_failure_delay = 0s
auth_mechanisms = {mechanisms}
{tokens}
mail_home = {folder}/mail/%{{user}}
mail_driver = maildir
mail_path = %{{home}}/Maildir
passdb users {{
  driver = passwd-file
  passwd_file_path = {folder}/users
}}
userdb users {{
  driver = passwd-file
  passwd_file_path = {folder}/users
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
protocol imap {{
  mail_max_userip_connections = {connections}
  {capabilities}
}}
mail_plugins {{
  acl = yes
  quota = yes
}}
acl_driver = vfile
quota whole {{
  driver = count
{room}
}}
protocol lmtp {{
  mail_plugins {{
    quota = no
  }}
}}
lmtp_save_to_detail_mailbox = no
recipient_delimiter = +
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""

_TOKENS = """\
oauth2 {{
  introspection_mode = post
  introspection_url = {url}
  force_introspection = yes
  active_attribute = active
  active_value = true
  username_attribute = username
}}
service auth {{
  inet_listener sasl {{
    port = {sasl}
  }}
}}
"""


def installed() -> bool:
    """True when a Dovecot of the syntax used here is on this machine."""
    found = shutil.which("dovecot", path=_PATH)
    return bool(found) and subprocess.run([found, "--version"], capture_output=True, text=True).stdout.startswith("2.4")


def free_ports(count: int) -> list[int]:
    """Free ports that differ: all are held until the last is found."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def free_port() -> int:
    return free_ports(1)[0]


class Dovecot:
    """Started on entering, gone with its folder on leaving. Users: name to password.

    `tokens` is where access tokens are looked up (RFC 7662): then they sign in too, to the mailbox that is told there.
    `mechanisms` are offered besides passwords. `sasl` is the port where Postfix may ask.
    """

    mechanisms = "oauthbearer xoauth2"

    def __init__(
        self, users: dict[str, str] | None = None, *, without=(), prefix="", separator="/", connections=20, tokens=""
    ):
        if not installed():
            pytest.skip("Dovecot 2.4 is not installed (apt-get install dovecot-imapd dovecot-lmtpd)")
        self.users = users or {USER: PASSWORD}
        self.imap, self.imaps, self.lmtp, self.sasl = free_ports(4)
        self._without, self._prefix, self._separator, self._connections = without, prefix, separator, connections
        self._room, self._tokens = "", tokens
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Dovecot":
        self.folder = Path(tempfile.mkdtemp(prefix="dc-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.certificate, _ = make_certificate(self.folder)
        for name in ("run", "state", "mail"):
            (self.folder / name).mkdir(mode=0o755)
        (self.folder / "users").write_text("".join(f"{u}:{{PLAIN}}{p}::::::\n" for u, p in self.users.items()))
        (self.folder / "dovecot.conf").write_text(self._configuration())
        (self.folder / "dovecot.log").touch()
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self._owner.pw_uid, self._owner.pw_gid)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _owner(self) -> pwd.struct_passwd:
        return pwd.getpwnam("dovecot") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())

    def _configuration(self) -> str:
        import grp

        lacking = "".join(f"{name} = no\n" for name in self._without)
        return _CONFIGURATION.format(
            folder=self.folder,
            owner=self._owner.pw_name,
            group=grp.getgrgid(self._owner.pw_gid).gr_name,
            imap=self.imap,
            imaps=self.imaps,
            lmtp=self.lmtp,
            room=f"  storage_size = {self._room}" if self._room else "",
            mechanisms="plain login " + (self.mechanisms if self._tokens else ""),
            tokens=_TOKENS.format(url=self._tokens, sasl=self.sasl) if self._tokens else "",
            prefix=self._prefix,
            separator=self._separator,
            connections=self._connections,
            capabilities="imap_capability {\n" + lacking + "}" if lacking else "",
        )

    def start(self) -> None:
        drop = {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []}
        self._process = subprocess.Popen(
            [str(shutil.which("dovecot", path=_PATH)), "-F", "-c", str(self.folder / "dovecot.conf")],
            stdin=subprocess.DEVNULL,
            stdout=(self.folder / "stdout").open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd="/",
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"},
            **(drop if os.geteuid() == 0 else {}),
        )
        for port in (self.imap, self.lmtp):
            self._await(port)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)
            self._process = None

    def _await(self, port: int) -> None:
        end = time.monotonic() + 15
        while time.monotonic() < end and self._process and self._process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", port), 1) as probe:
                    probe.settimeout(2)
                    if probe.recv(10):
                        return
            except OSError:
                time.sleep(0.03)
        words = (self.folder / "stdout").read_text() + (self.folder / "dovecot.log").read_text()[-2000:]
        raise RuntimeError(f"Dovecot did not start: {words}")

    def deliver(self, raw: bytes, to: str = USER, sender: str = "maija@firma.example") -> None:
        """As an MX does, by LMTP."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as session:
            session.sendmail(sender, [to], raw)

    def doveadm(self, *arguments: str) -> str:
        command = ["doveadm", "-c", str(self.folder / "dovecot.conf"), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def room(self, size: str) -> None:
        """From now on mailboxes hold that much ("1B"; "": no limit); what is delivered comes in all the same."""
        self._room = size
        (self.folder / "dovecot.conf").write_text(self._configuration())
        # a reload says not when it is done
        self.stop()
        self.start()

    def offer(self, mechanisms: str) -> None:
        """These, besides passwords; sessions that run end."""
        if mechanisms != self.mechanisms:
            self.stop()
            self.mechanisms = mechanisms
            (self.folder / "dovecot.conf").write_text(self._configuration())
            self.start()

    def kick(self, user: str = USER) -> None:
        """End every session of the user from the server's side."""
        subprocess.run(["doveadm", "-c", str(self.folder / "dovecot.conf"), "kick", user], capture_output=True)

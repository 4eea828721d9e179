"""All hostile messages handled once, in one mailbox on disk, while an ear listens and nothing may be started."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hostile.messages import hostile
from hostile.seen import Seen, seen

from inboxbot.isolation import Isolation
from inboxbot.model import Inbox
from inboxbot.reading import open_document
from inboxbot.store import open_store
from tests.building.desks import desk_on

BOT = "inbox@bot.example"
FORBIDDEN = ("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo")


@dataclass(slots=True)
class Ear:
    """Counts who connects to it; and what this process tried to start or reach, while `listening`."""

    url: str = ""
    heard: int = 0
    tried: list[str] = field(default_factory=list)
    listening: bool = False

    def hook(self, event: str, arguments: object) -> None:
        if self.listening and event in FORBIDDEN:
            self.tried.append(f"{event} {arguments}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What became of all of them, the settings of the store they lie in, and the ear."""

    seen: tuple[Seen, ...]
    config: Path
    ear: Ear


@pytest.fixture(scope="session")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    folder = tmp_path_factory.mktemp("hostile")
    config = folder / "inboxbot.toml"
    config.write_text(
        f'[inbox]\naddresses = ["{BOT}"]\n[store]\nurl = "sqlite:///{folder}/inboxbot.db"\n[staff]\nlanguage = "en"\n'
    )
    with _ear() as ear, closing(open_store(f"sqlite:///{folder}/inboxbot.db")) as store:
        with Isolation(open_document) as isolation:
            desk = desk_on(store, Inbox(addresses=(BOT,)), opener=isolation.open)
            isolation.open(b"x", "x.txt", "txt")
            ear.listening = True
            done = tuple(seen(hostile(), desk, ear.url))
            ear.listening = False
        yield Mailbox(done, config, ear)


@contextmanager
def _ear() -> Iterator[Ear]:
    ear = Ear()
    with socket.create_server(("127.0.0.1", 0)) as server:
        ear.url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        sys.addaudithook(ear.hook)

        def listen() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:
                    return
                ear.heard += 1

        threading.Thread(target=listen, daemon=True).start()
        yield ear
        server.shutdown(socket.SHUT_RDWR)

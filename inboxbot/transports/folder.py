"""The dry run: every reply becomes an `.eml` file instead of being sent."""

import os
import re
from pathlib import Path

from inboxbot.model import Outgoing
from inboxbot.transports.outcome import Delivery, Outcome, failed

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class FolderTransport:
    """Writes to a directory, which is made when it is missing. The files are the sender's alone (mode 0600)."""

    connections = 1

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def send(self, outgoing: Outgoing) -> Delivery:
        """Writes the bytes as `<id>.eml`, whole or not at all."""
        target = self._directory / f"{_UNSAFE.sub('-', outgoing.id).lstrip('.') or 'reply'}.eml"
        partial = target.with_suffix(".part")
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                file.write(outgoing.raw)
            partial.replace(target)
        except OSError as error:
            return failed(Outcome.SLOW_DOWN, "4.3.0", error)
        return Delivery(outcome=Outcome.SENT, status="2.0.0", words=target.name)

    def hurry(self) -> None:
        """Nothing takes long."""

    async def close(self) -> None:
        """Nothing is open."""

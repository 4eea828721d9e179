"""Names and makes folders as the server wants them: its delimiter, its prefix, subscribed.

Settings say `accepted`; a server that keeps everything below `INBOX.` gets `INBOX.accepted`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from inboxbot.mailboxes.live import FolderMissing, same_folder


class Folders:
    """The folders of one connection; remembers what it has seen, so that filing costs no look-up."""

    def __init__(self, client: IMAPClient) -> None:
        self._client = client
        self._seen: set[str] = set()
        self._prefix, self._delimiter = _personal(client)

    def named(self, name: str) -> str:
        """The server's name for ours: `/` becomes its delimiter, its prefix goes in front unless it is there."""
        native = name.replace("/", self._delimiter) if self._delimiter else name
        if native.upper() == "INBOX" or native.startswith(self._prefix):
            return native
        return self._prefix + native

    @contextmanager
    def reading(self, name: str) -> Iterator[str]:
        """The server's name of a folder that must be there; FolderMissing when that is why it cannot be opened."""
        native = self.named(name)
        try:
            yield native
        except IMAP4.abort:
            raise
        except IMAP4.error as error:
            if self._client.folder_exists(native):
                raise
            raise FolderMissing(f"the server has no folder {native}") from error

    def same(self, one: str, other: str) -> bool:
        """True when the two names of ours may be one folder of the server."""
        return same_folder(self.named(one), self.named(other))

    def ready(self, name: str) -> str:
        """The server's name of a folder that now exists."""
        native = self.named(name)
        if native not in self._seen and not self._client.folder_exists(native):
            try:
                self._client.create_folder(native)
            except IMAPClientError:
                # another session may have made it in this moment
                if not self._client.folder_exists(native):
                    raise
            self._client.subscribe_folder(native)
        self._seen.add(native)
        return native

    def forget(self) -> None:
        """Look again: a folder was renamed or deleted under us."""
        self._seen.clear()


def _personal(client: IMAPClient) -> tuple[str, str]:
    """Prefix and delimiter of our own folders (RFC 2342), by LIST where there is no NAMESPACE."""
    if client.has_capability("NAMESPACE") and (personal := client.namespace().personal):
        prefix, delimiter = personal[0]
        return _text(prefix), _text(delimiter)
    listed = client.list_folders("", "")
    return "", _text(listed[0][1]) if listed else ""


def _text(value: str | bytes | None) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else value or ""

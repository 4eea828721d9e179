"""The mailbox as the archive it is: messages found again wherever they lie now, read-only.

Officers move messages about, so every folder is looked through, by Message-ID alone, read as when the message was
judged; whether a message is the one wanted is for the caller to say. Folders are examined, never selected, and nothing
is marked as seen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from imapclient import IMAPClient

from inboxbot.mailboxes import imap_fetch
from inboxbot.mailboxes.account import Account
from inboxbot.mailboxes.imap_fetch import Fetched
from inboxbot.mailboxes.imap_sign_in import as_unavailable, quietly_end, sign_in

_ID_ONLY = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
_ANSWERED = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
_BATCH = 500

Where = tuple[str, int]
# The Message-ID in a header block, None for none.
Named = Callable[[bytes], str | None]


@dataclass(slots=True, kw_only=True)
class ImapArchive:
    """All folders of an account; made by `archive`. `places` lists (folder, UID) by Message-ID, "" for none."""

    client: IMAPClient
    limit: int
    named: Named
    places: dict[str, list[Where]] = field(default_factory=dict)
    _folder: str = ""

    def candidates(self, message_id: str | None) -> Iterator[Fetched]:
        """Every message with that Message-ID, its bytes as they lie there. Raises MailboxUnavailable."""
        with as_unavailable():
            for folder, uid in self.places.get(message_id or "", []):
                self._examine(folder)
                yield from imap_fetch.fetch(self.client, [uid], self.limit)

    def look_through(self, since: date) -> None:
        """Learns which messages lie where; none that came more than a day before `since`."""
        with as_unavailable():
            for flags, _, name in self.client.list_folders():
                if not {b"\\Noselect", b"\\NonExistent"} & set(flags):
                    self._learn(str(name), since)

    def _learn(self, folder: str, since: date) -> None:
        self._examine(folder)
        uids = self.client.search(["SINCE", since - timedelta(days=1)])
        for start in range(0, len(uids), _BATCH):
            answers = self.client.fetch(uids[start : start + _BATCH], [_ID_ONLY])
            for uid in sorted(answers):
                name = self.named(answers[uid].get(_ANSWERED) or b"")
                self.places.setdefault(name or "", []).append((folder, uid))

    def _examine(self, folder: str) -> None:
        if folder != self._folder:
            self.client.select_folder(folder, readonly=True)
            self._folder = folder


@contextmanager
def archive(account: Account, since: date, named: Named) -> Iterator[ImapArchive]:
    """The account's archive from that day on. Raises MailboxUnavailable or SignInRefused."""
    client = sign_in(account)
    try:
        opened = ImapArchive(client=client, limit=account.max_message_bytes, named=named)
        opened.look_through(since)
        yield opened
    finally:
        quietly_end(client)

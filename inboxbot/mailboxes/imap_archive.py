"""The mailbox as the archive it is: messages found again wherever they lie now, or all that lie in some folders.

Officers move messages about, so an export looks through every folder, by Message-ID alone, read as when the message was
judged; whether a message is the one wanted is for the caller to say. A server keeps the time of arrival where it moves
or copies a message: order and times are those of then. Folders are examined, never selected, and nothing is marked as
seen.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from imapclient import IMAPClient

from inboxbot.mailboxes import imap_fetch
from inboxbot.mailboxes.imap_fetch import Fetched
from inboxbot.mailboxes.imap_folders import Folders
from inboxbot.mailboxes.imap_sign_in import as_unavailable, quietly_end, sign_in
from inboxbot.mailboxes.live import Account
from inboxbot.model import Arrival, Place, ReceivedFrom

_ID_ONLY = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
_ANSWERED = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
_BATCH = 500

Where = tuple[str, int]
# The Message-ID in a header block, None for none.
Named = Callable[[bytes], str | None]
_NEVER = datetime.min.replace(tzinfo=UTC)
_AT_ONCE = 500
# When it came, the folder with its UIDVALIDITY, and the UID.
_Listed = tuple[datetime, str, int, int]


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


@contextmanager
def filed(account: Account, names: Sequence[str]) -> Iterator[tuple[int, Iterator[Arrival]]]:
    """How many messages lie in those folders, and each. Raises MailboxUnavailable or SignInRefused."""
    client = sign_in(account)
    try:
        with as_unavailable():
            folders = Folders(client)
            there = [native for native in map(folders.named, dict.fromkeys(names)) if client.folder_exists(native)]
            listed = sorted(one for folder in there for one in _listed(client, folder))
        yield len(listed), _arrivals(client, listed, account.max_message_bytes)
    finally:
        quietly_end(client)


def _listed(client: IMAPClient, folder: str) -> Iterator[_Listed]:
    answer = client.select_folder(folder, readonly=True)
    validity, count = int(answer.get(b"UIDVALIDITY") or 0), int(answer.get(b"EXISTS") or 0)
    for start in range(1, count + 1, _AT_ONCE):
        uids = client.search(f"{start}:{min(count, start + _AT_ONCE - 1)}")
        for uid, data in client.fetch(uids, ["INTERNALDATE"]).items():
            yield data.get(b"INTERNALDATE") or _NEVER, folder, validity, uid


def _arrivals(client: IMAPClient, listed: Sequence[_Listed], limit: int) -> Iterator[Arrival]:
    opened = ""
    for _, folder, validity, uid in listed:
        with as_unavailable():
            if folder != opened:
                client.select_folder(folder, readonly=True)
                opened = folder
            found = list(imap_fetch.fetch(client, [uid], limit))
        for one in found:
            yield Arrival(
                raw=one.raw,
                received_at=one.received_at,
                received_from=ReceivedFrom.INTERNALDATE if one.received_at else ReceivedFrom.UNKNOWN,
                place=Place(mailbox=folder, source=f"{folder}/{validity}/{uid}", uidvalidity=validity, uid=uid),
                headers_only=not one.whole,
                size=one.size,
            )

"""What lies in several folders of an account, as arrivals in the order in which it came; all stays as it is.

By EXAMINE. A server keeps the time of arrival where it moves or copies a message: order and times are those of then.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from imapclient import IMAPClient

from inboxbot.mailboxes import imap_fetch
from inboxbot.mailboxes.account import Account
from inboxbot.mailboxes.imap_folders import Folders
from inboxbot.mailboxes.imap_sign_in import as_unavailable, quietly_end, sign_in
from inboxbot.model import Arrival, Place, ReceivedFrom

_NEVER = datetime.min.replace(tzinfo=UTC)
_BATCH = 500
# When it came, the folder with its UIDVALIDITY, and the UID.
_Listed = tuple[datetime, str, int, int]


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
    for start in range(1, count + 1, _BATCH):
        uids = client.search(f"{start}:{min(count, start + _BATCH - 1)}")
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

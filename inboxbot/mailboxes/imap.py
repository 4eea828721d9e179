"""A live IMAP account: what waits in its folder, the bytes, filing, waiting for more.

UID SEARCH is the truth and IDLE only a hint. One thread owns the object (imapclient answers wrongly, and silently,
when two use it); only `wake` may be called from elsewhere. After an exception the connection is dropped, so the
next `connect` starts clean: half a command on the line would shift every later answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from imaplib import IMAP4
from typing import Any

from imapclient import IMAPClient

from inboxbot.mailboxes import imap_fetch, imap_file
from inboxbot.mailboxes.imap_connection import Bell, Trust, idle
from inboxbot.mailboxes.imap_folders import Folders
from inboxbot.mailboxes.imap_sign_in import as_unavailable, quietly_end, refusal, sign_in
from inboxbot.mailboxes.live import Account, FilingRefused, FolderRefused, MailboxUnavailable, Mark, same_folder
from inboxbot.model import Arrival, Place, ReceivedFrom

# A SEARCH answer above 1,000,000 bytes breaks imaplib; this many ten-digit UIDs stay far below.
_WINDOW = 50_000


class ImapMailbox:
    """One folder of one account; implements LiveMailbox."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._bell = Bell()
        self._trust = Trust()
        self._client: IMAPClient | None = None
        self._folders: Folders | None = None
        self._keeps_marks = True
        self._uidvalidity = 0
        self._uidnext = 1
        self._exists = 0
        self._read_only = False

    @property
    def name(self) -> str:
        """The account's name, for progress and leases."""
        return self.account.name

    def connect(self) -> None:
        """Sign in and open the folder, unless that is done. Raises MailboxUnavailable or SignInRefused."""
        if self._client is not None:
            return
        client = sign_in(self.account)
        try:
            with as_unavailable(fetched=False):
                self._folders = Folders(client)
                with self._folders.reading(self.account.folder) as folder:
                    self._open(client, folder)
        except BaseException:
            quietly_end(client)
            raise
        self._client = client

    def waiting(self) -> tuple[Place, ...]:
        """What lies in the folder without our mark, in order of UID. Raises MailboxUnavailable."""
        with self._living() as client:
            client.noop()
            uids = sorted(uid for low, high in self._windows() for uid in _search(client, low, high))
        return tuple(self._place(uid) for uid in uids)

    def fetch(self, places: Sequence[Place]) -> Iterator[Arrival]:
        """Their bytes, never marked seen; over-size ones with their header only. Raises MailboxUnavailable."""
        uids = self._uids(places)
        with self._living() as client:
            for one in imap_fetch.fetch(client, uids, self.account.max_message_bytes):
                yield self._arrival(one)

    def header(self, place: Place) -> Arrival:
        """What the server gives of a message that it does not give whole. Raises MailboxUnavailable."""
        with self._living() as client:
            return self._arrival(imap_fetch.header(client, place.uid or 0))

    def file(self, places: Sequence[Place], folder: str) -> tuple[Place, ...]:
        """Move them there; gives those that are done. Raises FilingRefused or MailboxUnavailable."""
        if self.account.examine:
            raise FilingRefused(f"{self.account.folder} is only read by a shadow run")
        with self._living() as client:
            if self._read_only:
                # it may be ours again
                self._open(client, self._known_folders().named(self.account.folder))
            if self._read_only:
                raise FilingRefused(f"{self.account.folder} is read-only for {self.account.user}")
            uids = self._uids(places)
            if folder and self._known_folders().same(folder, self.account.folder):
                # moved to where it lies, it would be a new message, without an end
                folder = ""
            try:
                again = partial(self._open_again, client)
                done = frozenset(imap_file.file(client, self._known_folders(), uids, folder, again))
                if not self._keeps_marks:
                    # a mark that ends with the session does not tell the next one what is done
                    done = frozenset(imap_file.gone(client, sorted(done)))
            except IMAP4.abort:
                raise
            except IMAP4.error as error:
                raise FilingRefused(f"{folder or 'marking'}: {refusal(error)}") from error
        # a place of an earlier UIDVALIDITY is no message any more: nothing is left to do for it
        return tuple(place for place in places if place.uid in done or place.uidvalidity != self._uidvalidity)

    def sent(self, mark: Mark | None) -> tuple[Arrival, ...]:
        """Some messages sent after the mark, as LiveMailbox has them. Raises FolderRefused or MailboxUnavailable."""
        if not self.account.sent_folder or same_folder(self.account.sent_folder, self.account.folder):
            return ()
        with self._living() as client:
            folders = self._known_folders()
            folder = folders.named(self.account.sent_folder)
            mark = mark if mark is not None and mark.folder == self.account.sent_folder else None
            try:
                if not imap_fetch.has_sent_since(client, folder, mark):
                    return ()
                found = imap_fetch.sent_after(client, folder, mark, texts=self.account.examine)
            except IMAP4.abort:
                raise
            except IMAP4.error as error:
                self._open(client, folders.named(self.account.folder))
                raise FolderRefused(f"{self.account.sent_folder}: {refusal(error)}") from error
            self._open(client, folders.named(self.account.folder))
        return tuple(self._sent(one) for one in found)

    def _open_again(self, client: IMAPClient) -> None:
        """The watched folder, after a look into another one; its UIDs must still be those that we know."""
        known = self._uidvalidity
        self._open(client, self._known_folders().named(self.account.folder))
        if self._uidvalidity != known:
            raise MailboxUnavailable("the folder was made anew while its messages were filed")

    def wait(self, seconds: float) -> None:
        """Until a hint, a wake or the time. Raises MailboxUnavailable when the connection died in the meantime."""
        if self._client is None or not (
            self._trust.stands and self.account.idle and self._client.has_capability("IDLE")
        ):
            self._bell.wait(seconds)
            return
        try:
            with self._living() as client:
                idle(client, self._bell, min(self.account.idle_slice, seconds))
        except MailboxUnavailable:
            self._trust.broke()
            raise
        self._trust.held()

    def wake(self) -> None:
        """End a wait, the present or the next one; safe from any thread."""
        self._bell.ring()

    def close(self) -> None:
        """Sign out; the object can connect again."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.logout()
            except Exception:
                quietly_end(client)

    @contextmanager
    def _living(self) -> Iterator[IMAPClient]:
        """The connected client for one operation; any failure of the connection drops it."""
        client = self._client
        if client is None:
            raise MailboxUnavailable("not connected")
        try:
            with as_unavailable():
                yield client
        except (FilingRefused, FolderRefused, GeneratorExit):
            raise
        except BaseException:
            self._client = None
            quietly_end(client)
            raise

    def _open(self, client: IMAPClient, folder: str) -> None:
        """Select the folder; one that we may only read is served too, with the store alone remembering what is done."""
        self._read_only = self.account.examine
        try:
            answer: dict[bytes, Any] = client.select_folder(folder, readonly=self._read_only)
            if not self._read_only:
                imap_file.finish_copied(client)
        except IMAP4.readonly:
            answer = client.select_folder(folder, readonly=True)
            self._read_only = True
        self._keeps_marks = imap_file.keeps_marks(answer)
        self._uidvalidity = int(answer.get(b"UIDVALIDITY") or 0)
        self._uidnext = int(answer.get(b"UIDNEXT") or 1)
        self._exists = int(answer.get(b"EXISTS") or 0)

    def _windows(self) -> Iterator[tuple[int, int | None]]:
        """UID ranges to search: one open range, or several where the folder is very full."""
        low = 1
        if self._exists > _WINDOW:
            while low + _WINDOW < self._uidnext:
                yield low, low + _WINDOW - 1
                low += _WINDOW
        yield low, None

    def _known_folders(self) -> Folders:
        if self._folders is None:
            raise MailboxUnavailable("not connected")
        return self._folders

    def _uids(self, places: Sequence[Place]) -> list[int]:
        """The UIDs that still mean the same message as when they were given out."""
        return [place.uid for place in places if place.uid and place.uidvalidity == self._uidvalidity]

    def _place(self, uid: int) -> Place:
        folder = self.account.folder
        return Place(
            mailbox=folder,
            source=f"{folder}/{self._uidvalidity}/{uid}",
            uidvalidity=self._uidvalidity,
            uid=uid,
        )

    def _sent(self, one: imap_fetch.Sent) -> Arrival:
        folder = self.account.sent_folder
        source = f"{folder}/{one.uidvalidity}/{one.uid}"
        return Arrival(
            raw=one.raw,
            received_at=one.at,
            received_from=ReceivedFrom.INTERNALDATE if one.at else ReceivedFrom.UNKNOWN,
            place=Place(mailbox=folder, source=source, uidvalidity=one.uidvalidity, uid=one.uid),
            headers_only=not self.account.examine,
        )

    def _arrival(self, one: imap_fetch.Fetched) -> Arrival:
        clock = ReceivedFrom.INTERNALDATE if one.received_at else ReceivedFrom.UNKNOWN
        return Arrival(
            raw=one.raw,
            received_at=one.received_at,
            received_from=clock,
            place=self._place(one.uid),
            headers_only=not one.whole,
            size=one.size,
        )


def _search(client: IMAPClient, low: int, high: int | None) -> list[int]:
    # `n:*` always names the last message, also when its UID is below n
    answer = client.search(["UID", f"{low}:{high or '*'}", "UNKEYWORD", imap_file.HANDLED])
    return [uid for uid in answer if uid >= low]

"""One service at a time works on a mailbox: the lease that says so, renewed while we live."""

from datetime import UTC, datetime

from inboxbot.errors import UsageError
from inboxbot.store import Store, this_process


class MailboxTaken(UsageError):
    """Another process serves this mailbox."""


class Lease:
    """The lease on one mailbox, held by this process. `seconds` is how long it lasts without renewal."""

    def __init__(self, store: Store, mailbox: str, seconds: float) -> None:
        self._store, self._seconds = store, seconds
        self._name, self._holder = f"mailbox {mailbox}", this_process()

    def hold(self) -> bool:
        """Take or renew it; False when another living process has it."""
        return self._store.lease(self._name, self._holder, datetime.now(UTC), self._seconds)

    def demand(self) -> None:
        """Take it or raise MailboxTaken, naming who has it."""
        if not self.hold():
            process = (self._store.lease_holder(self._name) or "").partition("/")[0]
            raise MailboxTaken(f"this mailbox is served by another process already ({process})")

    def release(self) -> None:
        """Give it back, so that a successor need not wait."""
        self._store.release(self._name, self._holder)

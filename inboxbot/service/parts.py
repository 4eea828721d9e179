"""What the service is put together from: its edges, the desk, the names of the folders, its intervals.

Between the steps of one message lie named gaps, where a crash must cost nothing but a repetition. The service tells a
hook whenever it stands in one. In operation the hook does nothing; a test hands in one that kills the process, and then
starts it again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path

from inboxbot.delivery import Round
from inboxbot.intake import Desk, give_up, handle, set_aside
from inboxbot.mailboxes.live import LiveMailbox
from inboxbot.model import Arrival, Decision, Verdict
from inboxbot.service.reminding import Remind, remind_all
from inboxbot.watching import Watcher

# The one name that IMAP compares without letter case (RFC 3501 section 5.1).
_INBOX = "INBOX"

Handle = Callable[[Arrival, Desk], Decision]


class Gap(StrEnum):
    """A moment between two steps, in the order of the steps."""

    AFTER_FETCH = "after-fetch"
    AFTER_ATTEMPT = "after-attempt"
    AFTER_COMMIT = "after-commit"
    BEFORE_FILE = "before-file"
    AFTER_FILE = "after-file"


def nothing(gap: Gap) -> None:
    """What the hook does in operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where a message goes by its verdict; an empty name leaves it where it is."""

    accepted: str
    incomplete: str
    rejected: str
    held: str
    ignored: str
    failed: str

    def of(self, decision: Decision) -> str:
        """The folder of that decision: `failed` where we ourselves failed on the message."""
        if decision.handling_failed:
            return self.failed
        return {
            Verdict.ACCEPTED: self.accepted,
            Verdict.INCOMPLETE: self.incomplete,
            Verdict.REJECTED: self.rejected,
            Verdict.HELD: self.held,
            Verdict.IGNORED: self.ignored,
        }[decision.verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The service's intervals in seconds, and when, in `time_zone`, the digest is made.

    `reminders` are the hours from and to (not into) which suppliers are reminded. `message` is how long one may take
    without a sign of life: far more than the biggest takes, and less than the time after which staff are alarmed.
    """

    time_zone: str
    digest_at: time
    poll: float = 60.0
    outbox: float = 15.0
    lease: float = 60.0
    rules: float = 5.0
    watch: float = 30.0
    clock: float = 5.0
    message: float = 600.0
    reminders: tuple[int, int] = (8, 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that is handed in.

    `recover` settles what a crash left half sent; `deliver` sends what is due until nothing is or the function given
    says stop, and gives how the last round went; `hurry` has what is on its way wait no longer than a stop allows;
    `digest` makes and sends the digest of a local day, once, however often it is asked; `reload` reads rules and texts
    anew and raises ConfigurationError when they are broken; `watched` are the folders whose change asks for that.
    `told` hears at once that the service is told to stop; `end` closes what was opened for it. `folder` is the one that
    `mailbox` reads; `watcher` alarms staff; `listen` is the `host:port` where who watches from outside may ask, "" for
    none. `shadow`: people handle the mailbox, and nothing is filed or marked in it.
    """

    mailbox: LiveMailbox
    desk: Desk
    folders: Folders
    timing: Timing
    recover: Callable[[], object]
    deliver: Callable[[Callable[[], bool]], Awaitable[Round]]
    digest: Callable[[date], Awaitable[None]]
    hurry: Callable[[], None]
    reload: Callable[[Desk], Desk]
    end: Callable[[], Awaitable[None]]
    folder: str = _INBOX
    watched: tuple[Path, ...] = ()
    heartbeat: Path | None = None
    watcher: Watcher | None = None
    listen: str = ""
    shadow: bool = False
    handle: Handle = handle
    give_up: Handle = give_up
    set_aside: Handle = set_aside
    remind: Remind = remind_all
    reached: Callable[[Gap], None] = nothing
    told: Callable[[], None] = lambda: None

    @property
    def leased(self) -> str:
        """What one service at a time works on: the account's folder, without its name where that is the usual one."""
        name = self.mailbox.name
        return name if self.folder.upper() == _INBOX else f"{name}/{self.folder}"

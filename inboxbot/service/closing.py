"""What `run --once` does after its look at the mailbox: the day's digest, an alarm, all that is due in the outbox.

Done also when the mailbox could not be reached: whoever is to hear of it may have no other chance.
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inboxbot.delivery import Round
from inboxbot.errors import InboxbotError, StoreTrouble
from inboxbot.service.logs import trace
from inboxbot.service.outlook import Outlook
from inboxbot.service.parts import Parts
from inboxbot.service.schedule import digest_due

log = structlog.get_logger("inboxbot.service")


class NotDelivered(InboxbotError):
    """What is due did not go out: our mail server is away, wants a pause or refuses us; it waits for the next run."""


class SendingRefused(NotDelivered):
    """Our mail server does not let us sign in: a person must mend the user, the password or the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it went: `fault` is what kept the digest from being made."""

    sent: Round
    fault: Exception | None = None

    def tell(self) -> None:
        """Raises SendingRefused or NotDelivered when what is due did not go out, or the digest's fault."""
        if self.fault is not None:
            raise self.fault
        if self.sent.slowed:
            raise (SendingRefused if self.sent.no_sign_in else NotDelivered)(self.sent.slowed)


async def close_the_run(parts: Parts, outlook: Outlook, stopping: Callable[[], bool]) -> Ending:
    """Queues the digest if its time has come today and it was not, and sends what is due until `stopping` says True.

    Raises StoreTrouble when the database fails over the sending.
    """
    fault = None
    try:
        if not stopping() and (day := digest_due(parts.timing)) is not None:
            await parts.digest(day)
    except Exception as error:
        log.error("job failed", job="digest", **trace(error))
        fault = error
    await outlook.look()
    try:
        return Ending(sent=await parts.deliver(stopping), fault=fault)
    except SQLAlchemyError as error:
        raise StoreTrouble(type(error).__name__) from error

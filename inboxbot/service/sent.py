"""What officers sent since the last round: looked at before what came in, so that their hand shows in time.

Looking twice changes nothing, so the mark moves on only after a batch is done. Trouble with one message, or with the
folder, costs nobody their answer: it is told, and the round goes on.
"""

from collections.abc import Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inboxbot.intake import Desk, see_sent
from inboxbot.mailboxes.live import FolderRefused, LiveMailbox, Mark
from inboxbot.model import Arrival
from inboxbot.service.logs import trace, words

log = structlog.get_logger("inboxbot.service")


class SentFolder:
    """The sent messages of one mailbox; `desk` gives the present one."""

    def __init__(self, mailbox: LiveMailbox, desk: Callable[[], Desk]) -> None:
        self._mailbox, self._desk = mailbox, desk
        self._refused = ""

    def look(self, before: Callable[[], object] = lambda: None) -> None:
        """Commits what officers wrote in cases. Raises what the mailbox and the store raise.

        `before` is called when some messages are here and not looked at yet: what they answer came earlier.
        """
        mark = self._mark()
        try:
            while batch := self._mailbox.sent(mark):
                before()
                for arrival in batch:
                    self._one(arrival)
                mark = self._moved(batch[-1])
            self._refused = ""
        except FolderRefused as error:
            # said once, not at every poll
            if self._refused != str(error):
                log.warning("sent folder refused", words=words(error))
            self._refused = str(error)

    def _one(self, arrival: Arrival) -> None:
        try:
            case = see_sent(arrival, self._desk())
        except SQLAlchemyError:
            raise
        except Exception as error:
            log.error("sent message not understood", source=arrival.place.source, **trace(error))
            return
        if case is not None:
            log.info("officer wrote", source=arrival.place.source, case=case.number)

    @property
    def _flag(self) -> str:
        return f"sent/{self._mailbox.name}"

    def _mark(self) -> Mark | None:
        with self._desk().store.read() as tx:
            known = tx.flags.get(self._flag)
        if known is None:
            return None
        uidvalidity, uid, folder = known.split("/", 2)
        return Mark(folder=folder, uidvalidity=int(uidvalidity), uid=int(uid))

    def _moved(self, arrival: Arrival) -> Mark:
        place = arrival.place
        mark = Mark(folder=place.mailbox, uidvalidity=place.uidvalidity or 0, uid=place.uid or 0)
        with self._desk().store.begin() as tx:
            tx.flags.set(self._flag, f"{mark.uidvalidity}/{mark.uid}/{mark.folder}")
        return mark

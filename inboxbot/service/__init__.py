"""The running service: watches the mailbox, handles what arrives, sends what is due, keeps to the clock."""

from inboxbot.service.closing import NotDelivered, SendingRefused
from inboxbot.service.gaps import Gap, nothing
from inboxbot.service.parts import Folders, Parts, Timing
from inboxbot.service.running import Service
from inboxbot.service.sending import Heard

__all__ = ["Folders", "Gap", "Heard", "NotDelivered", "Parts", "SendingRefused", "Service", "Timing", "nothing"]

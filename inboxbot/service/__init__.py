"""The running service: watches the mailbox, handles what arrives, sends what is due, keeps to the clock."""

from inboxbot.service.closing import NotDelivered, SendingRefused
from inboxbot.service.parts import Folders, Gap, Parts, Timing, nothing
from inboxbot.service.running import Service
from inboxbot.service.sending import Heard

__all__ = ["Folders", "Gap", "Heard", "NotDelivered", "Parts", "SendingRefused", "Service", "Timing", "nothing"]

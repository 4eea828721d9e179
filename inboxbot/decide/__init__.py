"""One message's claim and the cases there are in, one decision out. Pure."""

from inboxbot.decide.apart import Judgement
from inboxbot.decide.judging import admit, decide

__all__ = ["Judgement", "admit", "decide"]

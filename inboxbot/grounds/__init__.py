"""The grounds of one decision: everything that an officer needs to defend it, on one page.

What was read where, which clock counted and which did not, every check with its outcome and its rule as it held, the
case so far, the reply. The page is made of what the decision itself keeps, so a decision of the past is explained as
it was made; only the rules' values are looked up in the rules of today, turned to the day of the message.
"""

from inboxbot.grounds.events import Grounds
from inboxbot.grounds.page import Explainer, explainer

__all__ = ["Explainer", "Grounds", "explainer"]

"""What sentences do, told by weights learnt from rules/examples/, and what forms state of service and period."""

from inboxbot.meaning.acts import Act, Acts, acts_of, told_of
from inboxbot.meaning.model import Told, tell

__all__ = ["Act", "Acts", "Told", "acts_of", "tell", "told_of"]

"""What sentences do and how named things stand in them, told by weights that were learnt from rules/examples/."""

from inboxbot.meaning.acts import Act, Acts, acts_of
from inboxbot.meaning.model import Told, tell

__all__ = ["Act", "Acts", "Told", "acts_of", "tell"]

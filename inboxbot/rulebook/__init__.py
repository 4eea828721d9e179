"""What rules/ says, read strictly and carried as one value.

Staff change rules without a programmer, so every value knows its line: a finding names the rule that made it.
"""

from inboxbot.rulebook.loading import default_directory, fingerprint_of, load
from inboxbot.rulebook.rules import Rulebook

__all__ = ["Rulebook", "default_directory", "fingerprint_of", "load"]

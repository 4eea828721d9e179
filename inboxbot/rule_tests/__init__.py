"""Tests that staff write beside the rules: a message described, and what is expected of it.

They are run through the very corridor that judges real mail, so that a rule is tested as it works.
"""

from inboxbot.rule_tests.describe import Described, read_tests
from inboxbot.rule_tests.judge import Bench, failures, survivors

__all__ = ["Bench", "Described", "failures", "read_tests", "survivors"]

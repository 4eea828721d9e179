"""The settings of one installation: `inboxbot.toml` and the environment, read strictly and with every problem at once.

    settings = load(Path("inboxbot.toml"))
    require(settings, "imap", "smtp")       # a command asks for its own sections only

Passwords stay `SecretStr`, so that a traceback or a log line cannot hold one.
"""

from inboxbot.settings.demands import is_told, remarks, require
from inboxbot.settings.load import load, look
from inboxbot.settings.whole import Settings

__all__ = ["Settings", "is_told", "load", "look", "remarks", "require"]

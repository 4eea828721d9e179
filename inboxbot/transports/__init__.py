"""The ways a reply leaves: SMTP, or a folder for a dry run."""

from inboxbot.transports.folder import FolderTransport
from inboxbot.transports.outcome import Delivery, Outcome, Transport
from inboxbot.transports.smtp import SmtpSettings, SmtpTransport

__all__ = ["Delivery", "FolderTransport", "Outcome", "SmtpSettings", "SmtpTransport", "Transport"]

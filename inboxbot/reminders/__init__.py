"""Reminders of the days that cases have to keep: of which a supplier is reminded today, and the reminder, committed."""

from inboxbot.reminders.due import due, wanted
from inboxbot.reminders.written import Writing, repeat, write

__all__ = ["Writing", "due", "repeat", "wanted", "write"]

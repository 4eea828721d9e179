"""The fuse box: untrusted documents are opened in a process that may die.

A workbook can claim a million rows, and a library can abort the process it runs in. So the real opener runs in a child
with limits on memory, processor and time; when a fuse blows, the file is tried once more in a new process, alone,
and then it is reported as our failure, never as the sender's.
"""

from inboxbot.isolation.parent import Isolation

__all__ = ["Isolation"]

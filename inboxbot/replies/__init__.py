"""Replies: to whom, in which languages, with which letter, and the letter itself down to its bytes.

Pure but for `load_texts`, which reads templates/ once when the program starts, and for texts checked on use.
"""

from inboxbot.replies.compose import compose, reply_sections
from inboxbot.replies.envelope import languages, recipient, reminder_message_id, reply_message_id, reply_subject
from inboxbot.replies.letter import Letterhead
from inboxbot.replies.reminding import compose_reminder
from inboxbot.replies.samples import sample_texts
from inboxbot.replies.texts import Texts, load_texts, load_texts_on_use
from inboxbot.rulebook.shipped import templates as default_directory

__all__ = [
    "Letterhead",
    "Texts",
    "compose",
    "compose_reminder",
    "default_directory",
    "languages",
    "load_texts",
    "load_texts_on_use",
    "recipient",
    "reminder_message_id",
    "reply_message_id",
    "reply_sections",
    "reply_subject",
    "sample_texts",
]

"""The form of the Message-IDs that our replies bear: how they are made, and how they are known again."""

import re

_FORM = re.compile(r"<jt\.[a-z2-7]{26}@[^<>@\s]+>")


def reply_id(unique: str, domain: str) -> str:
    """`<jt.26 characters@domain>`, with angle brackets; `unique` are 26 characters of base32 in lower case."""
    return f"<jt.{unique}@{domain}>"


def is_reply_id(message_id: str) -> bool:
    """True for the id of a reply of this program, whoever runs it."""
    return _FORM.fullmatch(message_id) is not None

"""What the message's own words are about: registering, access, preliminary tests, a question.

A reply carries the subject of its thread, which tells a topic but states nothing.
Reads phrases.registration, phrases.registering, phrases.access, phrases.preliminary_tests.
"""

import re

from inboxbot.claims.clauses import Standing, compiled
from inboxbot.claims.passages import own_blocks, passages, subject
from inboxbot.claims.stages import says
from inboxbot.model import Message, Wording
from inboxbot.rulebook import Rulebook

# A question mark inside an address of the web asks nothing.
_QUESTION = re.compile(r"(?<!\S)[^\s:/]*[^\W_]\s?\?+(?=[\s)\"'”!]|$)")


def wording(message: Message, rulebook: Rulebook) -> Wording:
    """The topics and acts of the subject and the own text (the forwarded one where there is no own)."""
    words = rulebook.phrases
    head, body = subject(message), passages(own_blocks(message))
    in_thread = bool(message.head.in_reply_to or message.head.references)
    texts = tuple(p.text for p in head + body)
    tests = compiled(words.preliminary_tests)
    return Wording(
        registers=says(body if in_thread else head + body, compiled(words.registering or words.registration), rulebook),
        asks=any(_QUESTION.search(p.text) for p in (body if in_thread else head + body)),
        about_registration=_named(texts, words.registration + words.registering),
        about_access=says(head + body, compiled(words.access), rulebook, least=Standing.WEAK),
        about_tests=_named(texts, words.preliminary_tests),
        tests_first=not in_thread and any(tests.found(p.text) for p in head),
    )


def _named(texts: tuple[str, ...], phrases: tuple[str, ...]) -> bool:
    return any(compiled(phrases).found(text) for text in texts)

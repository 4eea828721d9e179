"""What the message's own words are about: registering, access, preliminary tests, a question.

A reply carries the subject of its thread, which tells a topic but states nothing; so does a subject with a case number,
where a mail program lost the thread. What sentences do is told by examples.
Reads evidence.acts; standing.roles (denial); phrases.registering_subjects, access, access_troubles, access_works and
preliminary_tests.
"""

import re

from inboxbot.claims.case_numbers import numbers_in
from inboxbot.claims.passages import own_blocks, passages, subject
from inboxbot.letter import Terms, Zone, sentence
from inboxbot.meaning import Acts
from inboxbot.meaning.standing import roles_of
from inboxbot.model import Message, Wording
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.learnt import Deed

# As far as "ole vielä" from a denial to what is denied.
_NEAR = 20
_WEB = ("://", "www.")
_QUESTION = re.compile(r"[^\W_]\s?[)\"'”\]]?\?+(?=[\s)\"'”!?]|$)")


def wording(message: Message, acts: Acts, rulebook: Rulebook) -> Wording:
    """The topics and acts of the subject and the own text (the forwarded one where there is no own)."""
    words = rulebook.phrases
    head, body = (tuple(p.text for p in pieces) for pieces in (subject(message), passages(own_blocks(message))))
    inherited = message.head.in_reply_to or message.head.references or numbers_in(message.head.subject)
    first = () if inherited else head
    asks = any(map(_asks, first + body))
    own = tuple(act for act in acts.acts if act.sentence.zone is Zone.OWN)
    registers = any(act.deed is Deed.REGISTERS and not act.sentence.asks for act in own)
    return Wording(
        registers=registers or (not asks and _named(first, words.registering_subjects)),
        asks=asks,
        about_registration=registers or _named(head + body, words.registering_subjects),
        about_access=_named(head + body, words.access),
        about_tests=_named(head + body, words.preliminary_tests),
        tests_first=_named(first, words.preliminary_tests),
        requests_access=any(act.deed in (Deed.ASKS_ACCESS, Deed.ADDS) for act in own),
        troubled=_named(head + body, words.access) and any(_troubled(text, rulebook) for text in body),
    )


def _named(texts: tuple[str, ...], phrases: tuple[str, ...]) -> bool:
    return any(Terms.of(phrases).found(text) for text in texts)


def _troubled(text: str, rulebook: Rulebook) -> bool:
    """True for a trouble with access by its name, or where what would work is denied."""
    if Terms.of(rulebook.phrases.access_troubles).found(text):
        return True
    said = sentence(text, "", Zone.OWN)
    denied = [said.tokens[r.last].end for r in roles_of(said, rulebook) if r.name == "denial"]
    works = Terms.of(rulebook.phrases.access_works).places(text) if denied else ()
    return any(0 < place.start - end <= _NEAR for place in works for end in denied)


def _asks(text: str) -> bool:
    words = (word for word in text.split() if not any(sign in word for sign in _WEB))
    return bool(_QUESTION.search(" ".join(words)))

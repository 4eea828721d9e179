"""What the message's own words are about: registering, access, preliminary tests, a question, a case by its number.

A reply carries the subject of its thread, which tells a topic but states nothing; so does a subject with a case number,
where a mail program lost the thread. What sentences do is told by examples.
A case number is `JT-` and eight characters of Crockford base32, read as people write them: no I, L, O, U, and a reader
takes O for 0, I and L for 1.
Reads evidence.acts; standing.roles (denial); phrases.registering_subjects, access, access_troubles, access_works and
preliminary_tests.
"""

import re
from collections.abc import Iterable

from inboxbot.letter import SIGN, Letter, Sentence, Terms, Zone, sentence, sentences
from inboxbot.meaning import Act, Acts
from inboxbot.meaning.standing import roles_of
from inboxbot.model import Message, Wording
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.learnt import Deed

_NUMBER = re.compile(r"(?<![A-Za-z0-9])JT\s?[-‐‑–—−]\s?([0-9A-TV-Z]{8})(?![A-Za-z0-9])", re.IGNORECASE)
_LOOKS_LIKE = str.maketrans("OIL", "011")
_LONGEST_SUBJECT = 1_000
# As far as "ole vielä" from a denial to what is denied.
_NEAR = 20
# How sure a request must be in a sentence that denies something.
_DENIED = 0.5


def case_numbers(message: Message) -> tuple[str, ...]:
    """The distinct case numbers of the subject and the own text, upper case, in order of appearance."""
    texts = (message.head.subject, *(one.text for one in Letter(message).own))
    return tuple(dict.fromkeys(number for text in texts for number in _numbers_in(text)))


def speaking(letter: Letter) -> tuple[Sentence, ...]:
    """The writer's own sentences; those that a message passes on speak for it where it has none."""
    return letter.own or sentences(letter.message.body.forwarded, Zone.OWN)


def wording(letter: Letter, acts: Acts, rulebook: Rulebook) -> Wording:
    """The topics and acts of the subject and the own text."""
    words, message = rulebook.phrases, letter.message
    body = speaking(letter)
    head = [message.head.subject[:_LONGEST_SUBJECT]]
    if not letter.own:
        head.append(message.body.forwarded_subject[:_LONGEST_SUBJECT])
    subjects = tuple(sentence(text, "subject", Zone.SUBJECT) for text in head if text)
    inherited = letter.in_thread or _numbers_in(message.head.subject)
    first, every = () if inherited else subjects, (*subjects, *body)
    asks = any(map(_asks, (*first, *body)))
    own = tuple(act for act in acts.acts if act.sentence.zone is Zone.OWN)
    registers = any(act.deed is Deed.REGISTERS and not act.sentence.asks for act in own)
    about_access = _named(every, words.access)
    return Wording(
        registers=registers or (not asks and _named(first, words.registering_subjects)),
        asks=asks,
        wants_answer=asks and acts.has(Deed.QUESTION, Deed.STATUS),
        about_registration=registers or _named(every, words.registering_subjects),
        about_access=about_access,
        about_tests=_named(every, words.preliminary_tests),
        tests_first=_named(first, words.preliminary_tests),
        requests_access=any(_requests(act, own, rulebook) for act in own),
        troubled=about_access and any(_troubled(one, rulebook) for one in body),
    )


def _numbers_in(text: str) -> tuple[str, ...]:
    return tuple(f"JT-{number.upper().translate(_LOOKS_LIKE)}" for number in _NUMBER.findall(text))


def _named(said: Iterable[Sentence], phrases: tuple[str, ...]) -> bool:
    return any(Terms.of(phrases).found(one.text) for one in said)


def _requests(act: Act, own: tuple[Act, ...], rulebook: Rulebook) -> bool:
    """True for a sentence that asks for access rather than about it, and does not deny that it does."""
    if act.deed not in (Deed.ASKS_ACCESS, Deed.ADDS):
        return False
    if any(o.deed is Deed.QUESTION and o.sentence is act.sentence and o.confidence > act.confidence for o in own):
        return False
    return act.confidence > _DENIED or not any(role.name == "denial" for role in roles_of(act.sentence, rulebook))


def access_works(one: Sentence, rulebook: Rulebook) -> bool:
    """True for a sentence by which access works, and that denies nothing."""
    works = Terms.of(rulebook.phrases.access_works).found(one.text)
    return works and not any(role.name == "denial" for role in roles_of(one, rulebook))


def _troubled(one: Sentence, rulebook: Rulebook) -> bool:
    """True for a trouble with access by its name, or where what would work is denied."""
    if Terms.of(rulebook.phrases.access_troubles).found(one.text):
        return True
    denied = [one.tokens[r.last].end for r in roles_of(one, rulebook) if r.name == "denial"]
    works = Terms.of(rulebook.phrases.access_works).places(one.text) if denied else ()
    return any(0 < place.start - end <= _NEAR for place in works for end in denied)


def _asks(one: Sentence) -> bool:
    """True where a question mark stands behind something: one of a link is part of it."""
    return any(token.kind == SIGN and token.text == "?" for token in one.tokens[1:])

"""Whether a person speaks in a text: asks, does or wants something, brings a file, tells of our matters.

Absences and acknowledgements are stock sentences. Whoever writes about an absence also says what comes of it ("olen
lomalla 5.7. asti, lähetän lomakkeen sitten"), and that is what tells a person from a machine that uses the same words.
Reads correspondence.person_words, topic_words, other_forms, first_person.
"""

import re

from inboxbot.kinds.signs import asks, greeting, has_files, own_lines, without_repeats, without_words, words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

# A ticket system repeats the subject behind a label of its own.
_LABELLED = re.compile(r"(?<![^\W_])[^\W\d_]+:\s.*")
# Whoever has said nothing in so many characters will not.
_HEARD = 60_000
_OID = re.compile(r"(?<![\d.])1\.2\.246\.10\.\d")
# Begun where a word begins only: else a long word without an @ is read anew from each of its letters.
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+")


def acts(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, an act or wish of the writer's own, a file, or an OID of an organisation."""
    return has_files(message) or wishes(message, rulebook) or gives_oid(message)


def gives_oid(message: Message) -> bool:
    """True for an OID in the arc of Finnish organisations: no program has a reason to write one to us."""
    return any(_OID.search(line) for line in own_lines(message))


def wishes(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, or an act or wish of the writer's own."""
    return asks(message) or says_wish(message, rulebook)


def says_wish(message: Message, rulebook: Rulebook) -> bool:
    """True for an act or wish of the writer's own in so many words."""
    return compiled(rulebook.correspondence.person_words).found(_text(message, rulebook))


def wants(message: Message, rulebook: Rulebook) -> bool:
    """True for an act or wish, or what people speak of."""
    return acts(message, rulebook) or topical(message, rulebook)


def topical(message: Message, rulebook: Rulebook, *, labelled: bool = True) -> bool:
    """True for a word of what people speak of: forms, tests, periods; without `labelled` as in `matters`."""
    text = without_words(_text(message, rulebook, labelled=labelled), rulebook.correspondence.other_forms)
    return compiled(rulebook.correspondence.topic_words).found(text)


def in_first_person(message: Message, rulebook: Rulebook) -> bool:
    """True where one person speaks of their own doing ("jag stängde", "I've deleted"); desks and programs say we."""
    return bool(words_in(_text(message, rulebook), rulebook.correspondence.first_person))


def speaks(message: Message, rulebook: Rulebook) -> bool:
    """True when the writer wants something or speaks of our matters."""
    return wants(message, rulebook) or matters(message, rulebook)


def matters(message: Message, rulebook: Rulebook, *, labelled: bool = True) -> bool:
    """True when the text is on our matters; without `labelled`, what repeats a subject does not count."""
    words = rulebook.phrases
    named = tuple(word for role in words.documents for word in role.words)
    return compiled(words.registration + words.access + words.preliminary_tests + named).found(
        _text(message, rulebook, labelled=labelled)
    )


def _text(message: Message, rulebook: Rulebook, *, labelled: bool = True) -> str:
    lines = "\n".join(own_lines(message))[:_HEARD].split("\n")
    # "Dear Joint Testing," names us, not our matters.
    spoken = lines[1:] if lines and greeting(lines[0]) and len(lines) > 1 else lines
    said = "\n".join(line if labelled else _without_subject(_LABELLED.sub("", line), message) for line in spoken)
    return without_addresses(without_repeats(said, rulebook).replace("\n", " "))


def _without_subject(line: str, message: Message) -> str:
    """The line without the subject, or what stands there behind a label, where that is of several words."""
    subject = message.head.subject.rpartition(": ")[2].strip()
    return line.replace(subject, " ") if len(subject.split()) > 1 else line


def without_addresses(text: str) -> str:
    """The text without mail addresses: the name of our inbox in them is no word of our matters."""
    return _ADDRESS.sub(" ", text)

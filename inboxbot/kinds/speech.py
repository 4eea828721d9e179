"""Whether a person speaks in a text: asks, does or wants something, brings a file, tells of our matters.

Absences and acknowledgements are stock sentences. Whoever writes about an absence also says what comes of it ("olen
lomalla 5.7. asti, lähetän lomakkeen sitten"), and that is what tells a person from a machine that uses the same words.
Reads correspondence.person_words, topic_words, other_forms, first_person.
"""

import re
from functools import lru_cache

from inboxbot.kinds.manners import greeting
from inboxbot.kinds.signs import asks, has_files, opens_with, own_lines, without_repeats, without_words, words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

# A ticket system repeats the subject behind a label of its own.
_LABELLED = re.compile(r"(?<![^\W_])[^\W\d_]+:\s.*")
# Whoever has said nothing in so many characters will not.
_HEARD = 60_000
_OID = re.compile(r"(?<![\d.])1\.2\.246\.10\.\d")
_WORDS_OF_OID = 12
# "Hei Yhteistestaus, tukipyyntösi on luotu."
_GREETED = re.compile(r"^\s*[^\W\d_]+ [^\W\d_]+(?: [^\W\d_]+)?[,!]\s+")
# Begun where a word begins only: else a long word without an @ is read anew from each of its letters.
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+")
_WEB = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?<!\S)\S+\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|zip)(?!\w)", re.IGNORECASE)


def acts(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, an act or wish of the writer's own, or a file."""
    return has_files(message) or wishes(message, rulebook)


def gives_oid(message: Message) -> bool:
    """True for an OID of a Finnish organisation and a few words at most, as we are answered."""
    lines = own_lines(message)
    return sum(len(line.split()) for line in lines) <= _WORDS_OF_OID and any(_OID.search(line) for line in lines)


def wishes(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, or an act or wish of the writer's own."""
    return asks(message) or says_wish(message, rulebook)


def says_wish(message: Message, rulebook: Rulebook) -> bool:
    """True for an act or wish of the writer's own in so many words."""
    return _found(_text(message, rulebook), rulebook.correspondence.person_words)


def wants(message: Message, rulebook: Rulebook) -> bool:
    """True for an act or wish, or what people speak of."""
    return acts(message, rulebook) or topical(message, rulebook)


def topical(message: Message, rulebook: Rulebook, *, labelled: bool = True) -> bool:
    """True for a word of what people speak of: forms, tests, periods; without `labelled` as in `matters`."""
    return _tells(message, rulebook, rulebook.correspondence.topic_words, labelled=labelled)


def in_first_person(message: Message, rulebook: Rulebook) -> bool:
    """True where one person speaks of their own doing ("jag stängde", "I've deleted"); desks and programs say we."""
    return bool(words_in(_text(message, rulebook), rulebook.correspondence.first_person))


def speaks(message: Message, rulebook: Rulebook) -> bool:
    """True when the writer wants something or speaks of our matters."""
    return wants(message, rulebook) or matters(message, rulebook)


def matters(message: Message, rulebook: Rulebook, *, labelled: bool = True) -> bool:
    """True when the text is on our matters; without `labelled`, what stands behind `Subject:` does not count."""
    words = rulebook.phrases
    named = tuple(word for role in words.documents for word in role.words)
    ours = words.registration + words.access + words.preliminary_tests + named
    return _tells(message, rulebook, ours, labelled=labelled)


def _tells(message: Message, rulebook: Rulebook, words: tuple[str, ...], *, labelled: bool) -> bool:
    """True where the words are found, also without what is said of others' forms and registrations."""
    text = _text(message, rulebook, labelled=labelled)
    return _found(text, words) and _found(without_words(text, rulebook.correspondence.other_forms), words)


# One kind after another asks the same of a message.
@lru_cache(maxsize=16)
def _found(text: str, words: tuple[str, ...]) -> bool:
    return compiled(words).found(text)


def _text(message: Message, rulebook: Rulebook, *, labelled: bool = True) -> str:
    lines = "\n".join(own_lines(message))[:_HEARD].split("\n")
    # "Dear Joint Testing," names us, not our matters.
    spoken = lines[1:] if lines and greeting(lines[0]) and len(lines) > 1 else lines
    if opens_with(spoken[0], rulebook.phrases.stated.greetings):
        spoken = [_GREETED.sub("", spoken[0]), *spoken[1:]]
    said = "\n".join(line if labelled else _LABELLED.sub("", line) for line in spoken)
    return without_addresses(without_repeats(said, rulebook).replace("\n", " "))


def without_addresses(text: str) -> str:
    """The text without mail and web addresses and file names: a word of our matters in them is none."""
    plain = _WEB.sub(" ", text) if "://" in text or "www." in text.casefold() else text
    return _FILE_NAME.sub(" ", _ADDRESS.sub(" ", plain))

"""A service desk's machine that tells of having received something, with or without a header that says so.

People acknowledge too, with the same words. So two things must come together: words of having received, and what
makes it a desk's (a ticket's number, a machine's word about itself, a promise from a desk's address, or in an answer to
us that quotes nothing and comes from no person's address); and no person may speak in the text. A number that stands
neither in the subject nor behind a colon needs more of a desk's words beside it, or that no answer is wanted. Words
that only a machine writes (a filter that asks for proof) need no other, and where a program's address has sent them (a
site's copy of what was filled in), or a bare answer has a link beside them, no word of our matters, nor an "I",
outweighs them ("I am protecting myself from junk mail"). Without any of these, thanks and two promises that stand
alone are stock sentences; from a desk's address one promise, where nobody signs and programs rather write so.
Reads correspondence.acknowledgements, your_letters, letter_steps, received_words, promises, ticket_words,
automatic_words, self_words, robot_words, contact_words, thanks, role_senders.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from inboxbot.kinds import diction
from inboxbot.kinds.manners import mannered
from inboxbot.kinds.names import named, personal, signed, signed_by_person, signs_off
from inboxbot.kinds.signs import (
    Sign,
    answers,
    answers_us,
    asks,
    bare_answer,
    count_in,
    has_files,
    is_forward,
    local_part,
    names_our_letter,
    opens_with,
    own_lines,
    quotes_us,
    without_our_case,
    words_in,
)
from inboxbot.kinds.speech import acts, in_first_person, matters, topical
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_FIRST_LINES = 12
_ALL_ANSWERS = ("all", "oof", "autoreply")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_LINK = re.compile(r"https?://", re.IGNORECASE)
# `[#123]`, `(48213)`, `Ticket#2026112410000017`, `INC0012345`.
# No telephone number in brackets, and no number of a house as countries give them for taxes (`FI12345678`).
_COUNTRIES = "AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|TR|UA"
_NUMBER = re.compile(
    r"[#\u2116]\s?\d+|[\[(](?![^\d\])]{0,40}(?:\+|0)\d{6,})[^\])]{0,40}\d{4,}[\])]"
    rf"|(?<![^\W_])(?!(?:{_COUNTRIES})"
    r"U?-?\d{5,13}(?!\d))[A-Z]{2,10}-?\d{3,}(?![^\W_])"
)


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of an acknowledgement; none is sure: what brings forms is a person's matter."""
    if is_forward(message, rulebook):
        return
    mail = rulebook.correspondence
    # the subject is a sentence of its own; who answers under their name has not written it
    heading = "" if signed_by_person(message, rulebook) and answers(message, rulebook) else _own_subject(message)
    text = "\n".join((f"{heading}.", *own_lines(message)))
    robot = words_in(text, mail.robot_words)
    program = _is_program(message, rulebook)
    received = words_in(text, mail.acknowledgements)
    if robot and ((program and not _polite(message, rulebook)) or _challenges(message, rulebook, text)):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {robot}", weak=True)
        return
    # an agent writes from the desk's address under their own name
    bare_desk = _is_desk(message, rulebook) and not has_files(message)
    by_program = bare_desk and diction.worded_as_programs(message, rulebook)
    spoken = _person_speaks(message, rulebook) and not by_program
    if spoken or (signed(message) and named(message, rulebook)):
        return
    if robot and (program or not (mannered(message, rulebook) or signed_by_person(message, rulebook))):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {robot}", weak=True)
    if not quotes_us(message, rulebook):
        yield from _in_words(message, rulebook, text, received)


def _in_words(message: Message, rulebook: Rulebook, text: str, received: str) -> Iterator[Sign]:
    """The signs where no person speaks: `received` is the word of having received, "" for none that tells alone."""
    mail, program = rulebook.correspondence, _is_program(message, rulebook)
    desk = program or _is_desk(message, rulebook)
    sentences = _SENTENCE.split("\n".join(own_lines(message)))
    thanks = (word for sentence in sentences if program and (word := opens_with(sentence, mail.thanks)))
    steps = (word for sentence in sentences if (word := _step(sentence, rulebook)))
    received = received or next(thanks, "") or next(steps, "")
    outright = (mail.automatic_words, mail.self_words)
    said = next((w for words in outright for sentence in sentences if (w := opens_with(sentence, words))), "")
    by_hand = personal(message, rulebook) or _polite(message, rulebook)
    said = said or ("" if by_hand else words_in(text, mail.self_words))
    promised = words_in(text, mail.promises)
    number = _ticket(message, mail.ticket_words)
    bare = bare_answer(message, rulebook) and not by_hand
    if not received and number and desk:
        received = next((hit.phrase for hit in compiled(mail.received_words).hits(text)), "")
    if number and desk and not by_hand and _asks_for_silence(message, received=bool(received)):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"acknowledgement: {number}, X-Auto-Response-Suppress")
    in_subject = _number_in(without_our_case(message.head.subject), mail.ticket_words)
    if not (in_subject or ":" in number or _says_more(text, rulebook)):
        number = ""
    if received and (number or said or ((desk or bare) and promised)):
        evidence = f"acknowledgement: {received}, {number or said or promised}"
        yield Sign(kind=Kind.AUTO_REPLY, evidence=evidence, weak=True)
    elif (thanked := _thanked(text, sentences if desk else (), rulebook)) and _stock(message, rulebook, text):
        evidence = f"acknowledgement: {thanked}, {promised} and more"
        yield Sign(kind=Kind.AUTO_REPLY, evidence=evidence, weak=True)


def _thanked(text: str, sentences: Sequence[str], rulebook: Rulebook) -> str:
    """The thanks that the text below its subject, or one of the sentences, begins with; "" for none."""
    opening = (text.partition("\n")[2], *sentences)
    return next((word for part in opening if (word := opens_with(part, rulebook.correspondence.thanks))), "")


def _step(sentence: str, rulebook: Rulebook) -> str:
    """What became of our letter ("yhteydenottosi ... on tallennettu"); "" for a sentence that tells of none."""
    mail, told = rulebook.correspondence, fold(sentence)
    yours = words_in(told, mail.your_letters)
    return words_in(told.partition(yours)[2], mail.letter_steps) if yours else ""


def _is_program(message: Message, rulebook: Rulebook) -> bool:
    return local_part(message) in map(fold, rulebook.correspondence.service_senders)


def _polite(message: Message, rulebook: Rulebook) -> bool:
    return mannered(message, rulebook) or signed(message)


def _challenges(message: Message, rulebook: Rulebook, text: str) -> bool:
    """True for a bare answer with a link or our letter's name in which nobody signs, acts or wishes.

    Who greets must say two such things; from no person's address two need neither.
    """
    several = count_in(text, rulebook.correspondence.robot_words) > 1
    alone = several and not personal(message, rulebook)
    acting = acts(message, rulebook) and not alone
    by_hand = signed(message) or acting or (mannered(message, rulebook) and not several)
    points = alone or bool(_LINK.search(text)) or names_our_letter(message)
    answer = answers_us(message) and not message.body.quoted.strip()
    return answer and points and not by_hand


def _person_speaks(message: Message, rulebook: Rulebook) -> bool:
    topical_or_ours = topical(message, rulebook, labelled=False) or matters(message, rulebook, labelled=False)
    return topical_or_ours or acts(message, rulebook) or in_first_person(message, rulebook)


def _own_subject(message: Message) -> str:
    """The subject; "" where it is that of a reply of ours: people answer below it, and its words are ours."""
    subject = message.head.subject
    return subject if without_our_case(subject) == subject else ""


def _stock(message: Message, rulebook: Rulebook, text: str) -> bool:
    """True for a text that promises twice and has nothing that a person's answer has: no manners, nothing quoted.

    A desk's address may greet and promise once, where nobody signs and programs rather write so.
    """
    promises = count_in(text, rulebook.correspondence.promises)
    if message.body.quoted.strip() or not (promises > 1 or (promises and _is_desk(message, rulebook))):
        return False
    by_name = signed_by_person(message, rulebook) or signs_off(message, rulebook)
    if _is_desk(message, rulebook) and not by_name and diction.leans_to_a_program(message, rulebook):
        return not asks(message)
    return promises > 1 and not (mannered(message, rulebook) or signed(message))


def _is_desk(message: Message, rulebook: Rulebook) -> bool:
    return local_part(message) in map(fold, rulebook.correspondence.role_senders)


def _asks_for_silence(message: Message, *, received: bool) -> bool:
    """True for a field that names all answers first; one of people's mail, too, in an answer or beside such a word."""
    value = message.header("x-auto-response-suppress").strip().casefold()
    told = received or answers_us(message)
    return value.startswith(_ALL_ANSWERS) or (told and any(word in value for word in _ALL_ANSWERS))


def _ticket(message: Message, words: tuple[str, ...]) -> str:
    return _number_in("\n".join((without_our_case(message.head.subject), *own_lines(message)[:_FIRST_LINES])), words)


def _number_in(text: str, words: tuple[str, ...]) -> str:
    found = _NUMBER.search(text) or _numbered(words).search(fold(text))
    return found[0] if found else ""


def _says_more(text: str, rulebook: Rulebook) -> bool:
    """True where a desk's words stand twice: people, too, write that patient 48213 "has been registered"."""
    mail = rulebook.correspondence
    return count_in(text, mail.acknowledgements + mail.promises + mail.thanks + mail.contact_words) > 1


@lru_cache(maxsize=8)
def _numbered(words: tuple[str, ...]) -> re.Pattern[str]:
    # With an ending of a few letters, and letters in the number: `tiketille 4711`, `diaarinumero: EKK/1182/2026`.
    folded = sorted({fold(w) for w in words if fold(w)}, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, folded)) or '(?!)'})[^\W\d_]{{0,4}}[^\w\n]{{0,24}}"
        r"(?:[^\W\d_]{1,8}[/ -]?)?[\d/.-]{0,24}\d{3,24}(?![^\W_])"
    )

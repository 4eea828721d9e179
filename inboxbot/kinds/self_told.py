"""What a message tells of itself: that a program wrote it, that it wants no answer, that it goes to many.

Whoever writes of our letters or of systems uses the same words ("the request was sent automatically"); so they count
only where nobody acts, wishes, asks, greets or signs, and nothing where our letter stands in the text. What is no
answer and says that a program wrote it, and also that it wants none or what letter of ours it is about, is a program's,
though it greets.
Who has a program's word in the name on the sender, as chatbots have, is one, unless a person plainly writes; so is
what is written in no program of people's below a label of absence or non-delivery.
A sentence that says of its own text that it goes to all who write is a program's, whoever signs below it, unless the
text is worded as people write and tells no absence.
Reads correspondence.robot_names, every_writer_words, own_text_words, self_words, no_answer_words, unsubscribe_words,
automatic_subjects, bounce_subjects.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds import diction
from inboxbot.kinds.mail_program import other_program
from inboxbot.kinds.manners import mannered, polite
from inboxbot.kinds.names import signed, signed_by_person
from inboxbot.kinds.signs import (
    Sign,
    answers,
    asks,
    count_in,
    has_files,
    names_our_letter,
    opens_with,
    own_lines,
    quotes_us,
    words_in,
)
from inboxbot.kinds.speech import gives_oid, in_first_person, matters, says_wish, topical
from inboxbot.model import Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_FIRST_LINES = 12
_BLANK = re.compile(r"\{\{\s{0,3}[\w.]{1,40}\s{0,3}\}\}|\*\|[A-Z_:]{2,40}\|\*|%%\w{2,40}%%|\$\{[\w.]{2,40}\}")
_ENDED = re.compile(r"(?<=[.!?])\s+")
# As much of the beginning and of the end as can say so; `words_in` reads twice as much.
_FOOT = 3_900
_LINK = re.compile(r"https?://|www\.|mailto:", re.IGNORECASE)


def signs(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    """The signs; none is sure."""
    mail = rulebook.correspondence
    text = "\n".join((message.head.subject, *own_lines(message)))
    by_hand = signed(message) or says_wish(message, rulebook) or _ours(message, rulebook) or gives_oid(message)
    if (robot := _robot(message, rulebook)) and not (by_hand or message.body.quoted.strip()):
        evidence = f"sender's name: {robot}"
        yield Sign(kind=Kind.AUTO_REPLY, evidence=evidence, passes_on=has_files(message), outside=True)
        return
    if told := _of_its_text(message, rulebook, text, by_hand=by_hand):
        yield told
        return
    if many := _to_many(message, rulebook, text):
        yield Sign(kind=Kind.BULK, evidence=f"text: {many}", weak=True)
        return
    if (
        asks(message)
        or _ours(message, rulebook)
        or (says_wish(message, rulebook) and not _by_a_line(message, rulebook))
    ):
        return
    if labelled := _labelled(message, rulebook):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=labelled, passes_on=has_files(message))
        return
    unanswerable = words_in(text, mail.no_answer_words)
    answer = answers(message, rulebook)
    said = _opening(text, mail.self_words) if answer and not unanswerable else words_in(text, mail.self_words)
    both = said and (unanswerable or names_our_letter(message)) and not (answer and polite(message, rulebook))
    # programs that want no answer greet as well
    worded = bool(unanswerable) and diction.leans_to_a_program(message, rulebook)
    if signed_by_person(message, rulebook) or (mannered(message, rulebook) and not (both or worded)):
        return
    if said := said or unanswerable:
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {said}", passes_on=has_files(message), weak=True)
    elif has_files(message):
        return
    elif _LINK.search(text) and (many := words_in(text, mail.unsubscribe_words)):
        yield Sign(kind=Kind.BULK, evidence=f"text: {many}", weak=True)


def _robot(message: Message, rulebook: Rulebook) -> str:
    """The word of a program that the sender's name begins or ends with, beside a name at most; "" for none."""
    name = fold(message.head.sender.name).strip() if message.head.sender else ""
    robot = words_in(name, rulebook.correspondence.robot_names)
    ends = bool(robot) and (name.startswith(robot) or name.endswith(robot))
    return robot if ends and len(name.replace(robot, " ").split()) <= 1 else ""


def _of_its_text(message: Message, rulebook: Rulebook, text: str, *, by_hand: bool) -> Sign | None:
    """The sign of a template left unfilled, or of a sentence that says that the text goes to all who write."""
    if (blank := _unfilled(message)) and not (by_hand or asks(message)):
        return Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {blank}", weak=True, yields=True)
    if writers := _to_every_writer(message, rulebook):
        absent = words_in(text, rulebook.correspondence.absence_words)
        return Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {writers}", weak=not absent)
    return None


def _unfilled(message: Message) -> str:
    """The place in a template that its program left as it was ("Hei {{etunimi}},"); "" for none."""
    blanks = (blank for line in own_lines(message)[:_FIRST_LINES] if (blank := _BLANK.search(line)))
    return next((blank[0] for blank in blanks), "")


def _to_every_writer(message: Message, rulebook: Rulebook) -> str:
    """To whom the text says that it goes ("This reply goes out to every sender."); "" where it says nothing of that."""
    mail = rulebook.correspondence
    asked = asks(message) or says_wish(message, rulebook)
    by_hand = asked or (signed(message) and matters(message, rulebook))
    if by_hand or message.body.quoted.strip() or has_files(message):
        return ""
    for sentence in _ENDED.split(" ".join(own_lines(message))[: 2 * _FOOT]):
        writers = "" if sentence.rstrip().endswith("?") else words_in(sentence, mail.every_writer_words)
        if writers and words_in(sentence, mail.own_text_words):
            return writers
    return ""


def _labelled(message: Message, rulebook: Rulebook) -> str:
    """A machine's label in the subject of what no program of people's has sent, and in which nobody speaks; or ""."""
    mail, program = rulebook.correspondence, other_program(message, rulebook)
    label = opens_with(message.head.subject, mail.automatic_subjects + mail.bounce_subjects) if program else ""
    # one word alone ("Urlaub: ...") may be what somebody writes about
    rest = fold(message.head.subject).removeprefix(label).strip()
    whole = label.endswith(":") or (len(label.split()) > 1 and (not rest or rest[0] in ":(-–["))
    by_hand = mannered(message, rulebook) or signed(message) or topical(message, rulebook)
    spoken = by_hand or in_first_person(message, rulebook) or message.body.quoted.strip()
    return f"subject: {label}, sent by {program[:40]}" if label and whole and not spoken else ""


def _by_a_line(message: Message, rulebook: Rulebook) -> bool:
    """True where a line says that a program wrote the message, and no more."""
    mail = rulebook.correspondence
    words = mail.answer_words + mail.automatic_words + mail.self_words
    lines = (fold(line).strip(" .!*-[]()") for line in own_lines(message))
    return any(line == opens_with(line, words) for line in lines)


def _to_many(message: Message, rulebook: Rulebook, text: str) -> str:
    """What a newsletter says that tells twice that it goes to many, in its foot too; it may ask its readers something.

    Empty for what says it once or not at all, and where somebody answers, signs, wishes or speaks of our matters.
    """
    by_hand = answers(message, rulebook) or signed(message) or says_wish(message, rulebook)
    asked = asks(message) and not _asks_who_stays(message, rulebook)
    whole = f"{text}\n{message.body.signature}"
    if not (by_hand or asked or has_files(message)) and (left := _way_out(whole, rulebook)):
        return left
    by_hand = by_hand or _ours(message, rulebook)
    said = f"{whole[:_FOOT]}\n{whole[-_FOOT:]}" if len(whole) > 2 * _FOOT else whole
    words = rulebook.correspondence.unsubscribe_words
    return words_in(said, words) if not by_hand and count_in(said, words) > 1 else ""


def _asks_who_stays(message: Message, rulebook: Rulebook) -> bool:
    """True where all that is asked is whether one wants more of it ("Etkö halua kirjeitämme?")."""
    asking = [line for line in own_lines(message) if "?" in line]
    # below somebody's own words stands the foot of their house
    return diction.leans_to_a_program(message, rulebook) and all(
        words_in(line, rulebook.correspondence.unsubscribe_words) for line in asking
    )


def _way_out(text: str, rulebook: Rulebook) -> str:
    """What stands beside a link to be sent no more; "" for none."""
    words = rulebook.correspondence.unsubscribe_words
    return next((word for line in text.split("\n") if _LINK.search(line) and (word := words_in(line, words))), "")


def _ours(message: Message, rulebook: Rulebook) -> bool:
    return matters(message, rulebook, labelled=False) or quotes_us(message, rulebook)


def _opening(text: str, words: tuple[str, ...]) -> str:
    """The first word that a sentence begins with: inside one, who answers speaks of our letter."""
    return next((word for sentence in _SENTENCE.split(text) if (word := opens_with(sentence, words))), "")

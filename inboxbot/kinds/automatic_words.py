"""What a machine writes about itself where no header tells: a label in the subject, an absence, a receipt.

A subject or words alone count only together with the look of an answer, or where a line says no more than that a
program wrote it; an address that nobody reads only where the text does not speak of our matters. One word of absence
that answers our letter is an absence where no person speaks beside it, greets or signs; so are two with nothing that a
person would write. A sentence that calls its text an automatic reply needs no look of an answer. A bare answer needs
one word of being away; any answer one of absence in a text worded as programs write. Reads correspondence's
answer_labels, answer_words, automatic_subjects, absence_words, return_words, automatic_words, no_answer_words, thanks.
"""

import re
from collections.abc import Iterator

from inboxbot.kinds import diction
from inboxbot.kinds.absence import away_twice, away_with_days, letter, only_absence
from inboxbot.kinds.mail_program import tells_mail_program
from inboxbot.kinds.manners import hails, mannered
from inboxbot.kinds.names import above_name, signed, signed_by_person, writes
from inboxbot.kinds.records import tells_of_receipt
from inboxbot.kinds.signs import (
    Sign,
    answers,
    answers_us,
    asks,
    bare_answer,
    count_in,
    has_files,
    local_part,
    null_return_path,
    opens_with,
    own_lines,
    quotes_us,
    words_in,
)
from inboxbot.kinds.speech import in_first_person, matters, speaks, topical, wishes
from inboxbot.kinds.unread import nobody_reads, speaks_to_us
from inboxbot.model import Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_FIRST_LINES = 6
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# "Tämä viesti on lähetetty automaattisesti taloushallinnon järjestelmästä."
_LINE_OF_ITSELF = 8
_PARTS = re.compile(r"\s+[-–—|/]\s+|\s*[(\[:,]\s*")
_TAG = re.compile(r"\s*\[([^\]]{1,40})\]")


def signs(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    """The signs in words; a label, or a subject of absence with two more signs, is sure."""
    mail = rulebook.correspondence
    label = _outright(message.head.subject, rulebook)
    subject = label or opens_with(message.head.subject, mail.automatic_subjects)
    absent = words_in(letter(message, rulebook), mail.absence_words)
    said = _said(message, rulebook, bool(absent))
    labelled = bool(subject) and _labels(message.head.subject, subject, rulebook)
    told = absent or said
    answering, receipt = _answers(message, rulebook, labelled), labelled and tells_of_receipt(message)
    worded = bool(subject) and (receipt or diction.worded_as_programs(message, rulebook))
    # "Automatic reply:" says what it is; "Absence:" may be a person's word about one and needs two more signs.
    if (label or subject) and _about_one(message, rulebook, bool(told)):
        yield from _in_text(message, rulebook, "", absent, said)
    elif label and (labelled or told or _alone(message, label, rulebook)):
        # what answers nothing may be about it
        about = not (labelled and (told or answering))
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"subject: {subject}", sure=True, outside=about)
    elif behind := _behind(message.head.subject, rulebook):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"subject: {subject}, {behind}", sure=True)
    elif (
        subject
        and (labelled, bool(told) or worded, answering).count(True) > 1
        and not (_asks_us(message, rulebook) if labelled and answering else speaks(message, rulebook))
    ):
        evidence = f"subject: {subject}, {told or 'answers'}"
        topic = signed_by_person(message, rulebook) and (wishes(message, rulebook) or topical(message, rulebook))
        yield Sign(kind=Kind.AUTO_REPLY, evidence=evidence, sure=True, outside=not labelled or topic)
    else:
        yield from _in_text(message, rulebook, subject, absent, said)


def _about_one(message: Message, rulebook: Rulebook, told: bool) -> bool:
    """True where a person writes below the subject of an automatic answer: asks of it, or answers our letter there.

    Who answers has our letter below and signs; beside a word of absence they must say more.
    """
    above = above_name(message)
    if not answers(message, rulebook) and writes(above) and not (told and _tells(above, rulebook)):
        return True
    absences = count_in(letter(message, rulebook), rulebook.correspondence.absence_words)
    quotes = answers_us(message) and bool(message.body.quoted.strip())
    says = not told or speaks(message, rulebook) or in_first_person(message, rulebook)
    return quotes and signed_by_person(message, rulebook) and says and absences <= 1


def _tells(message: Message, rulebook: Rulebook) -> bool:
    absent = words_in(letter(message, rulebook), rulebook.correspondence.absence_words)
    return bool(absent or _said(message, rulebook, False))


def _in_text(message: Message, rulebook: Rulebook, subject: str, absent: str, said: str) -> Iterator[Sign]:
    """The signs of a message whose subject says nothing for certain."""
    mail, speaking = rulebook.correspondence, speaks(message, rulebook)
    several = count_in(letter(message, rulebook), mail.absence_words) > 1 or away_twice(message, rulebook)
    returns = bool(absent and subject) and count_in(letter(message, rulebook), mail.return_words) > 1
    # A person's program quotes what it answers; words of absence above that may be a person's.
    bare = bare_answer(message, rulebook)
    plain = bare and not (mannered(message, rulebook) or signed(message))
    away = absent or subject or (away_with_days(message, rulebook) if plain else "")
    if not speaking and (subject or answers(message, rulebook)) and (only := only_absence(message, rulebook)):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {only} and nothing else", weak=True)
    elif away and answers_us(message) and (bare or subject) and not speaking and (subject or several or plain):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"answers us, {away}", weak=True)
    elif (
        (several or returns)
        and not speaking
        and (subject or _thanks(message, rulebook) or not mannered(message, rulebook))
    ):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {absent or 'away'} and more", weak=True)
    elif absent and answers(message, rulebook) and not speaking and diction.worded_as_programs(message, rulebook):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {absent}, worded as programs write")
    elif (answer := _sentence(message, mail.answer_words)) and not (speaking or quotes_us(message, rulebook)):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {answer}", weak=True)
    elif answer and _wants_no_answer(message, rulebook):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {answer}, no answer wanted", weak=True)
    elif said and not _wants(message, rulebook) and _of_itself(message, rulebook):
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"text: {said}", passes_on=has_files(message), weak=True)
    elif nobody_reads(message, rulebook) and not (
        speaks_to_us(message, rulebook) or writes(message) or tells_mail_program(message, rulebook)
    ):
        spoken = wishes(message, rulebook) or in_first_person(message, rulebook) or hails(message, rulebook)
        yield Sign(kind=Kind.AUTO_REPLY, evidence=f"sender {local_part(message)}", outside=spoken)


def _wants(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, and for a wish or topic of a person's; programs, too, have attached a report."""
    spoken = wishes(message, rulebook) or topical(message, rulebook)
    return asks(message) or (spoken and not diction.leans_to_a_program(message, rulebook))


def _wants_no_answer(message: Message, rulebook: Rulebook) -> bool:
    """True where the text says so beside calling itself an automatic answer, and nobody asks or says "I"."""
    wanted = words_in(_text(message), rulebook.correspondence.no_answer_words)
    spoken = asks(message) or in_first_person(message, rulebook) or quotes_us(message, rulebook)
    return bool(wanted) and not spoken and not message.body.quoted.strip()


def _text(message: Message) -> str:
    return " ".join(own_lines(message))


def _outright(subject: str, rulebook: Rulebook) -> str:
    """The label that says outright that a machine answers, before the subject or in a tag of its own; "" for none."""
    labels = rulebook.correspondence.answer_labels
    # "Automaattivastaus yhteyshenkilöltänne?" asks about one
    if subject.rstrip().endswith("?") and ":" not in subject:
        return ""
    tag = _TAG.match(subject)
    return opens_with(subject, labels) or (opens_with(tag[1], labels) if tag else "")


def _behind(subject: str, rulebook: Rulebook) -> str:
    """The label that stands behind a word of absence ("Poissa - automaattinen vastaus"); "" for none.

    Behind a label with its colon a word of absence says as much ("Auto: olen lomalla").
    """
    mail = rulebook.correspondence
    label = opens_with(subject, mail.automatic_subjects)
    if label.endswith(":") and (word := opens_with(fold(subject).removeprefix(label), mail.automatic_subjects)):
        return word
    first, *rest = _PARTS.split(subject.rstrip(")] "))
    if not opens_with(first, mail.automatic_subjects):
        return ""
    return next((word for part in rest if (word := opens_with(part, mail.answer_labels)) == fold(part).strip()), "")


def _thanks(message: Message, rulebook: Rulebook) -> str:
    return _sentence(message, rulebook.correspondence.thanks)


def _sentence(message: Message, words: tuple[str, ...]) -> str:
    """The first of the words that a sentence begins with; "" for none."""
    spoken = (sentence for line in own_lines(message) for sentence in _SENTENCE.split(line))
    return next((word for sentence in spoken if (word := opens_with(sentence, words))), "")


def _asks_us(message: Message, rulebook: Rulebook) -> bool:
    return asks(message) and matters(message, rulebook)


def _said(message: Message, rulebook: Rulebook, absent: bool) -> str:
    """What a machine says of itself at the beginning of one of the first lines, "" for nothing.

    Inside a line ("Kiitos! Tämä on automaattinen viesti.") people write that of our letters too, in their answers to
    them, but of no absence; and where our letter stands in the text, it is our letter that says so.
    """
    if quotes_us(message, rulebook) and not absent:
        return ""
    first = own_lines(message)[:_FIRST_LINES]
    inside = absent or not (mannered(message, rulebook) or answers(message, rulebook))
    spoken = (*first, *(sentence for line in first for sentence in _SENTENCE.split(line) if inside))
    words = rulebook.correspondence.automatic_words
    tagged = (tag[1] for line in first if (tag := _TAG.match(line)))
    return next((w for text in (*spoken, *tagged) if (w := opens_with(text, words))), "")


def _of_itself(message: Message, rulebook: Rulebook) -> bool:
    """True where such words are about the message itself: in an answer, without manners, or as a line of their own.

    Above a person's own name they tell of somebody else's ("Automaattikuittaus ei ole vastaus."), but in an answer.
    """
    if _answers(message, rulebook) or nobody_reads(message, rulebook):
        return True
    if not mannered(message, rulebook):
        return not signed_by_person(message, rulebook)
    words = rulebook.correspondence.automatic_words
    return any(opens_with(line, words) and len(line.split()) <= _LINE_OF_ITSELF for line in own_lines(message))


def _labels(subject: str, words: str, rulebook: Rulebook) -> bool:
    """True when the words are set before another subject by a colon, in brackets, or before a reply's prefix."""
    tag, rest = _TAG.match(subject), fold(subject).partition(words)[2].strip()
    in_tag = bool(tag and fold(tag[1]).startswith(words))
    return in_tag or words.endswith(":") or rest.startswith(":") or bool(opens_with(rest, _prefixes(rulebook)))


def _alone(message: Message, words: str, rulebook: Rulebook) -> bool:
    """True when the subject is those words and no more; below it no person speaks, or signs what answers nothing."""
    bare = fold(message.head.subject).strip() == words
    topic = signed_by_person(message, rulebook) and not answers(message, rulebook)
    spoken = speaks(message, rulebook) or in_first_person(message, rulebook)
    return bare and not (mannered(message, rulebook) or spoken or topic)


def _names_ours(message: Message, rulebook: Rulebook) -> bool:
    """True when behind the label stands the subject of a reply (`Luettu: VS: ...`) or our heading."""
    inner = message.head.subject.partition(":")[2].strip()
    return bool(opens_with(inner, _prefixes(rulebook))) or fold(inner).startswith(fold(rulebook.access.heading))


def _prefixes(rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(f"{p}:" for p in rulebook.correspondence.reply_prefixes)


def _answers(message: Message, rulebook: Rulebook, labelled: bool = False) -> bool:
    """True for what looks like an answer; behind a label, by the subject that follows it too."""
    return (
        answers(message, rulebook)
        or null_return_path(message, rulebook)
        or (labelled and (answers_us(message) or _names_ours(message, rulebook)))
    )

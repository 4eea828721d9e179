"""An absence and nothing else: each sentence says who is away, when mail is read again, or whom to ask meanwhile.

Such a text is a machine's: people who use its words add what comes of it. Who greets or signs, or answers above what
they answer, and says two such things ("olen lomalla, palaan 5.8.") may be a person all the same; three are a machine's,
and in an answer to us two that name an address or a number to turn to.
Reads correspondence.absence_words, automatic_subjects, absence_openings, day_words, away_words, return_words,
contact_words, left_words, thanks, closings.
"""

import re

from inboxbot.kinds.manners import greeting, mannered
from inboxbot.kinds.names import is_name, names_sender, personal, signed
from inboxbot.kinds.signs import answers, answers_us, count_in, opens_with, own_lines, words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# Latin, Greek and Cyrillic.
_CAPITALS = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
# A full stop behind a digit ("21.7. asti") ends a sentence before a capital only.
_END = re.compile(rf"(?<=[!?])\s+|(?<=[^\W\d]{{2}}\.)\s+|(?<=\d\.)\s+(?=[{_CAPITALS}])|\n")
# A line that was broken because it was full.
_BROKEN = re.compile(r"(?<=.{50}[^.!?:])\n")
# An address or a telephone number; dates have full stops.
_REACHED = re.compile(r"(?<!\S)[^\s@]*@[^\s@]+|\+?\d[\d \u00a0()-]{5,}")
# A line of several words that is a sentence, unlike a title or a number.
_SPEAKING = re.compile(r"[^\W\d_]+(?:\W+[^\W\d_]+){2,}\W*[.!?]\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_ENDED = re.compile(r"(?<=[.!?])\s+")
# "Petra Wallin slutade ..."
_NAMED = re.compile(rf"[{_CAPITALS}](?:[^\W\d_]|-)+ [{_CAPITALS}](?:[^\W\d_]|-)+ ")
_FEW_WORDS, _NEAR = 3, 4
# No absence takes as many characters to tell.
_LONGEST = 4_000
# What stands further down is not looked at (`words_in`).
_HEARD = 8_000
# How many such things a machine says at least: who greets, signs or quotes may be a person who says two of them.
_BARE, _OF_A_PERSON = 2, 3


def only_absence(message: Message, rulebook: Rulebook) -> str:
    """The first word of absence in a text that says several such things and nothing else; "" for any other text."""
    mail = rulebook.correspondence
    if sum(map(len, own_lines(message))) > _LONGEST:
        return ""
    sentences, away = _sentences(message, rulebook), mail.absence_words + mail.away_words
    openings = mail.automatic_subjects + mail.absence_openings
    absent = [word for s in sentences if (word := words_in(s, away) or opens_with(s, openings))]
    thanked = [word for s in sentences if (word := opens_with(s, mail.thanks))]
    known = away + mail.return_words
    told = known + mail.contact_words
    plain = all(_begins(s, told) or opens_with(s, openings + mail.thanks) or _greets(s) for s in sentences)
    opened = any(opens_with(s, mail.absence_openings) for s in sentences)
    others = answers_us(message) and any(
        _REACHED.search(s) or (opened and _begins(s, mail.contact_words)) for s in sentences if words_in(s, told)
    )
    said = len(thanked) + max(len(absent), count_in("\n".join(sentences), known)) + others
    of_a_person = mannered(message, rulebook) or signed(message) or message.body.quoted.strip()
    # below our letter and their name people tell the same; programs also whom to ask meanwhile
    told_whom = any(names_whom_to_ask(s, rulebook) for s in sentences)
    if signed(message) and message.body.quoted.strip() and not told_whom:
        return ""
    needed = _OF_A_PERSON if of_a_person else _BARE
    return absent[0] if absent and plain and said >= needed else ""


def names_whom_to_ask(text: str, rulebook: Rulebook) -> bool:
    """True for an address, a number, or a word that leads to somebody else."""
    return bool(_REACHED.search(text) or words_in(text, rulebook.correspondence.contact_words))


def _sentences(message: Message, rulebook: Rulebook) -> list[str]:
    """What the text says, without greetings, closing and name."""
    lines = list(own_lines(message))
    if lines and (greeting(lines[0]) or lines[0].rstrip().endswith(",")):
        del lines[0]
    closings = rulebook.correspondence.closings
    name = next((n for n, line in enumerate(lines) if n and is_name(line, message)), len(lines))
    # below the name stand title, house and numbers
    written = (line for n, line in enumerate(lines) if n < name or _SPEAKING.search(line))
    said = (line for line in written if not (is_name(line, message) or opens_with(line, closings)))
    sentences = _END.split(_BROKEN.sub(" ", "\n".join(said)))
    return [one for one in sentences if _WORD.search(one)]


def _begins(sentence: str, words: tuple[str, ...]) -> bool:
    """True where the first of the words stands near the beginning, not behind a clause ("We cannot, for I am away")."""
    found = words_in(sentence, words)
    before = fold(sentence).partition(found)[0] if found else ""
    clause, comma, _ = before.partition(",")
    return bool(found) and len(_WORD.findall(before)) <= _NEAR and (not comma or len(_WORD.findall(clause)) == 1)


def _greets(sentence: str) -> bool:
    return sentence.rstrip().endswith(("!", ",", ":")) and len(_WORD.findall(sentence)) <= _FEW_WORDS


def away_with_days(message: Message, rulebook: Rulebook) -> str:
    """A word of being away, or what opens a text that tells an absence with its days and no more.

    "Virkavapaalla 31.5. asti." is one; "Koulutuksessa 3.12. kaikki, muina päivinä käy" answers us.
    """
    mail, text = rulebook.correspondence, letter(message, rulebook)
    opening = opens_with(text, mail.absence_openings)
    days = set(map(fold, mail.day_words))
    beside = [word.strip(".,;!()") for word in fold(text).removeprefix(opening).split()]
    dated = any(map(_DIGIT.search, beside)) and all(_DIGIT.search(word) or word in days for word in beside if word)
    return words_in(text, mail.away_words) or (opening if dated else "")


def away_twice(message: Message, rulebook: Rulebook) -> bool:
    """True for an answer that says two things of being away, three where it greets, and that nobody signs."""
    by_hand = signed(message) or message.body.quoted.strip()
    said = things_said(message, rulebook)
    return said > 1 + mannered(message, rulebook) and answers(message, rulebook) and not by_hand


def things_said(message: Message, rulebook: Rulebook) -> int:
    """How many words of an absence, of being away and of the return stand above the sender's name."""
    mail = rulebook.correspondence
    return count_in(letter(message, rulebook), mail.absence_words + mail.away_words + mail.return_words)


def letter(message: Message, rulebook: Rulebook) -> str:
    """The text above the sender's name, without what is said of somebody else who works there no more.

    A note below the name ("olen lomalla 7.-27.7.") stands under whatever they write. A mailbox tells of who had it.
    """
    lines = own_lines(message)
    end = next((n for n, line in enumerate(lines) if n and is_name(line, message)), None)
    text = " ".join(lines[:end])[:_HEARD]
    left = rulebook.correspondence.left_words
    if not words_in(text, left):
        return text
    sentences = _ENDED.split(text)
    return " ".join(s for s in sentences if not (words_in(s, left) and _of_another(s, message, rulebook)))


def _of_another(sentence: str, message: Message, rulebook: Rulebook) -> bool:
    """True where a desk's sentence does not name the sender, or a person's begins with the name of another."""
    if names_sender(sentence, message):
        return False
    return not personal(message, rulebook) or _NAMED.match(sentence) is not None

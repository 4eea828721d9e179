"""How a text is worded: as programs write, or as people do. A score learnt from labelled mail, not a rule.

Words of machines (`absence_words`, `acknowledgements` ...) are used by people as well, and no list has all of them. So
each run of three to six letters of a subject and a text has a weight, learnt from messages of which it was known who
wrote them (logistic regression; `benchmarks/diction.py` learns them anew); their sum is above zero for a program's
wording, below it for a person's. It tells only where nothing else does: a high score makes a machine of a few words at
least in which nobody asks, encloses something or writes above our letter; how high depends on what stands beside it,
and who signs is a person but in answers and absences. A low one takes away what words tell, and what a label, an
address or a field of the header tells where somebody plainly wants something. Other kinds ask it, too.
Reads diction.tsv beside this module, correspondence.learnt_diction.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from inboxbot.kinds.absence import names_whom_to_ask, things_said
from inboxbot.kinds.manners import courteous
from inboxbot.kinds.names import personal, signed_by_person, signs_off
from inboxbot.kinds.records import to_the_second
from inboxbot.kinds.signs import Sign, answers, asks, has_files, is_forward, own_lines, without_our_case, words_in
from inboxbot.kinds.speech import gives_oid, matters, says_wish, topical
from inboxbot.model import Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# Logarithms of the odds. More is asked of few words, where the address spells a name, where somebody greets, closes or
# signs, wishes something or speaks of our matters. Less is asked of an answer, for each thing said of an absence, and
# for what receipts tell.
_OF_A_PROGRAM, _LEAST = 2.4, 1.4
_OF_FEW_WORDS, _OF_A_NAME, _OF_A_PERSON_S_WAYS = 2.4, 1.6, 0.8
_OF_AN_ABSENCE, _OF_AN_ANSWER, _OF_A_RECEIPT = 1.2, 0.8, 0.7
_ABSENCES = 2
_OF_A_PERSON, _PLAINLY_OF_A_PERSON = -0.5, -1.9
_LEANING = 1.5
_HEARD = 3_000
_SHORTEST, _LONGEST = 3, 6
# Few words say little of who wrote them; people and programs tell an absence alike in one short sentence.
_A_REMARK, _SENTENCES, _FEW_WORDS = 5, 8, 10
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[^\W\d_]+|0|[?!:@/#]")
_WORD = re.compile(r"[^\W\d_]{3,}")
# The end of the subject, and what stands for the sender's name.
_END, _NAME = "|", "~"
_TOLD = 3


def signs(message: Message, rulebook: Rulebook) -> Iterator[Sign]:
    """The sign of a text worded as programs write; never sure.

    Who signs is a person, but in an answer or beside an absence: what is set up to be sent meanwhile is signed as well.
    """
    signed = signed_by_person(message, rulebook) or signs_off(message, rulebook)
    absences = things_said(message, rulebook) if _words(message) >= _FEW_WORDS else 0
    by_hand = (
        _words(message) < _A_REMARK
        or asks(message)
        or message.body.quoted.strip()
        or gives_oid(message)
        or has_files(message)
        or is_forward(message, rulebook)
        or (signed and not (absences or answers(message, rulebook)))
    )
    if not by_hand and (reached := score(message, rulebook)) > _wanted(message, rulebook, signed, absences):
        kind = Kind.AUTO_REPLY if answers(message, rulebook) else Kind.BULK
        yield Sign(kind=kind, evidence=f"worded as programs write ({reached:.1f}): {_telling(message)}", yields=True)


def _wanted(message: Message, rulebook: Rulebook, signed: bool, absences: int) -> float:
    """The score that is asked of a program's wording here."""
    text, answered = "\n".join(own_lines(message))[:_HEARD], answers(message, rulebook)
    letter = words_in(text, rulebook.correspondence.your_letters)
    more = (
        (_OF_A_NAME, personal(message, rulebook)),
        (_OF_A_PERSON_S_WAYS, matters(message, rulebook) or topical(message, rulebook)),
        (_OF_A_PERSON_S_WAYS, says_wish(message, rulebook)),
        (_OF_A_PERSON_S_WAYS, courteous(message, rulebook)),
        (_OF_A_PERSON_S_WAYS, signed),
        (_OF_FEW_WORDS, _words(message) < _FEW_WORDS),
    )
    less = (
        (_OF_AN_ABSENCE * min(absences, _ABSENCES), True),
        (_OF_AN_ANSWER, answered),
        (_OF_A_RECEIPT, letter),
        (_OF_A_RECEIPT, (answered or letter) and to_the_second(message)),
        (_OF_A_RECEIPT, names_whom_to_ask(text, rulebook)),
    )
    wanted = _OF_A_PROGRAM + sum(weight for weight, holds in more if holds)
    return max(wanted - sum(weight for weight, holds in less if holds), _LEAST)


def as_people_write(message: Message, rulebook: Rulebook, *, plainly: bool) -> bool:
    """True for a text worded as people write, whatever words of machines stand in it; `plainly`, beyond doubt."""
    wanted = _PLAINLY_OF_A_PERSON if plainly else _OF_A_PERSON
    return _words(message) >= _SENTENCES and score(message, rulebook) < wanted


def worded_as_programs(message: Message, rulebook: Rulebook) -> bool:
    """True for a wording that tells a program beside a word of one, whoever signs; not above what it answers."""
    sentences = _words(message) >= _SENTENCES and not message.body.quoted.strip()
    return sentences and score(message, rulebook) > _OF_A_PROGRAM


def leans_to_a_program(message: Message, rulebook: Rulebook) -> bool:
    """True for a wording that is rather a program's, though it tells nobody alone."""
    return score(message, rulebook) > _LEANING


def as_no_calendar_writes(message: Message, rulebook: Rulebook) -> bool:
    """True for a remark of some words beside an answer to an invitation: what calendars say of it is a program's."""
    return _words(message) > _A_REMARK and score(message, rulebook) < 0


def score(message: Message, rulebook: Rulebook) -> float:
    """The logarithm of the odds that a program worded the text; 0.0 without one, or where the rules want none."""
    asked = rulebook.correspondence.learnt_diction and _words(message)
    return _score(told(message)) if asked else 0.0


def _words(message: Message) -> int:
    return sum(len(line.split()) for line in own_lines(message))


def told(message: Message) -> str:
    """The subject and the beginning of the text as the weights know them: folded, with signs for names and numbers."""
    name = frozenset(_WORD.findall(fold(message.head.sender.name))) if message.head.sender else frozenset()
    text = "\n".join(own_lines(message))[:_HEARD]
    return f" {_plain(without_our_case(message.head.subject), name)} {_END} {_plain(text, name)} "


def grams(text: str) -> set[str]:
    """All runs of three to six characters."""
    return {text[n : n + size] for size in range(_SHORTEST, _LONGEST + 1) for n in range(len(text) - size + 1)}


def _plain(text: str, name: frozenset[str]) -> str:
    plain = _DIGITS.sub("0", _LINK.sub(" / ", _ADDRESS.sub(" @ ", fold(text))))
    return " ".join(_NAME if token in name else token for token in _TOKEN.findall(plain))


# Asked for each sign in words.
@lru_cache(maxsize=4)
def _score(text: str) -> float:
    weights = _weights()
    known = [weights[gram] for gram in grams(text) if gram in weights]
    return sum(known) / len(known) ** 0.5 + weights[""] if known else 0.0


def _telling(message: Message) -> str:
    """The words that weigh most."""
    weights = _weights()
    words = {
        word: sum(weights.get(gram, 0) for gram in grams(f" {word} "))
        for word in told(message).split()
        if word.isalpha()
    }
    return ", ".join(sorted(words, key=lambda word: -words[word])[:_TOLD])


@cache
def _weights() -> Mapping[str, float]:
    """Each run of characters with its weight; the empty one has what is added to every score."""
    return read_weights(files("inboxbot.kinds").joinpath("diction.tsv").read_text("utf-8"))


def read_weights(text: str) -> dict[str, float]:
    """The weights that a file holds: runs of characters with "_" for a space, and thousandths."""
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {gram.replace("_", " "): int(weight) / 1000 for gram, weight in rows}

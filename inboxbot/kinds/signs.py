"""What tells a machine, as a value: the kind, the evidence, and whether it is sure whatever the message brings.

A sign that is not sure (a help desk's `Auto-Submitted: auto-generated`) makes no machine of a message that brings
forms or participants; then it is only a mark on it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.model import Block, Kind, Lines, Message, is_reply_id
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_SCANNED = 8_000
_OPENING = 1_000
_MOST_TAGS = 6
# "*** This is an automatic reply ***", "-- (Sent automatically)".
_DECORATION = " *=~_•·(–—-"
_TAG = re.compile(r"^\s*[\[*][^\]*]{1,40}[\]*]+\s*")
# Up to some seven words of folded text; a full stop behind a digit (`31.7.`) or inside a word (`firma.example`) ends no
# sentence. No letter fits two branches, or a text of short words would be tried in every way there is to divide it.
_GAP = r"(?:[^.!?]|\.(?:(?<=\d\.)|(?=[^\W_]))){1,50}?(?<![^\W_])"
_STAR = re.compile(r"(?<=[^\W_])\\\*(?=\\|$)")
_OPEN = re.compile(r"\.\.\.|\*")
_QUESTION = re.compile(r"\?(?=\s|$)")
# The case number as the subject of a reply carries it.
_OUR_NUMBER = re.compile(r"(?<![^\W_])JT-[0-9A-HJKMNP-TV-Z]{8}(?![^\W_])", re.IGNORECASE)
_OUR_ID = re.compile(r"(?<![^\W_])jt\.[a-z2-7]{26}@", re.IGNORECASE)
_IN_MARKS = re.compile(r'["“”„«»][^"“”„«»]{1,200}["“”«»]')
_OUR_CASE = re.compile(rf"\[{_OUR_NUMBER.pattern}\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that tells a machine.

    `precedence` marks a sign that is the header Precedence and nothing more, `passes_on` one of what carries the
    matters of people: a copier that sends what was laid on it, a group through which somebody writes. One that
    `only_marks` makes no machine of a message: a person speaks beside it; on forms and people it is a mark. One that
    `yields` is no mark on forms and people either. A `weak` one, of words that people use as well, gives way where
    the whole text is worded as people write; an `outside` one, of what stands around the text (a label in the subject,
    an address, a field of the header that people's mail may carry, too), where it plainly is and wants something.
    """

    kind: Kind
    evidence: str
    sure: bool = False
    precedence: bool = False
    passes_on: bool = False
    only_marks: bool = False
    weak: bool = False
    outside: bool = False
    yields: bool = False


def local_part(message: Message) -> str:
    """The sender's address before the @, folded; "" without a sender."""
    return fold(message.head.sender.email.partition("@")[0]).strip("\\\"'") if message.head.sender else ""


def letters(local: str) -> str:
    """A local part without the signs between its words: `do.not-reply` and `donotreply` are the same."""
    return re.sub(r"[._-]", "", fold(local))


def null_return_path(message: Message, rulebook: Rulebook) -> bool:
    """True when the envelope sender was empty (RFC 5321, 6.1) or a mail system's own; no person's mail has that."""
    daemons = frozenset(map(fold, rulebook.correspondence.daemon_senders))
    paths = (h.value.strip().strip("<>").strip() for h in message.headers if h.name == "return-path")
    return any(not path or _is_daemon(path, daemons) for path in paths)


def _is_daemon(path: str, daemons: frozenset[str]) -> bool:
    local = fold(path.rpartition("@")[0])
    return local in daemons and "daemon" in local


def opens_with(text: str, words: tuple[str, ...]) -> str:
    """The word or phrase that a text begins with as a whole word, behind tags in brackets; "" for none."""
    folded = fold(text[:_OPENING])
    # A notice may begin with a tag of its own (`[FIRING:1]`), and an answer's label may stand in one (`[Auto-Reply]`).
    for _ in range(_MOST_TAGS):
        if (match := _openers(words).match(folded)) or not (tag := _TAG.match(folded)):
            break
        folded = folded[tag.end() :]
    if not match and (bare := folded.lstrip(_DECORATION)) != folded:
        match = _openers(words).match(bare)
    return match[0] if match else ""


@lru_cache(maxsize=64)
def _openers(words: tuple[str, ...]) -> re.Pattern[str]:
    folded = sorted({fold(w) for w in words if fold(w)}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(_spelled, folded)) or '(?!)'})(?:(?<=\W)|(?![^\W_]))")


def _spelled(folded: str) -> str:
    """As a pattern: three dots stand for a few words of the same sentence, a star for more letters of a word."""
    # Folding has made three dots of the one character.
    return _GAP.join(_STAR.sub(r"[^\\W_]*", re.escape(piece.strip())) for piece in folded.split("..."))


def own_lines(message: Message) -> tuple[str, ...]:
    """The lines of the newest part that say something, tables left out."""
    return _said(message.body.own)


@lru_cache(maxsize=4)
def _said(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(line for block in blocks if isinstance(block, Lines) for line in block.lines if line.strip())


def words_in(text: str, words: tuple[str, ...]) -> str:
    """The first of the words or phrases that stands in a text, "" for none; only the first 8,000 characters.

    Three dots in a phrase (`olen … lomalla`) stand for a few words of the same sentence, a star for more letters.
    """
    folded = fold(text[:_SCANNED])
    match = _anywhere(words, folded).search(folded)
    return match[0] if match else ""


def without_words(text: str, words: tuple[str, ...]) -> str:
    """The text, folded, without the words or phrases."""
    folded = fold(text)
    return _anywhere(words, folded).sub(" ", folded)


def count_in(text: str, words: tuple[str, ...]) -> int:
    """How many times the words or phrases stand in a text, none of them twice; only the first 8,000 characters."""
    folded = fold(text[:_SCANNED])
    return len({match[0] for match in _anywhere(words, folded).finditer(folded)})


def _anywhere(words: tuple[str, ...], folded: str) -> re.Pattern[str]:
    """A pattern of those words that may stand in the text at all: few do, and a pattern of all is slow to make."""
    return _pattern(tuple(word for word, letters in _folded(words) if letters in folded))


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each word as it is looked for, the longest first, and the longest run of letters that it cannot do without."""
    longest = sorted({fold(word) for word in words if fold(word)}, key=len, reverse=True)
    return tuple((word, max((run.strip() for run in _OPEN.split(word)), key=len)) for word in longest)


@lru_cache(maxsize=256)
def _pattern(folded: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(_spelled, folded)) or '(?!)'})(?![^\W_])")


def answers(message: Message, rulebook: Rulebook) -> bool:
    """True for a message that names another one before it, or whose subject has a reply's prefix."""
    prefixes = tuple(f"{p}:" for p in rulebook.correspondence.reply_prefixes)
    return bool(message.head.in_reply_to or message.head.references or opens_with(message.head.subject, prefixes))


def answers_us(message: Message) -> bool:
    """True when the message says that it answers a letter of ours: by its id, or by the case number in the subject.

    The number counts only where no message is named at all, as simple vacation programs leave it; people's programs
    name the message that they answer.
    """
    named = (*message.head.in_reply_to, *message.head.references)
    return any(map(is_reply_id, named)) if named else bool(_OUR_CASE.search(message.head.subject))


def bare_answer(message: Message, rulebook: Rulebook) -> bool:
    """True for an answer to a letter of ours with nothing of that letter in it, as programs answer."""
    quoted = message.body.quoted.strip() or quotes_us(message, rulebook)
    return answers_us(message) and not quoted


def quotes_us(message: Message, rulebook: Rulebook) -> bool:
    """True when a case number of our letters stands in the text itself, and not in a subject repeated there."""
    numbered = "\n".join(line for line in own_lines(message) if _OUR_NUMBER.search(line))
    return _OUR_NUMBER.search(without_repeats(numbered, rulebook)) is not None


def names_our_letter(message: Message) -> bool:
    """True when the text names a letter of ours by its case number or its id, in whatever way."""
    return any(_OUR_NUMBER.search(line) or _OUR_ID.search(line) for line in own_lines(message))


def without_repeats(text: str, rulebook: Rulebook) -> str:
    """The text without what stands behind a label of subjects (`Aihe:`) or in quotation marks: machines repeat it."""
    return _without_repeats(text, rulebook.correspondence.subject_labels)


# One kind after another asks of the same message.
@lru_cache(maxsize=16)
def _without_repeats(text: str, labels: tuple[str, ...]) -> str:
    return _IN_MARKS.sub(" ", _labels(labels).sub(" ", text))


@lru_cache(maxsize=4)
def _labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, labels)) or "(?!)"
    # "Viestin otsikko:", "Original subject:"
    return re.compile(
        rf"(?:^|(?<=[.!?])[^\S\n]+)[^\w\n]*(?:[^\W\d_]+[^\S\n])?(?:{words})[^\S\n]*:.*", re.IGNORECASE | re.MULTILINE
    )


def without_our_case(subject: str) -> str:
    """The subject without a case number in the form of our replies."""
    return _OUR_CASE.sub("", subject)


def has_files(message: Message) -> bool:
    """True when a file is attached that is more than decoration."""
    return any(not attachment.decoration for attachment in message.attachments)


def asks(message: Message) -> bool:
    """True when a sentence is a question."""
    return any(_QUESTION.search(line) for line in own_lines(message))


def is_forward(message: Message, rulebook: Rulebook) -> bool:
    """True for a message that passes another one on: by its body, or by a prefix that only forwards carry (`Fwd:`).

    `VS:` is a reply in Finnish and a forward in Danish: nothing is concluded from it.
    """
    mail = rulebook.correspondence
    replies = set(map(fold, mail.reply_prefixes))
    only = tuple(f"{prefix}:" for prefix in mail.forward_prefixes if fold(prefix) not in replies)
    return message.body.is_forward or bool(opens_with(message.head.subject, only))

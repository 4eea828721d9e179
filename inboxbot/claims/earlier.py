"""Whether a message takes up an earlier registration, which may have come in time: a correction, or what continues it.

Words of correcting count beside what is corrected ("tässä korjattu lomake"), those of what went amiss beside a paper or
a message ("lomakkeesta puuttui liite"), those of having sent or said beside what was sent, or our office, and a time
("lomakkeet lähetettiin 28.8.", "mistä kerroin teille elokuussa"), what is ours beside a word for already
("ilmoittautumisemme on jo teillä"), what was agreed (see agreements), those of having registered by themselves, a
question after what was sent, and us or a mail beside a month that has passed; nothing is denied by them, they only
keep anybody from being turned down as late unseen. Excuses and pleas tell of nothing earlier, nor do rows answered no.
The answers of the registration form count like sentences.
Reads phrases.taking_up, not_meant.conditions, negations and months.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from inboxbot.claims.afterwords import afterwords
from inboxbot.claims.agreements import was_agreed
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.form_rows import answered
from inboxbot.claims.passages import file_names, forwarded_blocks, own_blocks, subject
from inboxbot.claims.refused import Refused
from inboxbot.claims.strangers import names_of_the_house
from inboxbot.claims.withdrawal import speaks_of_the_last
from inboxbot.model import Document, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d{1,2}\.)")
# "28 August", "August 28".
_NUMBER_BEFORE, _LONGEST_NUMBER = re.compile(r"\b(\d{1,2})(?:\.|st|nd|rd|th)? (?:of )?$"), 9
_NUMBER_BEHIND = re.compile(r" (\d{1,2})\b")
# Farther back a month may be one to come.
_MONTHS_BACK = 6
# "Should already have been sent."
_NEAR, _FARTHEST = 5, 60


def takes_up(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when a sentence tells of an earlier registration or of an agreement, or what comes is called corrected."""
    words = rulebook.phrases.taking_up
    rows = Refused(rulebook)
    written = (*subject(message), *rows.heard(own_blocks(message)), *rows.heard(forwarded_blocks(message)))
    answers = tuple(answered(message, documents, rulebook))
    heard = (*written, *rows.without((*afterwords(message, rulebook), *answers)))
    # What is said many times is looked at once.
    texts = dict.fromkeys(piece.text for piece in heard)
    said = dict.fromkeys(sentence for text in texts for sentence in sentences(text))
    told = dict.fromkeys(map(fold, said))
    if any(_looks_back(s, rulebook) or _asks_after_it(s, message, rulebook) for s in told):
        return True
    house = names_of_the_house(message, (piece.text for piece in answers))
    if any(was_agreed(sentence, house, rulebook) for sentence in said):
        return True
    at = message.head.received_at
    if any(_is_dated(s, at, rulebook) or (at and _was_before(s, at.month, rulebook)) for s in told):
        return True
    correcting, things = finder(words.correcting), compiled(words.corrected)
    return any(correcting(name.text) and things.found(name.text) for name in file_names(message))


def _looks_back(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases.taking_up
    parts = sentence.split(", ")
    # "Jos lomakkeissa on virheitä, korjaamme ne" corrects nothing yet.
    offered = compiled(rulebook.phrases.not_meant.conditions)
    # Nor does "jos testaus jää kesken, jatkamme ensi jaksolla" go on with anything.
    carried = finder(rulebook.phrases.carrying_over)
    if finder(words.acts)(sentence) and not any(offered.begins(part) and carried(part) for part in parts):
        return True
    later = finder(words.offering)(sentence)
    told = [] if later else [part for part in parts if not offered.begins(part)]
    if any(map(finder(words.amiss), told)) and compiled(words.messages + words.mails).found(sentence):
        return True
    if _is_earlier(sentence, rulebook):
        return True
    if _is_again(parts, rulebook):
        return True
    if any(_is_there(part, rulebook) or speaks_of_the_last(part, rulebook) for part in parts):
        return True
    if _was_sent(sentence, rulebook) and _has_time(sentence, rulebook) and _is_between_us(sentence, rulebook):
        return True
    things = any(map(compiled(words.corrected).found, told)) and not offered.begins(sentence)
    return things and bool(finder(words.correcting)(", ".join(told)))


def _is_again(parts: list[str], rulebook: Rulebook) -> bool:
    """True for "jo kolmas kerta, kun lähetämme"; not for who takes part for the third time."""
    words = rulebook.phrases.taking_up
    repeating, sending = compiled(words.repeating), finder(words.sending)
    against = compiled(rulebook.phrases.first_time.coming + rulebook.phrases.taking_part)
    return any(
        repeating.found(part) and not against.found(part) and bool(sending(part) or sending(behind))
        for part, behind in zip(parts, (*parts[1:], ""), strict=True)
    )


def _asks_after_it(sentence: str, message: Message, rulebook: Rulebook) -> bool:
    """True for "ettekö ole saaneet ilmoittautumistamme?"; not for "saitteko liitteet auki?" of what it brings."""
    words = rulebook.phrases.taking_up
    if not sentence.rstrip().endswith("?"):
        return False
    own = words.enclosures if message.attachments else ()
    things = compiled(words.ours + words.corrected + words.messages + words.mails).hits(sentence)
    return any(hit.phrase not in own for hit in things) and bool(finder(words.arriving)(sentence))


def _is_between_us(sentence: str, rulebook: Rulebook) -> bool:
    """True where a paper is named, or else a message or our office and nobody of the sender's own world."""
    words = rulebook.phrases.taking_up
    if compiled(words.corrected).found(sentence):
        return True
    ours = compiled(words.office + words.toward_you + words.messages + words.mails + words.these).found(sentence)
    return ours and not compiled(words.elsewhere).found(sentence)


def _is_earlier(sentence: str, rulebook: Rulebook) -> bool:
    """True where a word for earlier stands right before a paper or a message ("aiempi lomake")."""
    words = rulebook.phrases.taking_up
    ends = {hit.end for hit in compiled(words.earlier).hits(sentence)}
    things = compiled(words.corrected + words.messages + words.mails)
    return bool(ends) and any(hit.start - 1 in ends for hit in things.hits(sentence))


def _is_dated(sentence: str, at: datetime | None, rulebook: Rulebook) -> bool:
    """True for "viestini 28.8." and "my mail of 28 August"; no day of a deadline or to come is one of a message."""
    words = rulebook.phrases.taking_up
    if not compiled(words.mails).found(sentence) or compiled(words.deadlines).found(sentence):
        return False
    return any(at is None or not _is_to_come(day, month, at) for day, month in _days(sentence, rulebook))


def _days(sentence: str, rulebook: Rulebook) -> Iterator[tuple[int, int]]:
    """Day and month of the days of a folded sentence."""
    for match in _DAY.finditer(sentence):
        yield int(match[1]), int(match[2])
    numbers = {name: number for number, names in enumerate(rulebook.phrases.months, 1) for name in names}
    for hit in compiled(_months(rulebook)).hits(sentence):
        before = _NUMBER_BEFORE.search(sentence, max(0, hit.start - _LONGEST_NUMBER), hit.start)
        if day := before or _NUMBER_BEHIND.match(sentence, hit.end):
            yield int(day[1]), numbers[hit.phrase]


def _is_to_come(day: int, month: int, at: datetime) -> bool:
    """True for a day of the next half of a year."""
    ahead = (month - at.month) % 12
    return day > at.day if not ahead else ahead < _MONTHS_BACK


def _was_before(sentence: str, month: int, rulebook: Rulebook) -> bool:
    """True where us, or a mail, stand beside a month that has passed ("annoin sen teille toukokuussa")."""
    words = rulebook.phrases.taking_up
    thanks = frozenset(words.thanking)
    hits = compiled(words.toward_you + words.mails + words.these + words.thanking).hits(sentence)
    if all(hit.phrase in thanks for hit in hits):
        return False
    past = tuple((month - back - 1) % 12 for back in range(1, _MONTHS_BACK + 1))
    names = tuple(name for m in past for name in rulebook.phrases.months[m] if len(name) > len("maj"))
    against = words.unmade + words.only_now + words.deadlines + words.elsewhere + rulebook.phrases.negations
    return compiled(names).found(sentence) and not compiled(against).found(sentence)


def _is_there(part: str, rulebook: Rulebook) -> bool:
    """True for "ilmoittautumisemme on jo teillä"; not for one that should have come, or comes now."""
    words = rulebook.phrases.taking_up
    if not compiled(words.already).found(part) or not compiled(words.ours).found(part):
        return False
    return not compiled(words.unmade + rulebook.phrases.negations).found(part)


def _was_sent(sentence: str, rulebook: Rulebook) -> bool:
    """True when something was sent; not "were not sent", "skickades inte", nor what should have been."""
    words = rulebook.phrases.taking_up
    denials = {hit.start for hit in compiled(rulebook.phrases.negations).hits(sentence)}
    against = compiled(words.unmade + rulebook.phrases.negations)
    return any(
        end + 1 not in denials
        and not against.found(" ".join(sentence[max(0, start - _FARTHEST) : start].split()[-_NEAR:]))
        for start, end in finder(words.sent)(sentence)
    )


def _has_time(sentence: str, rulebook: Rulebook) -> bool:
    times = rulebook.phrases.taking_up.times + _months(rulebook)
    return bool(_DAY.search(sentence)) or compiled(times).found(sentence)


def _months(rulebook: Rulebook) -> tuple[str, ...]:
    """The names of the months, without those that are other words too ("maj", "may")."""
    return tuple(name for month in rulebook.phrases.months for name in month if len(name) > len("maj"))

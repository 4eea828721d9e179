"""Whether words beside a request leave a doubt of the access: nobody is given what is not wanted, or not yet.

A denial counts beside what asks, needs or gives. One that only tells that somebody has no access ("hänellä ei ole vielä
oikeuksia") is the reason for asking; so is what they had earlier or where they cannot get in. A condition counts for
what is asked, not for who is told or called ("ilmoittakaa, jos jotain puuttuu").
Reads phrases.doubted, negations, not_meant.joins, requesting_politely and for_somebody.
"""

import re
from collections.abc import Iterable, Iterator

from inboxbot.claims.another_need import Asked, is_of_another
from inboxbot.claims.breaks import Span
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.passages import Passage
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.doubt_words import DoubtedWords
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import Spoken, spoken_of
from inboxbot.rulebook.phrases import compiled
from inboxbot.rulebook.runs_of_names import WORD, runs_in

_PART = re.compile(r",\s+|\s-\s|:\s+|\s*[()]\s*")
# "älkää vielä missään nimessä antako"; what is given stands closer to its denial.
_NEAR = 3
_CLOSE = 1
# Longer than the few words between an act and its denial.
_REACH = 80
# Words of the names behind "only"; between ("only for") and before it ("are not only").
_FEW = 20
_BEFORE = 2


def is_doubted(pieces: Iterable[Passage], asked: Asked, rulebook: Rulebook) -> bool:
    """True when one of the pieces says that the access is not wanted, or not yet, or asks who has it."""
    # A single word, as in the cells of a table, says nothing of this.
    told = (piece.text for piece in pieces if " " in piece.text.strip())
    said = (sentence for text in told for sentence in sentences(text))
    return any(_doubts(sentence, asked, rulebook) for sentence in said)


def _doubts(sentence: str, asked: Asked, rulebook: Rulebook) -> bool:
    words, text = rulebook.phrases.doubted, fold(sentence)
    if sentence.rstrip().endswith("?"):
        return _asks_who_has(text, asked, rulebook)
    written = _PART.split(sentence)
    parts = tuple(map(fold, written))
    if compiled(words.access).found(text):
        # "Jussilla on jo oikeudet, hänelle ei tarvita": no doubt of those who are named.
        has = any(compiled(words.having).found(part) and not compiled(words.him).found(part) for part in parts)
        if not (has and not asked.names(text)) and any(_denies(part, asked, rulebook) for part in written):
            return True
        if _is_delayed(parts, words) or _sets_a_condition(text, words) or _is_of_some_only(sentence, asked, rulebook):
            return True
    return any(_is_open(part, rulebook) for part in parts) or _is_of_a_former(text, words)


def _asks_who_has(text: str, asked: Asked, rulebook: Rulebook) -> bool:
    """True for "onko Matilla jo oikeudet?"; "saisiko Matti oikeudet jo nyt?" asks for them.

    Who wants to be told when it is given ("voitteko vahvistaa, kun oikeus on voimassa?") leaves no doubt.
    """
    words = rulebook.phrases.doubted
    text = _before_its_time(text, asked, words)
    if not (compiled(words.access).found(text) and compiled(words.having).found(text)):
        return False
    somebody = rulebook.phrases.for_somebody
    gets = compiled(somebody.asking).found(text) and compiled(somebody.getting).found(text)
    return not gets and not finder(rulebook.phrases.requesting_politely)(text)


def _before_its_time(text: str, asked: Asked, words: DoubtedWords) -> str:
    """What is asked before "when"; the whole, where nobody is to confirm it, or somebody may have it already."""
    times = _spans(text, words.once)
    before, behind = (text[: times[-1][0]], text[times[-1][0] :]) if times else (text, "")
    doubts = asked.names(behind) or compiled(words.him + words.already).found(behind)
    return before if compiled(words.confirming).found(before) and not doubts else text


def _denies(written: str, asked: Asked, rulebook: Rulebook) -> bool:
    """True when what is needed, asked or given is denied; not what others need, nor that somebody
    has it, nor that access ends, which is a removal or none."""
    part = fold(written)
    ending = rulebook.phrases.intents.removing + rulebook.phrases.intents.ending
    if compiled(ending).found(part):
        return False
    denied = _denied(part, rulebook)
    return any(acts and not is_of_another(written, denial, acts, asked, rulebook) for denial, acts in denied)


def _denied(part: str, rulebook: Rulebook) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Each denial, and what it denies."""
    words = rulebook.phrases.doubted
    needs, gives = _spans(part, words.needing), _spans(part, words.giving)
    acts = needs + gives + _spans(part, words.access)
    lacks, reach = _spans(part, words.lacking), {act: _NEAR for act in needs + gives}
    for denial in _denials(part, rulebook):
        lacking = any(start <= denial[0] and denial[1] <= end for start, end in lacks)
        before = (act for act in (needs if lacking else acts) if 0 <= act[0] - denial[1] <= _REACH)
        near = (act for act in before if _is_near(part[denial[1] : act[0]], reach.get(act, _CLOSE), rulebook))
        behind = (act for act in (needs if lacking else needs + gives) if _follows(part, act, denial, words))
        # "en halua" is a denial with its verb.
        within = (act for act in needs if denial[0] < act[0] < denial[1])
        yield denial, (*near, *behind, *within)


def _denials(part: str, rulebook: Rulebook) -> tuple[Span, ...]:
    words = rulebook.phrases.doubted
    without = {start for start, _ in _spans(part, words.without)}
    denied = _spans(part, rulebook.phrases.negations + words.forbidding)
    return tuple(span for span in denied if span[0] not in without)


def _is_near(between: str, reach: int, rulebook: Rulebook) -> bool:
    seen = between.split()
    return len(seen) <= reach and not compiled(rulebook.phrases.not_meant.joins).found(between)


def _follows(part: str, act: Span, denial: Span, words: DoubtedWords) -> bool:
    """True where the denial stands behind its verb ("ge honom inte")."""
    if not 0 <= denial[0] - act[1] <= _REACH or len(part[act[1] : denial[0]].split()) > _CLOSE:
        return False
    return compiled(words.behind).found(part[denial[0] : denial[1]])


def _is_delayed(parts: tuple[str, ...], words: DoubtedWords) -> bool:
    """True where something comes only later, and no part behind that says that it is done ("ja se on nyt tehty")."""
    late = next((i for i, part in enumerate(parts) if _delays(part, words)), None)
    if late is None:
        return False
    which = tuple(map(fold, words.which))
    return not any(part.startswith(which) and compiled(words.done).found(part) for part in parts[late + 1 :])


def _is_of_some_only(sentence: str, asked: Asked, rulebook: Rulebook) -> bool:
    """True for "vain Kalle tarvitsee oikeudet" where others are asked for, too; not for "not only Kalle"."""
    only, negations = compiled(rulebook.phrases.doubted.only), compiled(rulebook.phrases.negations)
    written = sentence.split()
    for at, word in enumerate(written, 1):
        if only.found(word) and not negations.found(" ".join(written[max(0, at - 1 - _BEFORE) : at - 1])):
            named = next(iter(runs_in(written[at : at + _FEW])), ())
            folded = (fold(name) for run in named if named[0].start <= _BEFORE for name in WORD.findall(run.name))
            if spoken_of(folded, asked.each) is Spoken.SOME:
                return True
    return False


def _delays(part: str, words: DoubtedWords) -> bool:
    """True for "avatkaa oikeudet vasta kun ..."; "saimme tunnukset vasta nyt" delays nothing."""
    lately = _spans(part, words.lacking)
    delays = [at for at, _ in _spans(part, words.delaying) if not any(start <= at < end for start, end in lately)]
    return bool(delays) and compiled(words.needing + words.giving + words.access).found(part)


def _sets_a_condition(text: str, words: DoubtedWords) -> bool:
    """True when something is asked, or to be given, on a condition that is no mere politeness."""
    terms = _spans(text, words.conditions)
    if not terms or compiled(words.unconditional).found(text):
        return False
    start = terms[0][0]
    end = text.find(", ", start + 1)
    rest = text[:start] + (text[end:] if end >= 0 else "")
    return compiled(words.needing + words.giving).found(rest)


def _is_open(part: str, rulebook: Rulebook) -> bool:
    """True when who has to approve has not yet, or who it is for is not settled."""
    words = rulebook.phrases.doubted
    if compiled(words.unsettled).found(part) and compiled(words.persons).found(part):
        return True
    approved = _spans(part, words.approving)
    if not approved or not compiled(words.approvers).found(part):
        return False
    denials = _denials(part, rulebook)
    denied = any(
        _is_near(part[end : act[0]], _NEAR, rulebook) for _, end in denials for act in approved if end <= act[0]
    )
    return denied or compiled(words.outstanding).found(part)


def _is_of_a_former(text: str, words: DoubtedWords) -> bool:
    """True where the particulars are said to be of somebody who was there before."""
    told = finder(words.former)(text)
    return bool(told) and not compiled(words.replacing).found(text)


def _spans(text: str, phrases: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple((hit.start, hit.end) for hit in compiled(phrases).hits(text))

"""Whether what comes has to wait: nothing is confirmed or opened that its sender does not mean, or not yet.

We are asked to leave it for now ("älkää vielä käsitelkö"), to ask first, or to take no notice of it; whether they take
part is yet to be decided, or hangs on a condition. What is said of another matter leaves a registration as it is.
Reads phrases.not_meant, doubted, negations and mentions.
"""

from inboxbot.claims.clauses import Standing, clauses, finder, is_denied, sentences, standings
from inboxbot.claims.elsewhere import is_elsewhere, names, with_any
from inboxbot.claims.passages import Passage
from inboxbot.model import Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.doubt_words import DoubtedWords, NotMeantWords
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_NEAR = 3


def asks_to_wait(pieces: tuple[Passage, ...], rulebook: Rulebook, services: frozenset[Service] = frozenset()) -> bool:
    """True when one of the pieces says so; `services` are those that are registered."""
    if _waits(pieces, rulebook) or _is_undecided(pieces, rulebook, services):
        return True
    told = tuple(fold(sentence) for piece in pieces for sentence in sentences(piece.text))
    return any(
        _is_not_to_be_handled(s, rulebook)
        or _asks_first(s, rulebook)
        or _is_unsure(s, rulebook, services)
        or _sets_terms(s, rulebook, services)
        or _confirms_later(s, rulebook, services)
        or _is_mistaken(s, rulebook)
        for s in told
    )


def _waits(pieces: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    words = rulebook.phrases.not_meant
    waits, beside, handling = finder(words.waiting), compiled(words.beside), compiled(words.handling)
    for clause in clauses(with_any(pieces, waits), rulebook, waits):
        told = any(how is not Standing.DENIED for how in standings(clause, waits(clause.text), rulebook))
        if told and (handling.found(clause.text) or not beside.found(clause.text)):
            return True
    return False


def _is_not_to_be_handled(sentence: str, rulebook: Rulebook) -> bool:
    """True for "lomakkeita ei tarvitse vielä käsitellä"; not for what has not been done yet, nor other papers."""
    words, doubted = rulebook.phrases.not_meant, rulebook.phrases.doubted
    if not compiled(words.treating).found(sentence) or sentence.rstrip().endswith("?"):
        return False
    return any(_is_kept(part, words, doubted, rulebook) for part in sentence.split(", "))


def _is_kept(part: str, words: NotMeantWords, doubted: DoubtedWords, rulebook: Rulebook) -> bool:
    acts = compiled(words.treating).hits(part)
    if not acts or not compiled(words.yet).found(part) or compiled(words.other_papers + words.beside).found(part):
        return False
    lacks = (*compiled(doubted.lacking).hits(part), *compiled(words.ourselves).hits(part))
    for denial in compiled(rulebook.phrases.negations + doubted.forbidding).hits(part):
        if any(lack.start <= denial.start < lack.end for lack in lacks):
            continue
        gaps = (part[denial.end : a.start] if a.start >= denial.end else part[a.end : denial.start] for a in acts)
        if any(len(gap.split()) <= _NEAR and not compiled(words.joins).found(gap) for gap in gaps):
            return True
    return False


def _is_undecided(pieces: tuple[Passage, ...], rulebook: Rulebook, services: frozenset[Service]) -> bool:
    words = rulebook.phrases.not_meant
    decides = finder(words.deciding)
    return any(
        decides(c.text)
        and names(c.text, words.decidable, rulebook)
        and not c.asked
        and not is_elsewhere(c.text, rulebook, services)
        for c in clauses(with_any(pieces, decides), rulebook, decides)
    )


def _asks_first(sentence: str, rulebook: Rulebook) -> bool:
    """True when we are to ask before we handle it; "kysykää ensin Maijalta" tells only whom to ask."""
    words = rulebook.phrases.not_meant
    hits = compiled(words.asking_first).hits(sentence)
    if not any(not is_denied(sentence, hit.start, rulebook) for hit in hits):
        return False
    bare = not sentence[hits[-1].end :].strip(" .!")
    return compiled(words.handling).found(sentence) or (bare and not compiled(words.conditions).found(sentence))


def _is_unsure(sentence: str, rulebook: Rulebook, services: frozenset[Service]) -> bool:
    """True for "emme ole vielä varmoja, osallistummeko", and "vi återkommer om vi kan delta"."""
    words = rulebook.phrases.not_meant
    if sentence.rstrip().endswith("?") or not finder(words.unsure + words.telling_later)(sentence):
        return False
    return any(
        not is_elsewhere(sentence[hit.start :], rulebook, services) for hit in compiled(words.whether).hits(sentence)
    )


def _sets_terms(sentence: str, rulebook: Rulebook, services: frozenset[Service]) -> bool:
    """True when a condition ends the sentence behind the word that they take part, and no "and" turns from it."""
    words = rulebook.phrases.not_meant
    acts, terms = compiled(words.committing).hits(sentence), compiled(words.terms).hits(sentence)
    if not acts or not terms or sentence.rstrip().endswith("?") or is_elsewhere(sentence, rulebook, services):
        return False
    ends = tuple(t for t in terms if t.start > acts[0].end and ", " not in sentence[t.end :])
    return any(not compiled(words.joins).found(sentence[max(0, t.start - 5) : t.start]) for t in ends)


def _confirms_later(sentence: str, rulebook: Rulebook, services: frozenset[Service]) -> bool:
    """True for "vahvistamme osallistumisen, kun johtoryhmä on kokoontunut"; no "and" turns to another matter."""
    words = rulebook.phrases.not_meant
    acts, after = compiled(words.confirming).hits(sentence), compiled(words.afterwards).hits(sentence)
    if not acts or not after or not names(sentence, words.decidable, rulebook) or sentence.rstrip().endswith("?"):
        return False
    if is_elsewhere(sentence, rulebook, services):
        return False
    start = acts[0].start
    return any(not compiled(words.joins).found(sentence[min(start, t.start) : max(start, t.start)]) for t in after)


def _is_mistaken(sentence: str, rulebook: Rulebook) -> bool:
    """True when what comes is to be taken no notice of; an earlier or a wrong message may well be."""
    words = rulebook.phrases
    hits = finder(words.not_meant.ignoring)(sentence)
    others = words.not_meant.slips + words.not_meant.conditions + words.mentions
    if not hits or compiled(others).found(sentence):
        return False
    return any(not is_denied(sentence, start, rulebook) for start, _ in hits)

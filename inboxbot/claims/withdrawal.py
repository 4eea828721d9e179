"""Whether a registration or a request is taken back, or left out: an act in one clause with what it takes back.

"Perumme ilmoittautumisen" takes back whatever else is said, "perumme edellisen" where this message does not register.
Who stays away ("jätämme jakson väliin", "emme osallistu") does so only where nothing says that they take part all the
same: a denial of taking part is about the registration where it names the round, or nothing at all. What somebody had
registered for beside it, and what would be done if it came to that, takes nothing back.
Reads phrases.not_meant, phrases.intents and phrases.taking_part.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from inboxbot.claims.breaks import Span
from inboxbot.claims.clauses import Clause, Standing, clauses, finder, sentences, standings
from inboxbot.claims.elsewhere import is_elsewhere, is_of_a_person, names, with_any, without_events
from inboxbot.claims.passages import Passage
from inboxbot.claims.refused import Refused
from inboxbot.model import Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

Pieces = tuple[Passage, ...]
Services = frozenset[Service]


def withdraws(pieces: Pieces, own: Pieces, below: Pieces, rulebook: Rulebook, services: Services) -> bool:
    """True when one of the pieces says it, or what stands below the name; own words alone can leave a round out."""
    pieces, own, below = (without_events(heard, rulebook) for heard in (pieces, own, below))
    # "Återkallar anmälan: Nej".
    said = tuple(Refused(rulebook).without(pieces + below))
    if states(said, rulebook.phrases.intents.withdrawal, rulebook) or _takes_back(said, rulebook):
        return True
    return (
        _takes_the_last_back(own + below, rulebook)
        or _turns_back(pieces + below, rulebook, services)
        or _stays_away(own, rulebook, services)
        or (_leaves_out(below, rulebook, services) and _stays_away(own + below, rulebook, services))
    )


def states(pieces: Pieces, phrases: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True when one of the phrases is said and not denied."""
    return any(how is not Standing.DENIED for _, how in _said(pieces, phrases, rulebook))


def unopposed(pieces: Pieces, phrases: tuple[str, ...], opposing: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True when one of the phrases is stated, and outside them nothing opposing is."""
    return states(pieces, phrases, rulebook) and not _opposed(pieces, finder(phrases), opposing, rulebook)


def _said(pieces: Pieces, phrases: tuple[str, ...], rulebook: Rulebook) -> Iterator[tuple[Clause, Standing]]:
    spans = finder(phrases)
    for clause in clauses(with_any(pieces, spans), rulebook, spans):
        for how in standings(clause, spans(clause.text), rulebook):
            yield clause, how


def _opposed(
    pieces: Pieces, said: Callable[[str], tuple[Span, ...]], opposing: tuple[str, ...], rulebook: Rulebook
) -> bool:
    against, words = compiled(opposing), rulebook.phrases.not_meant
    # "Unohtakaa edellinen ilmoittautuminen" tells of no taking part.
    taking_back = compiled(words.withdrawing + words.erasing)
    for clause in clauses(pieces, rulebook, said):
        if taking_back.found(clause.text):
            continue
        inside = said(clause.text)
        hits = tuple((h.start, h.end) for h in against.hits(clause.text))
        outside = tuple(hit for hit in hits if not any(start <= hit[0] < end for start, end in inside))
        if any(how is not Standing.DENIED for how in standings(clause, outside, rulebook)):
            return True
    return False


def _takes_back(pieces: Pieces, rulebook: Rulebook) -> bool:
    """True when words take something back, and what can be taken back is named up to the next comma on either side."""
    words = rulebook.phrases.not_meant
    acts, erasing = finder(words.withdrawing), finder(words.erasing)
    # What was taken back at an earlier time is not taken back now by who comes again.
    resumed = any(compiled(words.resuming).found(fold(p.text)) for p in pieces)
    parts = (part for piece in pieces for s in sentences(piece.text) for part in _clauses_of(s, rulebook))
    told = tuple(Passage(text=part, where="") for part in parts if _is_ours(part, rulebook, resumed=resumed))
    withdrawn = tuple(p for p in told if names(p.text, words.withdrawable, rulebook) and acts(p.text))
    erased = tuple(p for p in told if _erases(p.text, rulebook) and erasing(p.text))
    return any(_is_done(clause, acts(clause.text), rulebook) for clause in clauses(withdrawn, rulebook, acts)) or any(
        _is_done(clause, erasing(clause.text), rulebook) for clause in clauses(erased, rulebook, erasing)
    )


def _clauses_of(sentence: str, rulebook: Rulebook) -> Iterator[str]:
    """The folded parts between commas; the whole one, too, where an act stands alone between two.

    "Perumme oheisen, 5.8. lähettämämme ilmoittautumisen": nothing is named up to the comma but a product, perhaps.
    """
    words = rulebook.phrases
    known = words.not_meant.withdrawing + words.not_meant.bare + words.not_meant.pointed + words.enclosing
    acts, parts = finder(words.not_meant.withdrawing), sentence.split(", ")
    yield from map(fold, parts)
    for part in parts if len(parts) > 1 else ():
        if acts(fold(part)):
            left = [word for word in _beside(fold(part), known).split() if any(map(str.isalnum, word))]
            named = {fold(word) for word in part.split() if word[0].isupper()}
            if all(word in named for word in left):
                yield fold(" ".join(parts))
                return


def _takes_the_last_back(own: Pieces, rulebook: Rulebook) -> bool:
    """True for "perumme edellisen" and nothing else named, where this message does not stand in its place."""
    words = rulebook.phrases
    acts = finder(words.not_meant.withdrawing)
    parts = (fold(part) for piece in with_any(own, acts) for s in sentences(piece.text) for part in s.split(", "))
    told = tuple(Passage(text=part, where="") for part in parts if speaks_of_the_last(part, rulebook))
    if not any(_is_done(clause, acts(clause.text), rulebook) for clause in clauses(told, rulebook, acts)):
        return False
    return not _opposed(own, acts, words.taking_part + words.enclosing + words.not_meant.standing, rulebook)


def speaks_of_the_last(part: str, rulebook: Rulebook) -> bool:
    """True where a folded part of a sentence takes something back and ends with a word for the last one."""
    words = rulebook.phrases.not_meant
    if not finder(words.withdrawing)(part):
        return False
    hits = compiled(words.last_one).hits(part)
    return bool(hits) and not any(map(str.isalnum, part[hits[-1].end :]))


def _is_ours(part: str, rulebook: Rulebook, *, resumed: bool) -> bool:
    """True for what is taken back now and by the sender, and has to do with what they send here."""
    words = rulebook.phrases.not_meant
    if compiled(words.hypothetical).found(part) or is_of_a_person(part, rulebook):
        return False
    earlier = resumed or compiled(rulebook.phrases.mentions).found(part)
    return not (earlier and finder(words.undone)(part)) and not compiled(words.other_papers).found(part)


def _erases(part: str, rulebook: Rulebook) -> bool:
    """True for the registration itself; not an earlier one, nor something in it ("bortse från" is no "från")."""
    words = rulebook.phrases.not_meant
    if not compiled(words.erasable).found(part) or compiled(words.slips).found(part):
        return False
    acts = finder(words.erasing)(part)
    return all(any(start <= h.start < end for start, end in acts) for h in compiled(words.within).hits(part))


def _is_done(clause: Clause, spans: tuple[Span, ...], rulebook: Rulebook) -> bool:
    """True when one of the acts is not denied, before it or between its words ("drar inte tillbaka")."""
    denials = compiled(rulebook.phrases.negations)
    standing = zip(spans, standings(clause, spans, rulebook), strict=True)
    whole = compiled(rulebook.phrases.not_meant.lapsed)
    return any(
        how is not Standing.DENIED and (whole.found(clause.text[a:b]) or not denials.found(clause.text[a:b]))
        for (a, b), how in standing
    )


def _stays_away(own: Pieces, rulebook: Rulebook, services: Services) -> bool:
    """True when the round is left out, and outside the words for it nothing says that they take part."""
    if not _leaves_out(own, rulebook, services):
        return False
    words = rulebook.phrases
    whole, acts = finder(words.intents.abstention), finder(words.not_meant.abstaining)
    return not _opposed(own, lambda text: whole(text) + acts(text), words.taking_part, rulebook)


def _leaves_out(pieces: Pieces, rulebook: Rulebook, services: Services) -> bool:
    words = rulebook.phrases.not_meant
    if states(pieces, rulebook.phrases.intents.abstention, rulebook):
        return True
    for acts, wanted in ((words.abstaining, True), (words.taking, False)):
        for clause, how in _said(pieces, acts, rulebook):
            if (how is not Standing.DENIED) is wanted and _is_of_the_round(clause, acts, rulebook, services):
                return True
    return any(
        how is not Standing.DENIED
        and compiled(words.participation).found(c.text)
        and compiled(words.later).found(c.text)
        for c, how in _said(pieces, words.postponing, rulebook)
    )


def _turns_back(pieces: Pieces, rulebook: Rulebook, services: Services) -> bool:
    """True when they take part no longer, or not after all: whatever else is said."""
    words = rulebook.phrases.not_meant
    return any(
        how is Standing.DENIED
        and compiled(words.reversing).found(clause.text)
        and _is_of_the_round(clause, words.taking, rulebook, services)
        for clause, how in _said(pieces, words.taking, rulebook)
    )


def _is_of_the_round(clause: Clause, acts: tuple[str, ...], rulebook: Rulebook, services: Services) -> bool:
    """True when the clause names the round beside the act, or nothing but words that say nothing by themselves."""
    words, text = rulebook.phrases.not_meant, clause.text
    if is_elsewhere(text, rulebook, services) or compiled(words.hypothetical + words.past).found(text):
        return False
    # "Emme vielä ilmoittaudu" is no withdrawal, but not meant yet.
    if compiled(rulebook.phrases.intents.unready).found(text):
        return False
    rest = _beside(text, _parts(acts))
    taken = words.bare + words.erasing + words.erasable + words.withdrawing + words.withdrawable
    return compiled(words.rounds).found(rest) or not any(map(str.isalnum, _beside(rest, taken)))


@lru_cache(maxsize=8)
def _parts(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for phrase in phrases for part in phrase.split(" ... ")))


def _beside(text: str, known: tuple[str, ...]) -> str:
    """What is left of a folded text without words that are known."""
    left, at = [], 0
    for hit in compiled(known).hits(text):
        left.append(text[at : hit.start])
        at = max(at, hit.end)
    return fold(" ".join((*left, text[at:])))

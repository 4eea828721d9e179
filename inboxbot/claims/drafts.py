"""Whether what comes is called a draft: nothing is confirmed that its sender does not yet mean.

"Arkkitehtuurikuvaus on vielä luonnos" makes no registration a draft, so the word must stand close to what is sent; and
a draft of an earlier message is one no more.
Reads phrases.intents, negations, mentions and enclosing.
"""

from collections.abc import Iterator

from inboxbot.claims.clauses import finder, is_denied, sentences
from inboxbot.claims.passages import Passage
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_NEAR = 3
_JOINS = frozenset({"ja", "seka", "och", "samt", "and"})


def is_draft(pieces: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    """True when one of the pieces says it, and none that the final one is here."""
    told = tuple(fold(sentence) for piece in pieces for sentence in sentences(piece.text))
    if any(_announces(s, rulebook) for s in told):
        return True
    return any(_says(s, rulebook) for s in told) and not any(_ends(s, rulebook) for s in told)


def _announces(sentence: str, rulebook: Rulebook) -> bool:
    """True where the registration proper is yet to come ("varsinainen ilmoittautuminen tehdään huhtikuussa")."""
    words = rulebook.phrases
    if not compiled(words.intents.real).found(sentence) or compiled(words.enclosing).found(sentence):
        return False
    denied = compiled(words.negations + words.mentions).found(sentence)
    return compiled(words.intents.coming).found(sentence) and not denied


def _ends(sentence: str, rulebook: Rulebook) -> bool:
    """True where the final one is here; "ohessa lomakkeet, jotka eivät ole lopullisia" ends nothing."""
    words = rulebook.phrases.intents
    drafts = compiled(words.drafting).hits(sentence)
    return any(not any(hit.start < end <= hit.end for hit in drafts) for _, end in finder(words.final)(sentence))


def _says(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases
    starts = (*(start for start, _ in finder(words.intents.draft)(sentence)), *_drafted(sentence, rulebook))
    if not starts or compiled(words.mentions).found(sentence):
        return False
    return any(not is_denied(sentence, at, rulebook) for at in starts)


def _drafted(sentence: str, rulebook: Rulebook) -> Iterator[int]:
    """Where the word stands with few others between it and what is sent, and none that joins another thing to it."""
    words, merely = rulebook.phrases.intents, rulebook.phrases.not_meant.merely
    things = compiled(words.draftable).hits(sentence)
    for hit in compiled(words.drafting).hits(sentence):
        for thing in things:
            between = sentence[hit.end : thing.start] if thing.start >= hit.end else sentence[thing.end : hit.start]
            gap = between.replace(",", " ").split()
            if len(gap) <= _NEAR and not _JOINS & set(gap):
                yield hit.start
    yield from _followed(sentence, words.tentative, words.draftable, merely)
    yield from _followed(sentence, words.shown, words.drafting + words.tentative, merely)


def _followed(sentence: str, first: tuple[str, ...], then: tuple[str, ...], merely: tuple[str, ...]) -> Iterator[int]:
    """Where one of the first stands with one of the others behind it, and nothing but small words between them."""
    ends = {hit.end: hit.start for hit in compiled(first).hits(sentence)}
    for hit in compiled(then).hits(sentence) if ends else ():
        before = max((end for end in ends if end <= hit.start), default=None)
        if before is not None and not _left(sentence[before : hit.start].strip(), merely):
            yield ends[before]


def _left(text: str, small: tuple[str, ...]) -> bool:
    at = 0
    for hit in compiled(small).hits(text):
        if any(map(str.isalnum, text[at : hit.start])):
            return True
        at = max(at, hit.end)
    return any(map(str.isalnum, text[at:]))

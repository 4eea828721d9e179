"""How a named thing stands in its sentence: claimed, mentioned, denied or doubted.

A sentence is taken into clauses; each word that does something there (a denial, a condition, the past, the act of
registering) speaks for a standing of the things that it reaches, and the standing with most evidence holds.
Reads standing.roles, mail.language_words and evidence.standing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from inboxbot.evidence import Evidence, weigh
from inboxbot.letter import SIGN, WORD, Hit, Lexicon, Sentence, Token
from inboxbot.letter.lexicon import made_once
from inboxbot.meaning.clauses import Clauses, Role, Span
from inboxbot.meaning.form_answers import service_names
from inboxbot.model import Language
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import Question
from inboxbot.rulebook.words import StandingWords

LANGUAGES = ("fi", "sv", "en")
# A sentence that goes on for longer, and registers nothing, tells of something else.
_TOLD_WORDS = 8
# `ilman jaksoa 5-12/2020`: a word for what is named may stand between.
_BESIDE = 2
_DOUBT_BESIDE = 4
_PARTICIPLE_BEHIND = {"fi": 3, "sv": 3, "en": 1}
# Plural persons of the Finnish past, but not those of its conditional; its passive; the Swedish past.
_PAST = {
    "fi": re.compile(r"(?<!is)imme(?:ko)?$|(?<!o)tiin$|(?:ui|asi|esi)vat$"),
    "sv": re.compile(r"ades?$"),
    "en": re.compile(r"(?!)"),
}
_PARTICIPLE = {
    "fi": re.compile(r"(?:nut|nyt|neet|ttu|tty)$"),
    "sv": re.compile(r"(?:[aitd]t|ats|its)$"),
    "en": re.compile(r"ed$"),
}
_PRESENT_IN_IMME = frozenset(("voimme", "toimme"))
_SHORTEST_PAST = 5
_SHORT = 5


class Standing(IntEnum):
    """How a named thing stands, from denied to claimed."""

    DENIED = 0
    MENTIONED = 1
    DOUBTED = 2
    CLAIMED = 3


_SPEAKS = {
    "named": Standing.CLAIMED,
    "act": Standing.CLAIMED,
    "chosen": Standing.CLAIMED,
    "present": Standing.CLAIMED,
    "polite": Standing.CLAIMED,
    "labelled": Standing.CLAIMED,
    "denial": Standing.DENIED,
    "without": Standing.DENIED,
    "dropped": Standing.DENIED,
    "maybe": Standing.DOUBTED,
    "maybe_near": Standing.DOUBTED,
    "condition": Standing.DOUBTED,
    "fallback": Standing.DOUBTED,
    "asks": Standing.DOUBTED,
    "past": Standing.MENTIONED,
    "earlier": Standing.MENTIONED,
    "later": Standing.MENTIONED,
    "others": Standing.MENTIONED,
    "topic": Standing.MENTIONED,
    "told": Standing.MENTIONED,
}


# What leaves a doubt whether it is really asked for.
_CLOUDS = frozenset(("past", "others", "topic", "later", "earlier", "maybe", "condition", "fallback", "asks", "polite"))


@dataclass(frozen=True, slots=True)
class Stand:
    """The standing of one thing, and the kinds of words that told it."""

    standing: Standing
    told: frozenset[str]

    @property
    def acts(self) -> bool:
        """True where its clause registers, asks or chooses."""
        return bool(self.told & {"act", "chosen", "polite"})

    @property
    def clear(self) -> bool:
        """True where nothing leaves a doubt whether it is asked for."""
        return not self.told & _CLOUDS

    @property
    def offers(self) -> bool:
        """True where it may be meant: on a condition, where something else fails, or if it is decided so."""
        return self.standing is Standing.DOUBTED and self.told != {"named", "asks"}


def standings(sentence: Sentence, spans: Sequence[Span], rulebook: Rulebook) -> tuple[Stand, ...]:
    """How the things at the spans (first and last token) stand, in order."""
    if not spans:
        return ()
    # `Client data archive` names no client.
    services = tuple((hit.first, hit.last) for hit in service_names(rulebook.services).hits(sentence.tokens))
    roles = roles_of(sentence, rulebook, (*spans, *services))
    clauses = Clauses(sentence.tokens, spans, roles)
    return tuple(_stand(sentence, span, clauses, roles, rulebook.evidence.standing) for span in spans)


def roles_of(sentence: Sentence, rulebook: Rulebook, spans: tuple[Span, ...] = ()) -> tuple[Role, ...]:
    """What the words of a sentence do, but for those of the things named in it."""
    said = sentence.tokens
    free = frozenset(at for at in range(len(said)) if not any(first <= at <= last for first, last in spans))
    language, roles = _heard(said, free, _beside(rulebook.mail.language_words)(rulebook.standing))
    return tuple(sorted(_read(said, roles, language, free, rulebook.standing)))


def _stand(sentence: Sentence, span: Span, clauses: Clauses, roles: tuple[Role, ...], question: Question) -> Stand:
    told = {"named", *_in_clause(span, clauses, sentence.tokens), *_in_sentence(sentence, roles)}
    if span[0] > 0 and sentence.tokens[span[0] - 1].text == ":":
        told.add("labelled")
    # Of two that weigh the same the one that claims less holds.
    speaking = sorted(told & _SPEAKS.keys(), key=lambda name: (_SPEAKS[name], name))
    evidence = (Evidence(value=_SPEAKS[name], name=name, weight=question.of(name)) for name in speaking)
    found = weigh(evidence, floor=question.floor, margin=question.margin)
    return Stand(found.value if found.value is not None else Standing.MENTIONED, frozenset(told))


def _in_clause(span: Span, clauses: Clauses, said: Sequence[Token]) -> Iterator[str]:
    """What the words of its clause say of a thing."""
    here, others = clauses.of(span)
    for role in here:
        if role.name == "denial" and any(other.name == "condition" and other.first < role.first for other in here):
            continue
        if role.name == "denial":
            # It reaches what follows it; what stands before it only where nothing follows.
            if role.first < span[0] or not any(other[0] > role.first for other in others):
                yield "denial"
        elif role.name == "without":
            if 0 < span[0] - role.last <= _BESIDE:
                yield "without"
        elif role.name == "dropped":
            if _drops(role, span, others):
                yield "dropped"
        elif role.name == "swapped":
            behind = [other for other in others if other[0] > role.last]
            yield "dropped" if len(behind) > 1 and span == behind[0] else "act"
        else:
            yield "maybe_near" if role.name == "maybe" else role.name


def _drops(role: Role, span: Span, others: tuple[Span, ...]) -> bool:
    """Of several things the first behind the word is given up ("vaihdamme 5-12/2020:n 1-6/2021:een"), else the last."""
    behind = [other for other in others if other[0] > role.last]
    return span == (behind[0] if behind else others[-1])


def _in_sentence(sentence: Sentence, roles: tuple[Role, ...]) -> Iterator[str]:
    """What is said of everything that a sentence names."""
    names = {role.name for role in roles}
    yield from names & {"condition", "maybe"}
    if sentence.asks:
        yield "polite" if "polite" in names and "act" in names else "asks"
    if "act" not in names and sentence.words >= _TOLD_WORDS:
        yield "told"


def _heard(
    said: Sequence[Token], free: frozenset[int], lexicons: tuple[Lexicon[str], ...]
) -> tuple[str, tuple[Role, ...]]:
    """The language of which a sentence has most words, and what its words do in it."""
    best: tuple[tuple[int, int], str, tuple[Role, ...]] = ((-1, 0), LANGUAGES[0], ())
    for language, lexicon in zip(LANGUAGES, lexicons, strict=True):
        hits = [h for h in lexicon.hits(said) if h.first in free and h.last in free and not _is_other(said[h.first], h)]
        roles = tuple(Role(h.first, h.last, h.value) for h in hits)
        common = len({r.first for r in roles if r.name == "common"})
        weight = (len({(r.first, r.name == "common") for r in roles}), common)
        if weight > best[0]:
            best = (weight, language, roles)
    return best[1], best[2]


def _is_other(token: Token, hit: Hit[str]) -> bool:
    """True for a short word that only folding or stemming makes the same (`vår` and `var`, `olisi` and `oli`)."""
    folded, written = fold(hit.term), token.text.lower()
    if token.folded == folded:
        return len(written) <= _SHORT and written != hit.term
    return len(folded) < _SHORT and " " not in folded and "*" not in hit.term


@made_once
def _beside(common: Mapping[Language, tuple[str, ...]]) -> Callable[[StandingWords], tuple[Lexicon[str], ...]]:
    """What makes lexicons of words by language: their roles, and the words by which the language is told."""

    @made_once
    def lexicons(words: StandingWords) -> tuple[Lexicon[str], ...]:
        roles = {name: getattr(words.roles, name) for name in type(words.roles).model_fields}
        return tuple(
            Lexicon(
                (
                    *((name, term) for name, terms in roles.items() for term in terms.of(language)),
                    *(("common", term) for term in common.get(Language(language), ())),
                ),
                language=language,
            )
            for language in LANGUAGES
        )

    return lexicons


def _read(
    said: Sequence[Token], roles: tuple[Role, ...], language: str, free: frozenset[int], words: StandingWords
) -> Iterator[Role]:
    """The roles as they are meant beside one another: what was done acts no longer, and `not sure` doubts."""
    has = frozenset(words.roles.has.of(language))
    denials = [role.first for role in roles if role.name == "denial"]
    doubts = [role.first for role in roles if role.name in ("maybe", "decides")]
    acts = {role.last for role in roles if role.name == "act"}
    known: set[int] = set()
    for role in roles:
        known.update(range(role.first, role.last + 1))
        past = _is_past(said, role.last, language, has)
        if role.name == "denial" and any(0 < at - role.first <= _DOUBT_BESIDE for at in doubts):
            continue
        if role.name == "condition" and role.first - 1 in acts:
            # "Ansöker om".
            continue
        if role.name == "decides":
            yield role.called("chosen" if past and not denials else "maybe")
        elif role.name in ("contrast", "without") and _is_both(role, roles):
            # `utan` turns behind a denial, and lacks elsewhere.
            if (role.name == "contrast") == any(at < role.first for at in denials):
                yield role
        elif role.name != "has":
            yield role.called("past") if past and role.name in ("act", "topic") else role
    for at in sorted(free - known):
        if said[at].kind == WORD and _is_past(said, at, language, has):
            yield Role(at, at, "past")


def _is_both(role: Role, roles: tuple[Role, ...]) -> bool:
    return {"contrast", "without"} <= {other.name for other in roles if other.first == role.first}


def _is_past(said: Sequence[Token], at: int, language: str, has: frozenset[str]) -> bool:
    """True for a verb of the past by its ending, and for a participle behind a word of having."""
    word = said[at].folded
    if len(word) < _SHORTEST_PAST or word in _PRESENT_IN_IMME:
        return False
    if _PAST[language].search(word):
        return True
    before = said[max(0, at - _PARTICIPLE_BEHIND[language]) : at]
    return bool(_PARTICIPLE[language].search(word)) and any(t.kind != SIGN and t.text.lower() in has for t in before)

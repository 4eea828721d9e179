"""What the sentences of a letter do: each has a confidence for each deed, and a deed is told above its threshold.

Named things stand in sentences by what they are: a service, a period, one of the people of the message, and words with
capital letters that no example knows, which are names of others. Reads examples/ and evidence.acts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import prod

from inboxbot.letter import NUMBER, SIGN, WORD, Sentence, Token, Zone, tokens
from inboxbot.letter.ranges import ranges
from inboxbot.meaning.features import of_sentence, terms
from inboxbot.meaning.form_answers import service_names
from inboxbot.meaning.model import Told, tell
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.learnt import Deed, Learnt
from inboxbot.rulebook.shape import Threshold

_LEGAL_FORM = 3
_START = 5
# `Matti`, `Matilla`: what endings leave of a short name.
_NAME_START = 3
# One word says little for itself, and no sentence is so long.
_FEWEST, _MOST = 2, 120
_HALF_TOLD = 0.35
Named = tuple[int, int, str]
_PERSON = "⟨person⟩"
# Who asks for something does not take it away, whatever words both have in common.
_BEATEN = 0.1
# What renews may take back in the same sentence.
_ALSO = 0.02
# What is done to somebody by name is meant, whatever comes with it.
_OF_PEOPLE = (Deed.REMOVES, Deed.EXCLUDES)
_GIVING = (Deed.ASKS_ACCESS, Deed.ADDS, Deed.EXCLUDES, Deed.PLAIN)
_COMING = (Deed.REGISTERS, Deed.ASKS_ACCESS, Deed.ADDS, Deed.PLAIN)
_AGAINST = {
    Deed.REMOVES: _GIVING,
    Deed.EXCLUDES: (Deed.PLAIN,),
    Deed.DOUBTS: (Deed.PLAIN,),
    Deed.WITHDRAWS: _COMING,
    Deed.POSTPONES: _COMING,
    Deed.DRAFT: _COMING,
    Deed.REVIEW: (Deed.REGISTERS, Deed.ASKS_ACCESS, Deed.ADDS),
    Deed.STATUS: (Deed.QUESTION,),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A sentence that does something: the deed, with what confidence, and the features that told it.

    `withdrawing` is the confidence that it takes something back as well.
    """

    deed: Deed
    sentence: Sentence
    confidence: float
    why: tuple[str, ...] = ()
    withdrawing: float = 0.0


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of a letter above their thresholds, in the order of its sentences."""

    acts: tuple[Act, ...]

    def of(self, *deeds: Deed) -> tuple[Act, ...]:
        """The acts of these deeds, the surest first."""
        return tuple(sorted((act for act in self.acts if act.deed in deeds), key=lambda act: -act.confidence))

    @property
    def renews(self) -> bool:
        """True where one sentence takes something back and sends it anew."""
        return any(act.deed is Deed.RENEWS and act.withdrawing >= _ALSO for act in self.acts)

    def has(self, *deeds: Deed) -> bool:
        """True where a sentence does one of them."""
        return any(act.deed in deeds for act in self.acts)


def acts_of(
    said: Iterable[Sentence], rulebook: Rulebook, *, brings: bool = False, people: Collection[str] = ()
) -> Acts:
    """The acts of sentences; `brings` says that papers or people came with them, `people` are their names."""
    known = frozenset(token.folded[:_NAME_START] for name in people for token in tokens(name))
    heard = [
        _Heard(sentence, told, brings=brings, names=bool(known) and _PERSON in told.features)
        for sentence in said
        if _FEWEST <= sentence.words <= _MOST
        for told in (told_of(sentence, rulebook, known),)
    ]
    thresholds = rulebook.evidence.acts
    sums = {label: _together(heard, label) for label in thresholds}
    return Acts(tuple(act for one in heard for act in _of(one, thresholds, sums)))


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence and what the weights say of it; it `names` one of the people; papers or people came with it."""

    sentence: Sentence
    told: Told
    brings: bool
    names: bool

    def beside(self, label: str) -> bool:
        """True where papers or people came, and the deed is none done to one of them by name."""
        return self.brings and not (self.names and label in _OF_PEOPLE)

    def stands_against(self, label: str) -> bool:
        """True where the sentence rather does what forbids the deed.

        What comes with papers is only taken back by a sentence that rather does so than brings them.
        """
        margin = 0.0 if self.beside(label) and label != Deed.REMOVES else _BEATEN
        wanted = self.told.of(label) + margin
        return any(self.told.of(other) > wanted for other in _AGAINST.get(Deed(label), ()))


def _together(heard: list[_Heard], label: str) -> tuple[float, float]:
    """The surest of the sentences for a deed, and how sure all those are that half tell it: each may be the one."""
    confidences = [one.told.of(label) for one in heard]
    against = prod(1.0 - confidence for confidence in confidences if confidence >= _HALF_TOLD)
    return max(confidences, default=0.0), 1.0 - against


def _of(one: _Heard, thresholds: Mapping[str, Threshold], sums: Mapping[str, tuple[float, float]]) -> Iterator[Act]:
    for label, confidence in one.told.confidences.items():
        if (threshold := thresholds.get(label)) is None or confidence < threshold.least:
            continue
        surest, together = sums[label]
        least = _least(threshold, one.sentence.zone, beside=one.beside(label))
        if (together if confidence == surest else confidence) >= least and not one.stands_against(label):
            why = one.told.why if label == one.told.label else ()
            yield Act(Deed(label), one.sentence, confidence, why, one.told.of(Deed.WITHDRAWS))


def _least(threshold: Threshold, zone: Zone, *, beside: bool) -> float:
    """The confidence wanted: a subject only names its matter, and what comes in the same letter is seldom taken back.

    `beside` says that papers or people came with a sentence that names none of the people.
    """
    wanted = [threshold.least]
    if zone is Zone.SUBJECT:
        wanted.append(threshold.subject)
    if beside:
        wanted.append(threshold.beside_papers)
    return max(wanted)


def told_of(sentence: Sentence, rulebook: Rulebook, people: frozenset[str] = frozenset()) -> Told:
    """What the weights say of one sentence."""
    return tell(rulebook.acts, of_sentence(seen(sentence, rulebook, people), rulebook.acts.roles))


def seen(sentence: Sentence, rulebook: Rulebook, people: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The terms of a sentence with named things by what they are."""
    return terms(sentence.tokens, _named(sentence, rulebook, people))


def _named(sentence: Sentence, rulebook: Rulebook, people: frozenset[str]) -> tuple[Named, ...]:
    found: list[Named] = []
    names = _names(sentence, rulebook.acts, people)
    for named in (*_services(sentence, rulebook), *_periods(sentence, rulebook), *names):
        if not any(named[0] <= last and first <= named[1] for first, last, _ in found):
            found.append(named)
    return tuple(found)


def _services(sentence: Sentence, rulebook: Rulebook) -> Iterator[Named]:
    for hit in service_names(rulebook.services).hits(sentence.tokens):
        yield hit.first, hit.last, "service"


def _periods(sentence: Sentence, rulebook: Rulebook) -> Iterator[Named]:
    if not any(token.kind == NUMBER for token in sentence.tokens):
        return
    folded = fold(sentence.text)
    if len(folded) != len(sentence.text):
        return
    for one in ranges(folded, rulebook):
        inside = [at for at, t in enumerate(sentence.tokens) if one.start < t.end and t.start < one.end]
        if inside:
            yield inside[0], inside[-1], "period"


def _names(sentence: Sentence, learnt: Learnt, people: frozenset[str]) -> Iterator[Named]:
    """Runs of words with capital letters that name one of the people, or of which no example knows any.

    The first word of a sentence has a capital letter anyway.
    """
    said = sentence.tokens
    at = 0
    while at < len(said):
        if not _is_name(said[at], learnt, people):
            at += 1
            continue
        last = at
        while last + 1 < len(said) and _is_name(said[last + 1], learnt, people):
            last += 1
        opens = at == 0 or (said[at - 1].kind == SIGN and said[at - 1].text in ".!?")
        firm = last + 1 < len(said) and said[last + 1].text[:1].isupper() and len(said[last + 1].text) <= _LEGAL_FORM
        ours = any(_is_of(token, people) for token in said[at : last + 1])
        if not opens or last > at or firm or ours:
            yield at, last + firm, "org" if firm else "person" if ours or not people else "stranger"
        at = last + 1


def _is_name(token: Token, learnt: Learnt, people: frozenset[str]) -> bool:
    if token.kind != WORD or not token.text[:1].isupper():
        return False
    return _is_of(token, people) or not _is_known(token.folded, learnt)


def _is_of(token: Token, people: frozenset[str]) -> bool:
    """True for a name of one of the people, whatever its ending."""
    return token.folded[:_NAME_START] in people


def _is_known(word: str, learnt: Learnt) -> bool:
    return word in learnt.weights or f"{word[:_START]}-" in learnt.weights

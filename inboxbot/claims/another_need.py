"""Whether a denied need of access is another's than what is asked: somebody else's, or that of other access.

Somebody else is named right before the verb ("Liisa Ahola ei tarvitse"), or is the sender, where nobody asks for them.
Other access has a word of that right beside it ("muita oikeuksia", "åtkomst till andra"); what need not be sent or
moved is not denied itself. Beside who is asked for, or a pronoun that may be of them, it is theirs.
Reads phrases.doubted, said, for_somebody and fields.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inboxbot.claims.breaks import Span
from inboxbot.model import Address, FieldValue, Participant
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.firms import houses_of
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import is_form
from inboxbot.rulebook.phrases import compiled
from inboxbot.rulebook.runs_of_names import AND, WORD, Run, runs_in

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WHOLE_NAME = 2
# "ei enää tarvitse", "does not currently need".
_NEAR = 1
# "muihin osioihin emme", "other team members do not".
_BESIDE = 2
_CROWD = 100
# "on account of".
_REASON = 3
# A longer part says more than whose need it is.
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of whom a denial may be: the folded words of the `people` who are asked for and of their `firms`.

    `each` holds those of every one; `sender` tells that the sender may be one of them.
    """

    people: frozenset[str]
    each: tuple[frozenset[str], ...] = ()
    firms: frozenset[str] = frozenset()
    sender: bool = True

    def names(self, text: str) -> bool:
        """True when a word is one of the people's names, in any form; of a crowd none is looked for."""
        return len(self.people) > _CROWD or _names(text, self.people)


def asked(people: Iterable[Participant], sender: Address | None) -> Asked:
    """Those who are asked for; a sender is apart whose whole name is known and holds nothing of theirs."""
    people = tuple(people)
    each = tuple(filter(None, (_words([(p.first_name, p.last_name, p.joined)]) for p in people)))
    names = frozenset(name for one in each for name in one)
    spelt = (sender.name, sender.email.partition("@")[0]) if sender else ()
    words = next((w for text in spelt if len(w := _LETTERS.findall(fold(text))) >= _WHOLE_NAME), [])
    apart = bool(words) and not any(is_form(name, word) for name in names for word in words)
    return Asked(people=names, each=each, firms=_words((p.organisation,) for p in people), sender=not apart)


def _words(rows: Iterable[tuple[FieldValue | None, ...]]) -> frozenset[str]:
    values = (field.value for row in rows for field in row if field and field.value)
    return frozenset(word for value in values for word in _LETTERS.findall(fold(value)))


def is_of_another(part: str, denial: Span, acts: tuple[Span, ...], asked: Asked, rulebook: Rulebook) -> bool:
    """True where the denial of the acts, of which the places are those of the folded part, is another's."""
    text, words = fold(part), rulebook.phrases.doubted
    if len(text) > _LONGEST:
        return False
    theirs = asked.names(text) or compiled(words.him).found(text)
    put_off = compiled(words.delaying + words.him).found(text) or compiled(rulebook.phrases.not_meant.yet).found(text)
    if not (theirs or put_off) and any(_is_of_sending(text, act, rulebook) for act in acts):
        return True
    others = not (put_off or compiled(words.but).found(text))
    if others and any(_is_of_other_access(text, denial, act, rulebook, theirs=theirs) for act in acts):
        return True
    if theirs:
        return False
    spans = (denial, *acts)
    own = any(hit.start < end and start < hit.end for hit in compiled(words.own).hits(text) for start, end in spans)
    if own and not asked.sender:
        return True
    # Who need not give it is no one who needs it.
    gives = any(compiled(words.giving).found(text[start:end]) for start, end in acts)
    ends = () if gives else _subject_ends(text, denial, acts, rulebook)
    return any(_has_another_subject(part.split()[:at], asked, rulebook) for at in ends)


def _is_of_other_access(text: str, denial: Span, act: Span, rulebook: Rulebook, *, theirs: bool) -> bool:
    """True for others beside the need or the right; beside those who are asked for, only beside the right they need.

    "Muita oikeuksia Kalle ei tarvitse" is of others; "som de andra behöver Kalle inte" is of Kalle.
    """
    words = rulebook.phrases.doubted
    first, last = min(denial[0], act[0]), max(denial[1], act[1])
    right, joining = compiled(words.access), compiled(words.access + words.linking)
    reasons = compiled(words.reasons)
    for other in compiled(words.others).hits(text):
        if other.start >= last:
            if all(map(joining.found, text[last : other.start].split())):
                return True
            continue
        between = text[other.end : first].split()
        # "Muiden kiireiden vuoksi" and "på grund av andra uppgifter" tell why.
        if reasons.found(" ".join((*text[: other.start].split()[-_REASON:], *between))):
            continue
        if theirs:
            if compiled(words.needing).found(text) and any(map(right.found, text[other.end :].split()[:1])):
                return True
        elif sum(not right.found(word) for word in between) <= _BESIDE:
            return True
    return False


def _is_of_sending(text: str, act: Span, rulebook: Rulebook) -> bool:
    """True for "oikeuksia ei tarvitse lähettää"."""
    words = rulebook.phrases.doubted
    begun = " ".join(text[act[1] :].split()[: _NEAR + 1])
    return compiled(words.needing).found(text[act[0] : act[1]]) and compiled(words.sending).found(begun)


def _subject_ends(text: str, denial: Span, acts: tuple[Span, ...], rulebook: Rulebook) -> Iterator[int]:
    """Before which word the subject of a denied need stands."""
    active = compiled(rulebook.phrases.doubted.active)
    for act in acts:
        between = text[min(denial[1], act[1]) : max(denial[0], act[0])]
        if active.found(text[act[0] : act[1]]) and len(between.split()) <= _NEAR:
            yield len(text[: min(denial[0], act[0])].split())


def _has_another_subject(words: list[str], asked: Asked, rulebook: Rulebook) -> bool:
    """True for words that end in the whole names of others: `Kollegani Liisa Ahola`, `John Smith does`."""
    phrases = rulebook.phrases
    while words and compiled(phrases.doubted.auxiliary).found(words[-1]):
        words = words[:-1]
    groups = runs_in(words)
    if not groups or groups[-1][-1].end != len(words):
        return False
    group = groups[-1]
    before = words[: group[0].start]
    related = phrases.said.also + phrases.for_somebody.related
    introducing = compiled(related + rulebook.fields.titles + phrases.contrasts)
    if not all(introducing.found(word) or fold(word) in AND for word in before):
        return False
    return all(_is_another(run, asked, rulebook) for run in group)


def _is_another(run: Run, asked: Asked, rulebook: Rulebook) -> bool:
    phrases = rulebook.phrases
    if len(run.name.split()) < _WHOLE_NAME or _names(run.name, asked.people | asked.firms):
        return False
    offices = phrases.for_somebody.nobody + rulebook.fields.titles
    return not houses_of(rulebook.fields.company_forms, phrases.said.unnamed, offices).is_house(run.name)


def _names(text: str, names: frozenset[str]) -> bool:
    return any(is_form(name, word) for word in map(fold, WORD.findall(text)) for name in names)

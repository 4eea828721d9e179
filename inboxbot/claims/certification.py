"""Whether a system comes for its first certification, which no deadline binds; one that was done is none.

Where it may be one, or a first time is told in other words, it is doubted: a person looks before anybody is turned
down as late. The form's own answer outweighs what else is said.
Reads evidence.first_certification, standing.things and documents.form.
"""

import re
from collections.abc import Iterable, Iterator

from inboxbot.claims.naming import Named, Pieces, said
from inboxbot.evidence import Evidence, Weighed, weigh
from inboxbot.letter import Entry, Sentence, Sheet, Zone, entries, sentence
from inboxbot.meaning.clauses import Clauses
from inboxbot.meaning.standing import Standing, roles_of
from inboxbot.meaning.things import Things
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# `Ei ole`, `kyllä, 2018`.
_FIRST = re.compile(r"[ ,/]+")
_FEWEST_WORDS = 2


def first_certification(pieces: Pieces, rulebook: Rulebook) -> Weighed[bool]:
    """What speaks for a first certification: True where it is one, None where it may be."""
    reader = _Reader(rulebook)
    heard = (*pieces.subject, *pieces.prose, *pieces.passed_on)
    forms = (*pieces.registering, *pieces.system, pieces.sheet)
    question = rulebook.evidence.first_certification
    told = (*reader.of_sentences(heard), *reader.of_forms(forms))
    return weigh(told, floor=question.floor, margin=question.margin)


class _Reader:
    """Looks for a first certification in sentences and answers."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook, self._things = rulebook, Things(rulebook)
        form = rulebook.documents.form
        self._yes, self._no = frozenset(map(fold, form.yes)), frozenset(map(fold, form.no))

    def of_sentences(self, heard: Iterable[Sentence]) -> Iterator[Evidence[bool]]:
        """What sentences say of it, by its name or in other words."""

        def finder(one: Sentence) -> tuple[Named[bool], ...]:
            return tuple((True, first, last) for first, last in self._things.first_certification(one))

        heard = tuple(heard)
        for one in said(heard, finder, self._rulebook):
            told = one.stand.told
            if one.stand.standing is Standing.CLAIMED:
                yield self._told("said" if one.stand.clear else "doubted", one.sentence.where)
            elif "denial" in told and told & {"past", "earlier"}:
                yield self._told("first_time", one.sentence.where)
            elif one.stand.standing is not Standing.DENIED and "past" not in one.stand.told:
                yield self._told("doubted", one.sentence.where)
            else:
                yield self._told("behind", one.sentence.where)
        for sentence_ in heard:
            if not finder(sentence_) and self._is_first_time(sentence_):
                yield self._told("first_time", sentence_.where)

    def of_forms(self, sheets: Iterable[Sheet]) -> Iterator[Evidence[bool]]:
        """What forms answer, on the same line, beside or below the question, or by a tick."""
        for sheet in sheets:
            for entry in (*entries(sheet), *entries(sheet, self._yes, self._no)):
                if (name := self._answer(entry)) is not None:
                    yield self._told(name, entry.where)

    def _answer(self, entry: Entry) -> str | None:
        text, answer = fold(entry.text).strip(" ."), None
        if entry.ticked is not None and text not in self._yes | self._no:
            label, answer = entry.text, entry.ticked
        elif entry.labels and entry.ticked is not False and self._is_answer(text):
            label, answer = entry.labels[0], _FIRST.split(text)[0] in self._yes
        elif entry.labels and entry.beside:
            label = f"{entry.labels[0]}: {entry.text}"
        else:
            return None
        asked = sentence(label, entry.where, Zone.PAPER)
        if answer is None:
            return "first_time" if self._is_first_time(asked) else None
        if self._things.first_certification(asked):
            return "form_yes" if answer else "form_no"
        if answer:
            return "first_time" if self._things.new(asked) or self._is_first_time(asked) else None
        earlier = any(role.name == "earlier" for role in roles_of(asked, self._rulebook))
        before = bool(self._things.coming(asked)) and earlier
        return "first_time" if before or self._things.certification(asked) else None

    def _is_answer(self, text: str) -> bool:
        """True for `ei ole` and `kyllä, 2018`; a text with both words offers them."""
        words = _FIRST.split(text)
        return words[0] in self._yes | self._no and not (self._yes & set(words) and self._no & set(words))

    def _is_first_time(self, one: Sentence) -> bool:
        """True where certifying or taking part stands with a first time, a new system or a denial."""
        stages = self._things.first_stage(one)
        certified = self._things.certification(one)
        spans = (*certified, *self._things.coming(one))
        if not spans or one.words < _FEWEST_WORDS:
            return False
        firsts = [(a, b) for a, b in self._things.first(one) if not any(a <= d and c <= b for c, d in stages)]
        roles = roles_of(one, self._rulebook)
        clauses = Clauses(one.tokens, spans, roles)
        for span in spans:
            names = {role.name for role in clauses.of(span)[0]}
            parts = clauses.at(span)
            beside = (f[0] for f in (*firsts, *self._things.new(one)))
            if any(a <= at < b for at in beside for a, b in parts):
                return True
            if "denial" in names and (span in certified or "earlier" in names):
                return True
        return False

    def _told(self, name: str, where: str) -> Evidence[bool]:
        weight = self._rulebook.evidence.first_certification.of(name)
        return Evidence(value=True, name=name, weight=weight, where=where)

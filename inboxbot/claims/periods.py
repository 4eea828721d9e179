"""Which joint testing periods a message claims: what speaks for each is weighed; form and letter both are heard.

Whatever reaches `_STATED` is claimed, so that a form that says otherwise than its letter is asked about. A period is
certain where its form, the subject or a sentence asks for it, and nothing offers another one.
Reads evidence.period, standing.things and services.*.periods.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inboxbot.claims.naming import Finder, Named, Pieces, Said, evidence_of, said, stating
from inboxbot.claims.times import asks_for_another, in_sentence, tokens_at
from inboxbot.evidence import Evidence, Weighed, weigh
from inboxbot.letter import Sentence, Zone
from inboxbot.letter.ranges import points, ranges
from inboxbot.meaning.form_answers import form_periods, form_starts
from inboxbot.meaning.standing import Standing
from inboxbot.meaning.things import Things
from inboxbot.model import Claimed, Period, Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.schedule import period_of

_STATED = 1.2
# By so much one period outweighs another that is merely named: the form and a sentence say it, or both forms.
_LEAD = 7.0
_CERTAIN = frozenset(("labelled", "marked", "own_labelled", "starts", "subject", "registers", "bare"))
_OWN = {"labelled": "own_labelled", "marked": "own_labelled"}
# `syyskuussa alkavalle jaksolle`.
_BESIDE = 3
_SENTENCE_WORDS = 4
_UNDER = re.compile(r"(?<=\d)_(?=\d)")
_BEHIND_YEAR = re.compile(r"(?<=\d{4})_(?=\d)")


def periods(pieces: Pieces, services: frozenset[Service], rulebook: Rulebook) -> tuple[Claimed[Period], ...]:
    """The periods claimed, the one with most evidence first; `services` tell in whose schedule a month begins one."""
    heard = Heard.of(pieces, services, rulebook)
    question = rulebook.evidence.period
    found = weigh(heard.evidence, floor=question.floor, margin=question.margin)
    stated = _stated(found)
    if not stated:
        named = [(value, total) for value, total in found.sums if total >= question.floor]
        stated = [value for value, total in named if total > named[0][1] - question.margin]
    unsettled = heard.is_unsettled(frozenset(stated), pieces, rulebook)
    return tuple(_claimed(value, found, unsettled=unsettled) for value in stated)


def _stated(found: Weighed[Period]) -> list[Period]:
    """The periods that a message claims; one that is only named beside one claimed by form and sentence is none."""
    stated = [(value, total) for value, total in found.sums if total >= _STATED]
    most = stated[0][1] if stated else 0.0
    return [value for value, total in stated if total > most - _LEAD or _is_asked(value, found)]


def _is_asked(value: Period, found: Weighed[Period]) -> bool:
    return any(one.name in _CERTAIN for one in found.of(value))


def _claimed(value: Period, found: Weighed[Period], *, unsettled: bool) -> Claimed[Period]:
    told = found.of(value)
    asked = _is_asked(value, found) and not any(e.name == "denied" for e in told)
    return Claimed(value=value, where=told[0].where, certain=asked and not unsettled, evidence=found.told(value))


@dataclass(frozen=True)
class Heard:
    """The evidence for periods, and each mention of one in the letter."""

    evidence: tuple[Evidence[Period], ...]
    mentions: tuple[Said[Period], ...]

    @classmethod
    def of(cls, pieces: Pieces, services: frozenset[Service], rulebook: Rulebook) -> "Heard":
        """Looks for periods in all pieces."""
        listed = tuple(
            dict.fromkeys(
                period_of(p.period)
                for s in rulebook.services
                if s.service in (services or {s.service})
                for p in s.periods
            )
        )
        forms, own = (*pieces.registering, *pieces.system), (pieces.sheet,)
        evidence = [*stating(form_periods(forms, rulebook))]
        evidence += form_starts(forms, listed, rulebook) if not _states(evidence) else ()
        mentions: list[Said[Period]] = []
        for one, mention in evidence_of(pieces, _finder(rulebook), rulebook.evidence.period, rulebook):
            mentions.append(mention)
            if one.name != "subject" or not pieces.prefixed:
                evidence.append(one)
            else:
                # Somebody else may have written a subject with a prefix.
                evidence.append(replace(one, name="prefixed"))
        # What a sentence denies is no answer, even where its line looks like one.
        denied = {m.value for m in mentions if m.stand.standing is Standing.DENIED}
        for one in (*form_periods(own, rulebook, lists=False), *form_starts(own, listed, rulebook)):
            if one.name in _OWN and one.value not in denied:
                evidence.append(_renamed(one, _OWN[one.name], rulebook))
        evidence += _in_names(pieces, rulebook)
        evidence += _starts(pieces, listed, rulebook)
        return cls(tuple(evidence), tuple(mentions))

    def is_unsettled(self, stated: frozenset[Period], pieces: Pieces, rulebook: Rulebook) -> bool:
        """True where the letter offers another period, or asks for one that it does not name."""
        # `Next Period Software` signs.
        below = (one for one in pieces.below if one.words >= _SENTENCE_WORDS)
        offered = any(m.value not in stated and m.stand.offers for m in self.mentions)
        return offered or asks_for_another((*pieces.own, *below), stated, rulebook)


def _states(evidence: list[Evidence[Period]]) -> bool:
    return any(one.name in _OWN for one in evidence)


def _finder(rulebook: Rulebook) -> Finder[Period]:
    things = Things(rulebook)
    every = frozenset(period_of(p.period) for service in rulebook.services for p in service.periods)

    def finder(one: Sentence) -> tuple[Named[Period], ...]:
        # A holiday is a range as well: what is listed counts, and what is said to be a testing period.
        beside = things.periods(one) if one.zone is not Zone.SUBJECT else ((0, len(one.tokens)),)
        return tuple(
            (period, first, last)
            for period, first, last in in_sentence(one, rulebook)
            if period in every or any(first - _BESIDE <= b and a <= last + _BESIDE for a, b in beside)
        )

    return finder


def _in_names(pieces: Pieces, rulebook: Rulebook) -> Iterator[Evidence[Period]]:
    """Periods in the names of files, where `_` stands for `/` or the dash: `9_2019-4_2020`, `9-2019_4-2020`."""
    weight = rulebook.evidence.period.of("file_name")
    for one in pieces.file_names:
        for text in (_UNDER.sub("/", one.text), _UNDER.sub("/", _BEHIND_YEAR.sub(" - ", one.text))):
            if found := ranges(fold(text.replace("_", " ")), rulebook):
                for each in found:
                    yield Evidence(value=each.period, name="file_name", weight=weight, where=one.where, raw=one.text)
                break


def _starts(pieces: Pieces, listed: tuple[Period, ...], rulebook: Rulebook) -> Iterator[Evidence[Period]]:
    """Listed periods of which a sentence names the first month ("1.9.2019 alkavalle jaksolle")."""
    things, weight = Things(rulebook), rulebook.evidence.period.of("starts")

    def finder(one: Sentence) -> tuple[Named[Period], ...]:
        text = fold(one.text)
        if not (things.periods(one) and points(text, rulebook)) or in_sentence(one, rulebook):
            return ()
        beside = [*things.periods(one), *things.starting(one)]
        found = []
        for point in points(text, rulebook):
            at = tokens_at(one, point.start, point.end)
            if at is None or not any(at[0] - _BESIDE <= b and a <= at[1] + _BESIDE for a, b in beside):
                continue
            if point.dated and not things.starting(one):
                continue
            found += [(p, *at) for p in listed if p.start == (point.year, point.month)]
        return tuple(found)

    for one in said((*pieces.subject, *pieces.own), finder, rulebook):
        if one.stand.standing is Standing.CLAIMED:
            yield Evidence(
                value=one.value, name="starts", weight=weight, where=one.sentence.where, raw=one.sentence.text
            )


def _renamed(evidence: Evidence[Period], name: str, rulebook: Rulebook) -> Evidence[Period]:
    return replace(evidence, name=name, weight=rulebook.evidence.period.of(name))

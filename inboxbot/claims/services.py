"""Which services a message claims: what speaks for each is weighed, from the form's own field to the name of a file.

Reads evidence.service, services.*.names and services.*.abbreviations.
"""

from collections.abc import Iterator
from dataclasses import replace

from inboxbot.claims.naming import STATED, Named, Pieces, evidence_of, stating
from inboxbot.evidence import Evidence, Weighed, weigh
from inboxbot.letter import SIGN, Lexicon, Sentence, Token, tokens
from inboxbot.meaning.form_answers import form_services, service_names
from inboxbot.model import Claimed, Service
from inboxbot.rulebook import Rulebook

# Below this a value is only named: it counts where it is the only one.
_STATED = 0.55
_REGISTERING = frozenset(("own_labelled", "subject", "registers"))
_SAID = _REGISTERING | {"bare", "clouded", "said", "doubted", "thread_subject"}
_UNCERTAIN = frozenset(("system_cell", "paper", "listed"))


def services(pieces: Pieces, rulebook: Rulebook) -> tuple[Claimed[Service], ...]:
    """The services claimed, the one with most evidence first: several where none leads by the margin."""
    question = rulebook.evidence.service
    found = weigh(_evidence(pieces, rulebook), floor=question.floor, margin=question.margin)
    ahead = [(value, total) for value, total in found.sums if total >= question.floor]
    ahead = [(value, total) for value, total in ahead if total > ahead[0][1] - question.margin]
    if ahead and ahead[0][1] < _STATED and len(ahead) > 1:
        return ()
    ahead += [(value, total) for value, total in found.sums if ahead and _differs(ahead[0][0], value, found)]
    # Two forms that state two services are for both, whatever the letter says.
    answers = [one.value for name in STATED for one in found.evidence if one.name == name]
    labelled = [one.value for one in found.evidence if one.name == "labelled"]
    stated = dict.fromkeys((*(value for value, _ in ahead), *(labelled or answers)))
    return tuple(_claimed(value, found) for value in stated)


def _differs(first: Service, other: Service, found: Weighed[Service]) -> bool:
    """True where the letter registers for another service and says nothing of the one that its form states."""
    said = {one.name for one in found.of(first)}
    return not said & _SAID and any(one.name in _REGISTERING for one in found.of(other) if one.weight > 0)


def _claimed(value: Service, found: Weighed[Service]) -> Claimed[Service]:
    told = found.of(value)
    certain = any(e.name not in _UNCERTAIN for e in told if e.weight > 0)
    return Claimed(value=value, where=told[0].where, certain=certain, evidence=found.told(value))


def _evidence(pieces: Pieces, rulebook: Rulebook) -> Iterator[Evidence[Service]]:
    question, names = rulebook.evidence.service, service_names(rulebook.services)

    def finder(said: Sentence) -> tuple[Named[Service], ...]:
        return tuple((hit.value, hit.first, hit.last) for hit in names.hits(said.tokens))

    yield from stating(form_services(pieces.registering, rulebook))
    for evidence in stating(form_services(pieces.system, rulebook)):
        # A requirement that names a service is none.
        if len(names.hits(said := tokens(evidence.raw))) == 1 and _is_name(said, names):
            yield _renamed(evidence, f"system_{evidence.name}", rulebook)
    for evidence in form_services((pieces.sheet,), rulebook, lists=False):
        if evidence.name in _OWN:
            yield _renamed(evidence, _OWN[evidence.name], rulebook)
    for evidence, _ in evidence_of(pieces, finder, question, rulebook):
        yield evidence


_OWN = {"labelled": "own_labelled", "marked": "own_labelled"}


def _is_name(said: tuple[Token, ...], names: Lexicon[Service]) -> bool:
    """True for a text that is a service's name and nothing else."""
    named = {at for hit in names.hits(said) for at in range(hit.first, hit.last + 1)}
    return all(token.kind == SIGN or at in named for at, token in enumerate(said))


def _renamed(evidence: Evidence[Service], name: str, rulebook: Rulebook) -> Evidence[Service]:
    return replace(evidence, name=name, weight=rulebook.evidence.service.of(name))

"""Machine or person? All pieces of evidence are added up; a machine is what reaches the floor.

Headers and structure prove some machines whatever is said; what wording tells is learnt (`diction`) and is one piece
among others. Nobody is silenced by a doubt: below the floor a message is a person's. A header field that only programs
set stays a mark on what a person seems to have written through one: it waits.
Reads evidence.machine.
"""

from dataclasses import dataclass

from inboxbot.evidence import Evidence, weigh
from inboxbot.kinds.manner import manner
from inboxbot.kinds.marks import marks
from inboxbot.kinds.seen import Piece, Seen
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook

# Header fields. Those that are only in the second group say nothing where a person is told: gateways add them, too.
# A tracker's own field is none of them: it tells by what program a person wrote.
_WAITING = ("auto_replied", "auto_generated", "answering_field", "list", "empty_path")
_PRECEDENCE = "precedence"
_MARKS = (
    *_WAITING,
    _PRECEDENCE,
    *("leaving", "list_path", "silence_asked", "loop", "delivery_field"),
)
_OWN = "own"
# What came on these has nothing of a person's laid into it.
_TO_MANY = ("list", "leaving", "list_path", "delivery_field")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What tells a machine: its kind (None: a person), and all evidence with its sum.

    `sure`: a machine whatever it brings. `passes_on`: its files may be somebody's, as those of a copier. `marks` are
    the header fields that make it wait where it brings forms or people, or where a person writes through a program.
    """

    kind: Kind | None
    sure: bool
    passes_on: bool
    marks: tuple[str, ...]
    precedence_alone: bool
    evidence: tuple[str, ...]


def machine(message: Message, rulebook: Rulebook, inbox: Inbox) -> Told:
    """The evidence weighed."""
    question = rulebook.evidence.machine
    seen = Seen(message, rulebook, inbox)
    pieces = (*marks(seen), *manner(seen))
    weighed = weigh(
        Evidence(value=True, name=p.name, weight=question.of(p.name) * p.amount, raw=p.seen) for p in pieces
    )
    total = weighed.sums[0][1] if weighed.sums else 0.0
    names = {piece.name for piece in pieces}
    # What we sent ourselves is ours, whoever wrote it and whatever it brings: an answer would go round for ever.
    own = _OWN in names
    is_machine = own or total >= question.floor
    counted = [piece for piece in pieces if piece.name in (_MARKS if is_machine else (*_WAITING, _PRECEDENCE))]
    return Told(
        kind=Kind.OWN_MESSAGE if own else _kind(pieces, seen) if is_machine else None,
        sure=own or total + question.of("brings") >= question.floor,
        passes_on=is_machine and bool(seen.files) and not names & set(_TO_MANY),
        marks=tuple(piece.seen for piece in counted),
        precedence_alone={piece.name for piece in counted} == {_PRECEDENCE},
        evidence=tuple(_told(e, total) for e in weighed.of(True)) if is_machine else (),
    )


def _kind(pieces: tuple[Piece, ...], seen: Seen) -> Kind:
    """The kind of machine that has most for it; an answer, where nothing but the wording or an empty path tells."""
    weight = seen.rulebook.evidence.machine.of
    weighed = weigh(
        Evidence(value=p.kind, name=p.name, weight=weight(p.name) * p.amount)
        for p in pieces
        if p.kind is not None and weight(p.name) > 0
    )
    answers = seen.answers or any(piece.name in _WAITING for piece in pieces)
    return weighed.value or (Kind.AUTO_REPLY if answers else Kind.BULK)


def _told(evidence: Evidence[bool], total: float) -> str:
    return f"{evidence.raw} ({evidence.name} {evidence.weight:+.1f} of {total:.1f})"

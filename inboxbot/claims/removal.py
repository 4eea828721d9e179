"""Whether access is to be taken away from somebody: whole phrases, or a word of taking away with what is taken away.

Who leaves a house is to lose access as well, where nobody is told of who comes. A superior or a contact person who is
away, another one's leave and an OID that was left out take away nobody's.

"Kalle ei enää työskentele meillä ja hänen tunnuksensa voi poistaa" denies nothing: a removal is denied only right
before its own word. A comma before a small letter ends a clause, one between names does not.
Reads phrases.intents.removal, removing and removable, ending, endable and having; phrases.heads.leaving, returned,
superiors, contact, away, left_out and asked.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.passages import Passage, own_blocks, passages
from inboxbot.model import Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_CLAUSE = re.compile(r"(?<=[.!?])[\"')”]*\s+(?=[\"'(“”]*[^\W\d_a-zåäö])|(?<=[!?])\s+|\s*;\s*|,\s+(?=[a-zåäö])")
_CHOICE = re.compile(r"/|\b(?:tai|vai|eller|or)\b")
_NAME = re.compile(r"[^\W\d_]{2,}")
# `Virtasen` is of `Virtanen`; a hold too many does no harm.
_STEM, _ENDING = 4, 3
_NEAR = 3
_JOINS = frozenset({"ja", "seka", "och", "samt", "and", "so", "joten", "sa", "eli", "please", "please,"})
# The list of those to be removed is empty.
_NOBODY = re.compile(r":\s*(?:[-–—]+|ei(?: ole| ketaan)?|nej|inga|ingen|no|none|n/a)\s*\.?$|\bei ole\W*$")


def asks_removal(pieces: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    """True when one of the pieces says it, not denied."""
    told = (tuple(_clauses(piece.text)) for piece in pieces)
    return any(_says(c, rulebook, _goes_on(c, behind)) for said in told for c, behind in pairwise((*said, "")))


def tells_leaving(message: Message, rulebook: Rulebook, people: tuple[str, ...] = ()) -> bool:
    """True when the own text tells that somebody leaves, anywhere, and asks for nobody else.

    Above people their headings tell it; this is for a remark below them, which has nobody beneath. `people` are the
    names of those whom the message is about.
    """
    heads = rulebook.phrases.heads
    texts = tuple(piece.text for piece in passages(own_blocks(message)))
    names = frozenset(word for name in people for word in _NAME.findall(fold(name)))
    told = (s for text in texts for s in sentences(text))
    return any(_leaves(s, names, rulebook) for s in told) and not _any(heads.asked, texts)


def _leaves(sentence: str, names: frozenset[str], rulebook: Rulebook) -> bool:
    """True when somebody leaves who is named, or may be; not another one who is only away for a time."""
    heads = rulebook.phrases.heads
    # Who has ended a leave is here again.
    back = max((hit.end for hit in compiled(heads.returned).hits(sentence)), default=0)
    hits = tuple(hit for hit in compiled(heads.leaving).hits(sentence) if hit.start >= back)
    if not hits:
        return False
    called = tuple(word for word in _NAME.findall(sentence) if word[:1].isupper())
    stems = tuple(name[: max(_STEM, len(name) - _ENDING)] for name in names)
    if any(fold(word).startswith(stems) for word in called):
        return True
    text = fold(sentence)
    # "OID jäi pois ja Juho on lähtenyt" tells of two.
    parts = (text[end : hit.start] for end, hit in zip((back, *(hit.end for hit in hits)), hits, strict=False))
    another = any(not text.startswith(fold(word)) for word in called)
    # Whom an answer tells of that names nobody may be of its case.
    if names and another and compiled(heads.away).found(text):
        return False
    return any(_may_be_of_them(part, rulebook, another=another) for part in parts)


def _may_be_of_them(part: str, rulebook: Rulebook, *, another: bool) -> bool:
    """True unless it is a thing that is left out, or a superior beside whom nobody is named."""
    heads, before = rulebook.phrases.heads, part.rpartition(", ")[2]
    if compiled(heads.left_out).found(before):
        return False
    return another or not compiled(heads.superiors + heads.contact).found(before)


def files_ask_removal(message: Message, rulebook: Rulebook) -> bool:
    """True when a sentence of a file's text asks it; headings and cells in files tell of their own people alone."""
    files = (a for a in message.attachments if not a.decoration)
    texts = passages(tuple(block for file in files for block in file.content if isinstance(block, Lines)))
    return asks_removal(tuple(p for p in texts if p.text.rstrip().endswith((".", "!"))), rulebook)


def _any(phrases: tuple[str, ...], texts: Iterable[str]) -> bool:
    return any(compiled(phrases).found(text) for text in texts)


def _clauses(text: str) -> Iterator[str]:
    return (fold(part) for part in _CLAUSE.split(text) if part.strip())


def _goes_on(clause: str, behind: str) -> str:
    """The clause behind in the same sentence, "" where there is none."""
    return "" if clause.rstrip().endswith((".", "!", "?")) else behind


def _says(clause: str, rulebook: Rulebook, behind: str) -> bool:
    clause = _answer(clause, rulebook)
    if _NOBODY.search(clause):
        return False
    words = rulebook.phrases.intents
    starts = [start for start, _ in finder(words.removal)(clause)]
    starts += _taken(clause, words.removing, words.removable + words.endable)
    # "Oikeuksia ei tarvita Jussille, hänellä ne jo on" takes nothing away.
    if not compiled(words.having).found(f"{clause} , {behind}"):
        starts += _taken(clause, words.ending, words.endable)
    return any(not _denied(clause[:start], rulebook) for start in starts)


def _taken(clause: str, acts: tuple[str, ...], things: tuple[str, ...]) -> Iterator[int]:
    """Where an act stands with a thing that it takes away."""
    taken = compiled(things)
    for hit in compiled(acts).hits(clause):
        # "ja poistakaa vanha osoite" takes up nothing of what stands before it
        before = "" if _follows_on(clause[: hit.start]) else clause[: hit.start]
        if taken.found(clause[hit.end :]) or taken.found(before):
            yield hit.start


def _answer(clause: str, rulebook: Rulebook) -> str:
    """What is answered to a label that offers a choice (`käyttöoikeuden lisäys/poisto: lisäys`); else the clause."""
    label, _, value = clause.partition(":")
    offers = _CHOICE.search(label) and compiled(rulebook.phrases.heads.asked).found(label)
    return value if value.strip() and offers else clause


def _follows_on(before: str) -> bool:
    words = before.split()[-2:]
    return any(word in _JOINS for word in words)


def _denied(before: str, rulebook: Rulebook) -> bool:
    near: list[str] = []
    for word in reversed(before.split()[-_NEAR:]):
        if word in _JOINS:
            break
        near.insert(0, word)
    return compiled(rulebook.phrases.negations).found(" ".join(near))

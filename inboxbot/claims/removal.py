"""Whether access is to be taken away from somebody: whole phrases, or a word of taking away with what is taken away.

"Kalle ei enää työskentele meillä ja hänen tunnuksensa voi poistaa" denies nothing: a removal is denied only right
before its own word. A comma before a small letter ends a clause, one between names does not.
Reads phrases.intents.removal, removing and removable.
"""

import re
from collections.abc import Iterator

from inboxbot.claims.clauses import compiled, finder
from inboxbot.claims.passages import Passage
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.vocabulary import IntentPhrases

_CLAUSE = re.compile(r"(?<=[.!?])[\"')”]*\s+(?=[\"'(“”]*[^\W\d_a-zåäö])|(?<=[!?])\s+|\s*;\s*|,\s+(?=[a-zåäö])")
_NEAR = 3
_JOINS = frozenset({"ja", "seka", "och", "samt", "and", "so", "joten", "sa", "eli", "please", "please,"})
# The list of those to be removed is empty.
_NOBODY = re.compile(r":\s*(?:[-–—]+|ei(?: ole| ketaan)?|nej|inga|ingen|no|none|n/a)\s*\.?$|\bei ole\W*$")


def asks_removal(pieces: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    """True when one of the pieces says it, not denied."""
    words = rulebook.phrases.intents
    return any(_says(clause, words, rulebook) for piece in pieces for clause in _clauses(piece.text))


def _clauses(text: str) -> Iterator[str]:
    return (fold(part) for part in _CLAUSE.split(text) if part.strip())


def _says(clause: str, words: IntentPhrases, rulebook: Rulebook) -> bool:
    if _NOBODY.search(clause):
        return False
    starts = [start for start, _ in finder(words.removal)(clause)]
    for hit in compiled(words.removing).hits(clause):
        # "ja poistakaa vanha osoite" takes up nothing of what stands before it
        before = "" if _follows_on(clause[: hit.start]) else clause[: hit.start]
        removable = compiled(words.removable)
        if removable.found(clause[hit.end :]) or removable.found(before):
            starts.append(hit.start)
    return any(not _denied(clause[:start], rulebook) for start in starts)


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

"""Whether a line that begins with a closing phrase closes a letter: names stand behind the phrase, and no sentence.

"Ystävällisesti Maija Virtanen, Firma Oy" closes; "Ystävällisesti pyydämme uutta käsittelyä." goes on, and so does
"Vänligen se nedan". Names begin with a capital letter, or are the sender's own; what else may stand beside them is
listed. Behind a phrase that begins no sentences ("Mvh") a word or two in small letters are a name too; behind one of a
few letters ("BR Systems Oy") a company is none.
Reads mail.closings, sentence_openers, closing_words and firm_words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.letter.terms import Terms
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

EDGES = " ,.;:!-–—*_\t"
_WORDS_AFTER = 5
# "terveisin maija virtanen"; a sentence of two words has its full stop.
_SMALL_WORDS = 2
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?][\"'”*_)\s]*$")
_SHORT = 3
_NAME = re.compile(r"[^;:|<@\d(,]*")
_OID = re.compile(r"\b1\.2\.246\.")
_LOCAL = re.compile(r"[^\s@,;:<(|]+(?=@)")


@dataclass(frozen=True, slots=True)
class ClosingLines:
    """Folded `phrases`, longest first; those of them that begin sentences too; `words` that stand beside names.

    `firms` are words in the names of companies.
    """

    phrases: tuple[str, ...]
    openers: frozenset[str]
    words: Terms
    signer: frozenset[str]
    firms: tuple[str, ...]

    @classmethod
    def of(cls, rules: MailRules, signer: str = "") -> "ClosingLines":
        """Folded from the rules. `signer` is the sender's name and the part of their address before the @."""
        return cls(
            _longest(rules.closings),
            frozenset(_longest(rules.sentence_openers)),
            Terms.of(rules.closing_words),
            frozenset(_LETTERS.findall(fold(signer))),
            rules.firm_words,
        )

    def closes(self, text: str) -> bool:
        """True for a phrase alone or with names behind it (`Terveisin Maija, Firma Oy`), never a label with a value."""
        phrase, rest = self._parted(text)
        if not phrase or len(rest) > _WORDS_AFTER or ":" in text or (rest and "?" in text):
            return False
        if not _signs(phrase, " ".join(rest), self.firms):
            return False
        again = " ".join(rest).lstrip("/|&+ ")
        if self._parted(again)[0]:
            return self.closes(again)
        small = self._small(rest, text)
        if phrase in self.openers or len(small) < _SMALL_WORDS:
            return not small or phrase not in self.openers
        capitals = any(word[0].isupper() for word in rest) and not text.isupper()
        return len(small) == _SMALL_WORDS and not (capitals or _ENDS.search(text) or "," in text)

    def names_behind(self, text: str) -> bool:
        """True for a phrase with words behind it all of which begin with capital letters."""
        phrase, rest = self._parted(text)
        return phrase in self.openers and bool(rest) and not self._small(rest, text)

    def begins(self, text: str) -> bool:
        """True for a phrase that begins sentences too."""
        return self._parted(text)[0] in self.openers

    def says(self, text: str) -> bool:
        """True for a text that is more than names."""
        return bool(self._small(text.split(), text))

    def speaks(self, line: str) -> bool:
        """True for a line of running text, not a name, a title, or a label with its value."""
        return self.says(line) and (line.rstrip().endswith((".", "!", "?", ":")) and ": " not in line)

    def _parted(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The phrase that the line begins with, folded, and the words behind it as they stand; "" for none."""
        folded = fold(text).strip(EDGES)
        if not folded.startswith(self.phrases):
            return "", ()
        phrase = next(p for p in self.phrases if folded.startswith(p))
        rest = folded[len(phrase) :]
        if rest and rest[0] not in " ,.!":
            return "", ()
        count = len(rest.strip(EDGES).split())
        return phrase, tuple(text.strip(EDGES).split()[-count:]) if count else ()

    def _small(self, words: tuple[str, ...] | list[str], text: str) -> list[str]:
        """The words that are no names; where all is in capital letters, those tell nothing."""
        told = not text.isupper()
        return [w for w in words if _LETTERS.search(w) and not self._is_name(w, told=told)]

    def _is_name(self, word: str, *, told: bool) -> bool:
        letters = _LETTERS.findall(word)
        capital = told and letters[0][0].isupper()
        own = all(fold(part) in self.signer for part in letters)
        return capital or own or len(letters[0]) == 1 or self.words.found(word)


def _signs(closing: str, behind: str, firms: tuple[str, ...]) -> bool:
    """False for a few letters that begin the name of a company, of which one of `firms` is a word, or of its people."""
    if len(closing) > _SHORT or not behind:
        return True
    name = _NAME.match(behind)
    words = fold(name[0] if name else "").replace(".", " ").split()
    emails = [fold(local) for local in _LOCAL.findall(behind)]
    ours = not frozenset(words) & frozenset(map(fold, firms)) and not _OID.search(behind)
    return ours and all(any(word in email for word in words) for email in emails)


@lru_cache(maxsize=16)
def _longest(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((fold(phrase).strip(EDGES) for phrase in phrases), key=len, reverse=True))

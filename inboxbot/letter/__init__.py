"""The one place where text is taken apart: tokens and stems, sentences, files as papers, terms of the rules found."""

from inboxbot.letter.entries import Entry, entries, inline
from inboxbot.letter.letter import Letter
from inboxbot.letter.lexicon import Hit, Lexicon
from inboxbot.letter.papers import Paper, Piece, Sheet
from inboxbot.letter.sentences import Sentence, Zone, sentence, sentences
from inboxbot.letter.terms import Terms
from inboxbot.letter.words import EMAIL, LINK, NUMBER, SIGN, WORD, Token, key, parted, tokens

__all__ = [
    "EMAIL",
    "LINK",
    "NUMBER",
    "SIGN",
    "WORD",
    "Entry",
    "Hit",
    "Letter",
    "Lexicon",
    "Paper",
    "Piece",
    "Sentence",
    "Sheet",
    "Terms",
    "Token",
    "Zone",
    "entries",
    "inline",
    "key",
    "parted",
    "sentence",
    "sentences",
    "tokens",
]

"""What the text and its surroundings tell: how it is worded, whether somebody asks, signs, answers above our letter.

Nothing here proves anything. Programs greet and ask as well, and people use their words; so each piece weighs a little.
Reads mail.answer_labels, absence_labels, receipt_labels, bounce_labels, forward_prefixes, reply_prefixes, closings;
documents, services.
"""

from collections.abc import Iterator
from functools import lru_cache

from inboxbot.kinds import diction, names
from inboxbot.kinds.seen import Piece, Seen, names_case
from inboxbot.letter import NUMBER, SIGN, WORD, Lexicon, Token, tokens
from inboxbot.model import Kind
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_MOST_WORDS, _BESIDE = 6, 2
_LABELS = ("answer_label", "absence_label", "receipt_label", "bounce_label")
_OID = "1.2.246.10."
_WORDS_OF_CLOSING = 4
_REMARK, _FEW_WORDS = 3, 8
_STRONGEST = 7.0
_RECORDED, _LABEL, _OF_A_TIME = 3, 40, 2


def manner(seen: Seen) -> Iterator[Piece]:
    """The pieces of evidence; those that speak for a person have a negative weight."""
    yield from _labels(seen)
    yield from _worded(seen)
    yield from _answered(seen)
    yield from _by_hand(seen)
    yield from _laid_out(seen)


def _labels(seen: Seen) -> Iterator[Piece]:
    """What a mail program sets before the subject, or writes as one: `Automatic reply: ...`, `Out of office`."""
    subject = _untagged(seen.message.head.subject)
    head, colon, _ = subject.partition(":")
    said = [token for token in tokens(head) if token.kind != SIGN]
    prefixes = {fold(word) for word in seen.rulebook.mail.reply_prefixes}
    if len(said) > 1 and said[-1].folded in prefixes:
        said.pop()
    mail = seen.rulebook.mail
    for hit in _known(mail.answer_labels, mail.absence_labels, mail.receipt_labels, mail.bounce_labels).hits(said):
        kind = Kind.BOUNCE if hit.value == "bounce_label" else Kind.AUTO_REPLY
        beside = len(said) - hit.length
        whole = beside <= _BESIDE if colon else not beside or (hit.value == "answer_label" and beside == 1)
        opens = hit.value == "bounce_label" and hit.first == 0
        labels = len(said) <= _MOST_WORDS and whole and (colon or hit.value != "receipt_label")
        if labels or opens:
            # "Automaattivastaus" alone may be what somebody writes about
            name = hit.value if colon or opens else "label_alone"
            yield Piece(name, f"subject: {hit.term}", kind=kind)


def _untagged(subject: str) -> str:
    """The subject without tags before it (`[EXTERNAL]`), but for one that is all there is."""
    subject = subject.strip(" *")
    while subject.startswith("[") and "]" in subject[:-1]:
        subject = subject.partition("]")[2].strip()
    return subject.strip("[] ")


@lru_cache(maxsize=4)
def _known(*labels: tuple[str, ...]) -> Lexicon[str]:
    return Lexicon((name, term) for name, terms in zip(_LABELS, labels, strict=True) for term in terms)


def _worded(seen: Seen) -> Iterator[Piece]:
    score = diction.score(seen)
    words = sum(token.kind == WORD for token in seen.text)
    if score and words >= _REMARK:
        told = f"worded as {'programs' if score > 0 else 'people'} write ({score:.1f}): {diction.telling(seen)}"
        amount = max(-_STRONGEST, min(score, _STRONGEST))
        yield Piece("worded" if words >= _FEW_WORDS else "worded_shortly", told, amount=amount)
    automatic = _folded(seen.rulebook.mail.automatic_words)
    if any(fold(sentence.text).startswith(automatic) for sentence in seen.letter.own):
        yield Piece("says_so", "calls itself automatic")


def _answered(seen: Seen) -> Iterator[Piece]:
    quoted = bool(seen.message.body.quoted.strip())
    in_text = any(names_case(line) for line in seen.lines)
    if seen.answers_us and not (quoted or in_text):
        yield Piece("bare_answer", "answers our letter without it")
    if quoted and seen.answers:
        yield Piece("quotes", "stands above what it answers")
    if in_text:
        yield Piece("names_ours", "names a letter of ours")


def _by_hand(seen: Seen) -> Iterator[Piece]:
    message, mail = seen.message, seen.rulebook.mail
    if not seen.linked and any(_is_question(seen.text, at) for at in range(len(seen.text))):
        yield Piece("asks", "a question")
    if seen.files:
        yield Piece("files", seen.files[0].filename)
    forwards = {fold(word) for word in mail.forward_prefixes} - {fold(word) for word in mail.reply_prefixes}
    if message.body.is_forward or fold(message.head.subject.partition(":")[0]) in forwards:
        yield Piece("passes_on", "a message passed on")
    # what is sent in somebody's absence is signed as well, and comes from their address
    if names.person(seen) and names.signed(seen):
        yield Piece("signed_answer" if seen.answers else "signed", "the sender's name below the text")
    if any(_OID in line for line in seen.lines):
        yield Piece("oid", "an OID")
    below = (fold(line).strip() for line in (*seen.lines[1:], *message.body.signature.split("\n")))
    if any(line.startswith(_folded(mail.closings)) and len(line.split()) <= _WORDS_OF_CLOSING for line in below):
        yield Piece("closes", "a closing")
    if not seen.linked and (matters := _matters(seen.rulebook).hits(seen.text)):
        yield Piece("ours", matters[0].term)


def _is_question(text: tuple[Token, ...], at: int) -> bool:
    return text[at].kind == SIGN and text[at].text == "?" and at > 0 and text[at - 1].end == text[at].start


def _laid_out(seen: Seen) -> Iterator[Piece]:
    """Labels and values with times to the second, as runs and devices leave them."""
    seconds = sum(token.kind == NUMBER and token.text.replace(".", ":").count(":") == _OF_A_TIME for token in seen.text)
    labelled = sum(": " in line[:_LABEL] for line in seen.lines)
    if seconds and labelled >= _RECORDED and 2 * labelled > len(seen.lines):
        yield Piece("record", "labels, values and times to the second")


def _matters(rulebook: Rulebook) -> Lexicon[bool]:
    named = (name for role in rulebook.documents.roles for name in role.titles)
    services = (name for service in rulebook.services for name in service.names.everything())
    return _terms((*named, *services, rulebook.access.heading, *rulebook.access.translations))


@lru_cache(maxsize=8)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, phrases))


@lru_cache(maxsize=4)
def _terms(terms: tuple[str, ...]) -> Lexicon[bool]:
    return Lexicon(((True, term) for term in terms), compounds=True)

"""Whether a sentence tells of what was agreed with our office or told by it: the deadline may have been moved for them.

What was said between people (`agreeing`: "sovimme", "talade", "conversation") counts with anybody but those of the
sender's own world ("asiakkaamme", "our board"), whom the sentence names before it or beside it; what is agreed on all
day (`settled`) only beside a word of coming late or of the registration, or with a whole name; with a company alone it
is none of ours. Somebody by name who is none of theirs may have let them (`granting`). What may be said of
anything (`telling`: "pyysi", "vahvisti") counts beside our office, or toward the sender ("Kirsi pyysi minua"), where it
is not told that it came only now. What is wished, asked, denied or set as a condition tells of nothing.
Reads phrases.taking_up, not_meant.conditions and negations.
"""

from inboxbot.claims.clauses import finder
from inboxbot.claims.strangers import by_account, strangers, with_whom
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled

_LONGEST_WORD = 40
# "Liisa Virta on jo vahvasti hyväksynyt".
_WORDS_BEHIND = 3


def was_agreed(written: str, house: frozenset[str], rulebook: Rulebook) -> bool:
    """True for a sentence, as written, that tells of an agreement, a permission, or what our office told.

    `house` are the words of the names of the sender's own people.
    """
    words = rulebook.phrases.taking_up
    sentence = fold(written)
    if sentence.rstrip().endswith("?"):
        return False
    if _you_did(sentence, rulebook) or _you_told(sentence, rulebook):
        return True
    ours = compiled(words.office).found(sentence)
    if ours and _was_told(sentence, rulebook):
        return True
    if (ours or by_account(written, house, rulebook)) and _may_still(sentence, rulebook):
        return True
    if _got_leave(sentence, rulebook) or any(_let(part, house, rulebook) for part in written.split(", ")):
        return True
    by_name, by_firm = with_whom(written, rulebook)
    agreeing = words.agreeing + (words.settled if by_name or _is_of_us(sentence, rulebook) else ())
    return not by_firm and _was_told(sentence, rulebook, agreeing)


def _is_of_us(sentence: str, rulebook: Rulebook, also: tuple[str, ...] = ()) -> bool:
    """True beside the registration, a word of coming late, or one of `also`."""
    words = rulebook.phrases.taking_up
    stakes = words.at_stake + words.still + words.deadlines + words.leave + words.toward_you + words.corrected
    return compiled(stakes + also).found(sentence)


def _let(part: str, house: frozenset[str], rulebook: Rulebook) -> bool:
    """True where somebody by name, who is none of theirs, asked for it, agreed or allowed it ("Liisa Virta salli")."""
    words = rulebook.phrases.taking_up
    granting, against = finder(words.granting), compiled(words.elsewhere + words.only_now)
    for name in strangers(part, house, rulebook):
        behind = fold(part[name.end() :])
        told = granting(behind)
        at = min((start for start, _ in told), default=0)
        near = bool(told) and len(behind[:at].split()) <= _WORDS_BEHIND
        if (
            near
            and not against.found(part)
            and not _against(rulebook).found(fold(part[: name.end()]) + " " + behind[:at])
        ):
            return _is_of_us(behind, rulebook, words.matter + words.sending + words.these)
    return False


def _you_did(sentence: str, rulebook: Rulebook) -> bool:
    """True for "lupasitte"; not for "voisitte", which ends like it."""
    words = rulebook.phrases.taking_up
    unsaid = frozenset(words.unsaid)
    return any(hit.phrase not in unsaid for hit in compiled(words.yours + words.unsaid).hits(sentence))


def _was_told(sentence: str, rulebook: Rulebook, by_anybody: tuple[str, ...] = ()) -> bool:
    """True where our office agreed on something or told it; or one of these words tells of anybody, but none of their
    own world.
    """
    words = rulebook.phrases.taking_up
    agreeing = by_anybody or words.agreeing + words.settled
    wishing = compiled(words.wishing)
    against = _against(rulebook)
    elsewhere, us, late = (compiled(w) for w in (words.elsewhere, words.toward_us, words.only_now))
    for part in sentence.split(", "):
        if by_anybody and elsewhere.found(part):
            return False
        told = finder(agreeing)(part)
        if not told and (not by_anybody or (us.found(part) and not late.found(part))):
            told = finder(words.telling)(part)
        if told and not (against if by_anybody else wishing).found(part[: min(start for start, _ in told)]):
            return True
    return False


def _got_leave(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases.taking_up
    got, leave, against = (compiled(w) for w in (words.got, words.leave, rulebook.phrases.negations + words.elsewhere))
    return leave.found(sentence) and any(
        got.found(part) and leave.found(part) and not against.found(part) for part in sentence.split(", ")
    )


def _you_told(sentence: str, rulebook: Rulebook) -> bool:
    """True for "you have asked", "ni ringde" and "lovade ni"; "if you agreed" only wishes."""
    words = rulebook.phrases.taking_up
    unsaid = frozenset(words.unsaid)
    hits = compiled(words.telling + words.agreeing + words.settled + words.doing + words.unsaid).hits(sentence)
    told = {hit.start: hit.end for hit in hits if hit.phrase not in unsaid}
    ends = frozenset(told.values())
    if any(hit.start - 1 in ends for hit in compiled(words.you_behind).hits(sentence)):
        return True
    conditions = {hit.end for hit in compiled(rulebook.phrases.not_meant.conditions).hits(sentence)}
    return any(
        hit.start - 1 not in conditions
        and hit.end not in conditions
        and any(hit.end + 1 + len(between) in told for between in ("", _next(sentence, hit.end)))
        for hit in compiled(words.you).hits(sentence)
    )


def _next(sentence: str, at: int) -> str:
    """The word behind a place in a folded sentence, with the space behind it."""
    word, space, _ = sentence[at + 1 : at + 1 + _LONGEST_WORD].partition(" ")
    return word + space


def _may_still(sentence: str, rulebook: Rulebook) -> bool:
    """True for "Kelasta kuulimme, että voi vielä ilmoittautua"; not where it is hoped for, or heard only now."""
    words = rulebook.phrases.taking_up
    still = compiled(words.still).hits(sentence)
    if not still or compiled(words.only_now).found(sentence):
        return False
    before = sentence[: still[0].start]
    # "Enligt FPA hinner vi ännu" is no "hinner vi ännu, ...": a condition begins what is said.
    conditions = compiled(rulebook.phrases.not_meant.conditions)
    if any(
        not h.start or h.phrase.startswith(",") or before.endswith(", ", 0, h.start) for h in conditions.hits(before)
    ):
        return False
    return not compiled(words.wishing + rulebook.phrases.negations).found(before)


def _against(rulebook: Rulebook) -> Phrases:
    words = rulebook.phrases
    return compiled(words.taking_up.wishing + words.not_meant.conditions + words.negations)

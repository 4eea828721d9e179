"""Names: any alphabet, one line, sane length; and when a full name may be taken apart.

A name in one piece is split only where something says how: a comma, the label, the email address, or capitals.
Nothing else is evidence, least of all what names usually look like.
"""

import re

from inboxbot.rulebook.local_parts import key

LONGEST = 100
_SHORTEST_SURNAME = 4

# Not the joiners of Arabic and Indic names.
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
# `<Maija>` is Maija; `<etunimi>` is the place for a name.
_BRACKETS = (("<", ">"), ("[", "]"))
_SEPARATORS = (".", "_", "-")
Split = tuple[str, str]


def clean(text: str) -> str:
    """A name as it is kept: one line, single spaces, nothing of its carrier around it."""
    bare = " ".join(_INVISIBLE.sub("", text).replace("\u00a0", " ").split()).strip(' ,;|"“”*')
    return bare[1:-1].strip() if (bare[:1], bare[-1:]) in _BRACKETS and not bare.islower() else bare


def split(name: str, *, surname_first: bool | None = None, email: str = "") -> Split | None:
    """(first name, last name) of a full name when the evidence covers all of it, else None.

    `surname_first` is what the label says of the order (None: nothing).
    """
    if "," in name:
        # `Etunimi, sukunimi: Maija, Meikäläinen`: label and comma disagree, so only the address can tell.
        return _by_email(name.replace(",", " ").split(), email) if surname_first is False else _at_comma(name, email)
    halves = [half.strip() for half in name.split("/")]
    if surname_first is not None and len(halves) == 2 and all(halves):
        return (halves[1], halves[0]) if surname_first else (halves[0], halves[1])
    words = name.split()
    if len(words) < 2:
        return None
    if surname_first is not None and len(words) == 2:
        return (words[1], words[0]) if surname_first else (words[0], words[1])
    return _by_email(words, email) or _by_email(_untitled(words), email) or _by_capitals(words)


def spells(email: str, name: str) -> bool:
    """True where the local part of an address spells all of a name in one way."""
    return _by_email(name.replace(",", " ").split(), email) is not None


def _at_comma(name: str, email: str) -> Split | None:
    last, _, first = (part.strip() for part in name.partition(","))
    if not (last and first) or "," in first:
        return None
    # `Maija Meikäläinen, kehittäjä`: an address that spells what stands before the comma says it is the whole name.
    before = last.split()
    if len(before) > 1 and _by_email(before, email) and not _fits_given(email, first):
        return None
    return first, last


def _fits_given(email: str, first: str) -> bool:
    local = key(email.partition("@")[0])
    return bool(local) and local.startswith((key(first), key(first)[:1]))


def _by_capitals(words: list[str]) -> Split | None:
    """The surname is what is in capitals, at one end, beside words that are not; two or three may be a title."""
    loud = [len(w) > 1 and w.isupper() for w in words]
    said, quiet = ([w for w, is_loud in zip(words, loud, strict=True) if is_loud is which] for which in (True, False))
    if not said or not quiet or len(key("".join(said))) < _SHORTEST_SURNAME or any(w.isupper() for w in quiet):
        return None
    count = sum(loud)
    if all(loud[:count]):
        return " ".join(words[count:]), " ".join(words[:count])
    if all(loud[-count:]):
        return " ".join(words[:-count]), " ".join(words[-count:])
    return None


def _untitled(words: list[str]) -> list[str]:
    """The words without an abbreviation in capitals before them (`FT Tuula Niemi`)."""
    return words[1:] if len(words) > 2 and words[0].isupper() else words


def _by_email(words: list[str], email: str) -> Split | None:
    """The one way of taking the words apart that the local part spells as given name and surname."""
    # `maija.meikalainen2@...`: numbers tell people of one name apart.
    local = email.partition("@")[0].partition("+")[0].casefold().rstrip("0123456789").strip("".join(_SEPARATORS))
    if not local or len(words) > 6:
        return None
    found = {fit for fit in _ways(words) if _spells(local, *fit)}
    return found.pop() if len(found) == 1 else None


def _ways(words: list[str]) -> list[Split]:
    """Every given name and surname that the words can be, in both orders; a particle stays with what follows it."""
    ways = []
    for at in range(1, len(words)):
        if words[at - 1].islower() and not all(w.islower() for w in words):
            continue
        left, right = " ".join(words[:at]), " ".join(words[at:])
        ways += [(left, right), (right, left)]
    return ways


def _spells(local: str, given: str, surname: str) -> bool:
    initials = "".join(key(word)[:1] for word in re.split(r"[\s-]+", given))
    one = initials[:1] if " " not in given else initials
    # `mvirtanen-meri@`: the hyphen is that of the surname.
    if key(local) in (initials + key(surname), one + key(surname)):
        return True
    if not any(separator in local for separator in _SEPARATORS):
        return False
    separator = next(s for s in _SEPARATORS if s in local)
    parts = local.split(separator)
    for at in range(1, len(parts)):
        left, right = key("".join(parts[:at])), key("".join(parts[at:]))
        covered = left == key(given) or left == initials or (left == initials[:1] and " " not in given)
        if covered and right == key(surname):
            return True
    return False

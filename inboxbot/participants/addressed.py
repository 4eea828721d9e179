"""People written as `Maija Meikäläinen, maija@firma.example`, on a line or two, where the organisation is said once.

Read only where a message labels the organisation and names nobody in any other way: without that a line of
a name and an address is somebody's contact line. Every word must look like a part of a name, and the address must
spell more names than two words. Where another company is named too, nothing tells whose people are whose. A telephone
number or a title may stand beside them, but so a single line looks too that signs a letter.
"""

import re
from collections.abc import Iterator, Sequence

from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS, pieces, texts
from inboxbot.participants.companies import Companies, is_telephone
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.names import split
from inboxbot.participants.pairs import Group, Key, Pair, Spot
from inboxbot.participants.plausible import is_name_like
from inboxbot.rulebook.closings import Closings

_AROUND = " \t,;:|/()<>[]-–—"
_LONGEST_LINE = 200
_LONGEST_LIST = 5_000
_MOST_PARTED = 1_000
_RECIPIENTS = re.compile(r"(?<=>)\s*[;,]|;")
_PARTICLE = 3


def addressed_people(
    lines: Sequence[Spot],
    labels: Labels,
    closings: Closings,
    companies: Companies,
    organisation: Group,
    *,
    closed: bool = True,
) -> Iterator[Pair]:
    """The pairs of every line that holds one name and one address, of the people of an organisation.

    Nobody's where a line among them may be somebody who cannot be read. `closed`: the letter's signature is not here.
    """
    parted = [part for line in lines for part in _parted(line)]
    lines = parted if len(parted) - len(lines) <= _MOST_PARTED else lines
    signed = None if closed else _signed_at(lines, closings, companies)
    people = [
        person_on(line, above, labels, closings, None if at == signed else companies)
        for at, (above, line) in enumerate(zip(("", *(spot.text for spot in lines)), lines, strict=False))
    ]
    end = next((i for i, line in enumerate(lines) if closings.closes(line.text)), len(lines))
    beside = [
        i
        for i, found in enumerate(people[:end])
        if found or any(people[max(i - 1, 0) : i + 2]) or ADDRESS.search(lines[i].text)
    ]
    if _names_another(lines[:end], companies, organisation):
        return
    if not any(not people[i] and _may_be_somebody(lines, i, people, labels, closings) for i in beside):
        yield from (pair for found in people for pair in found)


def _signed_at(lines: Sequence[Spot], closings: Closings, companies: Companies) -> int | None:
    """The last line of a letter that nothing closes: alone, and with a telephone number or a title beside an address.

    So a person of a list looks, and so does who wrote the letter.
    """
    last = next((i for i in reversed(range(len(lines))) if lines[i].text.strip()), 0)
    alone = bool(lines) and len(lines[last].text) <= _LONGEST_LINE and (last == 0 or not lines[last - 1].text.strip())
    if not alone or not ADDRESS.search(lines[last].text) or any(closings.closes(line.text) for line in lines):
        return None
    return last if _without_asides(ADDRESS.sub(";", unbulleted(lines[last].text)), companies) else None


def _parted(line: Spot) -> list[Spot]:
    """The recipients that a mail program writes on one line, each for itself."""
    pieces = [piece for piece in _RECIPIENTS.split(line.text) if piece.strip()]
    several = len(line.text) <= _LONGEST_LIST and len(pieces) > 1 and all(piece.count("@") == 1 for piece in pieces)
    return [Spot(text=piece, where=line.where) for piece in pieces] if several else [line]


def _names_another(lines: Sequence[Spot], companies: Companies, organisation: Group) -> bool:
    """True where a piece of a line is a company of which no word is one of the organisation's."""
    own = {word for pair in organisation if pair.key is Key.ORGANISATION for word in companies.bare(pair.text)}
    pieces = (piece for line in lines if len(line.text) <= _LONGEST_LINE for piece in texts(line.text))
    return any(companies.names(piece) and own.isdisjoint(companies.bare(piece)) for piece in pieces)


def _may_be_somebody(
    lines: Sequence[Spot], at: int, people: list[tuple[Pair, ...]], labels: Labels, closings: Closings
) -> bool:
    """True for an address, or a name that is not that of the line below."""
    text = unbulleted(lines[at].text).strip(_AROUND)
    if ADDRESS.search(text):
        return True
    below = people[at + 1][0].text if at + 1 < len(people) and people[at + 1] else ""
    words = text.split()
    capitals = len(words) in (2, 3) and all(word[0].isupper() and word.isalpha() for word in words)
    return capitals and text != below and labels.find(text) is None and not closings.is_closing(text)


def person_on(
    line: Spot, above: str, labels: Labels, closings: Closings, companies: Companies | None = None
) -> tuple[Pair, ...]:
    """The pairs of a line with an address beside a name, or with one alone below it; () when it is anything else.

    With `companies` a telephone number or a title may stand on the line too.
    """
    text = unbulleted(line.text)
    found = tuple(ADDRESS.finditer(text)) if len(text) <= _LONGEST_LINE else ()
    if len(found) != 1 or not (valid := addresses(found[0][0])):
        return ()
    before, after = text[: found[0].start()].strip(_AROUND), text[found[0].end() :].strip(_AROUND)
    if companies and (alone := _without_asides(f"{before};{after}", companies)):
        before, after = alone, ""
    name = before or after or unbulleted(above).strip(_AROUND)
    # `Maija, Meikäläinen, maija@...` tells nothing of the order; `Meikäläinen, Maija <maija@...>` does.
    if text[len(text[: found[0].start()].rstrip()) - 1 :].startswith(","):
        name = " ".join(name.replace(",", " ").split())
    if (before and after) or labels.find(name) is not None or not _names_somebody(name, valid[0], closings):
        return ()
    row = f"{line.where} row {valid[0]}"
    return (
        Pair(key=Key.JOINED, text=name, where=line.where, row=row),
        Pair(key=Key.EMAIL, text=found[0][0], where=line.where, row=row),
    )


def _without_asides(text: str, companies: Companies) -> str:
    """The one text beside a telephone number or a title, "" where there are more texts or none of these."""
    told = list(pieces(text))
    kept = [piece for piece in told if not (is_telephone(piece) or companies.is_title(piece))]
    return kept[0] if len(kept) == 1 < len(told) else ""


def _names_somebody(name: str, email: str, closings: Closings) -> bool:
    words = name.replace(",", " ").split()
    if len(words) < 2 or not is_name_like(name, joined=True) or closings.closes(name):
        return False
    if any(word[0].islower() and len(word) > _PARTICLE for word in words):
        return False
    return len(words) == 2 or split(name, email=email) is not None

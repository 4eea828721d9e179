"""Which role a paper plays: its name, its titles, its labels and what stands in it, each weighed.

Reads documents.roles and evidence.role.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inboxbot.evidence import Evidence
from inboxbot.letter import EMAIL, SIGN, Lexicon, Paper, Piece, Sentence, Sheet, Zone, key, parted, tokens
from inboxbot.model import Role
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import Question
from inboxbot.rulebook.words import DocumentWords

FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)
_HEAD = 14
_TITLE_WORDS = 12
_TITLE_LENGTH = 110
_MOST_COUNTED = 8
_FEWEST_CODES = 4
_END = 6
_OWN_LABELS = 2
# Behind the instructions and the first sheet come the parts of a form.
_FIRST_SHEETS = 2
_LATER = 0.4
_PEOPLE_SHARE = 2.0
# No closing phrase is longer.
_LONG = 100
_JOINING = frozenset(("ja", "och", "and", "seka", "samt", "&", "+"))
_LISTED = 2
# `T-012`, `VAA 3.2`, `ASKE01`: how catalogues of requirements number their rows.
_CODE = re.compile(r"^[A-ZÅÄÖ]{1,6}[-_. ]?\d{1,4}(?:[.-]\d{1,3})*$")
_SENTENCE = re.compile(r"[.!?]\s*$|[.!?;]\s+\w|,\s+\w.*,\s+\w")
_LABEL_WITH_VALUE = re.compile(r"(?<=[^\W\d_]):\s+\S")


class Roles:
    """Knows the words of every role; built once for a rulebook."""

    def __init__(self, words: DocumentWords) -> None:
        self._names = Lexicon(((r.role, t) for r in words.roles for t in r.names + r.titles), compounds=True)
        self._titles = Lexicon(((r.role, t) for r in words.roles for t in r.titles), compounds=True)
        self._labels = Lexicon((((r.role, t), t) for r in words.roles for t in r.labels), compounds=True)
        self._contents = Lexicon(((r.role, t), t) for r in words.roles for t in r.contents)

    def by_name(self, paper: Paper) -> tuple[Role, ...]:
        """The roles that a file's name says, the one said with most words first; both forms where it joins them."""
        named = self._said(paper.name, self._names)
        return (Role.OTHER,) if Role.OTHER in named else named

    def nearest(self, text: str) -> tuple[Role, ...]:
        """The role that a text names last, and those joined to it (`lomakkeet X ja Y`)."""
        said = _plain(text)
        found: list[Role] = []
        reached = len(said.tokens)
        for hit in reversed(self._titles.hits(said.tokens)):
            between = {token.folded for token in said.tokens[hit.last + 1 : reached]} - {"thl"}
            # A comma parts, but before two that are joined it lists.
            joined = between and between <= (_JOINING if len(found) < _LISTED else _JOINING | {","})
            if found and not joined:
                break
            found.append(hit.value)
            reached = hit.first
        others = any(hit.value is Role.OTHER for hit in self._names.hits(said.tokens))
        return () if others else tuple(dict.fromkeys(reversed(found)))

    def by_text(self, text: str) -> tuple[Role, ...]:
        """The roles that a heading or the words around a link say, the one said with most words first."""
        return self._said(_plain(text), self._titles)

    def title(self, piece: Piece) -> Role | None:
        """The role that a heading says: short, no sentence, no label with its value."""
        text = piece.text
        if len(text) > _TITLE_LENGTH or piece.said.words > _TITLE_WORDS:
            return None
        if _SENTENCE.search(text):
            return None
        if (colon := _LABEL_WITH_VALUE.search(text)) and not self._titles.found(tokens(text[: colon.start()])):
            # `THL: Järjestelmälomake` is a title with its publisher, `Liite: järjestelmälomake, versio 2` a label.
            behind = _plain(text[colon.end() - 1 :])
            if behind.words > 1 or not self._titles.found(behind.tokens):
                return None
        role = next(iter(self._said(piece.said, self._titles)), None)
        # `Järjestelmä tunnistaa käyttäjän` is no title of a list of users.
        return role if role in FORMS or role is None or self._is_mostly(piece.said, role) else None

    def _is_mostly(self, said: Sentence, role: Role) -> bool:
        """True where the words of the role make up most of a heading."""
        hits = [hit for hit in self._titles.hits(said.tokens) if hit.value is role]
        return 2 * sum(hit.length for hit in hits) >= said.words

    def stands(self, role: Role, sheets: tuple[Sheet, ...]) -> bool:
        """True where at least two labels of the role that no other form has stand in the sheets."""
        found = {
            hit.value
            for sheet in sheets
            for piece in sheet.pieces
            for hit in self._labels.hits(tokens(piece.text.partition(":")[0][:_TITLE_LENGTH]))
        }
        own = {term for told, term in found if told is role}
        return len(own - {term for told, term in found if told is not role}) >= _OWN_LABELS

    def evidence(
        self, paper: Paper, sheets: tuple[Sheet, ...], question: Question, closings: tuple[str, ...]
    ) -> Iterator[Evidence[Role]]:
        """What the name and the sheets tell; the name's second role is told with half its weight."""
        for rank, role in enumerate(self.by_name(paper)[:2]):
            weight = question.of("name") / (1 + rank)
            yield Evidence(value=role, name="name", weight=weight, where=paper.name.where, raw=paper.name.text)
        for number, sheet in enumerate(sheets):
            yield from self._titles_of(sheet, question, 1.0 if number < _FIRST_SHEETS else _LATER)
            yield from self._contents_of(sheet, question)
            yield from _people_of(sheet, question, alone=len(sheets) == 1)
        known = frozenset(map(_bare, closings))
        ends = [piece for sheet in sheets for piece in sheet.pieces[-_END:] if _bare(piece.text[:_LONG]) in known]
        for piece in ends[:1]:
            for role in FORMS:
                weight = question.of("letter")
                yield Evidence(value=role, name="letter", weight=weight, where=piece.said.where, raw=piece.text)

    def _titles_of(self, sheet: Sheet, question: Question, share: float) -> Iterator[Evidence[Role]]:
        """What the sheet's name and its heading say; a later sheet's is the title of a part."""
        for role in self._said(_plain(sheet.title), self._titles)[:1]:
            weight = share * question.of("sheet")
            yield Evidence(value=role, name="sheet", weight=weight, where=sheet.title, raw=sheet.title)
        head = [piece for piece in sheet.pieces[:_HEAD] if len(piece.text) <= _TITLE_LENGTH]
        for piece in head:
            if told := self.title(piece):
                weight = share * question.of("title")
                yield Evidence(value=told, name="title", weight=weight, where=piece.said.where, raw=piece.text)
                break
        for piece in head:
            for hit in self._contents.hits(piece.said.tokens):
                weight = share * question.of("heading")
                yield Evidence(
                    value=hit.value[0], name="heading", weight=weight, where=piece.said.where, raw=piece.text
                )

    def _contents_of(self, sheet: Sheet, question: Question) -> Iterator[Evidence[Role]]:
        labels: dict[Role, set[str]] = {}
        contents: dict[Role, set[str]] = {}
        for piece in sheet.pieces:
            head = piece.text.partition(":")[0]
            if len(head) <= _TITLE_LENGTH:
                for hit in self._labels.hits(tokens(head) if ":" in piece.text else piece.said.tokens):
                    labels.setdefault(hit.value[0], set()).add(key(hit.term))
            for hit in self._contents.hits(piece.said.tokens):
                contents.setdefault(hit.value[0], set()).add(key(hit.term))
        for name, found in (("label", labels), ("contents", contents)):
            for role, terms in found.items():
                weight = question.of(name) * min(len(terms), _MOST_COUNTED)
                raw = ", ".join(sorted(terms)[:_MOST_COUNTED])
                yield Evidence(value=role, name=name, weight=weight, where=sheet.title, raw=raw)
        codes = [piece for piece in sheet.pieces if _CODE.match(piece.text)]
        if len(codes) >= _FEWEST_CODES:
            yield Evidence(
                value=Role.SYSTEM_FORM,
                name="codes",
                weight=question.of("codes"),
                where=codes[0].said.where,
                raw=codes[0].text,
            )

    def _said(self, text: Sentence, lexicon: Lexicon[Role]) -> tuple[Role, ...]:
        longest: dict[Role, tuple[int, int]] = {}
        for hit in lexicon.hits(text.tokens):
            letters = sum(len(t.folded) for t in text.tokens[hit.first : hit.last + 1] if t.kind != SIGN)
            known = longest.get(hit.value, (0, 0))
            longest[hit.value] = max(known, (hit.length, min(letters, len(hit.term))))
        return tuple(sorted(longest, key=lambda role: longest[role], reverse=True))


def _people_of(sheet: Sheet, question: Question, *, alone: bool) -> Iterator[Evidence[Role]]:
    """What rows with addresses tell: a list of people has one in every row, a form in a few.

    A file that is nothing but such rows on its only sheet is told twice as surely.
    """
    addresses = [piece for piece in sheet.pieces if any(token.kind == EMAIL for token in piece.said.tokens)]
    if not addresses:
        return
    rows, listed = (len({(p.block, p.row) for p in pieces}) for pieces in (sheet.pieces, addresses))
    share = _PEOPLE_SHARE if alone and 1 < listed >= rows - 1 else min(1.0, _PEOPLE_SHARE * len(addresses) / rows)
    where = addresses[0].said.where
    yield Evidence(value=Role.PARTICIPANT_LIST, name="people", weight=share * question.of("people"), where=where)


def _bare(phrase: str) -> str:
    return fold(phrase).strip(" .,;:!-")


def _plain(text: str) -> Sentence:
    return Sentence(text, "", Zone.PAPER, tokens(parted(text)))


@lru_cache(maxsize=4)
def roles_of(words: DocumentWords) -> Roles:
    """The roles of a rulebook, made ready once."""
    return Roles(words)

"""Whether everything that a registration says is accounted for: then it asks for the first stage and for nothing else.

A new round on the first stage alone is turned down, so every sentence of the subject and the message, and every row of
the registration form, must be made of known words. What speaks of a meeting or of thanks (`aside`), and of nothing that
may add functionality (`adding`, testing, an unknown name), stands aside, as do the greeting and the particulars of
supplier and system; what the sender, their house and their system are called is known from the form and the signature.
Reads phrases.aside, phrases.adding, phrases.functions and the stages, phrases.form.particulars, phrases.form.remarks,
phrases.form.round, phrases.documents and fields.
"""

import re
from collections.abc import Iterator

from inboxbot.claims.accounted import Accounts
from inboxbot.claims.afterwords import tells_below
from inboxbot.claims.answers import Answers
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.form_rows import MOST_ROWS, FormRows, Row
from inboxbot.claims.labelled import field_of, is_label
from inboxbot.claims.passages import Passage, forwarded_blocks, own_blocks, passages
from inboxbot.model import Attachment, Block, Document, Message, Role, Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CAPITAL = re.compile(r"[^\W\d_a-zåäö][^\W_]+")
# What stands behind one of these in the name of a system may be a list of what it does.
_NAME_ENDS = re.compile(r"[(,;:/+&]|\s[-–—]\s")
_LONGEST_NAME = 4
_DIGIT = re.compile(r"\d|@")
_GREETING_WORDS = 5
_SHORT = 2


class Whole:
    """What one message says in all, looked at against the words of the rules."""

    def __init__(self, message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> None:
        self._message, self._rulebook = message, rulebook
        words = rulebook.phrases
        text_labels = words.form.functionality + words.form.service
        fields = rulebook.fields
        self._particulars = compiled(
            words.form.particulars
            + words.form.period
            + fields.first_name
            + fields.last_name
            + fields.joined
            + fields.email
            + fields.organisation
            + fields.oid
            + fields.business_id
            + fields.contact
        )
        self._texts = compiled(text_labels)
        self._aside = compiled(words.aside)
        self._acts = finder(words.testing + words.registering)
        self._adds = compiled(
            words.adding + words.functions + words.stage_names + words.other_stage + words.both_stages
        )
        self._rows = FormRows(Answers(rulebook), self._knows)
        self._sheets = tuple(_registration_forms(message, documents))
        self.accounts = Accounts(rulebook, self._called)
        self.of_a_round = Accounts(rulebook, self._called, letter=False)

    def is_accounted_for(self, subject: tuple[Passage, ...], *, passed_on: bool) -> bool:
        """True when no word of it is left; `passed_on` says that what a forward passes on is meant, not mentioned."""
        own, forwarded = own_blocks(self._message), forwarded_blocks(self._message)
        if tells_below(self._message, self._rulebook) or not all(self._holds(p.text) for p in subject):
            return False
        heard = (*own, *forwarded) if passed_on else own
        if not all(self._block(block, first=block is own[0]) for block in heard) or not self._passed_over(forwarded):
            return False
        forms = tuple(block for sheet in self._sheets for block in sheet.content)
        # What is longer than any form is not heard to its end.
        return all(_size(block) <= MOST_ROWS and all(map(self._row, self._rows.of(block))) for block in forms)

    def _block(self, block: Block, *, first: bool) -> bool:
        if isinstance(block, Table):
            return all(self._row(row) for row in self._rows.of(block))
        pieces = passages((block,))
        return all(
            self._holds(piece.text) or self._stands_aside(piece.text, first=first and piece is pieces[0])
            for piece in pieces
        )

    def _passed_over(self, blocks: tuple[Block, ...]) -> bool:
        """True when nothing that is only passed on speaks of testing with words that are not known."""
        told = (sentence for piece in passages(blocks) for sentence in sentences(piece.text))
        return all(self.accounts.hold(sentence) for sentence in told if self._acts(fold(sentence)))

    def _holds(self, text: str) -> bool:
        return not any(self._leaves_a_doubt(sentence) for sentence in sentences(text))

    def _leaves_a_doubt(self, sentence: str) -> bool:
        if self._points_elsewhere(sentence):
            return True
        aside = self._aside.found(sentence) and not self._may_add(sentence)
        return not (self.accounts.hold(sentence) or (aside and not self.accounts.misses_a_name(sentence)))

    def _may_add(self, text: str) -> bool:
        return bool(self._adds.found(text) or self._acts(fold(text)))

    def _points_elsewhere(self, sentence: str) -> bool:
        """True for functionality without the stage that it is of ("Toiminnot ovat liitteessä"); a heading has none."""
        words = self._rulebook.phrases
        named = compiled(words.first_stage + words.stage_names).found(sentence)
        return compiled(words.functions).found(sentence) and not (named or sentence.rstrip().endswith(":"))

    def _stands_aside(self, text: str, *, first: bool) -> bool:
        """A greeting with whom it greets, or a particular behind its label."""
        field = field_of(text)
        if field is not None and self._is_particular(field["label"]):
            return self._is_all_of_it(field["value"])
        greets = compiled(self._rulebook.phrases.stated.greetings).begins(text)
        return first and greets and len(text.split()) <= _GREETING_WORDS

    def _row(self, row: Row) -> bool:
        if row.denied and not row.values:
            return not compiled(self._rulebook.phrases.form.round).found(row.label)
        if self._is_particular(row.label):
            of_it = (self._is_all_of_it(value) for value in row.values)
            # An address goes on in the next row.
            return all(of_it) and (not row.continued or all(_DIGIT.search(v) or self._holds(v) for v in row.values))
        if not row.values and not row.chosen:
            return self._heading(row.label)
        held = (self.accounts.hold(s, figures=False) for value in row.values for s in sentences(value))
        return self.accounts.hold(row.label, figures=False) and all(held)

    def _is_all_of_it(self, value: str) -> bool:
        """True when what may add something, or stands behind the first sentence of a particular, is accounted for."""
        return all(self.accounts.hold(s) for i, s in enumerate(sentences(value)) if i or self._may_add(s))

    def _heading(self, text: str) -> bool:
        """A text of the form itself says nothing, unless it tells something or speaks of testing in unknown words."""
        words = self._rulebook.phrases
        speaks = self._acts(fold(text)) or compiled(words.below.telling).found(text)
        return not speaks or len(text.split()) <= _SHORT or self.accounts.hold(text)

    def _is_particular(self, label: str) -> bool:
        """True for a label whose words all tell of supplier, system, people and time."""
        folded = fold(label)
        hits = self._particulars.hits(folded)
        inside = {i for hit in hits for i in range(hit.start, hit.end)}
        rest = "".join(c for i, c in enumerate(folded) if i not in inside)
        return bool(hits) and not self._texts.begins(folded) and not _LETTERS.search(rest)

    def _knows(self, text: str) -> bool:
        texts = self._texts.begins(fold(text).strip(" \t:*().?"))
        return is_label(text, self._rulebook) or texts or self._is_particular(text)

    def _called(self) -> Iterator[str]:
        """The words of names: of the sender, their house, and what the form calls supplier, system and people."""
        head = self._message.head
        if head.sender is not None:
            yield from _LETTERS.findall(fold(f"{head.sender.name} {head.sender.email}"))
        yield from (fold(word) for word in _CAPITAL.findall(self._message.body.signature))
        rows = (row for sheet in self._sheets for block in sheet.content for row in self._rows.of(block))
        for row in rows:
            if self._is_particular(row.label) and not row.continued:
                names = (_NAME_ENDS.split(sentence)[0] for value in row.values for sentence in sentences(value)[:1])
                for name in names:
                    yield from _LETTERS.findall(fold(name)) if len(name.split()) <= _LONGEST_NAME else ()


def _size(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) else len(block.lines)


def _registration_forms(message: Message, documents: tuple[Document, ...]) -> Iterator[Attachment]:
    usable = (d.digest for d in documents if d.role is Role.REGISTRATION_FORM and not d.blank and d.trouble is None)
    by_digest = {a.sha256: a for a in reversed(message.attachments)}
    return (by_digest[digest] for digest in dict.fromkeys(usable) if digest in by_digest)

"""What a claim rests on, for whoever has to defend a decision: each thing read, with its place and the words there.

Places are those that reading gave (`subject`, `body:12`, `form.xlsx!Sheet1!B3`); what follows from the whole message
(the first certification, an intent that no sentence states) has none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from inboxbot.claims.codes import personal_code
from inboxbot.claims.intents import reasons
from inboxbot.meaning import Act, Acts
from inboxbot.model import Authentication, Block, Claim, FirstStage, Heading, Intent, Lines, Message, Read, Table
from inboxbot.rulebook.masking import mask

_LONGEST = 120
_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,7})")


def grounded(message: Message, claim: Claim, acts: Acts) -> Claim:
    """The claim of which the kind is told, with everything that it was read from in the order of looking at it."""
    read = tuple(_readings(message, claim, reasons(acts)))
    return replace(claim, read=read, personal_code=personal_code(message, claim.kind))


def _readings(message: Message, claim: Claim, told: dict[Intent, Act]) -> Iterator[Read]:
    for service in claim.services:
        yield replace(_at("service", service.value, service.where, message), evidence=service.evidence)
    for period in claim.periods:
        yield replace(_at("period", str(period.value), period.where, message), evidence=period.evidence)
    if claim.heading is not Heading.ABSENT:
        yield _at("heading", claim.heading, "subject", message)
    if claim.first_stage is not FirstStage.NO:
        yield Read(what="first_stage", value=claim.first_stage)
    for what, is_so in (("first_certification", claim.first_certification), ("tests_reported", claim.tests_reported)):
        if is_so:
            yield Read(what=what, value="true")
    for intent in claim.intents:
        yield _wanted(intent, told.get(intent))
    for number in claim.case_numbers:
        yield Read(what="case_number", value=number)
    if message.head.authentication is not Authentication.UNKNOWN:
        yield Read(what="authentication", value=message.head.authentication)


def _wanted(intent: Intent, act: Act | None) -> Read:
    """An intent with the sentence that states it, where one does."""
    if act is None:
        return Read(what="intent", value=intent)
    said, told = act.sentence, f"{act.deed} {act.confidence:.2f}"
    return Read(what="intent", value=intent, where=mask(said.where), raw=_shown(said.text), evidence=told)


def _at(what: str, value: str, where: str, message: Message) -> Read:
    return Read(what=what, value=value, where=mask(where), raw=_shown(words_at(message, where)))


def _shown(text: str) -> str:
    raw = mask(" ".join(text.split()))
    return raw if len(raw) <= _LONGEST else raw[: _LONGEST - 1] + "…"


def words_at(message: Message, where: str) -> str:
    """The line or cell at a place as it stands there, "" where the place is no line and no cell."""
    if where == "subject":
        return message.head.subject
    every = (*message.body.own, *message.body.forwarded, *(b for file in message.attachments for b in file.content))
    return next((words for block in every if (words := _in_block(block, where))), "")


def _in_block(block: Block, where: str) -> str:
    if isinstance(block, Lines):
        number = where.removeprefix(f"{block.where}:")
        index = int(number) - block.first if number != where and number.isdecimal() else -1
        return block.lines[index] if 0 <= index < len(block.lines) else ""
    return _in_table(block, where.removeprefix(f"{block.where}!")) if where.startswith(f"{block.where}!") else ""


def _in_table(table: Table, cell: str) -> str:
    found = _CELL.fullmatch(cell)
    if found is None:
        return ""
    column = -1
    for letter in found[1]:
        column = (column + 1) * 26 + ord(letter) - ord("A")
    row, column = int(found[2]) - 1 - table.top, column - table.left
    if not 0 <= row < len(table.rows) or not 0 <= column < len(table.rows[row]):
        return ""
    return table.rows[row][column]

"""The files that described messages bring: lists whose words are those by which the rules know them."""

import csv
from collections.abc import Iterator
from io import StringIO

from inboxbot.model import Language, Role
from inboxbot.rule_tests.shape import AttachmentTest, MessageTest
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import period_of
from inboxbot.rulebook.words import RoleWords

# Begins like a workbook and is none.
_BROKEN = b"PK\x03\x04" + bytes(64)
Rows = Iterator[tuple[str, str]]


def papers(message: MessageTest, rulebook: Rulebook) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every attachment, the same for the same description."""
    for one in message.attachments:
        wanted = one if isinstance(one, AttachmentTest) else AttachmentTest(role=one)
        yield _paper(wanted, message, rulebook)


def has_form(message: MessageTest) -> bool:
    """True when a filled form states service and period, so that the text need not."""
    wanted = (one if isinstance(one, AttachmentTest) else AttachmentTest(role=one) for one in message.attachments)
    return any(one.role is Role.REGISTRATION_FORM and one.state == "filled" for one in wanted)


def stated(message: MessageTest, rulebook: Rulebook) -> Rows:
    """Service and period under their labels, as forms and messages state them."""
    labels = rulebook.documents.form
    if message.service is not None:
        yield labels.service[0], rulebook.service(message.service).names.first(Language.FI)
    if message.period is not None:
        period = period_of(message.period)
        yield labels.period[0], f"{period.start[1]}/{period.start[0]}–{period.end[1]}/{period.end[0]}"


def _paper(wanted: AttachmentTest, message: MessageTest, rulebook: Rulebook) -> tuple[str, bytes]:
    words = next((role for role in rulebook.documents.roles if role.role is wanted.role), None)
    name = words.names[0].strip("*") if words is not None else wanted.role.value
    if wanted.state == "unreadable":
        return wanted.name or f"{name}.xlsx", _BROKEN
    rows = _rows(wanted, words, message, rulebook) if words is not None else iter(((wanted.text, ""),))
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return wanted.name or f"{name}.csv", out.getvalue().encode()


def _rows(wanted: AttachmentTest, words: RoleWords, message: MessageTest, rulebook: Rulebook) -> Rows:
    filled = wanted.state == "filled"
    told = dict(stated(message, rulebook)) if wanted.role is Role.REGISTRATION_FORM else {}
    yield (words.titles or words.names)[0].strip("*"), ""
    for label in dict.fromkeys((*told, *words.labels[1:4])):
        yield label, told.get(label, "Esimerkki 4.2") if filled else ""
    if wanted.text and filled:
        yield wanted.text, ""

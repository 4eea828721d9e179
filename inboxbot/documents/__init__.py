"""Which file is which document: every piece of evidence is weighed, what a file is called and titled above all.

A file that holds both forms, each under its own title, stands twice. An enclosed message is no document, for its files
stand by themselves. A file that cannot be read, or holds no words, is what its name says.
Reads documents.yaml and evidence.role.
"""

from collections.abc import Iterator
from dataclasses import replace

from inboxbot.documents.answers import answered
from inboxbot.documents.divide import divided
from inboxbot.documents.roles import FORMS, Roles, roles_of
from inboxbot.evidence import Evidence, weigh
from inboxbot.letter import Letter, Paper, Sheet
from inboxbot.meaning.form_answers import STATING, form_periods
from inboxbot.model import Attachment, Document, Message, Role
from inboxbot.rulebook import Rulebook

__all__ = ["FORMS", "recognise"]

_MESSAGES = ("eml", "msg")
# A scan holds no words and may be filled in; an empty workbook holds nothing.
_GRIDS = ("xlsx", "xlsm", "xls", "ods", "csv")
_LINKED = "words of a link"
_LINKABLE = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM, Role.ARCHITECTURE_DESCRIPTION)


def recognise(message: Message | Letter, rulebook: Rulebook) -> tuple[Document, ...]:
    """The documents of a message in order of their files; opened containers are left out, and decorations.

    A small picture with a form's name is no decoration: so little does a scan in black and white need.
    """
    letter = message if isinstance(message, Letter) else Letter(message)
    roles = roles_of(rulebook.documents)
    containers = frozenset(paper.attachment.inside for paper in letter.papers if paper.attachment.inside is not None)
    found: list[Document] = []
    for paper in letter.papers:
        attachment = paper.attachment
        opened = attachment.filename in containers and attachment.trouble is None
        named = roles.by_name(paper) if attachment.decoration else ()
        if not opened and (not attachment.decoration or set(named) & set(_LINKABLE)):
            found += _documents(paper, roles, rulebook)
    return tuple(_without_repeats(found))


def _documents(paper: Paper, roles: Roles, rulebook: Rulebook) -> tuple[Document, ...]:
    attachment = paper.attachment
    if attachment.format in _MESSAGES:
        return (_document(attachment, None if attachment.trouble else Role.OTHER, ""),)
    if attachment.said:
        return _linked(attachment, roles)
    named = roles.by_name(paper)
    if attachment.trouble is not None or attachment.fuse or not paper.sheets:
        none = None if attachment.trouble is not None or attachment.fuse else Role.OTHER
        told = _both(named) if set(FORMS) <= set(named[:2]) else named[:1]
        empty = attachment.trouble is None and attachment.format in _GRIDS
        documents = tuple(_document(attachment, role, "name", blank=empty and role in FORMS) for role in told)
        return documents or (_document(attachment, none, ""),)
    parts = divided(paper, roles)
    if len(parts) > 1:
        return tuple(_form(attachment, role, "title of its part", sheets, rulebook) for role, sheets in parts)
    question = rulebook.evidence.role
    evidence = (*roles.evidence(paper, paper.sheets, question, rulebook.mail.closings), *_stated(paper, rulebook))
    weighed = weigh(evidence, floor=question.floor, margin=question.margin)
    ahead = weighed.sums[0][0] if weighed.sums and weighed.sums[0][1] >= question.floor else Role.OTHER
    role = weighed.value or ahead
    return (_form(attachment, role, weighed.told(role), paper.sheets, rulebook),)


def _stated(paper: Paper, rulebook: Rulebook) -> Iterator[Evidence[Role]]:
    """A period that is stated, as a registration form states it."""
    for said in form_periods(paper.sheets, rulebook):
        if said.name in STATING:
            weight = rulebook.evidence.role.of("answer")
            role = Role.REGISTRATION_FORM
            yield Evidence(value=role, name="answer", weight=weight, where=said.where, raw=said.raw)


def _both(named: tuple[Role, ...]) -> tuple[Role, ...]:
    return tuple(role for role in named if role in FORMS)


def _form(attachment: Attachment, role: Role, evidence: str, sheets: tuple[Sheet, ...], rulebook: Rulebook) -> Document:
    blank = role in FORMS and answered(sheets, role, rulebook).value is False
    return _document(attachment, role, evidence, blank=blank)


def _linked(attachment: Attachment, roles: Roles) -> tuple[Document, ...]:
    """What the words around a link say of the file behind it: the nearest words that name a paper."""
    for text in attachment.said:
        if told := tuple(role for role in roles.nearest(text) if role in _LINKABLE):
            return tuple(_document(attachment, role, _LINKED) for role in told)
    return (_document(attachment, None, ""),)


def _without_repeats(found: list[Document]) -> Iterator[Document]:
    """A link is not to the form that came as a file beside it, whatever stands before it on the line."""
    came = {document.role for document in found if document.trouble is None}
    told = {document.digest for document in found if document.evidence == _LINKED and document.role not in came}
    for document in found:
        if document.evidence != _LINKED or document.role not in came:
            yield document
        elif document.digest not in told:
            told.add(document.digest)
            yield replace(document, role=None, evidence="")


def _document(attachment: Attachment, role: Role | None, evidence: str, *, blank: bool = False) -> Document:
    return Document(
        role=role,
        filename=attachment.filename,
        format=attachment.format,
        digest=attachment.sha256,
        inside=attachment.inside,
        evidence=evidence,
        trouble=attachment.trouble,
        blank=blank,
        macros=attachment.macros,
        format_differs=attachment.format_differs,
        fuse=attachment.fuse,
    )

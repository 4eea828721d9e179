"""Which attachment is which document.

A role is told by the file's name and by its words together: where the two differ the words win, where a file holds no
words (a scan) or cannot be read the name stands alone. A file that holds both forms stands twice. A message that is
enclosed is no document whatever its subject or its words say, for its files stand by themselves.
Reads phrases.documents.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from inboxbot.documents.blank import is_blank
from inboxbot.documents.content import FORMS, Recogniser
from inboxbot.documents.division import divided
from inboxbot.documents.links import roles_of_link
from inboxbot.documents.names import roles_by_name
from inboxbot.documents.passages import Section, sections
from inboxbot.model import Attachment, Document, Message, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.shape import PhraseRules

__all__ = ["recognise"]

_MESSAGES = ("eml", "msg")
_LINKED = "words of a link"


def recognise(message: Message, rulebook: Rulebook) -> tuple[Document, ...]:
    """The documents of a message in order of their files; opened containers are left out, and decorations.

    A small picture with a form's name is no decoration: so little does a scan in black and white need.
    """
    containers = frozenset(a.inside for a in message.attachments if a.inside is not None)
    found: list[Document] = []
    for attachment in message.attachments:
        opened = attachment.filename in containers and attachment.trouble is None
        named = roles_by_name(attachment.filename, rulebook.phrases.documents) if attachment.decoration else ()
        if not opened and (not attachment.decoration or set(named) & set(FORMS)):
            found += _documents(attachment, rulebook)
    return tuple(_without_repeats(found))


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


def _documents(attachment: Attachment, rulebook: Rulebook) -> tuple[Document, ...]:
    if attachment.format in _MESSAGES:
        return (_document(attachment, None if attachment.trouble else Role.OTHER, ""),)
    names = rulebook.phrases.documents
    if attachment.said:
        linked = tuple(_document(attachment, role, _LINKED) for role in roles_of_link(attachment.said, names))
        return linked or (_document(attachment, None, ""),)
    named = roles_by_name(attachment.filename, names)
    if attachment.trouble is not None or attachment.fuse:
        return tuple(_document(attachment, role, "name") for role in named) or (_document(attachment, None, ""),)
    recogniser = _recogniser(rulebook.phrases, rulebook.correspondence.closings)
    parts = tuple(part for section in sections(attachment) for part in divided(section, recogniser))
    if not parts:
        return tuple(_document(attachment, role, "name") for role in named) or (_document(attachment, Role.OTHER, ""),)
    told = _by_content(parts, named, recogniser)
    if not told:
        role = named[0] if named else Role.OTHER
        blank = role in FORMS and is_blank(parts, role, rulebook)
        return (_document(attachment, role, "name" if named else "", blank=blank),)
    return tuple(
        _document(
            attachment,
            role,
            "name and words" if role in named else "words",
            blank=role in FORMS and is_blank(of_role, role, rulebook),
        )
        for role, of_role in told.items()
    )


def _by_content(
    parts: tuple[Section, ...], named: tuple[Role, ...], recogniser: Recogniser
) -> dict[Role, tuple[Section, ...]]:
    """The roles that the words tell, each with its sections; a section without a role goes on with the one before.

    Beside a form only another form counts: a form has sheets for people and tests too.
    """
    told: dict[Role, tuple[Section, ...]] = {}
    last: Role | None = None
    for part in parts:
        for role in recogniser.roles(part, named) or ((last,) if last else ()):
            told[role] = (*told.get(role, ()), part)
            last = role
    forms = {role: of_role for role, of_role in told.items() if role in FORMS}
    if forms:
        rest = tuple(part for role, of_role in told.items() if role not in FORMS for part in of_role)
        return {role: of_role + (rest if len(forms) == 1 else ()) for role, of_role in forms.items()}
    return dict(tuple(told.items())[:1])


@lru_cache(maxsize=4)
def _recogniser(phrases: PhraseRules, closings: tuple[str, ...]) -> Recogniser:
    return Recogniser(phrases, closings)


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

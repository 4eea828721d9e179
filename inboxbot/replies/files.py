"""The files of a message as a letter shows them."""

from collections.abc import Iterator

from inboxbot.model import Claim, Document
from inboxbot.replies import showing
from inboxbot.replies.shown import FileView
from inboxbot.replies.texts import Written


def shown_files(claim: Claim, written: Written) -> Iterator[FileView]:
    """Every file of this message once, with all roles it plays, in order of appearance."""
    roles: dict[tuple[str, str, str], tuple[Document, tuple[str, ...]]] = {}
    for document in claim.documents:
        key = (document.digest, document.filename, document.inside or "")
        known = roles.get(key, (document, ()))[1]
        name = written.words.roles[document.role]["name"] if document.role not in (None, "other") else ""
        roles[key] = (document, (*known, name) if name and name not in known else known)
    for document, names in roles.values():
        yield FileView(
            name=showing.filename(document.filename) or written.words.withheld_name,
            roles=names,
            trouble=_trouble(document, written),
        )


def _trouble(document: Document, written: Written) -> str:
    if document.fuse:
        return written.words.fuse
    return written.words.troubles[document.trouble]["clause"] if document.trouble is not None else ""

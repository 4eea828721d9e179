"""Messages for tests, made by hand: a text, headers and files, with everything else filled in."""

from building.claims import digest, head

from inboxbot.model import Attachment, Block, Body, Header, Inbox, Lines, Message, Report, Table

INBOX = Inbox(addresses=("inbox@kela.example",), copy_address="copy@kela.example")


def lines(text: str, where: str = "body") -> Lines:
    return Lines(lines=tuple(text.split("\n")), where=where)


def table(*rows: tuple[str, ...], where: str = "body table 1") -> Table:
    return Table(rows=rows, where=where)


def attachment(filename: str, *content: Block, **changes: object) -> Attachment:
    given: dict[str, object] = {
        "filename": filename,
        "format": filename.rpartition(".")[2],
        "declared": "application/octet-stream",
        "size": 2000,
        "sha256": digest(filename),
        "content": content,
    }
    return Attachment(**(given | changes))  # type: ignore[arg-type]


def message(
    subject: str = "",
    text: str = "",
    *,
    own: tuple[Block, ...] = (),
    files: tuple[Attachment, ...] = (),
    headers: dict[str, str] | None = None,
    body: Body | None = None,
    reports: tuple[Report, ...] = (),
    content_type: str = "text/plain",
    **changes: object,
) -> Message:
    """A message of a person: `text` is its own part, `changes` go to its head."""
    blocks = own or ((lines(text),) if text else ())
    return Message(
        head=head(**({"subject": subject} | changes)),  # type: ignore[arg-type]
        headers=tuple(Header(name=name.lower(), value=value) for name, value in (headers or {}).items()),
        body=body or Body(own=blocks),
        attachments=files,
        reports=reports,
        content_type=content_type,
    )

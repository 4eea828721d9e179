"""What all mail programs share: media types, the common header fields, an enclosed message."""

from email.utils import format_datetime
from html import escape

from letters import Letter
from wire import Fields, Part, message_part, words

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/x-zip-compressed",
    "png": "image/png",
    "txt": "text/plain",
}


def type_of(name: str) -> str:
    """The media type that the file's ending stands for."""
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def message_of(letter: Letter, message_id: str, charset: str, own: Fields, body: Part) -> bytes:
    """Trace, the common fields in one order, the client's own ones, the body."""
    sender = f"{words(letter.sender, charset, 'From')} <{letter.email}>" if letter.sender else letter.email
    refs = letter.refs or ((letter.answers,) if letter.answers else ())
    fields = (
        *letter.trace(),
        *letter.headers,
        ("From", sender),
        ("To", letter.to),
        *((("Cc", letter.copy),) if letter.copy else ()),
        ("Subject", words(letter.subject, charset)),
        ("Date", format_datetime(letter.written)),
        ("Message-ID", letter.id or message_id),
        *((("In-Reply-To", letter.answers),) if letter.answers else ()),
        *((("References", "\r\n ".join(refs)),) if refs else ()),
        *own,
        ("MIME-Version", "1.0"),
    )
    return Part(fields + body.fields, body.content).as_bytes()


def html_of(plain: str) -> str:
    """The text with what HTML needs escaped."""
    return escape(plain, quote=False)


def enclosed_of(letter: Letter) -> tuple[Part, ...]:
    """The message that is forwarded as an attachment, if any."""
    return (message_part(letter.enclosed),) if letter.enclosed else ()

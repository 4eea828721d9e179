"""The files of a message and the messages enclosed in it.

A message forwarded as an attachment speaks through `forwarded`; its own files stand beside the others and name it as
their container. What is enclosed is not the sender's own text, and its reports are not the message's own.
"""

from dataclasses import dataclass, field, replace
from hashlib import sha256

from inboxbot.letter.zones.quoted import split
from inboxbot.letter.zones.units import Mark, Unit, blocks, numbered
from inboxbot.model import Attachment, Block, Lines, Opened
from inboxbot.reading.attachments import Opener, attach, bare
from inboxbot.reading.bodies import Contents, contents
from inboxbot.reading.coded import coded_in_fields
from inboxbot.reading.formats import sniff
from inboxbot.reading.losses import FILES_CUT, heard
from inboxbot.reading.mime import Part, parse
from inboxbot.reading.words import decode_words
from inboxbot.rulebook.words import MailRules

FILES_LIMIT = 300
DEPTH_LIMIT = 4
_FIELDS_LIMIT = 64 * 1024
# A fuse takes its time to blow; a message whose files blow that many is looked at by a person anyway.
FUSES_LIMIT = 3


@dataclass(slots=True)
class Enclosed:
    """What was found: files in order, what enclosed messages say, the first one's subject, what was left out.

    `own` is what the message itself says in a winmail.dat, where it says nothing outside.
    """

    own: list[Unit] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    forwarded: list[Block] = field(default_factory=list)
    subject: str = ""
    fields: str = ""
    messages: int = 0
    defects: list[str] = field(default_factory=list)


def enclosed(found: Contents, rules: MailRules, opener: Opener) -> Enclosed:
    """Open the files of a message, and those of the messages within it."""
    out = Enclosed()
    _gather(found, rules, _patient(opener), out, None, 0)
    return out


def _patient(opener: Opener) -> Opener:
    """The opener until it has failed on that many files; nothing behind one message may wait for hundreds."""
    blown = 0

    def opened(data: bytes, filename: str, format: str) -> Opened:
        nonlocal blown
        result = opener(data, filename, format) if blown < FUSES_LIMIT else Opened(fuse=True)
        blown += result.fuse
        return result

    return opened


def _gather(found: Contents, rules: MailRules, opener: Opener, out: Enclosed, inside: str | None, depth: int) -> None:
    for part in found.files:
        if len(out.attachments) >= FILES_LIMIT or depth > DEPTH_LIMIT:
            out.defects.append(FILES_CUT)
            return
        inner = _inner_message(part, out)
        if inner is not None:
            _message(part, inner, rules, opener, out, inside, depth)
            continue
        shown = bool(part.content_id) and (part.content_id in found.pictures or part.disposition == "inline")
        files = attach(part.data, part.filename, opener, declared=part.type, inside=inside, shown=shown)
        if files[0].format == "tnef" and not found.says:
            files = _body(files, rules, out, depth)
        out.attachments += _spoken(files, rules, out)


def _inner_message(part: Part, out: Enclosed) -> Part | None:
    if part.type in ("message/rfc822", "message/global"):
        return part.children[0] if part.children else None
    if part.data and sniff(part.data, part.filename, part.type) == "eml":
        root, defects = parse(part.data)
        out.defects += defects
        return root
    return None


def _message(
    part: Part,
    inner: Part,
    rules: MailRules,
    opener: Opener,
    out: Enclosed,
    inside: str | None,
    depth: int,
) -> None:
    subject = _subject(inner, part)
    name = bare(part.filename) or (f"{bare(subject)}.eml" if subject else "message.eml")
    digest = sha256(b"".join(leaf.data for leaf in part.leaves()))
    size = sum(len(leaf.data) for leaf in part.leaves())
    content = contents(inner)
    fields = _fields(inner, part)
    out.attachments.append(
        Attachment(
            filename=name,
            format="eml",
            declared=part.type,
            size=size,
            sha256=digest.hexdigest(),
            inside=inside,
            margins=(*content.margins, *coded_in_fields(fields)),
        )
    )
    out.fields = out.fields or fields
    quoted = _speak(tuple(content.units), subject, rules, out)
    out.defects += heard(content.defects, quoted=quoted)
    _gather(content, rules, opener, out, name, depth + 1)


def _subject(inner: Part, part: Part) -> str:
    fields = inner.fields
    if not fields and part.data:
        head = part.data[:20_000].decode("utf-8", "replace")
        fields = tuple(("subject", line[8:]) for line in head.split("\n") if line[:8].lower() == "subject:")
    return decode_words(next((value for name, value in fields if name == "subject"), ""))


def _fields(inner: Part, part: Part) -> str:
    """The header fields of an enclosed message as text, for whoever wants to know who wrote it."""
    if inner.fields or not part.data:
        return "".join(f"{name}: {value}\n" for name, value in inner.fields)[:_FIELDS_LIMIT]
    return part.data[:_FIELDS_LIMIT].decode("utf-8", "replace")


def _speak(units: tuple[Unit, ...], subject: str, rules: MailRules, out: Enclosed) -> bool:
    """Puts down what an enclosed message says; True when it ends in a quote."""
    parts = split(units, rules, subject)
    out.forwarded += blocks(parts.own, "forwarded") + parts.forwarded
    out.subject = out.subject or subject
    out.messages += 1
    return bool(parts.quoted) and not parts.is_forward


def _body(files: tuple[Attachment, ...], rules: MailRules, out: Enclosed, depth: int) -> tuple[Attachment, ...]:
    """Exchange can put a message's whole text into winmail.dat; it is that message's text, not a file's."""
    units = numbered(unit for block in files[0].content for unit in _units(block))
    if depth:
        _speak(units, "", rules, out)
    else:
        out.own += units
    return (replace(files[0], content=()), *files[1:])


def _spoken(files: tuple[Attachment, ...], rules: MailRules, out: Enclosed) -> tuple[Attachment, ...]:
    """Outlook's own message files were opened apart; what they say is moved to where messages speak."""
    first = files[0]
    if first.format != "msg" or first.trouble is not None:
        return files
    units = numbered(unit for block in first.content for unit in _units(block))
    out.fields = out.fields or first.fields
    _speak(units, first.filename.rpartition(".")[0], rules, out)
    return (replace(first, content=()), *files[1:])


def _units(block: Block) -> tuple[Unit, ...]:
    if isinstance(block, Lines):
        return tuple(Unit(line, mark=Mark.QUOTED if line.startswith(">") else Mark.OWN) for line in block.lines)
    return (Unit(rows=block.rows),)

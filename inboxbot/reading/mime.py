"""The MIME tree of a message, built with bounded work.

What is too deep, too wide or broken is left out and named in `defects`. RFC 2045, 2046.
"""

import re
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message as Tree

from inboxbot.reading.losses import PARTS_CUT, TOO_MANY, UNPARSABLE, told
from inboxbot.reading.transfer import Collapsed, collapsed, decoded, payload
from inboxbot.reading.words import field_text, parameters

DEPTH_LIMIT = 40
PARTS_LIMIT = 1_000
BOUNDARIES_LIMIT = 20_000
NESTED_LIMIT = 500
FIELD_BYTES_LIMIT = 16_384

_NESTED = re.compile(rb"(?i)content-type[ \t]*:[ \t]*(?:multipart|message)/")
_BINARY = re.compile(rb"(?i)content-transfer-encoding[ \t]*:[ \t]*binary")
_LONG_FIELD = re.compile(rb"(?im)^(content-(?:type|disposition)[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)")
_BOUNDARY = re.compile(r"(?im)^--([\w'()+,./:=?-]{1,70})[ \t]*\n(?=content-[a-z-]+[ \t]*:)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: a container with `children`, or a leaf with its transfer-decoded `data`.

    `type` is lower case; `textual` tells that the data did not come as base64, so its line ends may have been changed
    on the way, `method` is the calendar's of the field (RFC 6047, 2.4). A message/rfc822 part has the inner message's
    root as its only child, and that root has `fields`.
    """

    type: str
    charset: str = ""
    flowed: bool = False
    deletes_space: bool = False
    disposition: str = ""
    filename: str = ""
    content_id: str = ""
    method: str = ""
    textual: bool = False
    data: bytes = b""
    children: tuple["Part", ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def leaves(self) -> tuple["Part", ...]:
        """Every leaf in order, also those of messages within."""
        found: list[Part] = []
        todo = [self]
        while todo:
            part = todo.pop()
            todo.extend(reversed(part.children))
            if not part.children:
                found.append(part)
        return tuple(found)


@dataclass(slots=True)
class _Walk:
    """What one walk shares: the original bytes, and how much was seen."""

    source: Collapsed
    seen: int = 0
    defects: list[str] = field(default_factory=list)


def parse(raw: bytes) -> tuple[Part | None, tuple[str, ...]]:
    """The tree of one message and what was wrong with it; None when it cannot be built within bounds."""
    if raw.count(b"\n--") > BOUNDARIES_LIMIT or len(_NESTED.findall(raw)) > NESTED_LIMIT:
        return None, (TOO_MANY,)
    walk = _Walk(collapsed(raw))
    try:
        tree = message_from_bytes(_bounded(walk.source.small))
        root = _part(tree, walk, 0)
    except MemoryError:
        raise
    except Exception as error:
        return None, (told(UNPARSABLE, error),)
    return root, tuple(dict.fromkeys(walk.defects))


def unix_lines(raw: bytes) -> bytes:
    """The message with `\\n` line ends, as if every server had stored it so; left alone when it holds binary parts."""
    if _BINARY.search(raw):
        return raw
    return raw.replace(b"\r\n", b"\n") if b"\n" in raw else raw.replace(b"\r", b"\n")


def _bounded(raw: bytes) -> bytes:
    """The message with its long fields shortened; the same bytes, not copied, where none is long."""
    long = any(len(match[1]) > FIELD_BYTES_LIMIT for match in _LONG_FIELD.finditer(raw))
    return _LONG_FIELD.sub(_shortened, raw) if long else raw


def _shortened(match: re.Match[bytes]) -> bytes:
    """The library reads parameters in quadratic time."""
    text = match[1]
    return text if len(text) <= FIELD_BYTES_LIMIT else text[:FIELD_BYTES_LIMIT].rpartition(b";")[0]


def _part(tree: Tree, walk: _Walk, depth: int) -> Part:
    walk.seen += 1
    walk.defects += [type(defect).__name__ for defect in tree.defects[:5]]
    part = _described(tree)
    if depth > DEPTH_LIMIT or walk.seen > PARTS_LIMIT:
        walk.defects.append(PARTS_CUT)
        return part
    held = payload(tree)
    if isinstance(held, str) and part.type.startswith("multipart/"):
        held = _without_boundary(held) or held
    if not isinstance(held, list):
        return replace(part, data=decoded(tree, walk.source))
    if part.type == "message/rfc822" or part.type == "message/global":
        return replace(part, children=_inner(tree, walk, depth))
    if part.type.startswith("message/"):
        return replace(part, data=_status(tree), textual=True, filename=part.filename or _referred(held))
    children = tuple(_part(child, walk, depth + 1) for child in held if walk.seen <= PARTS_LIMIT)
    return replace(part, children=children)


def _without_boundary(text: str) -> list[object]:
    """The parts of a container whose boundary is missing or misnamed: the line above the first part's fields is it."""
    found = _BOUNDARY.search(text[:20_000])
    if found is None:
        return []
    head = f'Content-Type: multipart/mixed; boundary="{found[1]}"\n\n'
    held = payload(message_from_bytes((head + text).encode("utf-8", "surrogateescape")))
    return held if isinstance(held, list) else []


def _referred(held: list[object]) -> str:
    """The name that a message/external-body gives to the file elsewhere, in the fields of what it stands for."""
    return _described(held[0]).filename if held and isinstance(held[0], Tree) else ""


def _inner(tree: Tree, walk: _Walk, depth: int) -> tuple[Part, ...]:
    """The message within; some programs send it base64-encoded, against RFC 2046."""
    held = payload(tree)
    child = held[0] if isinstance(held, list) and held else Tree()
    assert isinstance(child, Tree)
    if "base64" in field_text(tree.get("content-transfer-encoding", "")).lower():
        data = decoded(child, walk.source, encoding="base64")
        if b":" in data[:1000]:
            inner, defects = parse(data)
            walk.defects += defects
            walk.seen += 1
            fields = _fields(message_from_bytes(data[:FIELD_BYTES_LIMIT]))
            if inner and depth < 3:
                return (replace(inner, fields=fields),)
            walk.defects.append(PARTS_CUT)
            return ()
    return (replace(_part(child, walk, depth + 1), fields=_fields(child)),)


def _fields(tree: Tree) -> tuple[tuple[str, str], ...]:
    return tuple((str(name).lower(), field_text(value)) for name, value in tree.raw_items())[:500]


def _described(tree: Tree) -> Part:
    fields = dict(reversed(_fields(tree)))
    declared = fields.get("content-type", "")
    kind = declared.partition(";")[0].strip().lower()
    media = kind if kind.count("/") == 1 else tree.get_content_type()
    disposition = fields.get("content-disposition", "")
    given = parameters(declared) if ";" in declared else {}
    placed = parameters(disposition) if ";" in disposition else {}
    encoding = fields.get("content-transfer-encoding", "").lower()
    return Part(
        type=media,
        charset=given.get("charset", ""),
        flowed=given.get("format", "").lower() == "flowed",
        deletes_space=given.get("delsp", "").lower() == "yes",
        disposition=disposition.partition(";")[0].strip().lower(),
        filename=placed.get("filename", "") or given.get("name", "") or given.get("url", ""),
        content_id=fields.get("content-id", "").strip().strip("<>"),
        method=given.get("method", "").strip().lower(),
        textual="base64" not in encoding,
    )


def _status(tree: Tree) -> bytes:
    """The fields of a report's machine part as lines; the library has taken them apart into messages."""
    held = payload(tree)
    groups = held if isinstance(held, list) else []
    texts: list[str] = []
    for group in groups[:200]:
        if isinstance(group, Tree):
            texts.append("".join(f"{name}: {value}\n" for name, value in _fields(group)))
    return "\n".join(texts).encode("utf-8", "replace")

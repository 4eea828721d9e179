"""What a letter is made of, and how that is written as plain text and as HTML, which so say the same.

The text is the truth. Outlook joins short lines into one unless they are indented, end a sentence or are followed by a
blank line; so lines of data are indented. A rule ends the letter, so that what is typed below it is known when somebody
answers. The HTML sets no colours but that of lines, so that every mail program's dark mode works; nothing is loaded
from anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

RULE = "-" * 64
_INDENT = "  "
_BODY = "font-family:Arial,sans-serif;font-size:16px;line-height:1.5;margin:0 auto;padding:12px;max-width:42em"
_TITLE = "font-size:16px;margin:18px 0 4px"
_CELL = "text-align:left;vertical-align:top;padding:3px 9px 3px 0;border-bottom:1px solid #767676;word-break:break-word"
_TABLE = '<table style="border-collapse:collapse;margin:4px 0 12px">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that stand together; a line end in them is kept."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A title and its items: `numbered` where the reader may answer by number, `files` where items are names."""

    title: str
    items: tuple[str, ...]
    numbered: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Labelled values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person: what they are called in the letter, their values, what to mend, the labels of rows to fill in."""

    called: str
    values: tuple[str, ...]
    asks: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People under one title; a title that stands above already is not said again."""

    title: str
    people: tuple[Someone, ...]


Block = Paragraph | Listing | Rows | People


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A letter in one language; `state` is what an inbox shows of it, `below` tells of it in the first line."""

    language: str
    title: str
    below: str
    state: str
    blocks: tuple[Block, ...]


def text_of(sections: tuple[Section, ...]) -> str:
    """The whole letter: the state in the first two languages on top, then a section a language."""
    parts = [state_line(sections)]
    for number, section in enumerate(sections):
        head = f"{RULE}\n{section.title}\n\n" if number else ""
        parts.append(head + "\n\n".join("\n".join(_text(block)) for block in section.blocks))
    return "\n\n".join((*parts, RULE))


def state_line(sections: tuple[Section, ...]) -> str:
    """What happened, in two languages, and which others follow: the line that an inbox shows."""
    states = " · ".join(dict.fromkeys(section.state for section in sections[:2]))
    below = ", ".join(section.below for section in sections[1:])
    return f"{states} ({below})" if below else states


def _text(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Listing():
            yield block.title
            for number, item in enumerate(block.items, 1):
                mark = _INDENT if block.files else f"{number}. " if block.numbered else "- "
                yield mark + item.replace("\n", "\n" + " " * len(mark))
        case Rows():
            yield from _text_of_rows(block.rows)
        case People():
            yield from _text_of_people(block)


def _text_of_people(block: People) -> Iterator[str]:
    if block.title:
        yield block.title
    for person in block.people:
        yield _INDENT + person.called + (": " + ", ".join(person.values) if person.values else "")
        for ask in person.asks:
            yield f"{_INDENT}- " + ask.replace("\n", "\n" + _INDENT * 2)
        yield from _text_of_rows(tuple((label, "") for label in person.rows))


def _text_of_rows(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for label, value in rows:
        yield f"{_INDENT}{label}: {value}".rstrip()


def html_of(sections: tuple[Section, ...], subject: str) -> str:
    """The whole page; links lead from the first line to the other languages."""
    first = sections[0]
    parts = [
        f'<!doctype html>\n<html lang="{first.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(subject)}</title></head>'
        f'<body style="{_BODY}"><main>',
        _state(sections),
    ]
    for number, section in enumerate(sections):
        head = f'<hr><h2 style="font-size:18px">{escape(section.title)}</h2>' if number else ""
        told = "\n".join("".join(_html(block, 3 if number else 2)) for block in section.blocks)
        parts.append(f'<div lang="{section.language}" id="{section.language}">{head}\n{told}\n</div>')
    return "\n".join((*parts, "<hr></main></body></html>"))


def _state(sections: tuple[Section, ...]) -> str:
    told = {s.state: f'<span lang="{s.language}">{escape(s.state)}</span>' for s in reversed(sections[:2])}
    links = ", ".join(
        f'<a href="#{s.language}" lang="{s.language}" style="color:inherit">{escape(s.below)}</a>' for s in sections[1:]
    )
    states = " · ".join(reversed(told.values()))
    return f'<h1 style="font-size:18px;margin:8px 0 12px">{states}{f" ({links})" if links else ""}</h1>'


def _html(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p>{_escaped(block.text)}</p>"
        case Listing():
            yield _titled(block.title, level)
            kind = "ol" if block.numbered else "ul"
            yield f'<{kind} style="margin:0;padding-left:24px">'
            yield from (f"<li>{_escaped(item)}</li>" for item in block.items)
            yield f"</{kind}>"
        case Rows():
            yield _html_of_rows(block.rows)
        case People():
            yield _titled(block.title, level) if block.title else ""
            yield from _html_of_people(block)


def _html_of_people(block: People) -> Iterator[str]:
    """A table of everybody; each who has something to mend apart, with what it is below."""
    if not any(person.asks or person.rows for person in block.people):
        yield _TABLE
        width = max((len(person.values) for person in block.people), default=0)
        for person in block.people:
            values = (*person.values, *[""] * (width - len(person.values)))
            cells = "".join(f'<td style="{_CELL}">{escape(value)}</td>' for value in values)
            yield f'<tr><th scope="row" style="{_CELL}">{escape(person.called)}</th>{cells}</tr>'
        yield "</table>"
        return
    for person in block.people:
        told = ": " + escape(", ".join(person.values)) if person.values else ""
        yield f'<p style="margin:8px 0 0"><b>{escape(person.called)}</b>{told}</p>'
        if person.asks:
            asks = "".join(f"<li>{_escaped(ask)}</li>" for ask in person.asks)
            yield f'<ul style="margin:0;padding-left:24px">{asks}</ul>'
        yield _html_of_rows(tuple((label, "") for label in person.rows)) if person.rows else ""


def _html_of_rows(rows: tuple[tuple[str, str], ...]) -> str:
    told = (
        f'<tr><th scope="row" style="{_CELL};font-weight:normal;word-break:normal">{escape(label)}:</th>'
        f'<td style="{_CELL};min-width:12em">{escape(value)}</td></tr>'
        for label, value in rows
    )
    return f"{_TABLE}{''.join(told)}</table>"


def _titled(title: str, level: int) -> str:
    return f'<h{level} style="{_TITLE}">{escape(title)}</h{level}>'


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")

"""A letter as HTML, made from the blocks of its text: the same words, told apart by language and in tables.

No colours are set but that of lines, so that every mail program's dark mode works; nothing is loaded from anywhere.
"""

from collections.abc import Iterator
from html import escape

from inboxbot.replies.blocks import Block, Listing, Paragraph, People, Rows, Section

_BODY = "font-family:Arial,sans-serif;font-size:16px;line-height:1.5;margin:0 auto;padding:12px;max-width:42em"
_TITLE = "font-size:16px;margin:18px 0 4px"
_CELL = "text-align:left;vertical-align:top;padding:3px 9px 3px 0;border-bottom:1px solid #767676;word-break:break-word"
_TABLE = '<table style="border-collapse:collapse;margin:4px 0 12px">'


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
            yield _rows(block.rows)
        case People():
            yield _titled(block.title, level) if block.title else ""
            yield from _people(block)


def _people(block: People) -> Iterator[str]:
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
        yield _rows(tuple((label, "") for label in person.rows)) if person.rows else ""


def _rows(rows: tuple[tuple[str, str], ...]) -> str:
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

"""A letter as plain text, which is the truth: what its HTML twin says stands here too.

Outlook joins short lines into one unless they are indented, end a sentence or are followed by a blank line; so lines of
data are indented. A rule ends the letter, so that what is typed below it is known when somebody answers.
"""

from collections.abc import Iterator

from inboxbot.replies.blocks import Block, Listing, Paragraph, People, Rows, Section

RULE = "-" * 64
_INDENT = "  "


def text_of(sections: tuple[Section, ...]) -> str:
    """The whole letter: the state in the first two languages on top, then a section a language."""
    parts = [state_line(sections)]
    for number, section in enumerate(sections):
        head = f"{RULE}\n{section.title}\n\n" if number else ""
        parts.append(head + "\n\n".join("\n".join(_lines(block)) for block in section.blocks))
    return "\n\n".join((*parts, RULE))


def state_line(sections: tuple[Section, ...]) -> str:
    """What happened, in two languages, and which others follow: the line that an inbox shows."""
    states = " · ".join(dict.fromkeys(section.state for section in sections[:2]))
    below = ", ".join(section.below for section in sections[1:])
    return f"{states} ({below})" if below else states


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Listing():
            yield block.title
            for number, item in enumerate(block.items, 1):
                mark = _INDENT if block.files else f"{number}. " if block.numbered else "- "
                yield mark + item.replace("\n", "\n" + " " * len(mark))
        case Rows():
            yield from _rows(block.rows)
        case People():
            yield from _people(block)


def _people(block: People) -> Iterator[str]:
    if block.title:
        yield block.title
    for person in block.people:
        yield _INDENT + person.called + (": " + ", ".join(person.values) if person.values else "")
        for ask in person.asks:
            yield f"{_INDENT}- " + ask.replace("\n", "\n" + _INDENT * 2)
        yield from _rows(tuple((label, "") for label in person.rows))


def _rows(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for label, value in rows:
        yield f"{_INDENT}{label}: {value}".rstrip()

"""The order of every letter: what happened, what the reader must do and by when, what we have, whom to ask, who writes.

The sentences stand in templates/replies/, a block each; one that a letter has not is taken from letter.<language>.
"""

from collections.abc import Iterator

from jinja2 import Template

from inboxbot.model import ReplyTemplate
from inboxbot.replies.blocks import Block, Listing, Paragraph, People, Rows, Section, Someone
from inboxbot.replies.letter import FileView, LetterView, PersonView
from inboxbot.replies.templates import said
from inboxbot.replies.texts import Written
from inboxbot.replies.words import Titles


class _Page:
    """One letter in one language, written down block by block."""

    def __init__(self, view: LetterView, written: Written, template: Template, kind: ReplyTemplate) -> None:
        self.view, self.written, self.template, self.kind = view, written, template, kind
        self.titles: Titles = written.words.titles
        self.short = view.quiet or view.thanks or view.with_person

    def said(self, name: str) -> str:
        return said(name, self.template, self.written.frame, view=self.view)

    def paragraphs(self, *names: str) -> Iterator[Block]:
        texts = (self.said(name) for name in names)
        yield from (Paragraph(text=text) for text in texts if text)

    def listing(self, title: str, items: tuple[str, ...], **how: bool) -> Iterator[Block]:
        if items:
            yield Listing(title=title, items=items, **how)


def section(view: LetterView, language: str, written: Written, template: Template, kind: ReplyTemplate) -> Section:
    """The letter in one language."""
    page = _Page(view, written, template, kind)
    blocks = (
        *page.paragraphs("greeting", "happened"),
        *_note(page),
        *(_facts(page) if kind is ReplyTemplate.REJECTED else ()),
        *_to_do(page),
        *page.listing(page.titles.why, view.holds),
        *page.paragraphs("next"),
        *_people(page),
        *_files(page),
        *page.listing(page.titles.notes, view.notes),
        *(_facts(page) if kind is not ReplyTemplate.REJECTED else ()),
        *_close(page),
    )
    return Section(
        language=language,
        title=written.words.title,
        below=written.words.below,
        state=page.said("state"),
        blocks=tuple(blocks),
    )


def officer_section(view: LetterView, language: str, written: Written) -> Section:
    """What an officer gets for mail of their own, in one language: it is no supplier's receipt."""
    page = _Page(view, written, written.officer, ReplyTemplate.RECEIVED)
    texts = (text for name in ("happened", "next", "automatic") for text in page.said(name).split("\n\n"))
    blocks = (*page.paragraphs("greeting"), *(Paragraph(text=text) for text in texts if text.strip()))
    state = page.said("state")
    return Section(language=language, title=written.words.title, below=written.words.below, state=state, blocks=blocks)


def _note(page: _Page) -> Iterator[Block]:
    if page.view.note:
        yield Paragraph(text=f"{page.titles.note}\n{page.view.note}")


def _to_do(page: _Page) -> Iterator[Block]:
    """What is asked, in one place: the day in the title, the rows to fill in below, then how to answer."""
    view, titles = page.view, page.titles
    if page.kind is ReplyTemplate.REJECTED and not view.act:
        options = (*view.rejects, page.said("disagree"))
        yield from page.listing(titles.options, tuple(o for o in options if o), numbered=True)
    title = _asks_title(page)
    to_mend = tuple(_someone(person, titles) for person in view.people if person.asks)
    yield from page.listing(title, view.asks, numbered=len(view.asks) > 1)
    if to_mend:
        yield People(title="" if view.asks else title, people=to_mend)
    if view.asked:
        yield from page.paragraphs("oid_help", "reply")
    if view.tests:
        yield from page.listing(titles.later if view.asked else titles.todo, (view.tests,))


def _asks_title(page: _Page) -> str:
    titles, day = page.titles, page.view.complete_day
    if page.kind is ReplyTemplate.REJECTED:
        return titles.on_rejection
    if page.kind is ReplyTemplate.RECEIVED:
        return titles.still_missing_by.format(day=day) if day else titles.still_missing
    return titles.mend_by.format(day=day) if day else titles.mend


def _people(page: _Page) -> Iterator[Block]:
    if page.kind is ReplyTemplate.DUPLICATE:
        return
    others = [person for person in page.view.people if not person.asks]
    for title, fine in ((page.titles.fine, True), (page.titles.unconfirmed, False)):
        people = tuple(_someone(person, page.titles) for person in others if person.fine is fine)
        if people:
            yield People(title=title, people=people)
    if page.view.people and not page.short and page.kind is not ReplyTemplate.RECEIVED:
        yield from page.paragraphs("identity")


def _someone(person: PersonView, titles: Titles) -> Someone:
    called = titles.person.format(number=person.number)
    return Someone(called=called, values=person.values, asks=person.asks, rows=person.rows)


def _files(page: _Page) -> Iterator[Block]:
    files = tuple(f"{f.name} ({_roles(f)})" if f.roles else f.name for f in page.view.files)
    unread = tuple(f"{f.name} ({', '.join((_roles(f), f.trouble)).removeprefix(', ')})" for f in page.view.unread)
    if page.kind is not ReplyTemplate.DUPLICATE:
        yield from page.listing(page.titles.files, files, files=True)
    yield from page.listing(page.titles.unread, unread, files=True)


def _roles(file: FileView) -> str:
    """No bracket within another: `THL's system form, Appendix 4`."""
    return ", ".join(file.roles).replace(" (", ", ").replace(")", "")


def _facts(page: _Page) -> Iterator[Block]:
    """Service, period, the two arrivals and the case number; indented, so that no mail program joins them."""
    view, titles = page.view, page.titles
    sent = titles.sent.format(moment=view.arrived) if view.by_sender else titles.moment.format(moment=view.arrived)
    in_time = titles.in_time if view.in_time and view.this_arrived else ""
    named = view.period + (f" ({titles.assumed})" if view.period_assumed else "")
    asks = view.kind == "enquiry" and not view.act
    rows = (
        (titles.deadline, view.limit + (f" ({view.source})" if view.source else "") if view.limit else ""),
        (titles.service, view.service if not asks else ""),
        (titles.period, named if view.period and not asks else ""),
        # the hours of one letter are of one place
        (titles.this_arrived, view.this_arrived),
        (_arrival(page), sent + in_time if view.arrived else ""),
        (titles.case, view.case),
    )
    told = tuple((label, value) for label, value in rows if value)
    if told and not view.thanks and not view.with_person:
        yield Rows(rows=told)


def _arrival(page: _Page) -> str:
    view, titles = page.view, page.titles
    if view.by_sender:
        return titles.was_sent
    return titles.began if view.this_arrived else titles.arrived


def _close(page: _Page) -> Iterator[Block]:
    """The way to a person; the office is the last line of all."""
    last = " ".join(text for text in (page.said("automatic"), page.said("contact")) if text)
    yield from (Paragraph(text=text) for text in (last, page.view.office) if text)

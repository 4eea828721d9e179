"""The digest on paper: text, a page, a workbook, JSON; and as a letter to staff, through the outbox as every reply.

The layouts stand in templates/digest.{txt,html}.j2 and know no language; the words come from a file for each. Values
that came by mail are only ever handed in as values, and the page escapes every one.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import TypeAdapter

from inboxbot.digest.value import Digest
from inboxbot.digest.wording import Named, Wording, clean
from inboxbot.digest.words import read_words
from inboxbot.layouts import look_at, sandbox
from inboxbot.model import Language, Outgoing

TEXT, PAGE = "digest.txt.j2", "digest.html.j2"
LAYOUTS = (TEXT, PAGE)
_BLANK_LINES = re.compile(r"\n{3,}")
# Gmail cuts a message there (102 kB); what waits is cut last.
_LARGEST_PAGE = 100_000
_ALL = 1_000_000
_ROOM = ((_ALL, _ALL), (60, _ALL), (20, _ALL), (8, 120), (8, 60), (5, 30), (3, 12), (1, 4))
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)


@dataclass(frozen=True, slots=True)
class Printer:
    """Renders digests in one language; make one with `printer`."""

    wording: Wording
    environment: ImmutableSandboxedEnvironment

    def lead(self, digest: Digest) -> str:
        """The first line alone: what needs a person."""
        return self.wording.lead(digest)

    def text(self, digest: Digest) -> str:
        """Plain text, its first line says what needs a person."""
        return _BLANK_LINES.sub("\n\n", self._render(TEXT, digest))

    def html(self, digest: Digest) -> str:
        """One page that loads nothing, below what mail programs cut; what has no room is counted in it."""
        pages = (self._render(PAGE, digest, most=most, waiting=waiting) for most, waiting in _ROOM)
        return next((page for page in pages if len(page.encode("utf-8")) < _LARGEST_PAGE), "") or self._render(
            PAGE, digest, most=1, waiting=1
        )

    def json(self, digest: Digest) -> str:
        """The value itself, indented, for scripts."""
        return TypeAdapter(Digest).dump_json(digest, indent=2).decode("utf-8") + "\n"

    def xlsx(self, digest: Digest) -> bytes:
        """A workbook: what waits, the decisions, whom access is to be given to, the dates to keep."""
        from inboxbot.digest.sheets import workbook

        return workbook(digest, self.wording)

    def _render(self, name: str, digest: Digest, **limits: int) -> str:
        words = self.wording.words
        return self.environment.get_template(name).render(
            digest=digest, words=words, labels=words.labels, language=self.wording.language.value, **limits
        )


def printer(
    templates: Path, language: Language, names: Named, layouts: tuple[str, ...] = LAYOUTS, *, shadow: bool = False
) -> Printer:
    """The printer for a language; ConfigurationError when one of the layouts or a word is missing or broken.

    What a `shadow` run prints says in its title that nothing was sent.
    """
    words = read_words(templates, language)
    if shadow:
        words = words.model_copy(update={"title": f"{words.title} ({words.labels.shadow})"})
    wording = Wording(words, language, names)
    environment = sandbox(templates)
    filters: dict[str, Any] = {
        "clean": clean,
        "age": wording.age,
        "why": wording.why,
        "first_lines": wording.first_lines,
        "act": wording.act,
        "flow": wording.flow,
        "day": wording.day,
        "weekday": wording.weekday,
        "moment": wording.moment,
        "period": wording.period,
        "service": wording.service,
        "finding": wording.finding,
        "lead": wording.lead,
        "by_hand": wording.by_hand,
        "counts": wording.counts,
        "last_words": wording.last_words,
        "code": _code,
    }
    environment.filters.update(filters)
    look_at(environment, templates, *layouts)
    return Printer(wording, environment)


def _code(text: str) -> Markup:
    """Text of the words file for a page, escaped: what stands between backticks is a command."""
    parts = text.split("`")
    return Markup().join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))


def letter(
    digest: Digest, printer: Printer, sender: str, to: str, day: date, now: datetime, *, asked_for: bool = False
) -> Outgoing:
    """One letter to one address: text, page and workbook. Its id says day and address, so it is queued once.

    That of a day which somebody has `asked_for` says what it tells too: a day that has more to tell is sent again.

    `sender` and `to` are bare addresses, `now` (aware) goes into Date.
    """
    name = f"digest-{day.isoformat()}"
    text = printer.text(digest)
    told = f"-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}" if asked_for else ""
    mark = f"{name}{told}.{to.replace('@', '.at.')}"
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = f"{printer.lead(digest)} {printer.wording.words.title} {printer.wording.day(day)}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(printer.html(digest), subtype="html", cte="quoted-printable")
    message.add_attachment(
        printer.xlsx(digest),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=f"{name}.xlsx",
    )
    return Outgoing(
        id=mark, message_id=str(message["Message-ID"]), fingerprint="", case=None, to=to, raw=message.as_bytes()
    )

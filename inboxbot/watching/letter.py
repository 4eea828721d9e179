"""The alarm as a letter to staff, through the same outbox as every reply; counts and times only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import Language, Outgoing
from inboxbot.watching.conditions import Condition, Standing

_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)


@dataclass(frozen=True, slots=True)
class AlarmText:
    """The template of the officers' language; its first line is the subject."""

    template: jinja2.Template
    zone: ZoneInfo

    def written(self, conditions: Sequence[Standing]) -> tuple[str, str]:
        """Subject and text."""
        rows = [
            {"name": one.condition.value, "since": self._local(one.since), "count": one.count} for one in conditions
        ]
        subject, _, text = self.template.render(conditions=rows).partition("\n")
        return " ".join(subject.split()), text.strip() + "\n"

    def _local(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.astimezone(self.zone)


def alarm_text(templates: Path, language: Language, zone: ZoneInfo) -> AlarmText:
    """The text of that language; ConfigurationError when it is missing or broken for any condition."""
    name = f"alarm.{language.value}.txt.j2"
    every = [Standing(condition=one, since=datetime(2019, 9, 1, tzinfo=UTC), count=2) for one in Condition]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        text = AlarmText(environment.get_template(name), zone)
        lines = text.written(every)[1].splitlines()
    except jinja2.TemplateError as error:
        line = getattr(error, "lineno", 0) or 0
        raise ConfigurationError((Problem(file=str(templates / name), line=line, what=str(error)),)) from None
    if sum(line.startswith("- ") for line in lines) != len(every):
        what = "each condition needs one line that begins with '- '"
        raise ConfigurationError((Problem(file=str(templates / name), what=what),))
    return text


def alarm(text: AlarmText, conditions: Sequence[Standing], sender: str, to: str, now: datetime) -> Outgoing:
    """One letter to one address. `sender` and `to` are bare addresses, `now` (aware) goes into Date and the id."""
    mark = f"alarm-{now.astimezone(UTC):%Y%m%dT%H%M%S}.{to.replace('@', '.at.')}"
    subject, body = text.written(conditions)
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body, cte="quoted-printable")
    return Outgoing(
        id=mark, message_id=str(message["Message-ID"]), fingerprint="", case=None, to=to, raw=message.as_bytes()
    )

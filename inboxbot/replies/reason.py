"""By which rule a registration cannot be taken: the deadline, or what can no longer be tested."""

from dataclasses import dataclass

from inboxbot.model import Code, Language, Severity
from inboxbot.replies import dates
from inboxbot.replies.findings import cited_rule
from inboxbot.replies.texts import Written
from inboxbot.replies.told import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`limit` is the deadline with its hour, `source` where the rule stands, `since` the first day it holds."""

    late: bool = False
    closed: bool = False
    limit: str = ""
    source: str = ""
    since: str = ""


def reason(letter: Letter, language: Language, written: Written) -> Reason:
    """The first finding that rejects; an empty reason where none does."""
    codes = (Code.DEADLINE_PASSED, Code.FUNCTIONALITY_CLOSED)
    found = [f for f in letter.decision.findings if f.code in codes and f.severity is Severity.REJECT]
    if not found:
        return Reason()
    source, since = cited_rule(found[0], letter, language)
    closed_at = found[0].arg("closed_at")
    return Reason(
        late=found[0].code is Code.DEADLINE_PASSED,
        closed=found[0].code is Code.FUNCTIONALITY_CLOSED,
        limit=dates.moment(closed_at, written.words) if isinstance(closed_at, str) else "",
        source=source,
        since=dates.day(since, written.words) if since else "",
    )

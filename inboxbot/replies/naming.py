"""Words for what several findings speak of: people, fields, forms, another period, the moment a message came."""

from inboxbot.model import Code, FieldName, Finding, Head, Role, Severity
from inboxbot.replies import dates
from inboxbot.replies.texts import Written
from inboxbot.replies.told import Letter


def arrival(head: Head, written: Written) -> str:
    """When the message came, "" when no clock says."""
    return dates.moment(head.received_at, written.words) if head.received_at is not None else ""


def who(told: tuple[Finding, ...], written: Written) -> str:
    """`person 2`, `persons 1 and 3`; "" where no person is spoken of."""
    numbers = sorted({n for f in told if isinstance(n := f.arg("participant"), int)})
    one, many = written.words.titles.one_person, written.words.titles.many_people
    listed = written.words.listed([str(n) for n in numbers])
    return (one if len(numbers) == 1 else many).format(numbers=listed) if numbers else ""


def field_names(told: tuple[Finding, ...], written: Written) -> str:
    """The names of the fields that the findings speak of, in one list."""
    names = [str(f.arg("field")) for f in told if f.arg("field")]
    return written.words.listed([written.words.fields[name]["name"] for name in FieldName if name.value in names])


def lacking(letter: Letter, written: Written) -> str:
    """The forms that are still missing, in one list."""
    missing = [f for f in letter.decision.findings if f.code is Code.DOCUMENT_MISSING and f.severity is Severity.ASK]
    return written.words.listed([written.words.roles[Role(str(f.arg("role")))]["name"] for f in missing])


def wished(letter: Letter) -> str:
    """The other period that this message asks for, when it names one."""
    own = {str(c.value) for c in letter.claim.periods} - {str(letter.decision.period)}
    return own.pop() if len(own) == 1 else ""

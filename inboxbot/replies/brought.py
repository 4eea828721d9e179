"""People and files as a letter shows them: what this message brought, what to mend, and the rows to fill in."""

from collections.abc import Iterator

from inboxbot.model import Claim, Code, Document, FieldName, Finding, Kind, Language, Severity
from inboxbot.replies import showing
from inboxbot.replies.findings import finding_text, own_value
from inboxbot.replies.letter import FileView, Letter, PersonView
from inboxbot.replies.texts import Written

_SHOWN_IN_FULL = 30
_NAMES = (FieldName.FIRST_NAME, FieldName.LAST_NAME)
# What helps to find the right OID, by why the one that came is not right.
_OID_HELP = {"check_digit": "check_digit", "wrong_kind": "form", "placeholder": "form", "syntax": "form"}


def about_person(finding: Finding) -> bool:
    """True for what is told beside a person and not in the list of the whole letter."""
    return isinstance(finding.arg("participant"), int) and finding.severity is Severity.ASK


def shown_people(letter: Letter, language: Language, written: Written) -> Iterator[PersonView]:
    """Everybody of the case by number; nobody where nothing is about people."""
    decision = letter.decision
    about = [f for f in decision.findings if about_person(f)]
    numbers = {n for f in about if isinstance(n := f.arg("participant"), int)}
    last = max((len(decision.participants), *numbers))
    if decision.kind is not Kind.ACCESS_REQUEST and not numbers:
        return
    for number in range(1, last + 1):
        own = [f for f in about if f.arg("participant") == number]
        known = number <= len(decision.participants)
        yield PersonView(
            number=number,
            values=tuple(_values(letter, number, own, full=last <= _SHOWN_IN_FULL or bool(own))) if known else (),
            fine=not own and known and decision.participants[number - 1].complete,
            asks=tuple(_asks(own, letter, language, written)),
            rows=tuple(_rows(own, written)),
        )


def oid_help(letter: Letter) -> frozenset[str]:
    """What the letter must say once of OIDs: how one is formed, what its check digit is."""
    found: set[str] = set()
    for finding in letter.decision.findings:
        if not about_person(finding) or finding.arg("field") != FieldName.OID:
            continue
        if finding.code is Code.PARTICIPANT_FIELD_MISSING:
            found.add("form")
        elif finding.code is Code.PARTICIPANT_FIELD_INVALID:
            found.add(_OID_HELP.get(str(finding.arg("why")), ""))
    return frozenset(found - {""})


def _asks(own: list[Finding], letter: Letter, language: Language, written: Written) -> Iterator[str]:
    """The fields that are missing in one sentence, then each that is wrong."""
    missing = [f for f in own if f.code is Code.PARTICIPANT_FIELD_MISSING]
    if missing:
        yield finding_text(missing[0], letter, language, written, also=tuple(missing[1:]))
    for finding in own:
        if finding.code is not Code.PARTICIPANT_FIELD_MISSING:
            yield finding_text(finding, letter, language, written)


def _rows(own: list[Finding], written: Written) -> Iterator[str]:
    """The labels of the asked fields; they stand empty, so that what is typed behind them is known as the reader's."""
    named = [finding.arg("field") for finding in own]
    asked = {name for field in named for name in ((FieldName(str(field)),) if field else _NAMES)}
    yield from (written.words.fields[name]["label"] for name in FieldName if name in asked)


def _values(letter: Letter, number: int, own: list[Finding], *, full: bool) -> Iterator[str]:
    """What this message brought: the name as one, then the rest but for what the findings repeat."""
    person = letter.decision.participants[number - 1]
    wrong = {str(f.arg("field")) for f in own if f.arg("field")}
    shown = {n: own_value(person.field(n), n, letter.claim) if n.value not in wrong else "" for n in FieldName}
    name = " ".join(part for part in (shown[n] for n in _NAMES) if part)
    yield from (value for value in (name, *(shown[n] for n in FieldName if n not in _NAMES and full)) if value)


def shown_files(claim: Claim, written: Written) -> Iterator[FileView]:
    """Every file of this message once, with all roles it plays, in order of appearance."""
    roles: dict[tuple[str, str, str], tuple[Document, tuple[str, ...]]] = {}
    for document in claim.documents:
        key = (document.digest, document.filename, document.inside or "")
        known = roles.get(key, (document, ()))[1]
        name = written.words.roles[document.role]["name"] if document.role not in (None, "other") else ""
        roles[key] = (document, (*known, name) if name and name not in known else known)
    for document, names in roles.values():
        yield FileView(
            name=showing.filename(document.filename) or written.words.withheld_name,
            roles=names,
            trouble=_trouble(document, written),
        )


def _trouble(document: Document, written: Written) -> str:
    if document.fuse:
        return written.words.fuse
    return written.words.troubles[document.trouble]["clause"] if document.trouble is not None else ""

"""A decision made readable: as JSON for machines, as a sheet for people.

A personal identity code stands in neither, also where a file name or a subject holds one.
"""

import json
from collections.abc import Mapping
from email import message_from_bytes, policy

from inboxbot.model import Decision, Document, FieldName, Finding, Participant
from inboxbot.rulebook.masking import mask, throughout, visible

Json = str | int | bool | None | list["Json"] | Mapping[str, "Json"]


def decision_json(decision: Decision) -> dict[str, Json]:
    """The public form of a decision, keys in the public order; unknown values are None."""
    head, reply = decision.head, decision.reply
    told: dict[str, Json] = {
        "schema": 1,
        "rules_version": decision.rules_version,
        "source": head.source,
        "raw_sha256": head.raw_sha256,
        "fingerprint": head.fingerprint,
        "message_id": head.message_id,
        "received_at": head.received_at.isoformat(timespec="seconds") if head.received_at else None,
        "received_from": head.received_from.value,
        "sender": head.sender.email if head.sender else None,
        "kind": decision.kind.value,
        "language": head.language.value,
        "case": decision.case,
        "case_state": decision.case_state.value if decision.case_state else None,
        "service": decision.service,
        "period": str(decision.period) if decision.period else None,
        "documents": [_document(d) for d in decision.documents],
        "participants": [_participant(p) for p in decision.participants],
        "findings": [_finding(f) for f in decision.findings],
        "verdict": decision.verdict.value,
        "reply": {
            "template": reply.template.value,
            "languages": [language.value for language in reply.languages],
            "to": reply.to,
            "subject": reply.subject,
            "message_id": reply.message_id,
        }
        if reply
        else None,
        "silence": decision.silence.value if decision.silence else None,
    }
    return throughout(told, mask)


def decision_line(decision: Decision) -> str:
    """The same as one line of JSON without its end; what could command a terminal or break the line is escaped."""
    text = json.dumps(decision_json(decision), ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(letter: str) -> str:
    return letter if letter.isprintable() else json.dumps(letter)[1:-1]


def _document(document: Document) -> Json:
    return {
        "role": document.role.value if document.role else None,
        "filename": document.filename,
        "format": document.format,
        "inside": document.inside,
    }


def _participant(participant: Participant) -> Json:
    values: dict[str, Json] = {}
    for name in FieldName:
        field = participant.field(name)
        values[name.value] = None if field is None or name in participant.conflicting else field.value
    return {**values, "complete": participant.complete}


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "args": {name: list(value) if isinstance(value, tuple) else value for name, value in finding.args},
        "rule": finding.rule,
        "rule_at": finding.rule_at,
        "where": finding.where,
    }


def sheet(decision: Decision, letter: str, *, evidence: bool = False) -> str:
    """The decision sheet: what was understood, found, decided and answered, one thing a line.

    With `evidence` also where each value was read and each rule's file and line; without, the sheet stays the same
    when a comment moves a rule. `letter` is the text of the reply, "" for silence.
    """
    sections = (
        _facts(decision),
        _section("documents", [_document_line(d, evidence) for d in decision.documents]),
        _section("participants", [_participant_line(n, p, evidence) for n, p in enumerate(decision.participants, 1)]),
        _section("findings", [_finding_line(f, evidence) for f in decision.findings]),
        _answer(decision, letter),
    )
    return visible("\n".join(section for section in sections if section))


def letter_text(raw: bytes) -> str:
    """The text of one of our own letters."""
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


def _facts(decision: Decision) -> str:
    head = decision.head
    arrival = head.received_at.isoformat(timespec="seconds") if head.received_at else None
    facts = (
        ("source", head.source),
        ("received_at", f"{_shown(arrival)} ({head.received_from})"),
        ("sender", _shown(head.sender.email if head.sender else None)),
        ("subject", head.subject),
        ("kind", decision.kind.value),
        ("language", head.language.value),
        ("case", f"{_shown(decision.case)} {decision.case_state or ''}".rstrip()),
        ("service", _shown(decision.service)),
        ("period", _shown(decision.period)),
        ("verdict", decision.verdict.value),
    )
    return "".join(f"{name + ':':<13}{value}\n" for name, value in facts)


def _section(name: str, lines: list[str]) -> str:
    return f"{name}:\n" + "".join(f"  {line}\n" for line in lines) if lines else ""


def _document_line(document: Document, evidence: bool) -> str:
    told = (
        f"{_shown(document.role)}: {document.filename} ({document.format})",
        f"inside {document.inside}" if document.inside else "",
        f"unreadable: {document.trouble}" if document.trouble else "",
        "blank" if document.blank else "",
        f"[told by {document.evidence}]" if evidence and document.evidence else "",
    )
    return ", ".join(part for part in told if part)


def _participant_line(number: int, participant: Participant, evidence: bool) -> str:
    values = []
    for name in FieldName:
        field = participant.field(name)
        value = None if field is None or name in participant.conflicting else field.value
        place = f" [{field.where}]" if evidence and field is not None else ""
        values.append(f"{_shown(value)}{place}")
    return f"{number}. {' | '.join(values)}{'' if participant.complete else ' (incomplete)'}"


def _finding_line(finding: Finding, evidence: bool) -> str:
    args = "".join(f" {name}={_shown(value)}" for name, value in finding.args)
    place = f" at {finding.where}" if finding.where else ""
    rule = f" [{finding.rule}, {finding.rule_at}{place}]" if evidence else ""
    return f"{finding.severity.value:<7}{finding.code.value}{args}{rule}"


def _answer(decision: Decision, letter: str) -> str:
    reply = decision.reply
    if reply is None:
        return f"silence: {decision.silence}\n"
    languages = ", ".join(reply.languages)
    return f"reply: {reply.template} ({languages}) to {reply.to}\nsubject: {reply.subject}\n\n{letter.rstrip()}\n"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(str(one) for one in value)
    return "-" if value is None else str(value)

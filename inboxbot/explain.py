"""A decision made readable: as JSON for machines, as a sheet for people."""

from collections.abc import Mapping

from inboxbot.model import Decision, Document, FieldName, Finding, Participant

Json = str | int | bool | None | list["Json"] | Mapping[str, "Json"]


def decision_json(decision: Decision) -> dict[str, Json]:
    """The public form of a decision, keys in the public order; unknown values are None."""
    head, reply = decision.head, decision.reply
    return {
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
        "service": decision.service.value if decision.service else None,
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

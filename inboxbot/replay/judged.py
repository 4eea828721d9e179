"""What a decision comes to, in a form in which two of them can be compared: the public JSON, as values.

A decision that was just made and one that a file remembers take the same way through the same form, so a difference
between them is never one of spelling. What every change of rules changes (their version, line numbers) is left out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from inboxbot.errors import UsageError
from inboxbot.explain import decision_json
from inboxbot.model import Decision

# In the order in which they are told.
FACTS = (
    "received_at",
    "received_from",
    "sender",
    "kind",
    "language",
    "case",
    "case_state",
    "service",
    "period",
    "documents",
    "participants",
    "silence",
)
REPLY = ("template", "languages", "to", "subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding: `args` as `name=value ...`; `rule_at` is where its rule stood then."""

    code: str
    severity: str
    args: str
    rule: str
    rule_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One decision. `facts` are (name, value as text) pairs; `letter` the reply's text, None where it is not known.

    `reply_id` is the Message-ID of the reply, "" for silence.
    """

    fingerprint: str
    source: str
    message_id: str
    case: str
    verdict: str
    findings: tuple[Found, ...]
    facts: tuple[tuple[str, str], ...]
    received_at: datetime | None = None
    reply_id: str = ""
    letter: str | None = None


class _FindingLine(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    code: str
    severity: str
    args: dict[str, Any] = {}
    rule: str = ""
    rule_at: str = ""


class _Line(BaseModel):
    """One line of what `replay --json` wrote; later versions may say more."""

    model_config = ConfigDict(extra="allow", frozen=True)

    fingerprint: str
    source: str
    verdict: str
    received_at: datetime | None = None
    message_id: str | None = None
    case: str | None = None
    findings: tuple[_FindingLine, ...] = ()
    reply: dict[str, Any] | None = None


def judged(decision: Decision, letter: str | None) -> Judged:
    """A decision that was just made, with the text of its reply ("" for silence)."""
    return _judged(_Line.model_validate_json(json.dumps(decision_json(decision))), letter)


def read_judged(path: Path, letters: Mapping[str, str] | None = None) -> Iterator[Judged]:
    """The decisions that `replay --json FILE` wrote; UsageError with the line that is none.

    `letters` are the texts of their replies by Message-ID, None when they are not known.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as trouble:
        raise UsageError(f"{path}: cannot be read: {getattr(trouble, 'strerror', 'it is not UTF-8 text')}") from None
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                one = _judged(_Line.model_validate_json(text), None)
                yield one if letters is None else replace(one, letter=letters.get(one.reply_id, ""))
            except ValidationError as trouble:
                wrong = trouble.errors()[0]
                what = ": ".join((*map(str, wrong["loc"]), str(wrong["msg"])))
                raise UsageError(f"{path}:{number}:1: this is no decision: {what}") from None


def _judged(line: _Line, letter: str | None) -> Judged:
    values = line.model_dump(mode="json")
    facts = [fact for name in FACTS for fact in _facts(name, values.get(name))]
    reply = line.reply or {}
    facts += [(f"reply.{name}", _text(reply.get(name))) for name in REPLY]
    return Judged(
        fingerprint=line.fingerprint,
        source=line.source,
        message_id=line.message_id or "",
        case=line.case or "",
        verdict=line.verdict,
        findings=tuple(_found(one) for one in line.findings),
        facts=tuple(facts),
        received_at=line.received_at,
        reply_id=str(reply.get("message_id") or ""),
        letter=letter,
    )


def _facts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """A list is told item by item, field by field: `participants.2.oid`."""
    if not isinstance(value, list):
        yield name, _text(value)
        return
    for number, item in enumerate(value, 1):
        for field, part in item.items() if isinstance(item, dict) else ():
            yield f"{name}.{number}.{field}", _text(part)


def _found(finding: _FindingLine) -> Found:
    args = " ".join(f"{name}={_text(value)}" for name, value in finding.args.items())
    return Found(code=finding.code, severity=finding.severity, args=args, rule=finding.rule, rule_at=finding.rule_at)


def _text(value: object) -> str:
    """A value as it is compared and shown; a mere word stands without its quotes."""
    if isinstance(value, str):
        return value if value.isprintable() else json.dumps(value)
    return "-" if value is None else json.dumps(value, ensure_ascii=False)

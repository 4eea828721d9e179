"""What was expected of a message beside what came out."""

from collections.abc import Iterator
from dataclasses import dataclass

from inboxbot.model import Decision, Finding
from inboxbot.rule_tests.describe import Expected

_NONE = "none"
Difference = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a message: the decision, its letter on one line, and the decisions of the messages before it."""

    decision: Decision
    letter: str
    earlier: tuple[Decision, ...]


def differences(expected: Expected, outcome: Outcome) -> Iterator[Difference]:
    """The key of `expect` and, in words, what was expected and what it is."""
    actual = _values(outcome)
    for key, value in actual.items():
        wanted = getattr(expected, key)
        if wanted is not None and str(wanted) != value:
            yield key, f"{key}: expected {wanted}, it is {value}"
    if expected.findings is not None:
        yield from _findings(expected.findings, outcome.decision.findings)
    if expected.joins is not None and outcome.decision.case != outcome.earlier[expected.joins - 1].case:
        yield "joins", f"joins: expected the case of message {expected.joins}, it is another"
    for text in expected.letter_says:
        if " ".join(text.split()) not in outcome.letter:
            yield "letter_says", f"letter_says: the reply does not say “{text}”"


def _values(outcome: Outcome) -> dict[str, str]:
    decision = outcome.decision
    return {
        "kind": str(decision.kind),
        "verdict": str(decision.verdict),
        "state": str(decision.case_state or _NONE),
        "service": str(decision.service or _NONE),
        "period": str(decision.period or _NONE),
        "complete_by": str(decision.complete_by or _NONE),
        "reply": str(decision.reply.template if decision.reply is not None else decision.silence),
        "accepted_people": str(sum(person.complete for person in decision.participants)),
    }


def _findings(expected: tuple[str, ...], found: tuple[Finding, ...]) -> Iterator[Difference]:
    """Each expected finding stands for one that was made, and none is left over."""
    left = list(found)
    missing = []
    for text in expected:
        match = next((finding for finding in left if _is(text, finding)), None)
        if match is None:
            missing.append(text)
        else:
            left.remove(match)
    if missing or left:
        told = "; ".join(_shown(finding) for finding in left) or "nothing else"
        yield "findings", f"findings: expected {', '.join(missing) or 'nothing more'}; there is {told}"


def _is(text: str, finding: Finding) -> bool:
    """Every word of the text fits: the code, the severity, and each argument that it names."""
    args = {f"{name}={_value(value)}" for name, value in finding.args}
    return set(text.split()) <= {finding.code.value, finding.severity.value, *args}


def _shown(finding: Finding) -> str:
    args = "".join(f" {name}={_value(value)}" for name, value in finding.args)
    return f"{finding.severity} {finding.code}{args}"


def _value(value: object) -> str:
    """As one word, the way it is written in a test."""
    if isinstance(value, tuple):
        return ",".join(str(one) for one in value)
    return (
        {None: "none", True: "true", False: "false"}[value]
        if value is None or value is True or value is False
        else str(value).replace(" ", "_")
    )
